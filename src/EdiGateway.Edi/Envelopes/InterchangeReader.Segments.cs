using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Envelopes;

// What each envelope segment does. A segment that finds something open that should be closed first makes the event
// of that closing, and is looked at again afterwards.
public sealed partial class InterchangeReader
{
    private bool _outOfPlace;

    /// <summary>Reads a segment that is no plain data of an open message.</summary>
    private ReaderEvent? ReadEnvelope(EnvelopeRole role, int start, int end)
    {
        if (role == EnvelopeRole.InterchangeHeader)
        {
            switch (HeaderAt(start))
            {
                case HeaderMatch.NeedMore:
                    Fill();
                    return null;
                case HeaderMatch.Found:
                    return CutOff(start, AnotherInterchange);
            }

            role = EnvelopeRole.None;
            if (_messageStart >= 0 && _skipped is null)
            {
                Consume(end);
                return null;
            }
        }

        // A message is searched where it does not end with its own trailer, or is too large to be kept.
        bool inMessage = _messageStart >= 0 && _skipped is null;
        bool endsWell = role == EnvelopeRole.MessageTrailer && end - _messageStart < _options.MaxMessageBytes && inMessage && IsOwnTrailer(end);
        int hidden = FindHidden(inMessage && !endsWell ? _messageStart : start, end, out bool certain);
        if (!certain)
        {
            Fill();
            return null;
        }

        return hidden < 0 ? Handle(role, start, end)
            : hidden < start ? CutOff(hidden, AnotherInterchange)
            : EndEarly(role, start, hidden, AnotherInterchange);
    }

    /// <summary>Whether the last element of the segment at hand is the control number of the open message: ST02 or UNH 0062.</summary>
    private bool IsOwnTrailer(int end)
    {
        ReadOnlySpan<int> positions = _buffer.Positions;
        int number = (_messageTerminator == 0 ? 0 : _buffer.Terminators[_messageTerminator - 1] + 1) + (_isX12 ? 1 : 0);
        return LastElement(end).SequenceEqual(_buffer.Bytes.AsSpan()[(positions[number] + 1)..positions[number + 1]]);
    }

    private ReadOnlySpan<byte> LastElement(int end) => _buffer.Bytes.AsSpan()[(_buffer.Positions[_buffer.Terminators[_next] - 1] + 1)..end];

    private HeaderMatch HeaderAt(int at)
    {
        Span<byte> scratch = stackalloc byte[HeaderReader.Enough];
        return HeaderReader.Read(_buffer.Peek(at, scratch), _buffer.AtEnd, out _);
    }

    private ReaderEvent? Handle(EnvelopeRole role, int start, int end)
    {
        switch (role)
        {
            case EnvelopeRole.MessageHeader:
                return _messageStart >= 0 ? CloseMessage(start, end) : BeginMessage(start, end);
            case EnvelopeRole.MessageTrailer:
                return _messageStart >= 0 ? EndMessage(end) : PassOver(start, end, role);
            case EnvelopeRole.GroupHeader:
                return _messageStart >= 0 ? CloseMessage(start, end)
                    : _rules!.Group is not null ? CloseGroup(start, end)
                    : BeginGroup(start, end);
            case EnvelopeRole.GroupTrailer:
                return _messageStart >= 0 ? CloseMessage(start, end)
                    : _rules!.Group is { } group && (_isX12 || group.ControlNumber is not null) ? EndGroup(start, end)
                    : _rules.ClosesUnclosed(LastElement(end)) ? Ignore(end)
                    : PassOver(start, end, role);
            case EnvelopeRole.Acknowledgement:
                return Acknowledgement(start, end);
            case EnvelopeRole.None:
                return PassOver(start, end, role);
            default:
                return _messageStart >= 0 ? CloseMessage(start, end)
                    : _rules!.Group is not null ? CloseGroup(start, end)
                    : EndInterchange(start, end);
        }
    }

    private ReaderEvent? BeginMessage(int start, int end)
    {
        if (_rules!.Group is null)
        {
            Group = _rules.ImplyGroup(SpotAt(start, TagAt(start, end)));
            return EmitNothing(ReaderEvent.GroupStart);
        }

        _messageStart = start;
        _messageTerminator = _next;
        _outOfPlace = false;
        Consume(end);
        return null;
    }

