using System.Text;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Specs;

/// <summary>A set of code values, looked up without a string being made.</summary>
public sealed class CodeList
{
    private readonly PackedIndex _short;
    private readonly string[] _long;

    /// <summary>A list of <paramref name="codes"/>; duplicates count once.</summary>
    public CodeList(IEnumerable<string> codes)
    {
        Codes = [.. codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _short = new PackedIndex([.. Codes.Where(code => code.Length is > 0 and <= 7).Select(ShortValue.Pack)]);
        _long = [.. Codes.Where(code => code.Length > 7)];
    }

    /// <summary>The codes, in ordinal order.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <summary>Number of codes.</summary>
    public int Count => Codes.Count;

    /// <summary>Whether <paramref name="value"/> is one of the codes; case counts.</summary>
    public bool Contains(ReadOnlySpan<byte> value)
    {
        if (value.Length <= 7)
        {
            return Contains(ShortValue.Pack(value));
        }

        foreach (string code in _long)
        {
            if (Ascii.Equals(value, code))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether <paramref name="packed"/> (<see cref="ShortValue"/>) is one of the codes.</summary>
    public bool Contains(ulong packed) => _short.Contains(packed);
}
