using System.Numerics;

namespace EdiGateway.Edi.Syntax;

/// <summary>Numbers packed values (<see cref="ShortValue"/>) from 0 in the order given, and finds the number of one again.</summary>
public sealed class PackedIndex
{
    private readonly ulong[] _keys;
    private readonly int[] _numbers;
    private readonly int _shift;

    /// <summary>An index of <paramref name="values"/>: no duplicates; empty ones and those of more than seven bytes are numbered but never found.</summary>
    public PackedIndex(IReadOnlyCollection<ulong> values)
    {
        // At most a quarter full: nearly every look-up ends at its first slot.
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, values.Count * 4));
        _shift = 64 - BitOperations.Log2((uint)size);
        _keys = new ulong[size];
        _numbers = new int[size];
        int number = 0;
        foreach (ulong value in values)
        {
            if (value is not (ShortValue.Empty or ShortValue.TooLong))
            {
                int slot = SlotOf(value);
                _keys[slot] = value;
                _numbers[slot] = number;
            }

            number++;
        }
    }

    /// <summary>Whether <paramref name="value"/> is there.</summary>
    public bool Contains(ulong value) => _keys[SlotOf(value)] == value && value != ShortValue.Empty;

    /// <summary>The number of <paramref name="value"/>; -1 where it is not there.</summary>
    public int Find(ulong value)
    {
        int slot = SlotOf(value);
        return _keys[slot] == value && value != ShortValue.Empty ? _numbers[slot] : -1;
    }

    /// <summary>The slot of the value, or else the free one where it would stand.</summary>
    private int SlotOf(ulong value)
    {
        // Fibonacci hashing: the high bits of the product depend on every byte of the value.
        ulong[] keys = _keys;
        int slot = (int)(unchecked(value * 0x9E3779B97F4A7C15UL) >> _shift);
        while (keys[slot] != value && keys[slot] != 0)
        {
            slot = (slot + 1) & (keys.Length - 1);
        }

        return slot;
    }
}
