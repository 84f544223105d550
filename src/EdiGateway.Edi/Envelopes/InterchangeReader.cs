using System.Text;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Envelopes;

/// <summary>
/// Splits a stream of X12 and EDIFACT interchanges into messages, one at a time, and checks the envelopes around
/// them (counts, control references, nesting, trailers). Memory is bounded by the largest message.
/// </summary>
/// <remarks>
/// At every event <see cref="Tape"/> holds the segments that the event stands for: ISA or UNB, GS or UNG, the whole
/// message, GE or UNE, IEA or UNZ; none where the segment is missing or implied. <see cref="Tape.CopyTo"/>, called at
/// every event, gives back the interchange byte for byte.
/// </remarks>
public sealed partial class InterchangeReader : IDisposable
{
    private readonly ReaderOptions _options;
    private readonly TapeBuffer _buffer;
    private EnvelopeRules? _rules;
    private Separators _separators;
    private bool _isX12;

    // All are indexes into the buffer and move when it slides.
    private int _rawStart;
    private int _rawTerminator;
    private int _segmentStart;
    private int _next;
    private int _messageStart = -1;
    private int _messageTerminator;
    private int _lineAt;
    private int _line;

    private bool _inInterchange;
    private bool _ended;

    /// <summary>Reads <paramref name="input"/> from its current position. The stream stays the caller's to close.</summary>
    public InterchangeReader(Stream input, ReaderOptions? options = null)
    {
        _options = options ?? new ReaderOptions();
        _buffer = new TapeBuffer(input, _options.BlockBytes, _options.StartOffset);
        _line = _options.StartLine;
    }

    /// <summary>Findings that belong to the file and to no interchange.</summary>
    public List<Finding> FileFindings { get; } = [];

    /// <summary>After <see cref="ReaderEvent.Unreadable"/>: file offset and number of the bytes that were passed over.</summary>
    public (long ByteOffset, long Length) Unreadable { get; private set; }

    /// <summary>The interchange being read.</summary>
    public InterchangeEnvelope Interchange { get; private set; } = null!;

    /// <summary>The group being read.</summary>
    public GroupEnvelope Group { get; private set; } = null!;

    /// <summary>The message that was just completed.</summary>
    public MessageEnvelope Message { get; private set; } = null!;

    /// <summary>The segments of the last event; valid until the next <see cref="Read"/>.</summary>
    public Tape Tape { get; } = new();

    /// <summary>Goes on to the next event. Never throws for what the bytes say; only for a failing stream.</summary>
    public ReaderEvent Read()
    {
        if (_ended)
        {
            return ReaderEvent.End;
        }

        ReaderEvent? read = null;
        while (read is null)
        {
            read = _inInterchange ? ReadSegments() : ReadBetween();
        }

        _ended = read == ReaderEvent.End;
        return read.Value;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _buffer.Dispose();
        _asideBuffer?.Dispose();
    }

    /// <summary>Walks over segments up to one that makes an event.</summary>
    private ReaderEvent? ReadSegments()
    {
        while (_cutAt < 0)
        {
            ReaderEvent? made = _next < _buffer.TerminatorCount ? ReadIndexed() : ReadOn();
            if (made is not null)
            {
                return made;
            }
        }

        return FinishCut();
    }

    /// <summary>Walks over the data of a message up to an envelope segment, or as far as segment ends are known.</summary>
    private ReaderEvent? ReadIndexed()
    {
        byte[] bytes = _buffer.Bytes;
        bool isData = _messageStart >= 0 && _skipped is null;
        do
        {
            int end = _buffer.TerminatorAt(_next);
            int start = _segmentStart;
            if (bytes[start] <= ' ')
            {
                start = TapeBuffer.SkipBreaks(bytes, start, _buffer.TagEnd(_next));
            }

            EnvelopeRole role = _partialSegment ? EnvelopeRole.None : _isX12 ? X12Role(bytes, start) : EdifactRole(bytes, start);
            if (role != EnvelopeRole.None || !isData)
            {
                return ReadEnvelope(role, start, end);
            }

            Consume(end);
        }
        while (_next < _buffer.TerminatorCount);

        return null;
    }

