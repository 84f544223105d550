using System.Numerics;
using System.Text;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Specs;

/// <summary>A set of code values, looked up without a string being made.</summary>
public sealed class CodeList
{
    private readonly ulong[] _table;
    private readonly int _shift;
    private readonly string[] _long;

    /// <summary>A list of <paramref name="codes"/>; duplicates count once.</summary>
    public CodeList(IEnumerable<string> codes)
    {
        Codes = [.. codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _long = [.. Codes.Where(code => code.Length > 7)];

        // At most a quarter full: nearly every look-up ends at its first slot.
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, Codes.Count * 4));
        _shift = 64 - BitOperations.Log2((uint)size);
        _table = new ulong[size];
        foreach (string code in Codes.Where(code => code.Length is > 0 and <= 7))
        {
            ulong packed = ShortValue.Pack(code);
            int slot = Slot(packed);
            while (_table[slot] != 0)
            {
                slot = (slot + 1) & (_table.Length - 1);
            }

            _table[slot] = packed;
        }
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
    public bool Contains(ulong packed)
    {
        ulong[] table = _table;
        for (int slot = Slot(packed); ; slot = (slot + 1) & (table.Length - 1))
        {
            ulong entry = table[slot];
            if (entry == packed)
            {
                return packed != 0;
            }

            if (entry == 0)
            {
                return false;
            }
        }
    }

    // Fibonacci hashing: the high bits of the product depend on every byte of the value.
    private int Slot(ulong packed) => (int)((packed * 0x9E3779B97F4A7C15UL) >> _shift);
}
