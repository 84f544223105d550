using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Envelopes;

// Reading on, the end of the input, and messages that are too large to be kept.
public sealed partial class InterchangeReader
{
    // Enough for any header to be recognised before a segment is given up.
    private const int LeastSegment = 1024;

    private TapeBuffer? _asideBuffer;
    private MessageEnvelope? _skipped;
    private byte[] _skippedHeader = [];
    private int _skippedSegments;
    private bool _partialSegment;

    /// <summary>Finds further segment ends, or what comes where the interchange has none.</summary>
    private ReaderEvent? ReadOn()
    {
        if (_buffer.Scan())
        {
            return null;
        }

        // Another interchange may begin where a segment should: its terminators may be others, so none is waited for.
        int at = TapeBuffer.SkipBreaks(_buffer.Bytes, _segmentStart, _buffer.Length);
        if (!_partialSegment && HeaderAt(at) == HeaderMatch.Found)
        {
            return CutOff(at, AnotherInterchange);
        }

        return Fill() ? null : ReadOpenEnd();
    }

    /// <summary>Reads a further block behind what the current event still needs.</summary>
    private bool Fill()
    {
        if (_inInterchange && _cutAt < 0)
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
            _cutAt = _cutAt < 0 ? -1 : _cutAt - shift.Bytes;
            _messageStart = _messageStart < 0 ? -1 : Math.Max(0, _messageStart - shift.Bytes);
            _rawTerminator -= shift.Terminators;
            _messageTerminator -= shift.Terminators;
            _next -= shift.Terminators;
        }

        return filled;
    }

    private void KeepWithinLimit()
    {
        bool tooLarge = _messageStart >= 0 && _skipped is null && _segmentStart - _messageStart > _options.MaxMessageBytes;
        if (tooLarge && !HoldsHidden(_messageStart, _segmentStart))
        {
            BeginSkipping();
        }

        bool free = _messageStart < 0 || _skipped is not null;
        if (free && _segmentStart - _rawStart > _options.MaxMessageBytes)
        {
            DropSegments();
        }

        bool isOpen = _next == _buffer.TerminatorCount;
        if (_cutAt < 0 && isOpen && _buffer.Scanned - _segmentStart > Math.Max(_options.MaxMessageBytes, LeastSegment))
        {
            DropOpenSegment();
        }
    }

    /// <summary>One segment alone is beyond the limit: nothing of it is kept but that it goes on, and what may yet be a header.</summary>
    private void DropOpenSegment()
    {
        int kept = _buffer.Scanned - HeaderReader.Enough;
        bool inMessage = _messageStart >= 0 && _skipped is null;
        if (HoldsHidden(inMessage ? _messageStart : _segmentStart, kept))
        {
            return;
        }

        if (inMessage)
        {
            BeginSkipping();
        }

        LineAt(Math.Max(_lineAt, kept));
        _buffer.DropOpenSegment();
        DropSegments();
        _segmentStart = kept;
        _rawStart = kept;
        _partialSegment = true;
    }

    /// <summary>Whether the interchange was cut in what is about to be dropped, or too few bytes are in hand to tell.</summary>
    private bool HoldsHidden(int from, int to)
    {
        int hidden = FindHidden(from, to, out bool certain);
        if (hidden >= 0 && certain)
        {
            SetCut(hidden, AnotherInterchange, _buffer.Scanned);
        }

        return hidden >= 0;
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

    /// <summary>Puts one segment on the tape that the buffer does not hold, or not with its terminator.</summary>
    private void PutAside(byte[] bytes, int start, long byteOffset, int line)
    {
        _asideBuffer?.Dispose();
        TapeBuffer aside = _asideBuffer = new TapeBuffer(new MemoryStream(bytes), bytes.Length, byteOffset);
        while (aside.Fill(0, 0, out _))
        {
            // The segment is all that there is.
        }

        aside.Restart(start, _separators);
        while (aside.Scan())
        {
            // It is at most as long as a block or two.
        }

        if (aside.TerminatorCount == 0)
        {
            aside.AppendTerminator(_separators.Segment);
        }

        Tape.Set(aside, 0, 1, 0, start, line);
    }

    private ReaderEvent EmitSkipped(int end)
    {
        MessageEnvelope message = _skipped!;
        DropSegments();
        message.SegmentCount = _skippedSegments;
        message.Length = FileOffset(end - 1) + 1 - message.ByteOffset;
        PutAside(_skippedHeader, 0, message.ByteOffset, message.Line);
        Message = message;
        _skipped = null;
        _messageStart = -1;
        return ReaderEvent.Message;
    }
}
