using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using EdiGateway.Partners.Agreements;
using EdiGateway.Partners.Loading;
using EdiGateway.Partners.Profiles;

namespace EdiGateway.Partners.Tests.Loading;

/// <summary>Writes the JSON Schema of profile files from the keys that the loader knows and their docstrings.</summary>
internal static partial class PartnerSchema
{
    private const string Duration = "^[0-9]+(ms|s|m|h|d)$";
    private const string Day = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
    private const string Size = "^[0-9]+ *([KMGkmg]?[Bb])?$";

    private static readonly XDocument Docs = XDocument.Load(Path.ChangeExtension(typeof(PartnerProfile).Assembly.Location, ".xml"));
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write()
    {
        var definitions = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        var root = Section(typeof(PartnerProfile), definitions);
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "EdiGateway partner profile",
        };
        foreach (var (key, value) in root.ToList())
        {
            root.Remove(key);
            schema[key] = value;
        }

        schema["definitions"] = new JsonObject(definitions.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value)));
        return schema.ToJsonString(Indented) + "\n";
    }

    /// <summary>The docstring of a member, as one line of plain text; empty where it has none.</summary>
    public static string Describe(MemberInfo member)
    {
        var id = (member is PropertyInfo ? "P:" : member is FieldInfo ? "F:" : "T:")
            + (member is Type type ? type.FullName : member.DeclaringType!.FullName + "." + member.Name);
        var summary = Docs.Descendants("member").FirstOrDefault(entry => (string?)entry.Attribute("name") == id)?.Element("summary");
        return summary is null ? string.Empty : Blanks().Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim();
    }

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => ((string?)see.Attribute("cref") ?? string.Empty).Split('.')[^1],
        XElement element => element.Value,
        _ => string.Empty,
    };

    private static JsonObject Section(Type type, SortedDictionary<string, JsonObject> definitions)
    {
        var properties = new JsonObject();
        foreach (var key in ProfileShape.KeysOf(type))
        {
            var value = Value(Nullable.GetUnderlyingType(key.Property.PropertyType) ?? key.Property.PropertyType, key.Attribute, definitions);

            // In draft 7 nothing beside a $ref counts, so the description stands around it.
            var entry = value.ContainsKey("$ref") ? new JsonObject { ["allOf"] = new JsonArray(value) } : value;
            entry["description"] = Describe(key.Property);
            properties[key.Name] = entry;
        }

        var section = new JsonObject { ["type"] = "object", ["description"] = Describe(type), ["additionalProperties"] = false, ["properties"] = properties };
        var required = ProfileShape.KeysOf(type).Where(key => key.Required).Select(key => (JsonNode)key.Name).ToArray();
        if (required.Length > 0)
        {
            section["required"] = new JsonArray(required);
        }

        return section;
    }

    private static JsonObject Value(Type type, OptionAttribute option, SortedDictionary<string, JsonObject> definitions)
    {
        if (ProfileShape.ElementOf(type) is { } element)
        {
            return new JsonObject { ["type"] = "array", ["items"] = Value(element, new OptionAttribute(), definitions) };
        }

        if (ProfileShape.IsSection(type))
        {
            if (!definitions.ContainsKey(type.Name))
            {
                definitions[type.Name] = [];
                definitions[type.Name] = Section(type, definitions);
            }

            return new JsonObject { ["$ref"] = "#/definitions/" + type.Name };
        }

        return type.IsEnum
            ? new JsonObject { ["enum"] = new JsonArray([.. ProfileShape.SpellingsOf(type).Keys.Select(name => (JsonNode)name)]) }
            : Scalar(type, option);
    }

    private static JsonObject Scalar(Type type, OptionAttribute option)
    {
        if (type == typeof(bool))
        {
            return new JsonObject { ["type"] = "boolean" };
        }

        if (type == typeof(TimeSpan))
        {
            return new JsonObject { ["type"] = "string", ["pattern"] = Duration };
        }

        if (type == typeof(DateOnly))
        {
            return new JsonObject { ["type"] = "string", ["pattern"] = Day };
        }

        if (type == typeof(TimeOnly))
        {
            return new JsonObject { ["type"] = "string", ["pattern"] = "^([01][0-9]|2[0-3]):[0-5][0-9]$" };
        }

        if (option.Bytes)
        {
            return new JsonObject { ["type"] = new JsonArray("string", "integer"), ["pattern"] = Size };
        }

        if (type == typeof(int) || type == typeof(long) || type == typeof(decimal))
        {
            var number = new JsonObject { ["type"] = type == typeof(decimal) ? "number" : "integer" };
            if (option.Min is not null)
            {
                number["minimum"] = JsonNode.Parse(option.Min);
            }

            if (option.Max is not null)
            {
                number["maximum"] = JsonNode.Parse(option.Max);
            }

            return number;
        }

        // Editors read an unquoted 850 as a number; the loader takes its text.
        return type == typeof(string) || type == typeof(ServiceCharacter)
            ? new JsonObject { ["type"] = new JsonArray("string", "number") }
            : new JsonObject { ["type"] = "string" };
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();
}
