using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Envelopes;

/// <summary>UNB–UNZ, UNG–UNE and UNH–UNT (ISO 9735, syntax versions 1 to 4).</summary>
internal sealed class EdifactRules(Tape tape, bool reuseMessage) : EnvelopeRules(tape, reuseMessage)
{
    private bool _usesGroups;
    private bool _mixed;
    private ulong _groupType;
    private bool _isReferenced;
    private int _syntaxVersion;

    internal override InterchangeEnvelope Open(Header header, long byteOffset, int line)
    {
        Segment unb = Tape[0];
        string testIndicator = unb[11].Value.ToString();
        _syntaxVersion = unb[1][2].Raw is [>= (byte)'1' and <= (byte)'9'] digit ? digit[0] - '0' : 3;
        Interchange = new InterchangeEnvelope
        {
            Standard = EdiStandard.Edifact,
            Separators = header.Separators,
            Version = unb[1][1].ToString() + ":" + unb[1][2].ToString(),
            Sender = new Participant(unb[2][2].ToString(), unb[2][1].ToString()),
            Receiver = new Participant(unb[3][2].ToString(), unb[3][1].ToString()),
            SenderRouting = unb[2][3].ToString(),
            ReceiverRouting = unb[3][3].ToString(),
            Date = unb[4][1].ToString(),
            Time = unb[4][2].ToString(),
            ControlNumber = unb[5].Value.ToString(),
            ApplicationReference = unb[7].Value.ToString(),
            AcknowledgementRequest = unb[9].Value.ToString(),
            AgreementId = unb[10].Value.ToString(),
            Test = testIndicator is "1" || (_syntaxVersion >= 4 && testIndicator is "2" or "3" or "4" or "5"),
            ByteOffset = byteOffset,
            Line = line,
        };
        UnbRules.Check(unb, header, _syntaxVersion, Interchange.Findings);
        return Interchange;
    }

    internal override GroupEnvelope OpenGroup()
    {
        Segment ung = Tape[0];
        Group = new GroupEnvelope
        {
            ControlNumber = ung[5].Value.ToString(),
            FunctionalId = ung[1].Value.ToString(),
            Version = string.Join(':', new[] { ung[7][1].ToString(), ung[7][2].ToString() }.Where(part => part.Length > 0)),
            Agency = ung[6].Value.ToString(),
            Sender = new Participant(ung[2][2].ToString(), ung[2][1].ToString()),
            Receiver = new Participant(ung[3][2].ToString(), ung[3][1].ToString()),
            ByteOffset = ung.ByteOffset,
            Line = Tape.LineOf(ung.Start),
        };
        if (Groups == 0 && Messages > 0)
        {
            ReportMixed(Spot.Of(ung));
        }

        _usesGroups = true;
        Groups++;
        _groupType = ung[1].Value.Packed;
        MessageNumbers.Clear();
        GroupCountDoubtful = false;
        List<Finding> findings = Group.Findings;
        if (_syntaxVersion < 4)
        {
            UnbRules.Demand(findings, ung, 1, 0, 6, "message group identification", "0038");
            UnbRules.Demand(findings, ung, 2, 1, 35, "application sender's identification", "0040");
            UnbRules.Demand(findings, ung, 3, 1, 35, "application recipient's identification", "0044");
        }

        _isReferenced = UnbRules.Demand(findings, ung, 5, 0, 14, "group reference number", "0048");
        if (_isReferenced && !GroupNumbers.Add(ung[5].Raw))
        {
            findings.Add(EnvelopeFindings.GroupReferenceRepeated(Spot.Of(ung, 5, elementId: "0048")));
        }

        return Group;
    }

    internal override GroupEnvelope ImplyGroup(Spot at)
    {
        if (_usesGroups)
        {
            ReportMixed(at);
        }

        Group = new GroupEnvelope { ByteOffset = at.At.ByteOffset, Line = at.At.Line };
        _groupType = ShortValue.Empty;
        if (Messages == 0)
        {
            MessageNumbers.Clear();
        }

        return Group;
    }

