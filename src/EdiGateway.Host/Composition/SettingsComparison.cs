using System.Collections;
using System.Reflection;

namespace EdiGateway.Host.Composition;

/// <summary>Whether two settings say the same. Records compare their lists by reference, and every load makes new ones.</summary>
internal static class SettingsComparison
{
    /// <summary>Compares values, lists item by item, and the settings' own records property by property.</summary>
    public static bool Same(object? one, object? other)
    {
        if (one is null || other is null || one.GetType() != other.GetType())
        {
            return one is null && other is null;
        }

        return one switch
        {
            string or ValueType => one.Equals(other),
            IEnumerable items => SameItems(items, (IEnumerable)other),
            _ when one.Equals(other) => true,
            _ => one.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.GetIndexParameters().Length == 0)
                .All(property => Same(property.GetValue(one), property.GetValue(other))),
        };
    }

    private static bool SameItems(IEnumerable one, IEnumerable other)
    {
        object?[] first = [.. one.Cast<object?>()];
        object?[] second = [.. other.Cast<object?>()];
        return first.Length == second.Length && first.Zip(second).All(pair => Same(pair.First, pair.Second));
    }
}
