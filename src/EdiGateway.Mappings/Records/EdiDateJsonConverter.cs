using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdiGateway.Mappings.Records;

/// <summary>
/// Dates in JSON: ISO 8601 of the stated precision, with an offset only where one was stated. "2026", "2026-01",
/// "2026-W05", "2026-01-31", "2026-01-31T10:30", "2026-01-31T10:30:00+01:00", "2026-01-01/2026-01-31".
/// </summary>
public sealed class EdiDateJsonConverter : JsonConverter<EdiDate>
{
    /// <inheritdoc/>
    public override EdiDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? text = reader.GetString();
        return EdiDateText.TryParse(text, out EdiDate? date)
            ? date
            : throw new JsonException($"'{text}' is no date; expected ISO 8601 such as 2026-01-31 or 2026-01-31T10:30+01:00.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, EdiDate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(EdiDateText.Format(value));
}
