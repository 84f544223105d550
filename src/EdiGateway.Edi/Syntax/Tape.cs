using System.Buffers;
using System.Text;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Syntax;

/// <summary>
/// The segments of one reader event (a message, or one envelope segment) as an index over the received bytes: where
/// their separators stand, and which of them end a segment. Reading segments, elements and components from it allocates
/// nothing. A tape is owned by its reader and is valid until the reader moves on; whoever needs a value longer copies it.
/// </summary>
public sealed class Tape
{
    private byte[] _bytes = [];
    private int[] _positions = [];
    private int[] _terminators = [];
    private TapeBuffer? _buffer;
    private int _firstTerminator;
    private int _firstPosition;

    // No release character stands from the first of these up to the second, which is one or beyond the end.
    private int _searchedFrom = int.MaxValue;
    private int _nextRelease;

    /// <summary>The validator's places of the segments; lives with the tape so that no message needs an array of its own.</summary>
    internal int[] Places = [];

    /// <summary>The validator's result for the message that the tape stands on.</summary>
    internal CheckedMessage? Checked;

    /// <summary>The bytes that the positions refer to; they may hold more than this message.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Indexes in <see cref="Bytes"/> of all separators in hand.</summary>
    internal int[] Positions => _positions;

    /// <summary>Number of segments, UNH/ST and UNT/SE included.</summary>
    public int SegmentCount { get; private set; }

    /// <summary>The service characters that this message was read with.</summary>
    public Separators Separators { get; private set; }

    /// <summary>The standard that this message is written in.</summary>
    public EdiStandard Standard { get; private set; }

    /// <summary>How bytes become characters (UNB 0001; X12 by agreement).</summary>
    public Encoding Encoding { get; private set; } = Encoding.Latin1;

    /// <summary>File offset of <c>Bytes[0]</c>, 0-based.</summary>
    public long Origin { get; private set; }

    /// <summary>Start of the first segment in <see cref="Bytes"/>.</summary>
    public int Start { get; private set; }

    /// <summary>Index in <see cref="Bytes"/> just after the last segment's terminator.</summary>
    public int End { get; private set; }

    /// <summary>
    /// Where the bytes begin that this event stands for: just after the event before it. What lies between here and
    /// <see cref="Start"/> is white space, a UNA, or segments that belong nowhere.
    /// </summary>
    public int RawStart { get; private set; }

    /// <summary>Line of <see cref="Start"/> in the file, 1-based.</summary>
    public int StartLine { get; private set; }

    /// <summary>Where line breaks were taken out of a hard-wrapped message, ascending. Empty unless the input was wrapped.</summary>
    public ReadOnlySpan<LineCut> Cuts => _buffer is null ? default : _buffer.Cuts;

    /// <summary>Segment <paramref name="index"/>, 0-based (its <see cref="Segment.Number"/> is one more).</summary>
    public Segment this[int index]
    {
        get
        {
            int first = FirstPositionOf(index);
            return new Segment(this, index, StartOf(index, _positions[first]), first, _terminators[_firstTerminator + index]);
        }
    }

    /// <summary>
    /// Whether a release character stands at <paramref name="start"/> up to <paramref name="end"/>. They are rare, so the
    /// next one is remembered, and a message that is read from front to end is searched once.
    /// </summary>
    internal bool HasRelease(int start, int end)
    {
        byte release = Separators.Release;
        if (release == 0)
        {
            return false;
        }

        if (start < _searchedFrom || start > _nextRelease)
        {
            int offset = _bytes.AsSpan(start, Math.Max(end, End) - start).IndexOf(release);
            _searchedFrom = start;
            _nextRelease = offset < 0 ? int.MaxValue : start + offset;
        }

        return _nextRelease < end;
    }

    /// <summary>The packed tag of segment <paramref name="index"/>.</summary>
    internal ulong TagOf(int index)
    {
        int end = _positions[FirstPositionOf(index)];
        return ShortValue.Pack(_bytes, StartOf(index, end), end);
    }

    /// <summary>Indexes in <see cref="Bytes"/> of all separators of segment <paramref name="index"/>, from the tag's end to the terminator.</summary>
    internal ReadOnlySpan<int> PositionsOf(int index)
    {
        int first = FirstPositionOf(index);
        return _positions.AsSpan(first, _terminators[_firstTerminator + index] - first + 1);
    }

    /// <summary>
    /// Copies what was received for this event, byte for byte: white space before it and line breaks that were taken out
    /// included. The events of an interchange, copied one after the other, give the interchange's bytes.
    /// </summary>
    public void CopyTo(IBufferWriter<byte> output)
    {
        if (_buffer is null)
        {
            output.Write(_bytes.AsSpan(RawStart, End - RawStart));
        }
        else
        {
            _buffer.CopyRaw(output, RawStart, End);
        }
    }

    /// <summary>File offset of index <paramref name="index"/> in <see cref="Bytes"/>.</summary>
    public long FileOffset(int index) => Origin + index + (_buffer?.CutBefore(index).Removed ?? 0);

    /// <summary>Line of index <paramref name="index"/>, 1-based, counted on demand (findings only).</summary>
    public int LineOf(int index)
    {
        int from = Math.Min(Start, index);
        int line = StartLine + Bytes[from..index].Count((byte)'\n');
        return _buffer is null ? line : line + _buffer.CutBefore(index).Lines - _buffer.CutBefore(from).Lines;
    }

    /// <summary>The 0-based number of the segment that the byte at <paramref name="index"/> stands in; the last one beyond the end.</summary>
    public int SegmentAt(int index)
    {
        int low = 0;
        int high = SegmentCount - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_positions[_terminators[_firstTerminator + middle]] < index)
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

    /// <summary>Declares what the interchange is written in; holds until the next call.</summary>
    internal void Declare(EdiStandard standard, Separators separators, Encoding encoding)
    {
        Standard = standard;
        Separators = separators;
        Encoding = encoding;
        _searchedFrom = int.MaxValue;
    }

    /// <summary>Points the tape at segments of a buffer.</summary>
    /// <param name="buffer">Holds bytes, positions and terminators.</param>
    /// <param name="firstTerminator">Index in the buffer's terminators of the first segment's.</param>
    /// <param name="segmentCount">How many segments.</param>
    /// <param name="rawStart">See <see cref="RawStart"/>.</param>
    /// <param name="start">Index of the first byte of the first tag.</param>
    /// <param name="startLine">Line of <paramref name="start"/>, 1-based.</param>
    internal void Set(TapeBuffer buffer, int firstTerminator, int segmentCount, int rawStart, int start, int startLine)
    {
        _buffer = buffer;
        _bytes = buffer.Bytes;
        _positions = buffer.Positions;
        _terminators = buffer.Terminators;
        _firstTerminator = firstTerminator;
        _firstPosition = firstTerminator == 0 ? 0 : _terminators[firstTerminator - 1] + 1;
        SegmentCount = segmentCount;
        RawStart = rawStart;
        Start = start;
        End = segmentCount == 0 ? start : _positions[_terminators[firstTerminator + segmentCount - 1]] + 1;
        Origin = buffer.Origin;
        StartLine = startLine;
        _searchedFrom = int.MaxValue;
    }

    private int FirstPositionOf(int index) => index == 0 ? _firstPosition : _terminators[_firstTerminator + index - 1] + 1;

    private int StartOf(int index, int tagEnd) =>
        index == 0 ? Start : TapeBuffer.SkipBreaks(_bytes, _positions[FirstPositionOf(index) - 1] + 1, tagEnd);
}
