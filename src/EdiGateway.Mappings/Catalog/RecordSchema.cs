using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Catalog;

/// <summary>The JSON Schema (draft 2020-12) of a record's document, made from the record types themselves.</summary>
public static class RecordSchema
{
    private static readonly JsonSchemaExporterOptions Exporter = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = Transform,
    };

    /// <summary>The schema of a whole document of <paramref name="type"/>: header fields and "lines".</summary>
    public static string Of(RecordType type)
    {
        JsonSerializerOptions options = RecordJson.Default.Options;
        JsonObject schema = options.GetJsonSchemaAsNode(type.Header, Exporter).AsObject();
        JsonNode line = options.GetJsonSchemaAsNode(type.Line, Exporter);
        Rebase(line, "#/properties/lines/items");
        JsonObject properties = schema["properties"]!.AsObject();
        properties["recordType"] = new JsonObject { ["const"] = type.Name };
        properties["lines"] = new JsonObject { ["type"] = "array", ["items"] = line };
        JsonArray required = schema["required"]?.AsArray() ?? [];
        required.Insert(0, "recordType");
        schema["required"] = required.DeepClone();
        JsonObject result = new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = type.Name,
        };
        foreach (KeyValuePair<string, JsonNode?> property in schema)
        {
            result[property.Key] = property.Value?.DeepClone();
        }

        return result.ToJsonString(new JsonSerializerOptions(options) { WriteIndented = true, NewLine = "\n" }) + "\n";
    }

    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        if (context.TypeInfo.Type == typeof(EdiDate))
        {
            return new JsonObject { ["type"] = "string", ["pattern"] = EdiDateText.Pattern };
        }

        // A root is never null, and nothing but what is named is read.
        if (node is JsonObject schema && schema["type"] is JsonArray types && types.Count == 2 && context.Path.IsEmpty)
        {
            schema["type"] = "object";
        }

        return node;
    }

    // References inside the line's schema count from its own root; here they count from the document's.
    private static void Rebase(JsonNode? node, string root)
    {
        switch (node)
        {
            case JsonObject schema:
                if (schema["$ref"] is JsonValue reference && reference.GetValue<string>() is { Length: > 0 } target && target[0] == '#')
                {
                    schema["$ref"] = root + target[1..];
                }

                foreach (KeyValuePair<string, JsonNode?> property in schema.ToArray())
                {
                    Rebase(property.Value, root);
                }

                break;
            case JsonArray array:
                foreach (JsonNode? item in array)
                {
                    Rebase(item, root);
                }

                break;
        }
    }
}