    private EnvelopeRole X12Role(byte[] bytes, int at)
    {
        byte first = bytes[at];
        if (first is not ((byte)'S' or (byte)'G' or (byte)'I' or (byte)'T' or (byte)'U'))
        {
            return EnvelopeRole.None;
        }

        byte second = bytes[at + 1];
        byte third = bytes[at + 2];
        bool two = third == _separators.Element || third == _separators.Segment;
        byte fourth = bytes[at + 3];
        bool three = fourth == _separators.Element || fourth == _separators.Segment;
        return (first, second) switch
        {
            ((byte)'S', (byte)'T') when two => EnvelopeRole.MessageHeader,
            ((byte)'S', (byte)'E') when two => EnvelopeRole.MessageTrailer,
            ((byte)'G', (byte)'S') when two => EnvelopeRole.GroupHeader,
            ((byte)'G', (byte)'E') when two => EnvelopeRole.GroupTrailer,
            ((byte)'I', (byte)'E') when third == 'A' && three => EnvelopeRole.InterchangeTrailer,
            ((byte)'T', (byte)'A') when third == '1' && three && _messageStart < 0 => EnvelopeRole.Acknowledgement,
            ((byte)'I', (byte)'S') when third == 'A' => EnvelopeRole.InterchangeHeader,
            ((byte)'U', (byte)'N') when third is (byte)'A' or (byte)'B' => EnvelopeRole.InterchangeHeader,
            _ => EnvelopeRole.None,
        };
    }

    private EnvelopeRole EdifactRole(byte[] bytes, int at)
    {
        if (bytes[at] == 'I' && bytes[at + 1] == 'S' && bytes[at + 2] == 'A')
        {
            return EnvelopeRole.InterchangeHeader;
        }

        if (bytes[at] != 'U' || bytes[at + 1] != 'N')
        {
            return EnvelopeRole.None;
        }

        byte third = bytes[at + 2];
        if (third is (byte)'A' or (byte)'B')
        {
            return EnvelopeRole.InterchangeHeader;
        }

        byte fourth = bytes[at + 3];
        if (fourth != _separators.Element && fourth != _separators.Segment)
        {
            return EnvelopeRole.None;
        }

        return third switch
        {
            (byte)'H' => EnvelopeRole.MessageHeader,
            (byte)'T' => EnvelopeRole.MessageTrailer,
            (byte)'G' => EnvelopeRole.GroupHeader,
            (byte)'E' => EnvelopeRole.GroupTrailer,
            (byte)'Z' => EnvelopeRole.InterchangeTrailer,
            _ => EnvelopeRole.None,
        };
    }

    /// <summary>Passes over the segment that ends at <paramref name="end"/>.</summary>
    private void Consume(int end)
    {
        _segmentStart = end + 1;
        _next++;
        _partialSegment = false;
    }

    /// <summary>Puts segments on the tape and begins the next event behind what was consumed.</summary>
    private ReaderEvent Emit(ReaderEvent made, int firstTerminator, int count, int start)
    {
        Tape.Set(_buffer, firstTerminator, count, _rawStart, start, LineAt(start));
        _rawStart = _segmentStart;
        _rawTerminator = _next;
        return made;
    }

    /// <summary>The line of an index; counted on from the last one that was asked for.</summary>
    private int LineAt(int index)
    {
        // A line break may yet be cut out at the very index that was counted to, so cuts there count as behind it.
        if (index > _lineAt)
        {
            _line += _buffer.Bytes.AsSpan(_lineAt, index - _lineAt).Count((byte)'\n')
                + _buffer.CutBefore(index - 1).Lines - _buffer.CutBefore(_lineAt - 1).Lines;
            _lineAt = index;
        }

        int cut = _buffer.CutBefore(index).Lines - _buffer.CutBefore(_lineAt - 1).Lines;
        return _line + cut - _buffer.Bytes.AsSpan(index, _lineAt - index).Count((byte)'\n');
    }

    private Spot SpotAt(int index, string? segment = null, string? value = null) =>
        new(new Location(FileOffset(index), LineAt(index), Segment: segment), value);

    private long FileOffset(int index) => _buffer.Origin + index + _buffer.CutBefore(index).Removed;

    /// <summary>The tag that stands at <paramref name="start"/>, for findings.</summary>
    private string TagAt(int start, int end)
    {
        ReadOnlySpan<byte> segment = _buffer.Bytes.AsSpan(start, Math.Max(0, end - start));
        int length = segment.IndexOfAny(_separators.Element, _separators.Component, _separators.Segment);
        length = length < 0 ? segment.Length : length;
        return Encoding.Latin1.GetString(segment[..Math.Min(length, 10)]);
    }
}
