using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Envelopes;

// Reading on, the end of the input, and messages that are too large to be kept.
public sealed partial class InterchangeReader
{
    // Enough for any header to be recognised before a segment is given up.
    private const int LeastSegment = 1024;

    private TapeBuffer? _skippedBuffer;
    private MessageEnvelope? _skipped;
    private byte[] _skippedHeader = [];
    private int _skippedSegments;
    private bool _partialSegment;

    /// <summary>Reads a further block behind what the current event still needs.</summary>
    private bool Fill()
    {
        if (_inInterchange)
        {
            KeepWithinLimit();
        }

        if (_lineAt < _rawStart)
        {
            LineAt(_rawStart);
        }

        bool filled = _buffer.Fill(_rawStart, _rawTerminator, out TapeBuffer.Shift shift);
        if (shift.Bytes != 0 || shift.Terminators != 0)
        {
            _rawStart -= shift.Bytes;
            _segmentStart -= shift.Bytes;
            _lineAt -= shift.Bytes;
            _at -= shift.Bytes;
            _messageStart = _messageStart < 0 ? -1 : Math.Max(0, _messageStart - shift.Bytes);
            _rawTerminator -= shift.Terminators;
            _messageTerminator -= shift.Terminators;
            _next -= shift.Terminators;
        }

        return filled;
    }

    private void KeepWithinLimit()
    {
        if (_messageStart >= 0 && _skipped is null && _segmentStart - _messageStart > _options.MaxMessageBytes)
        {
            BeginSkipping();
        }

        bool free = _messageStart < 0 || _skipped is not null;
        if (free && _segmentStart - _rawStart > _options.MaxMessageBytes)
        {
            DropSegments();
        }

        bool isOpen = _next == _buffer.TerminatorCount && _buffer.StopAt < 0;
        if (isOpen && _buffer.Scanned - _segmentStart > Math.Max(_options.MaxMessageBytes, LeastSegment))
        {
            // One segment alone is beyond the limit; nothing of it is kept but that it goes on.
            if (_messageStart >= 0 && _skipped is null)
            {
                BeginSkipping();
            }

            LineAt(Math.Max(_lineAt, _buffer.Scanned));
            _buffer.DropOpenSegment();
            DropSegments();
            _segmentStart = _buffer.Scanned;
            _rawStart = _segmentStart;
            _partialSegment = true;
        }
    }

    private void DropSegments()
    {
        _skippedSegments += _next - _rawTerminator;
        _rawStart = _segmentStart;
        _rawTerminator = _next;
    }

    /// <summary>The open message is beyond the limit: only its header is kept, and its end is looked for.</summary>
    private void BeginSkipping()
    {
        Tape.Set(_buffer, _messageTerminator, 1, _rawStart, _messageStart, LineAt(_messageStart));
        _skippedHeader = _buffer.Bytes[_messageStart..Tape.End];
        _skipped = _rules!.Message(null, headerOnly: true);
        _skipped.Findings.Add(EnvelopeFindings.MessageTooLarge(Spot.Of(Tape[0], inMessage: true), _options.MaxMessageBytes));
        _rawStart = _messageStart;
        _rawTerminator = _messageTerminator;
        _skippedSegments = 0;
        DropSegments();
    }

    private ReaderEvent EmitSkipped(int end)
    {
        MessageEnvelope message = _skipped!;
        DropSegments();
        message.SegmentCount = _skippedSegments;
        message.Length = FileOffset(end - 1) + 1 - message.ByteOffset;
        _skippedBuffer?.Dispose();
        TapeBuffer kept = _skippedBuffer = new TapeBuffer(new MemoryStream(_skippedHeader), _skippedHeader.Length, message.ByteOffset);
        kept.Restart(0, _separators);
        while (kept.TerminatorCount == 0 && (kept.Scan() || kept.Fill(0, 0, out _)))
        {
            // The header ends with its terminator.
        }

        Tape.Set(kept, 0, 1, 0, 0, message.Line);
        Message = message;
        _skipped = null;
        _messageStart = -1;
        return ReaderEvent.Message;
    }

    /// <summary>The input ended inside an interchange, or another one begins on a new line inside a segment.</summary>
    private ReaderEvent? ReadOpenEnd()
    {
        bool stopped = _buffer.StopAt >= 0;
        if (!stopped)
        {
            _buffer.TrimEnd(_segmentStart);
        }

        int end = stopped ? _buffer.StopAt : _buffer.Length;
        int start = TapeBuffer.SkipBreaks(_buffer.Bytes, _segmentStart, end);
        if (end - start >= 5
            && (_isX12 ? X12Role(_buffer.Bytes, start) : EdifactRole(_buffer.Bytes, start)) == EnvelopeRole.InterchangeTrailer)
        {
            // Where a line break ends a segment, the end of the file ends a line.
            if (_separators.Segment is not ((byte)'\r' or (byte)'\n'))
            {
                Interchange.Findings.Add(EnvelopeFindings.LastTerminatorMissing(SpotAt(start, TagAt(start, end))));
            }

            if (stopped)
            {
                _buffer.EndSegmentAtStop();
            }
            else
            {
                _buffer.AppendTerminator(_separators.Segment);
            }

            return null;
        }

        return CutOff(end, stopped ? "another interchange" : "the end of the input");
    }

    /// <summary>Whether another interchange begins where a segment should: its terminators may be others, so none is waited for.</summary>
    private bool OtherHeaderIsOpen(out int at)
    {
        at = TapeBuffer.SkipBreaks(_buffer.Bytes, _segmentStart, _buffer.Length);
        Span<byte> scratch = stackalloc byte[HeaderReader.Enough];
        return !_partialSegment && HeaderReader.Read(_buffer.Peek(at, scratch), _buffer.AtEnd, out _) == HeaderMatch.Found;
    }
}
