using System.Text;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Envelopes;

// Between interchanges: white space, bytes that are no interchange, and the header of the next one.
public sealed partial class InterchangeReader
{
    // A header without a terminator within this many bytes is none; with every element at its maximum, it has less than 400.
    private const int LongestHeader = 1024;

    private int _at;
    private long _garbageStart = -1;
    private long _garbageEnd;
    private Spot _garbageSpot;
    private HeaderDoubt _garbageDoubt;

    private ReaderEvent? ReadBetween()
    {
        _buffer.RestoreCuts(_at);
        while (true)
        {
            SkipBlanks();
            if (_at >= _buffer.Length)
            {
                if (!FillBetween())
                {
                    return _garbageStart >= 0 ? EmitUnreadable() : EndInput();
                }

                continue;
            }

            switch (HeaderReader.Read(_buffer.Bytes.AsSpan(_at, _buffer.Length - _at), _buffer.AtEnd, out Header header))
            {
                case HeaderMatch.NeedMore:
                    FillBetween();
                    break;
                case HeaderMatch.Found when Open(header):
                    if (_garbageStart >= 0)
                    {
                        return EmitUnreadable();
                    }

                    Begin(header);
                    return ReaderEvent.InterchangeStart;
                case HeaderMatch.None:
                    PassGarbage(HeaderDoubt.None);
                    break;
                case HeaderMatch.Found:
                    PassGarbage(HeaderDoubt.CutOff);
                    break;
                default:
                    PassGarbage(HeaderReader.Doubt(_buffer.Bytes.AsSpan(_at, _buffer.Length - _at)));
                    break;
            }
        }
    }

    private void SkipBlanks()
    {
        byte[] bytes = _buffer.Bytes;
        while (_at < _buffer.Length)
        {
            if (bytes[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0 or 0x1A)
            {
                _at++;
            }
            else if (_buffer.Bytes.AsSpan(_at, _buffer.Length - _at).StartsWith(Encoding.UTF8.Preamble))
            {
                _at += Encoding.UTF8.Preamble.Length;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Goes on to the next place where an interchange might begin: behind a line break or a segment terminator.</summary>
    private void PassGarbage(HeaderDoubt doubt)
    {
        if (_garbageStart < 0)
        {
            _garbageStart = FileOffset(_at);
            _garbageSpot = SpotAt(_at);
            _garbageDoubt = doubt;
        }

        _at++;
        bool done;
        do
        {
            int boundary = FindBoundary(_at);
            int hidden = FindHeader(_at, boundary < 0 ? _buffer.Length : boundary, out bool certain);
            _at = hidden >= 0 ? hidden : boundary < 0 ? _buffer.Length : boundary + 1;
            bool lineEnds = hidden < 0 && boundary >= 0 && _buffer.Bytes[boundary] is (byte)'\r' or (byte)'\n';
            _garbageEnd = FileOffset(_at - 1) + (lineEnds ? 0 : 1);
            done = certain && (hidden >= 0 || boundary >= 0 || _buffer.AtEnd);
            if (!done)
            {
                FillBetween();
            }
        }
        while (!done);
    }

    private int FindBoundary(int from)
    {
        ReadOnlySpan<byte> ends = [(byte)'\r', (byte)'\n', (byte)'~', (byte)'\'', 0x1C, _separators.Segment];
        int at = _buffer.Bytes.AsSpan(from, _buffer.Length - from).IndexOfAny(ends);
        return at < 0 ? -1 : from + at;
    }

    private ReaderEvent EndInput()
    {
        if (_rules is null && FileFindings.Count == 0)
        {
            FileFindings.Add(EnvelopeFindings.NothingReceived());
        }

        return ReaderEvent.End;
    }

    private ReaderEvent EmitUnreadable()
    {
        Unreadable = (_garbageStart, _garbageEnd - _garbageStart);
        FileFindings.Add(_garbageDoubt == HeaderDoubt.None
            ? EnvelopeFindings.Unreadable(_garbageSpot, Unreadable.Length)
            : EnvelopeFindings.HeaderUnreadable(_garbageSpot, Unreadable.Length, _garbageDoubt));
        _garbageStart = -1;
        return ReaderEvent.Unreadable;
    }

    private bool FillBetween()
    {
        LineAt(Math.Max(_at, _lineAt));
        if (_next < _buffer.TerminatorCount && _buffer.TerminatorAt(_next) < _at)
        {
            // What was indexed ahead turned out to be no segment.
            _buffer.Restart(_at, _separators);
            _next = 0;
        }

        _rawStart = _at;
        _rawTerminator = _next;
        _segmentStart = _at;
        return Fill();
    }

    /// <summary>Turns to the interchange whose header stands at the current place; false where the header never ends, or another one hides in it.</summary>
    private bool Open(Header header)
    {
        if (!IsUncut(header))
        {
            return false;
        }

        bool keep = _buffer.CanContinue(header.Separators) && !header.Wrapped && !header.HasUna
            && _buffer.IsCleanUpTo(_at, _next);
        if (!keep)
        {
            _buffer.Restart(_at + header.SegmentAt, header.Separators);
            _next = 0;
            if (header.Wrapped)
            {
                _buffer.BeginUnwrapping();
            }
        }

        _separators = header.Separators;
        _isX12 = header.Standard == EdiStandard.X12;
        _rawStart = _at;
        _rawTerminator = _next;
        _segmentStart = _at + header.SegmentAt;
        while (_next >= _buffer.TerminatorCount && (_buffer.Scan() || Fill()))
        {
            // The header's end is in hand; it only has to be indexed.
        }

        return _next < _buffer.TerminatorCount;
    }

    /// <summary>Whether the header has an end, and no other one before it: that would be the next interchange's, and this one cut off.</summary>
    private bool IsUncut(Header header)
    {
        while (true)
        {
            int start = _at + header.SegmentAt;
            int length = HeaderReader.EndOf(_buffer.Bytes.AsSpan(start, Math.Min(LongestHeader, _buffer.Length - start)), header.Separators);
            bool certain = length >= 0 || _buffer.AtEnd || _buffer.Length - start >= LongestHeader;
            if (certain && length < 0)
            {
                return false;
            }

            int hidden = certain ? FindHeader(start + 1, start + length, out certain) : -1;
            if (certain)
            {
                return hidden < 0;
            }

            FillBetween();
        }
    }

    private void Begin(Header header)
    {
        int start = _segmentStart;
        int first = _next;
        long offset = FileOffset(_rawStart);
        int line = LineAt(_rawStart);
        Consume(_buffer.TerminatorAt(_next));
        Tape.Declare(header.Standard, header.Separators, _options.Encoding);
        Emit(ReaderEvent.InterchangeStart, first, 1, start);
        _characters = _isX12 ? null : CharacterSet.Find(Tape[0][1][1].Raw);
        Encoding encoding = _characters?.Encoding ?? _options.Encoding;
        if (_characters?.Id is "UNOY" or "UNOW" && !ReferenceEquals(_options.Encoding, Encoding.Latin1))
        {
            encoding = _options.Encoding;
        }

        Tape.Declare(header.Standard, header.Separators, encoding);
        DeclareCharacters(encoding);
        _rules = _isX12 ? new X12Rules(Tape, _options.ReuseMessageEnvelope) : new EdifactRules(Tape, _options.ReuseMessageEnvelope);
        Interchange = _rules.Open(header, offset, line);
        CheckCharacters(Tape.Start, Tape.End, Interchange.Findings, false);
        _inInterchange = true;
        _outOfPlace = false;
    }
}
