using System.Buffers;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Envelopes;

// Interchanges that were cut off, perhaps in the middle of a segment, where the header of the next one hides in their data.
// A message that ends with its own trailer is never searched, so data that quotes an interchange splits nothing; whatever
// else does not end as it should is searched for the first whole header.
public sealed partial class InterchangeReader
{
    private const string AnotherInterchange = "another interchange";
    private const string TheEnd = "the end of the input";

    // Bytes that are read a second time because a header was found behind them: beyond a short look ahead they count
    // against so many times the input, so that a file made of nothing but headers costs no more than that.
    private const int FreeReread = 4 * 1024;
    private const int MostRereads = 8;

    private int _cutAt = -1;
    private string _cutBy = string.Empty;
    private long _reread;

    /// <summary>
    /// The first whole header that begins in a range; -1 for none. Not <paramref name="certain"/> where too few bytes are in
    /// hand: then one may begin at the index returned.
    /// </summary>
    private int FindHeader(int from, int to, out bool certain)
    {
        certain = true;
        ReadOnlySpan<byte> bytes = _buffer.Bytes.AsSpan(0, _buffer.Length);
        for (int at = from; at < to; at++)
        {
            int next = bytes[at..to].IndexOfAny((byte)'I', (byte)'U');
            if (next < 0)
            {
                return -1;
            }

            at += next;
            bool isShort = bytes.Length - at < HeaderReader.Enough && !_buffer.AtEnd;
            if (isShort && (bytes.Length - at < 4 || HeaderReader.MayBegin(bytes[at..])))
            {
                certain = false;
                return at;
            }

            if (HeaderReader.MayBegin(bytes[at..]) && IsHeaderAt(at))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Behind a line break a header may be as loose as at the beginning of a file.</summary>
    private bool IsHeaderAt(int at)
    {
        Span<byte> scratch = stackalloc byte[HeaderReader.Enough];
        ReadOnlySpan<byte> bytes = _buffer.Peek(at, scratch);
        LineCut cut = _buffer.CutBefore(at);
        bool beginsLine = (cut.Removed > 0 && cut.Index == at) || (at > 0 && _buffer.Bytes[at - 1] is (byte)'\r' or (byte)'\n');
        return beginsLine ? HeaderReader.Read(bytes, _buffer.AtEnd, out _) == HeaderMatch.Found : HeaderReader.IsWhole(bytes);
    }

    /// <summary>As <see cref="FindHeader"/> in what does not end as it should, unless too much was read again already.</summary>
    private int FindHidden(int from, int to, out bool certain)
    {
        certain = true;
        return _reread > MostRereads * (_buffer.Origin + to) ? -1 : FindHeader(from, to, out certain);
    }

    /// <summary>The input ended inside an interchange.</summary>
    private ReaderEvent ReadOpenEnd()
    {
        _buffer.TrimEnd(_segmentStart);
        byte[] bytes = _buffer.Bytes;
        int start = TapeBuffer.SkipBreaks(bytes, _segmentStart, _buffer.Length);
        int hidden = FindHidden(start, _buffer.Length, out _);
        bool hasTag = !_partialSegment && _buffer.Length - start > 3;
        EnvelopeRole role = !hasTag ? EnvelopeRole.None : _isX12 ? X12Role(bytes, start) : EdifactRole(bytes, start);
        return hidden < 0 ? EndEarly(role, start, _buffer.Length, TheEnd) : EndEarly(role, start, hidden, AnotherInterchange);
    }

    /// <summary>
    /// The segment at <paramref name="start"/> has no terminator before <paramref name="end"/>, where something else begins. A
    /// trailer with a whole control number is one all the same; anything else was cut off.
    /// </summary>
    private ReaderEvent EndEarly(EnvelopeRole role, int start, int end, string found)
    {
        if (role != EnvelopeRole.InterchangeTrailer || !PutTrailerAside(start, end))
        {
            return CutOff(end, found);
        }

        if (_messageStart >= 0 || _rules!.Group is not null)
        {
            return Handle(role, start, end)!.Value;
        }

        // Where a line break ends a segment, the end of the file ends a line.
        if (_separators.Segment is not ((byte)'\r' or (byte)'\n'))
        {
            Interchange.Findings.Add(EnvelopeFindings.LastTerminatorMissing(SpotAt(start, TagAt(start, end))));
        }

        _rules.Close();
        Interchange.IsComplete = true;
        LeaveInterchange(end);
        ReturnTo(end);
        return ReaderEvent.InterchangeEnd;
    }

    private bool PutTrailerAside(int start, int end)
    {
        ArrayBufferWriter<byte> raw = new();
        _buffer.CopyRaw(raw, _rawStart, start);
        int before = raw.WrittenCount;
        _buffer.CopyRaw(raw, start, end);
        PutAside(raw.WrittenSpan.TrimEnd("\r\n \t"u8).ToArray(), before, FileOffset(_rawStart), LineAt(start));
        return !_rules!.IsTrailerCut();
    }

    /// <summary>
    /// The interchange ends before its trailer: what was <paramref name="found"/> stands at <paramref name="at"/> instead,
    /// unless another interchange hides before that in what is open.
    /// </summary>
    private ReaderEvent CutOff(int at, string found)
    {
        int hidden = FindHidden(_messageStart >= 0 && _skipped is null ? _messageStart : _segmentStart, at, out _);
        int readTo = _next < _buffer.TerminatorCount ? _buffer.TerminatorAt(_next) : at;
        (int cut, string by) = hidden < 0 ? (at, found) : (hidden, AnotherInterchange);
        SetCut(cut, by, readTo);
        return FinishCut();
    }

    private void SetCut(int at, string by, int readTo)
    {
        (_cutAt, _cutBy) = (at, by);
        _reread += Math.Max(0, readTo - at - FreeReread);
    }

    private ReaderEvent FinishCut()
    {
        while (_next > _rawTerminator && _buffer.TerminatorAt(_next - 1) >= _cutAt)
        {
            // Segments behind the cut are the next interchange's.
            _next--;
            _segmentStart = _next > _rawTerminator ? _buffer.TerminatorAt(_next - 1) + 1 : _rawStart;
        }

        if (_messageStart >= 0 && (_next > _messageTerminator || _skipped is not null))
        {
            // What was received of it is shown; the half segment behind it is not.
            return EmitMessage(_cutBy, _cutAt);
        }

        _messageStart = -1;
        if (_rules!.Group is not null)
        {
            _rules.AbandonGroup();
            return EmitNothing(ReaderEvent.GroupEnd);
        }

        _rules.TrailerMissing(SpotAt(_cutAt, _isX12 ? "IEA" : "UNZ"), _cutBy);
        EmitNothing(ReaderEvent.InterchangeEnd);
        LeaveInterchange(_cutAt);
        ReturnTo(_cutAt);
        _cutAt = -1;
        return ReaderEvent.InterchangeEnd;
    }

    /// <summary>Makes lines and positions begin anew at <paramref name="at"/>, which may lie behind what was read.</summary>
    private void ReturnTo(int at)
    {
        int line = LineAt(at);
        if (at < _lineAt)
        {
            // A break that was cut out just before is put back and will be counted again.
            _line = line - (_buffer.CutBefore(at).Lines - _buffer.CutBefore(at - 1).Lines);
            _lineAt = at;
        }

        _buffer.Restart(at, _separators);
        _next = 0;
        _rawTerminator = 0;
    }

    private void LeaveInterchange(int end)
    {
        Interchange.Length = FileOffset(end - 1) + 1 - Interchange.ByteOffset;
        _inInterchange = false;
        _outOfPlace = false;
        _partialSegment = false;
        _segmentStart = end;
        _rawStart = end;
        _rawTerminator = _next;
        _at = end;
    }
}
