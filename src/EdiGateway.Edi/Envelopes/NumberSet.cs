using System.Text;

namespace EdiGateway.Edi.Envelopes;

/// <summary>
/// The control numbers used so far in an interchange or group. Numbers that count up, as nearly all do, are kept as a
/// few runs; other digits as integers with their length ("0001" and "1" differ); the rest as texts.
/// </summary>
internal sealed class NumberSet
{
    private const int LongestNumber = 17;
    private const int MostRuns = 8;

    // 18 lengths times 10^17 values fit 64 bits; the next number of the same length is one step further.
    private const ulong Step = 18;

    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<ulong> _scattered = [];
    private readonly (ulong First, ulong Last)[] _runs = new (ulong, ulong)[MostRuns];
    private int _runCount;

    /// <summary>Forgets all numbers.</summary>
    internal void Clear()
    {
        _texts.Clear();
        _scattered.Clear();
        _runCount = 0;
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

        key = (key * Step) + (ulong)value.Length;
        for (int i = 0; i < _runCount; i++)
        {
            if (key >= _runs[i].First && key <= _runs[i].Last && (key - _runs[i].First) % Step == 0)
            {
                return false;
            }
        }

        if (_scattered.Count > 0 && _scattered.Contains(key))
        {
            return false;
        }

        if (_runCount > 0 && key == _runs[_runCount - 1].Last + Step)
        {
            _runs[_runCount - 1].Last = key;
            return true;
        }

        if (_runCount < MostRuns)
        {
            _runs[_runCount++] = (key, key);
            return true;
        }

        return _scattered.Add(key);
    }
}
