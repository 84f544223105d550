using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Envelopes;

// What each envelope segment does. A segment that finds something open that should be closed first makes the event
// of that closing, and is looked at again afterwards.
public sealed partial class InterchangeReader
{
    private bool _outOfPlace;

    private ReaderEvent? Handle(EnvelopeRole role, int start, int end)
    {
        switch (role)
        {
            case EnvelopeRole.InterchangeHeader:
                return HandleHeader(start, end);
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
                    : _rules!.Group is { ControlNumber: not null } ? EndGroup(start, end)
                    : PassOver(start, end, role);
            case EnvelopeRole.Acknowledgement:
                return Acknowledgement(start, end);
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
        ((X12Rules)_rules).NoteAcknowledgement();
        Interchange.HasAcknowledgement = true;
        return ReaderEvent.InterchangeAcknowledgement;
    }

    private ReaderEvent? PassOver(int start, int end, EnvelopeRole role)
    {
        NoteOutOfPlace(start, end, role);
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

    /// <summary>An ISA, UNA or UNB inside an interchange: the one before it was cut off, if this is a header at all.</summary>
    private ReaderEvent? HandleHeader(int start, int end)
    {
        HeaderMatch match;
        Span<byte> scratch = stackalloc byte[HeaderReader.Enough];
        while ((match = HeaderReader.Read(_buffer.Peek(start, scratch), _buffer.AtEnd, out _)) == HeaderMatch.NeedMore)
        {
            int before = _segmentStart;
            Fill();
            start -= before - _segmentStart;
            end -= before - _segmentStart;
        }

        if (match == HeaderMatch.Found)
        {
            return CutOff(start, "another interchange");
        }

        if (_messageStart < 0)
        {
            NoteOutOfPlace(start, end, EnvelopeRole.None);
        }

        Consume(end);
        return null;
    }

    /// <summary>The interchange ends before its trailer; <paramref name="found"/> stands at <paramref name="at"/> instead.</summary>
    private ReaderEvent CutOff(int at, string found)
    {
        if (_messageStart >= 0)
        {
            // What was received of it is shown; the half segment behind it is not.
            return EmitMessage(found, at);
        }

        if (_rules!.Group is not null)
        {
            _rules.AbandonGroup();
            return EmitNothing(ReaderEvent.GroupEnd);
        }

        _rules.TrailerMissing(SpotAt(at, Interchange.Standard == EdiStandard.X12 ? "IEA" : "UNZ"), found);
        EmitNothing(ReaderEvent.InterchangeEnd);
        LeaveInterchange(at);
        return ReaderEvent.InterchangeEnd;
    }

    private void LeaveInterchange(int end)
    {
        int last = _buffer.IsAppended(end) ? end - 2 : end - 1;
        Interchange.Length = FileOffset(last) + 1 - Interchange.ByteOffset;
        _inInterchange = false;
        _outOfPlace = false;
        _segmentStart = end;
        _rawStart = end;
        _rawTerminator = _next;
        _at = end;
    }

    private ReaderEvent EmitNothing(ReaderEvent made)
    {
        Tape.Set(_buffer, _next, 0, _segmentStart, _segmentStart, LineAt(_segmentStart));
        return made;
    }
}
