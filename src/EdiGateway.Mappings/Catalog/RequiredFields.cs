using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace EdiGateway.Mappings.Catalog;

/// <summary>Demands the fields that an agreement requires (<see cref="FieldRules.Required"/>) of headers and lines.</summary>
public static class RequiredFields
{
    private static readonly ConcurrentDictionary<(Type, string), PropertyInfo?> Properties = new();

    /// <summary>Finding 5004 for each required field that is absent or empty.</summary>
    /// <param name="context">Holds the rules and takes the findings.</param>
    /// <param name="part">A header or a line.</param>
    /// <param name="prefix">Empty for the header, "lines." for a line.</param>
    public static void Check(MapContext context, object part, string prefix)
    {
        if (context.Rules.Required.Count == 0)
        {
            return;
        }

        foreach (string field in context.Rules.Required)
        {
            if (!field.StartsWith(prefix, StringComparison.Ordinal) || field.IndexOf('.', prefix.Length) >= 0)
            {
                continue;
            }

            PropertyInfo? property = Properties.GetOrAdd((part.GetType(), field[prefix.Length..]), static key => key.Item1.GetProperties()
                .FirstOrDefault(candidate => JsonNamingPolicy.CamelCase.ConvertName(candidate.Name) == key.Item2));
            if (property?.GetValue(part) is null or "" or ICollection { Count: 0 })
            {
                context.MissingField(MapFindings.Target(null), field, "the agreement demands it");
            }
        }
    }
}
