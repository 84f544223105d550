using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EdiGateway.Mappings.Catalog;

/// <summary>
/// A field of a record, by its JSON names: <c>currency</c>, <c>totals.invoice</c>, <c>parties[role=BY].id</c> (of one
/// party with that role), <c>dates[].date</c> (of each date); of each line <c>lines[].price.amount</c>,
/// <c>lines[].itemIds[qualifier=SRV]</c>.
/// </summary>
public sealed class RecordPath
{
    private const string EachLine = "lines[]";
    private readonly Step[] _steps;

    private RecordPath(string text, bool ofLines, Step[] steps)
    {
        Text = text;
        OfLines = ofLines;
        _steps = steps;
    }

    /// <summary>The path as it was written.</summary>
    public string Text { get; }

    /// <summary>Whether it is a field of each line.</summary>
    public bool OfLines { get; }

    /// <summary>Reads a path of <paramref name="type"/>; <paramref name="reason"/> says what is wrong with it.</summary>
    public static bool TryParse(string text, RecordType type, out RecordPath? path, out string reason)
    {
        path = null;
        bool ofLines = text.StartsWith(EachLine + ".", StringComparison.Ordinal);
        Type current = ofLines ? type.Line : type.Header;
        List<Step> steps = [];
        foreach (string part in (ofLines ? text[(EachLine.Length + 1)..] : text).Split('.'))
        {
            if (!Step.TryParse(part, current, out Step? step, out reason))
            {
                return false;
            }

            if (steps.Count > 0 && steps[^1] is { IsList: true, Each: false, Key: null } open)
            {
                reason = $"\"{open.Name}\" is a list: write {open.Name}[] for each of it, or {open.Name}[key=value] for one of it";
                return false;
            }

            steps.Add(step!);
            current = step!.Type;
        }

        reason = string.Empty;
        path = new RecordPath(text, ofLines, [.. steps]);
        return true;
    }

    /// <summary>Whether the field of <paramref name="part"/> (a header, or a line where <see cref="OfLines"/>) is there and not empty.</summary>
    public bool IsFilled(object part) => IsFilled(part, 0);

    private static bool IsEmpty(object? value) => value is null or "" or ICollection { Count: 0 };

    private bool IsFilled(object? value, int at)
    {
        if (at == _steps.Length)
        {
            return !IsEmpty(value);
        }

        Step step = _steps[at];
        object? next = value is null ? null : step.Property.Get!(value);
        if (!step.Each && step.Key is null)
        {
            return IsFilled(next, at + 1);
        }

        IEnumerable items = next as IEnumerable ?? Array.Empty<object>();
        foreach (object? item in items)
        {
            // Of each: one that is not filled decides; of one: one that is.
            bool filled = (step.Key is null || step.Key(item)) && IsFilled(item, at + 1);
            if (filled != step.Each)
            {
                return filled;
            }
        }

        return step.Each;
    }

    /// <summary>One name of a path.</summary>
    private sealed record Step(string Name, JsonPropertyInfo Property, Type Type, bool IsList, bool Each, Func<object?, bool>? Key)
    {
        public static bool TryParse(string part, Type owner, out Step? step, out string reason)
        {
            step = null;
            int bracket = part.IndexOf('[', StringComparison.Ordinal);
            string name = bracket < 0 ? part : part[..bracket];
            if (Find(owner, name, out reason) is not { } property)
            {
                return false;
            }

            Type? element = Element(property.PropertyType);
            if (bracket < 0)
            {
                step = new Step(name, property, element ?? property.PropertyType, element is not null, false, null);
                return true;
            }

            string inside = part[(bracket + 1)..].TrimEnd(']');
            string[] selector = inside.Split('=', 2);
            if (element is null || !part.EndsWith(']') || (inside.Length > 0 && (selector.Length < 2 || selector[1].Length == 0)))
            {
                reason = element is null ? $"\"{name}\" is no list" : $"\"{part}\" is neither {name}[] nor {name}[key=value]";
                return false;
            }

            Func<object?, bool>? key = null;
            if (inside.Length > 0)
            {
                if (Find(element, selector[0], out reason) is not { } field)
                {
                    return false;
                }

                key = item => item is not null && string.Equals(Written(field.Get!(item)), selector[1], StringComparison.Ordinal);
            }

            step = new Step(name, property, element, true, key is null, key);
            return true;
        }

        private static JsonPropertyInfo? Find(Type owner, string name, out string reason)
        {
            JsonTypeInfo info = RecordJson.Default.Options.GetTypeInfo(owner);
            JsonPropertyInfo? found = info.Properties.FirstOrDefault(property => property.Name == name && property.Get is not null);
            reason = found is not null ? string.Empty
                : info.Kind == JsonTypeInfoKind.Object ? $"there is no field \"{name}\" there; the fields are {string.Join(", ", info.Properties.Select(property => property.Name).Order(StringComparer.Ordinal))}"
                : $"a single value has no field \"{name}\"";
            return found;
        }

        private static Type? Element(Type type) =>
            type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

        private static string? Written(object? value) =>
            value is Enum name ? JsonNamingPolicy.CamelCase.ConvertName(name.ToString()) : Convert.ToString(value, CultureInfo.InvariantCulture);
    }
}
