using System.Buffers;
using System.Runtime.InteropServices;

namespace EdiGateway.Edi.Syntax;

/// <summary>
/// Hard-wrapped interchanges: line breaks inside segments are taken out of the bytes in hand, remembered, and put back
/// where an interchange ends before them (the next one may use a line break as its terminator).
/// </summary>
internal sealed partial class TapeBuffer
{
    private readonly List<LineCut> _cuts = [];
    private readonly List<byte> _cutBytes = [];
    private bool _unwrapping;
    private bool _positionsMoved;

    internal ReadOnlySpan<LineCut> Cuts => CollectionsMarshal.AsSpan(_cuts);

    /// <summary>The last cut at or before <paramref name="index"/>; the default where there is none.</summary>
    internal LineCut CutBefore(int index)
    {
        int count = CutsUpTo(index);
        return count == 0 ? default : _cuts[count - 1];
    }

    /// <summary>How many cuts are at or before <paramref name="index"/>.</summary>
    private int CutsUpTo(int index)
    {
        int low = 0;
        int high = _cuts.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_cuts[middle].Index <= index)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>Bytes from <paramref name="start"/> to <paramref name="end"/> as they were received.</summary>
    internal void CopyRaw(IBufferWriter<byte> output, int start, int end)
    {
        int removed = 0;
        end -= end == _appended ? 1 : 0;
        foreach (LineCut cut in _cuts)
        {
            if (cut.Index >= end)
            {
                break;
            }

            if (cut.Index >= start)
            {
                output.Write(_bytes.AsSpan(start, cut.Index - start));
                output.Write(CollectionsMarshal.AsSpan(_cutBytes)[removed..cut.Removed]);
                start = cut.Index;
            }

            removed = cut.Removed;
        }

        output.Write(_bytes.AsSpan(start, end - start));
    }

    /// <summary>
    /// Bytes from <paramref name="start"/> on as they were received, without line breaks that stood directly before it.
    /// Another interchange may begin here whose terminator is what was cut out as a line break.
    /// </summary>
    internal ReadOnlySpan<byte> Peek(int start, Span<byte> scratch)
    {
        int removed = CutBefore(start).Removed;
        if (_cuts.Count == 0 || removed == _cutBytes.Count)
        {
            return _bytes.AsSpan(start, Length - start);
        }

        int written = 0;
        for (int i = CutsUpTo(start); i < _cuts.Count && written < scratch.Length; i++)
        {
            LineCut cut = _cuts[i];
            Append(_bytes.AsSpan(start, cut.Index - start), scratch, ref written);
            Append(CollectionsMarshal.AsSpan(_cutBytes)[removed..cut.Removed], scratch, ref written);
            start = cut.Index;
            removed = cut.Removed;
        }

        Append(_bytes.AsSpan(start, Length - start), scratch, ref written);
        return scratch[..written];

        static void Append(ReadOnlySpan<byte> part, Span<byte> target, ref int written)
        {
            int count = Math.Min(part.Length, target.Length - written);
            part[..count].CopyTo(target[written..]);
            written += count;
        }
    }

    /// <summary>The interchange is known to be wrapped, because its header is.</summary>
    internal void BeginUnwrapping() => _unwrapping = true;

    /// <summary>Takes the line breaks out of a range; returns its new end.</summary>
    private int Unwrap(int from, int end)
    {
        int to = from;
        int cutStart = _cutBytes.Count;
        LineCut last = _cuts.Count == 0 ? default : _cuts[^1];
        for (int i = from; i < end; i++)
        {
            byte value = _bytes[i];
            if (value is (byte)'\r' or (byte)'\n' && !_separators.IsSeparator(value))
            {
                _cutBytes.Add(value);
                last = new LineCut(to, _cutBytes.Count, last.Lines + (value == (byte)'\n' ? 1 : 0));
                continue;
            }

            if (_cutBytes.Count > cutStart)
            {
                _cuts.Add(last);
                cutStart = _cutBytes.Count;
            }

            _bytes[to++] = value;
        }

        if (_cutBytes.Count > cutStart)
        {
            _cuts.Add(last);
        }

        Buffer.BlockCopy(_bytes, end, _bytes, to, Length - end);
        Length -= end - to;
        return to;
    }

    /// <summary>Ends unwrapping and puts back what was taken out at or behind <paramref name="from"/>.</summary>
    internal void RestoreCuts(int from)
    {
        _positionsMoved |= _unwrapping;
        _unwrapping = false;
        int first = _cuts.FindIndex(cut => cut.Index >= from);
        if (first < 0)
        {
            return;
        }

        int kept = first == 0 ? 0 : _cuts[first - 1].Removed;
        int restored = _cutBytes.Count - kept;
        if (_bytes.Length - Length < restored + Slack)
        {
            Grow(Length + restored + Slack, 0);
        }

        // From the end backwards, so that every byte is moved once.
        int end = Length;
        for (int i = _cuts.Count - 1; i >= first; i--)
        {
            int gap = _cuts[i].Removed - kept;
            Buffer.BlockCopy(_bytes, _cuts[i].Index, _bytes, _cuts[i].Index + gap, end - _cuts[i].Index);
            int begins = i == 0 ? 0 : _cuts[i - 1].Removed;
            ReadOnlySpan<byte> removed = CollectionsMarshal.AsSpan(_cutBytes)[begins.._cuts[i].Removed];
            removed.CopyTo(_bytes.AsSpan(_cuts[i].Index + begins - kept));
            end = _cuts[i].Index;
        }

        Length += restored;
        _cuts.RemoveRange(first, _cuts.Count - first);
        _cutBytes.RemoveRange(kept, restored);
    }

    /// <summary>Drops cuts of bytes that are gone, so that indexes count from <see cref="Origin"/> alone.</summary>
    private void DropCuts(int dropped)
    {
        if (_cuts.Count == 0)
        {
            return;
        }

        int gone = _cuts.FindIndex(cut => cut.Index >= dropped);
        gone = gone < 0 ? _cuts.Count : gone;
        LineCut last = gone == 0 ? default : _cuts[gone - 1];
        _cuts.RemoveRange(0, gone);
        _cutBytes.RemoveRange(0, last.Removed);
        Origin += last.Removed;
        for (int i = 0; i < _cuts.Count; i++)
        {
            LineCut cut = _cuts[i];
            _cuts[i] = new LineCut(cut.Index - dropped, cut.Removed - last.Removed, cut.Lines - last.Lines);
        }
    }
}
