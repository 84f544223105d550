using System.Text;

namespace EdiGateway.Edi.Envelopes;

/// <summary>
/// The control numbers used so far in an interchange or group. Digits (nearly all) are kept as integers together with
/// their length, so that a million messages cost 16 MB and no string; "0001" and "1" differ.
/// </summary>
internal sealed class NumberSet
{
    private const int LongestNumber = 17;
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private ulong[] _slots = [];
    private int _count;

    /// <summary>Forgets all numbers.</summary>
    internal void Clear()
    {
        _texts.Clear();
        _count = 0;
        if (_slots.Length > 1024)
        {
            _slots = [];
        }
        else
        {
            Array.Clear(_slots);
        }
    }

    /// <summary>Adds a number; false where it was there.</summary>
    internal bool Add(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty || value.Length > LongestNumber || value.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
        {
            return _texts.Add(Encoding.Latin1.GetString(value));
        }

        ulong key = 0;
        foreach (byte digit in value)
        {
            key = (key * 10) + (ulong)(digit - '0');
        }

        // 18 lengths times 10^17 values fit 64 bits; 0 stands for an empty slot and needs a length of at least 1 to be avoided.
        key = (key * 18) + (ulong)value.Length;
        if (_count * 2 >= _slots.Length)
        {
            Grow();
        }

        if (!Place(_slots, key))
        {
            return false;
        }

        _count++;
        return true;
    }

    private static bool Place(ulong[] slots, ulong key)
    {
        ulong mask = (ulong)slots.Length - 1;
        for (ulong at = (key * 0x9E3779B97F4A7C15UL) >> 20 & mask; ; at = (at + 1) & mask)
        {
            if (slots[at] == key)
            {
                return false;
            }

            if (slots[at] == 0)
            {
                slots[at] = key;
                return true;
            }
        }
    }

    private void Grow()
    {
        ulong[] larger = new ulong[Math.Max(64, _slots.Length * 2)];
        foreach (ulong key in _slots)
        {
            if (key != 0)
            {
                Place(larger, key);
            }
        }

        _slots = larger;
    }
}