    internal override MessageEnvelope Message(string? next, bool headerOnly = false)
    {
        Segment unh = Tape[0];
        Element id = unh[2];
        MessageEnvelope message = NewMessage();
        message.Type = Recurring(id[1].Raw);
        message.Version = Release(id[2].Raw, id[3].Raw);
        if (unh[1].Value.HasRelease)
        {
            message.ControlNumber = unh[1].Value.ToString();
        }
        else
        {
            message.SetControlNumber(unh[1].Raw, Tape.Encoding);
        }

        message.Agency = Recurring(id[4].Raw);
        message.AssociationCode = Recurring(id[5].Raw);
        message.IsComplete = next is null && !headerOnly;
        Count(message.IsComplete);
        List<Finding> findings = message.Findings;
        bool isReferenced = UnbRules.Demand(findings, unh, 1, 0, 14, "message reference number", "0062", inMessage: true);
        if (isReferenced && !MessageNumbers.Add(unh[1].Raw))
        {
            findings.Add(EnvelopeFindings.MessageReferenceRepeated(Spot.Of(unh, 1, inMessage: true, elementId: "0062")));
        }

        bool typed = UnbRules.Demand(findings, unh, 2, 1, 6, "message type", "0065", inMessage: true);
        UnbRules.Demand(findings, unh, 2, 2, 3, "message version number", "0052", inMessage: true);
        UnbRules.Demand(findings, unh, 2, 3, 3, "message release number", "0054", inMessage: true);
        UnbRules.Demand(findings, unh, 2, 4, 3, "controlling agency", "0051", inMessage: true);
        if (typed && Group!.ControlNumber is not null)
        {
            if (_groupType == ShortValue.Empty)
            {
                _groupType = id[1].Packed;
            }
            else if (_groupType != id[1].Packed)
            {
                findings.Add(EnvelopeFindings.MessageNotInGroup(
                    Spot.Of(unh, 2, 1, inMessage: true, elementId: "0065"), ShortValue.Unpack(_groupType)));
            }
        }

        if (headerOnly)
        {
            return message;
        }

        if (next is not null)
        {
            Spot last = Spot.Of(Tape[Tape.SegmentCount - 1], inMessage: true);
            findings.Add(EnvelopeFindings.UntMissing(last, message.ControlNumber, next));
            return message;
        }

        Segment unt = Tape[Tape.SegmentCount - 1];
        if (!IsBare(unt) && !CountsSegments(unt[1]))
        {
            findings.Add(EnvelopeFindings.UntCount(Spot.Of(unt, 1, inMessage: true, elementId: "0074"), Tape.SegmentCount));
        }

        if (isReferenced && !unt[2].Raw.SequenceEqual(unh[1].Raw))
        {
            findings.Add(EnvelopeFindings.UntReference(Spot.Of(unt, 2, inMessage: true, elementId: "0062"), message.ControlNumber));
        }

        return message;
    }

    internal override void CloseGroup()
    {
        Segment une = Tape[0];
        GroupEnvelope group = Group!;
        bool counts = ServiceValues.TryCount(une[1], out long claimed);
        group.ClaimedCount = counts ? claimed : -1;
        if ((!counts && !IsBare(une)) || (counts && claimed != group.ReceivedCount && !GroupCountDoubtful))
        {
            group.Findings.Add(EnvelopeFindings.UneCount(Spot.Of(une, 1, elementId: "0060"), group.ReceivedCount));
        }
        else if (counts && group.ReceivedCount == 0 && !GroupCountDoubtful)
        {
            group.Findings.Add(EnvelopeFindings.EdifactGroupEmpty(Spot.Of(une)));
        }

        if (group.ControlNumber is not null && _isReferenced
            && !une[2].Value.ToString().Equals(group.ControlNumber, StringComparison.Ordinal) && !ClosesUnclosed(une[2].Raw))
        {
            group.Findings.Add(EnvelopeFindings.UneReference(Spot.Of(une, 2, elementId: "0048"), group.ControlNumber));
        }

        InterchangeCountDoubtful |= GroupCountDoubtful && !_usesGroups;
        Group = null;
    }

    internal override void GroupTrailerMissing(Spot at)
    {
        if (Group!.ControlNumber is not null)
        {
            Group.Findings.Add(EnvelopeFindings.UneMissing(at, Group.ControlNumber, at.At.Segment ?? string.Empty));
            LeaveUnclosed();
        }

        InterchangeCountDoubtful |= GroupCountDoubtful && !_usesGroups;
        Group = null;
    }

    internal override void Close()
    {
        Segment unz = Tape[0];
        int counted = _usesGroups ? Groups : Messages;
        bool counts = ServiceValues.TryCount(unz[1], out long claimed);
        if ((!counts && !IsBare(unz)) || (counts && claimed != counted && !InterchangeCountDoubtful))
        {
            Interchange.Findings.Add(EnvelopeFindings.UnzCount(
                Spot.Of(unz, 1, elementId: "0036"), counted, _usesGroups ? "groups" : "messages"));
        }
        else if (counts && counted == 0 && !InterchangeCountDoubtful)
        {
            Interchange.Findings.Add(EnvelopeFindings.EdifactInterchangeEmpty(Spot.Of(unz)));
        }

        if (Interchange.ControlNumber.Length is > 0 and <= UnbRules.LongestReference
            && !unz[2].Value.ToString().Equals(Interchange.ControlNumber, StringComparison.Ordinal))
        {
            Interchange.Findings.Add(EnvelopeFindings.UnzReference(Spot.Of(unz, 2, elementId: "0020"), Interchange.ControlNumber));
        }
    }

    internal override void TrailerMissing(Spot at, string found) =>
        Interchange.Findings.Add(EnvelopeFindings.UnzMissing(at, Interchange.ControlNumber, found, CompleteMessages));

    internal override void OutOfPlace(Spot at, EnvelopeRole role)
    {
        GroupCountDoubtful = true;
        InterchangeCountDoubtful |= Group is null;
        Report(EnvelopeFindings.SegmentOutsideMessage(at));
    }

    // Reported once: everything that follows from it is the same fault.
    private void ReportMixed(Spot at)
    {
        if (!_mixed)
        {
            Interchange.Findings.Add(EnvelopeFindings.GroupsMixed(at));
        }

        _mixed = true;
        InterchangeCountDoubtful = true;
    }

    private string Release(ReadOnlySpan<byte> version, ReadOnlySpan<byte> release)
    {
        Span<byte> joined = stackalloc byte[8];
        if (version.Length + release.Length >= 7)
        {
            return Text(version) + "." + Text(release);
        }

        version.CopyTo(joined);
        joined[version.Length] = (byte)'.';
        release.CopyTo(joined[(version.Length + 1)..]);
        return Recurring(joined[..(version.Length + 1 + release.Length)]);
    }
}
