using System.Text.Json;

namespace EdiGateway.Mappings.Catalog;

/// <summary>Says what is wrong with a record's JSON by the names of its fields, for whoever wrote the file; the serializer speaks of its own types.</summary>
internal static class RecordFault
{
    /// <summary>A value that is not as the schema says.</summary>
    /// <param name="fault">What the serializer says.</param>
    /// <param name="recordType">The record's type.</param>
    /// <param name="line">0-based place of the line in "lines"; null in the header.</param>
    internal static JsonException InField(JsonException fault, string recordType, int? line)
    {
        string path = fault.Path is { Length: > 1 } stated ? stated[1..].TrimStart('.') : string.Empty;
        string place = (line, path) switch
        {
            (null, _) => path,
            (_, "") => $"lines[{line}]",
            (_, ['[', ..]) => $"lines[{line}]{path}",
            _ => $"lines[{line}].{path}",
        };
        string owner = place.Length == 0 ? recordType : place;
        string reason = fault.Message.Contains("missing required", StringComparison.Ordinal)
            ? $"{owner} lacks {string.Join(", ", Quoted(fault.Message).Skip(1))}"
            : fault.Message.Contains("could not be mapped", StringComparison.Ordinal)
                ? $"there is no field '{place}'"
                : fault.Message.Contains("could not be converted", StringComparison.Ordinal)
                    ? $"{owner} has not the form, or is none of the words, that a {recordType} has there"
                    : $"{owner}: {Bare(fault.Message)}";
        return new JsonException($"{reason}; docs/schemas describes every field.", fault);
    }

    /// <summary>A text that is no JSON.</summary>
    internal static JsonException InText(JsonException fault) =>
        new($"Line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}: {Bare(fault.Message)}", fault);

    private static string Bare(string message)
    {
        int at = message.IndexOf(" Path: ", StringComparison.Ordinal);
        at = at < 0 ? message.IndexOf(" LineNumber: ", StringComparison.Ordinal) : at;
        return (at < 0 ? message : message[..at]).TrimEnd('.', ' ');
    }

    // What stands between single quotation marks.
    private static IEnumerable<string> Quoted(string message) => message.Split('\'').Where((_, index) => index % 2 == 1);
}
