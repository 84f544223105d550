namespace EdiGateway.Partners.Loading;

/// <summary>
/// Marks a property as a key of the profile files. The property's name in camel case is the key, its docstring the
/// key's description, its initial value the default; <c>required</c> properties must be given.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class OptionAttribute : Attribute
{
    /// <summary>The key, or an enumeration member's spelling, where it is not the name in camel case.</summary>
    public string? Key { get; init; }

    /// <summary>Smallest value, spelled as in a file ("1s", "1KB", "0"); null where there is none.</summary>
    public string? Min { get; init; }

    /// <summary>Largest value, spelled as in a file; null where there is none.</summary>
    public string? Max { get; init; }

    /// <summary>For whole numbers: whether they count bytes and may be written "10MB".</summary>
    public bool Bytes { get; init; }
}
