using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace EdiGateway.Partners.Loading;

/// <summary>One key of a section.</summary>
internal sealed record OptionKey(string Name, PropertyInfo Property, OptionAttribute Attribute, bool Required);

/// <summary>The keys that a section of a profile file may have, read once from the type that holds it.</summary>
internal static class ProfileShape
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<OptionKey>> Shapes = new();
    private static readonly ConcurrentDictionary<Type, IReadOnlyDictionary<string, object>> Enums = new();

    /// <summary>The keys of a section, in the order of its properties.</summary>
    public static IReadOnlyList<OptionKey> KeysOf(Type section) => Shapes.GetOrAdd(section, static type =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => (Property: property, Attribute: property.GetCustomAttribute<OptionAttribute>()))
            .Where(pair => pair.Attribute is not null)
            .Select(pair => new OptionKey(
                pair.Attribute!.Key ?? CamelCase(pair.Property.Name),
                pair.Property,
                pair.Attribute,
                pair.Property.IsDefined(typeof(RequiredMemberAttribute)))),
    ]);

    /// <summary>Whether the type is a section with keys of its own.</summary>
    public static bool IsSection(Type type) => KeysOf(type).Count > 0;

    /// <summary>The element type of a list; null where the type is none.</summary>
    public static Type? ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    /// <summary>The spellings of an enumeration's values.</summary>
    public static IReadOnlyDictionary<string, object> SpellingsOf(Type enumeration) => Enums.GetOrAdd(enumeration, static type =>
        Enum.GetNames(type).ToDictionary(
            name => type.GetField(name)!.GetCustomAttribute<OptionAttribute>()?.Key ?? CamelCase(name),
            name => Enum.Parse(type, name),
            StringComparer.Ordinal));

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