    private ReaderEvent EndMessage(int end)
    {
        Consume(end);
        return EmitMessage(null, _segmentStart);
    }

    /// <summary>The message's trailer is missing: the segment at <paramref name="start"/> came instead.</summary>
    private ReaderEvent CloseMessage(int start, int end) => EmitMessage(TagAt(start, end), _segmentStart);

    /// <summary>Shows the open message; it ends before <paramref name="end"/>.</summary>
    private ReaderEvent EmitMessage(string? next, int end)
    {
        if (_skipped is null && _segmentStart - _messageStart > _options.MaxMessageBytes)
        {
            BeginSkipping();
        }

        if (_skipped is not null)
        {
            return EmitSkipped(end);
        }

        Emit(ReaderEvent.Message, _messageTerminator, _next - _messageTerminator, _messageStart);
        Message = _rules!.Message(next);
        CheckCharacters(Tape.Start, Tape.End, Message.Findings, true);
        _messageStart = -1;
        return ReaderEvent.Message;
    }

    private ReaderEvent BeginGroup(int start, int end)
    {
        _outOfPlace = false;
        int terminator = _next;
        Consume(end);
        Emit(ReaderEvent.GroupStart, terminator, 1, start);
        Group = _rules!.OpenGroup();
        CheckCharacters(Tape.Start, Tape.End, Group.Findings, false);
        return ReaderEvent.GroupStart;
    }

    private ReaderEvent EndGroup(int start, int end)
    {
        _outOfPlace = false;
        int terminator = _next;
        Consume(end);
        Emit(ReaderEvent.GroupEnd, terminator, 1, start);
        _rules!.CloseGroup();
        return ReaderEvent.GroupEnd;
    }

    /// <summary>The group's trailer is missing: the segment at <paramref name="start"/> came instead.</summary>
    private ReaderEvent CloseGroup(int start, int end)
    {
        _rules!.GroupTrailerMissing(SpotAt(start, TagAt(start, end)));
        return EmitNothing(ReaderEvent.GroupEnd);
    }

    private ReaderEvent EndInterchange(int start, int end)
    {
        int terminator = _next;
        Consume(end);
        Emit(ReaderEvent.InterchangeEnd, terminator, 1, start);
        _rules!.Close();
        Interchange.IsComplete = true;
        LeaveInterchange(end + 1);
        return ReaderEvent.InterchangeEnd;
    }

    private ReaderEvent? Acknowledgement(int start, int end)
    {
        if (_rules!.Group is not null)
        {
            return PassOver(start, end, EnvelopeRole.Acknowledgement);
        }

        int terminator = _next;
        Consume(end);
        Emit(ReaderEvent.InterchangeAcknowledgement, terminator, 1, start);
        ((X12Rules)_rules).ReadAcknowledgement();
        Interchange.HasAcknowledgement = true;
        return ReaderEvent.InterchangeAcknowledgement;
    }

    private ReaderEvent? Ignore(int end)
    {
        Consume(end);
        return null;
    }

    private ReaderEvent? PassOver(int start, int end, EnvelopeRole role)
    {
        if (_messageStart < 0)
        {
            NoteOutOfPlace(start, end, role);
        }

        Consume(end);
        return null;
    }

    /// <summary>One finding for a run of segments that stand outside a message.</summary>
    private void NoteOutOfPlace(int start, int end, EnvelopeRole role)
    {
        if (!_outOfPlace && role == EnvelopeRole.None && _isX12 && _rules!.Group is null && IsInterchangeService(TagAt(start, end)))
        {
            return;
        }

        if (!_outOfPlace)
        {
            _rules!.OutOfPlace(SpotAt(start, TagAt(start, end)), role);
        }

        _outOfPlace = true;
    }

    /// <summary>Segments that may stand between ISA and GS beside TA1 (ASC X12.5): grade of service, deferred delivery, syntax extension, TA3.</summary>
    private static bool IsInterchangeService(string tag) => tag is "ISB" or "ISE" or "ISX" or "TA3";

    private ReaderEvent EmitNothing(ReaderEvent made)
    {
        Tape.Set(_buffer, _next, 0, _segmentStart, _segmentStart, LineAt(_segmentStart));
        return made;
    }
}
