using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CsvHelper;

namespace EdiGateway.Pipeline.Internal;

/// <summary>
/// Lines of records as a table: one row a line, one column a field. A column's name is the path of the field in the JSON
/// ("quantity.value", "itemIds.0.qualifier"); columns that no line has are left out.
/// </summary>
public static class LineTable
{
    /// <summary>Columns that say which document a line belongs to; they stand first and are no fields of the line.</summary>
    public static readonly IReadOnlyList<string> Own = ["recordId", "partner", "documentNumber"];

    private static readonly CsvWriterOptions Writing = new() { Separator = ',', NewLine = "\n", HasHeader = false };
    private static readonly CsvReaderOptions Reading = new() { Separator = ',', HasHeader = false };

    /// <summary>Writes lines (each a JSON object) with what they belong to.</summary>
    public static void Write(TextWriter output, IReadOnlyList<(long RecordId, string Partner, string Number, string Line)> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        List<string> columns = [];
        HashSet<string> known = new(StringComparer.Ordinal);
        List<Dictionary<string, string>> rows = [];
        foreach ((_, _, _, string line) in lines)
        {
            Dictionary<string, string> row = new(StringComparer.Ordinal);
            using JsonDocument document = JsonDocument.Parse(line);
            Flatten(document.RootElement, string.Empty, row);
            columns.AddRange(row.Keys.Where(known.Add));
            rows.Add(row);
        }

        using CsvWriter csv = CsvWriter.Create(output, Writing, true);
        foreach (string column in Own.Concat(columns))
        {
            csv.WriteField(column);
        }

        csv.EndRecord();
        for (int index = 0; index < rows.Count; index++)
        {
            csv.WriteField(lines[index].RecordId.ToString(CultureInfo.InvariantCulture));
            csv.WriteField(lines[index].Partner);
            csv.WriteField(lines[index].Number);
            foreach (string column in columns)
            {
                csv.WriteField(rows[index].GetValueOrDefault(column) ?? string.Empty);
            }

            csv.EndRecord();
        }
    }

    /// <summary>Reads lines back as JSON objects of the type that <paramref name="line"/> describes; empty cells are absent fields.</summary>
    /// <exception cref="JsonException">A column is no field of the type.</exception>
    public static IEnumerable<string> Read(string text, JsonTypeInfo line, JsonSerializerOptions options)
    {
        using CsvReader csv = CsvReader.FromText(text, Reading);
        if (!csv.Read())
        {
            yield break;
        }

        string[] columns = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
        while (csv.Read())
        {
            JsonObject row = [];
            for (int index = 0; index < Math.Min(columns.Length, csv.FieldCount); index++)
            {
                string value = csv.GetString(index);
                if (!string.IsNullOrEmpty(value) && !Own.Contains(columns[index]))
                {
                    Set(row, columns[index], value, line, options);
                }
            }

            yield return row.ToJsonString(options);
        }
    }

    private static void Flatten(JsonElement element, string path, Dictionary<string, string> row)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    Flatten(property.Value, path.Length == 0 ? property.Name : path + "." + property.Name, row);
                }

                break;
            case JsonValueKind.Array:
                int index = 0;
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Flatten(item, path + "." + (index++).ToString(CultureInfo.InvariantCulture), row);
                }

                break;
            case JsonValueKind.Null:
                break;
            default:
                row[path] = element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
                break;
        }
    }

    private static void Set(JsonObject row, string column, string value, JsonTypeInfo type, JsonSerializerOptions options)
    {
        string[] path = column.Split('.');
        JsonNode at = row;
        Type current = type.Type;
        for (int index = 0; index < path.Length; index++)
        {
            current = Step(current, path[index], column, options);
            bool last = index == path.Length - 1;
            JsonNode? next = last ? Leaf(value, current) : Child(at, path[index]) ?? (int.TryParse(path[index + 1], CultureInfo.InvariantCulture, out _) ? new JsonArray() : new JsonObject());
            if (last || next!.Parent is null)
            {
                Attach(at, path[index], next);
            }

            at = next!;
        }
    }

    private static Type Step(Type current, string name, string column, JsonSerializerOptions options)
    {
        if (int.TryParse(name, CultureInfo.InvariantCulture, out _))
        {
            return current.IsGenericType ? current.GetGenericArguments()[0] : throw new JsonException($"Column '{column}' names a list where there is none.");
        }

        JsonTypeInfo info = options.GetTypeInfo(Nullable.GetUnderlyingType(current) ?? current);
        return info.Properties.FirstOrDefault(property => property.Name == name)?.PropertyType
            ?? throw new JsonException($"Column '{column}' is no field of a line.");
    }

    private static JsonNode? Child(JsonNode at, string name) => at switch
    {
        JsonObject parent => parent[name],
        JsonArray list when int.Parse(name, CultureInfo.InvariantCulture) < list.Count => list[int.Parse(name, CultureInfo.InvariantCulture)],
        _ => null,
    };

    private static void Attach(JsonNode at, string name, JsonNode? child)
    {
        if (at is JsonObject parent)
        {
            parent[name] = child;
        }
        else
        {
            ((JsonArray)at).Add(child);
        }
    }

    private static JsonNode? Leaf(string value, Type type)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(bool) || (plain.IsPrimitive && plain != typeof(char)) || plain == typeof(decimal)
            ? JsonNode.Parse(value)
            : JsonValue.Create(value);
    }
}
