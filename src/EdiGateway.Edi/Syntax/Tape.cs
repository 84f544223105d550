using System.Text;

namespace EdiGateway.Edi.Syntax;

/// <summary>
/// One message as an index over the received bytes: where its separators stand, and which of them end a segment.
/// Reading segments, elements and components from it allocates nothing. A tape is owned by its reader and is
/// valid until the reader moves on; whoever needs a value longer copies it.
/// </summary>
public sealed class Tape
{
    private byte[] _bytes = [];
    private int[] _positions = [];
    private int[] _terminators = [];

    /// <summary>The bytes that the positions refer to; they may hold more than this message.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

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

    /// <summary>Line of <see cref="Start"/> in the file, 1-based.</summary>
    public int StartLine { get; private set; }

    /// <summary>
    /// Where line breaks were taken out of a hard-wrapped message: index in <see cref="Bytes"/> of each cut, ascending,
    /// with the number of bytes taken out before it. Empty unless the input was wrapped.
    /// </summary>
    public IReadOnlyList<(int Index, int Removed)> Cuts { get; private set; } = [];

    /// <summary>Segment <paramref name="index"/>, 0-based (its <see cref="Segment.Number"/> is one more).</summary>
    public Segment this[int index]
    {
        get
        {
            int first = index == 0 ? 0 : _terminators[index - 1] + 1;
            int last = _terminators[index];
            int start = index == 0 ? Start : SkipBreaks(_positions[first - 1] + 1, _positions[last]);
            return new Segment(this, index, start, _positions.AsSpan(first, last - first + 1));
        }
    }

    /// <summary>Points the tape at a message. Called by the reader only.</summary>
    /// <param name="bytes">The buffer that holds the message.</param>
    /// <param name="positions">Ascending indexes in <paramref name="bytes"/> of the unreleased separators, from the message's first segment on.</param>
    /// <param name="terminators">For each segment the index in <paramref name="positions"/> of its terminator.</param>
    /// <param name="segmentCount">How many entries of <paramref name="terminators"/> count.</param>
    /// <param name="start">Index of the first byte of the first tag.</param>
    /// <param name="origin">File offset of <c>bytes[0]</c>.</param>
    /// <param name="startLine">Line of <paramref name="start"/>, 1-based.</param>
    /// <param name="standard">The standard.</param>
    /// <param name="separators">The service characters.</param>
    /// <param name="encoding">How bytes become characters.</param>
    /// <param name="cuts">Line breaks that were taken out, see <see cref="Cuts"/>.</param>
    public void Set(
        byte[] bytes,
        int[] positions,
        int[] terminators,
        int segmentCount,
        int start,
        long origin,
        int startLine,
        EdiStandard standard,
        Separators separators,
        Encoding encoding,
        IReadOnlyList<(int Index, int Removed)>? cuts = null)
    {
        _bytes = bytes;
        _positions = positions;
        _terminators = terminators;
        SegmentCount = segmentCount;
        Start = start;
        Origin = origin;
        StartLine = startLine;
        Standard = standard;
        Separators = separators;
        Encoding = encoding;
        Cuts = cuts ?? [];
    }

    /// <summary>File offset of index <paramref name="index"/> in <see cref="Bytes"/>.</summary>
    public long FileOffset(int index)
    {
        int removed = 0;
        foreach ((int at, int count) in Cuts)
        {
            if (at > index)
            {
                break;
            }

            removed = count;
        }

        return Origin + index + removed;
    }

    /// <summary>Line of index <paramref name="index"/>, 1-based, counted on demand (findings only).</summary>
    public int LineOf(int index)
    {
        int line = StartLine + Bytes[Start..Math.Max(Start, index)].Count((byte)'\n');
        foreach ((int at, _) in Cuts)
        {
            line += at <= index ? 1 : 0;
        }

        return line;
    }

    private int SkipBreaks(int start, int end)
    {
        // A line break, or blank padding around one, after a terminator belongs to no segment.
        while (start < end && _bytes[start] is (byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t')
        {
            start++;
        }

        return start;
    }
}
