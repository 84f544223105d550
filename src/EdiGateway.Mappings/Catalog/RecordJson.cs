using System.Buffers;
using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Catalog;

/// <summary>
/// Records as JSON: one document <c>{ "recordType": …, header fields …, "lines": [ … ] }</c>, camelCase, enums as
/// strings, dates as <see cref="EdiDateJsonConverter"/> says, absent fields and empty lists left out. Unknown fields are
/// refused on reading. Headers and lines can be written and read on their own, as the tables keep them.
/// </summary>
public sealed class RecordJson
{
    private readonly MessageCatalog _catalog;
    private readonly JsonSerializerOptions _writing;

    /// <summary>JSON of the record types of <paramref name="catalog"/>.</summary>
    public RecordJson(MessageCatalog catalog)
    {
        _catalog = catalog;
        IJsonTypeInfoResolver generated = JsonTypeInfoResolver.Combine([.. catalog.RecordTypes.Values.Select(type => type.Json)]);
        _writing = Configure(generated);

        // Generated metadata sets init-only properties that are absent in the text to null; an absent list must stay empty.
        Options = Configure(new DefaultJsonTypeInfoResolver());
    }

    /// <summary>JSON of all record types.</summary>
    public static RecordJson Default { get; } = new(MessageCatalog.Default);

    /// <summary>How records are read; they are written by the same rules with source-generated metadata.</summary>
    public JsonSerializerOptions Options { get; }

    /// <summary>The header alone, as UTF-8.</summary>
    public void WriteHeader(IBufferWriter<byte> output, BusinessRecord header)
    {
        using Utf8JsonWriter writer = new(output, Relaxed(false));
        JsonSerializer.Serialize(writer, header, _writing.GetTypeInfo(header.GetType()));
    }

    /// <summary>One line alone, as UTF-8.</summary>
    public void WriteLine(IBufferWriter<byte> output, RecordLine line)
    {
        using Utf8JsonWriter writer = new(output, Relaxed(false));
        WriteLine(writer, line);
    }

    /// <summary>One line alone, to a writer that the caller owns.</summary>
    public void WriteLine(Utf8JsonWriter writer, RecordLine line) =>
        JsonSerializer.Serialize(writer, line, _writing.GetTypeInfo(line.GetType()));

    /// <summary>A whole document to <paramref name="output"/>, line by line; memory does not grow with the lines.</summary>
    public void WriteDocument(Stream output, BusinessRecord header, IEnumerable<RecordLine> lines, bool indented = false)
    {
        using Utf8JsonWriter writer = new(output, Relaxed(indented));
        writer.WriteStartObject();
        writer.WriteString("recordType", header.RecordType);
        using (JsonDocument document = JsonSerializer.SerializeToDocument(header, _writing.GetTypeInfo(header.GetType())))
        {
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (!property.NameEquals("recordType"))
                {
                    property.WriteTo(writer);
                }
            }
        }

        writer.WriteStartArray("lines");
        foreach (RecordLine line in lines)
        {
            WriteLine(writer, line);
            if (writer.BytesPending > 32 * 1024)
            {
                writer.Flush();
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Reads a header; throws <see cref="JsonException"/> that names the field where it is not as the record type says.</summary>
    public BusinessRecord ReadHeader(string recordType, ReadOnlySpan<byte> utf8) => (BusinessRecord)Read(recordType, Type(recordType).Header, utf8, null);

    /// <summary>Reads a line; throws <see cref="JsonException"/> that names the field where it is not as the record type says.</summary>
    /// <param name="recordType">Type of the record.</param>
    /// <param name="utf8">The line.</param>
    /// <param name="index">0-based place among the lines, for the error.</param>
    public RecordLine ReadLine(string recordType, ReadOnlySpan<byte> utf8, int index = 0) => (RecordLine)Read(recordType, Type(recordType).Line, utf8, index);

    /// <summary>
    /// Opens a document: its header is read at once, its lines as they are enumerated. The header's fields must stand
    /// before "lines", as <see cref="WriteDocument"/> writes them; a file whose fields follow is refused with a
    /// <see cref="JsonException"/> when the end is reached.
    /// </summary>
    public RecordDocument ReadDocument(Stream input) => new(this, input);

    internal RecordType Type(string recordType) =>
        _catalog.RecordTypes.TryGetValue(recordType, out RecordType? type)
            ? type
            : throw new JsonException($"Unknown record type '{recordType}'; known are {string.Join(", ", _catalog.RecordTypes.Keys.Order(StringComparer.Ordinal))}.");

    private object Read(string recordType, Type type, ReadOnlySpan<byte> utf8, int? line)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, Options.GetTypeInfo(type))!;
        }
        catch (JsonException fault)
        {
            throw RecordFault.InField(fault, recordType, line);
        }
    }

    private static JsonSerializerOptions Configure(IJsonTypeInfoResolver resolver)
    {
        JsonSerializerOptions options = new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
            TypeInfoResolver = resolver.WithAddedModifier(LeaveOutEmptyLists).WithAddedModifier(PutIdentityFirst),
        };
        options.MakeReadOnly();
        return options;
    }

    private static JsonWriterOptions Relaxed(bool indented) =>
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = indented, NewLine = "\n", SkipValidation = true };

    // What every record has: its identity stands before the fields of its type, its lists behind them.
    private static void PutIdentityFirst(JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object || !(info.Type.IsSubclassOf(typeof(BusinessRecord)) || info.Type.IsSubclassOf(typeof(RecordLine))))
        {
            return;
        }

        foreach (JsonPropertyInfo property in info.Properties)
        {
            property.Order = property.Name switch
            {
                "recordType" or "number" or "function" or "date" or "timeZone" or "currency" or "sequence" or "lineNumber" => -1,
                "parties" or "references" or "dates" or "texts" or "amounts" => 1,
                _ => 0,
            };
        }
    }

    private static void LeaveOutEmptyLists(JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        foreach (JsonPropertyInfo property in info.Properties)
        {
            if (property.PropertyType.IsGenericType && typeof(IEnumerable).IsAssignableFrom(property.PropertyType))
            {
                property.ShouldSerialize = static (_, value) => value is ICollection { Count: > 0 };
            }
        }
    }
}
