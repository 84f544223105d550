using System.Collections.Frozen;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Envelopes;

/// <summary>ISA–IEA, GS–GE and ST–SE (ASC X12.5 and X12.6).</summary>
internal sealed class X12Rules(Tape tape, bool reuseMessage) : EnvelopeRules(tape, reuseMessage)
{
    private static readonly FrozenDictionary<ulong, string> GroupOfSet = new Dictionary<string, string>
    {
        ["180"] = "AN", ["204"] = "SM", ["210"] = "IM", ["214"] = "QM", ["810"] = "IN", ["820"] = "RA", ["824"] = "AG",
        ["830"] = "PS", ["832"] = "SC", ["846"] = "IB", ["850"] = "PO", ["852"] = "PD", ["855"] = "PR", ["856"] = "SH",
        ["860"] = "PC", ["861"] = "RC", ["862"] = "SS", ["864"] = "TX", ["865"] = "CA", ["940"] = "OW", ["943"] = "AR",
        ["944"] = "RE", ["945"] = "SW", ["997"] = "FA", ["999"] = "FA",
    }.ToFrozenDictionary(pair => ShortValue.Pack(pair.Key), pair => pair.Value);

    private const int LastNote = 31;
    private bool _hasTa1;
    private bool _isNumbered;
    private byte[] _groupNumber = [];
    private string _release = string.Empty;

    internal override InterchangeEnvelope Open(Header header, long byteOffset, int line)
    {
        Segment isa = Tape[0];
        string version = Text(isa[12].Raw.Trim((byte)' '));
        Interchange = new InterchangeEnvelope
        {
            Standard = EdiStandard.X12,
            Separators = header.Separators,
            Version = version,
            Sender = Party(isa, 5),
            Receiver = Party(isa, 7),
            ControlNumber = Text(isa[13].Raw.Trim((byte)' ')),
            Test = isa[15].Raw.SequenceEqual("T"u8),
            AcknowledgementRequest = Text(isa[14].Raw.Trim((byte)' ')),
            Date = Text(isa[9].Raw),
            Time = Text(isa[10].Raw),
            ByteOffset = byteOffset,
            Line = line,
        };
        IsaRules.Check(isa, header, Interchange.Findings);
        return Interchange;
    }

    internal override GroupEnvelope OpenGroup()
    {
        Segment gs = Tape[0];
        string version = Text(gs[8].Raw.Trim((byte)' '));
        Group = new GroupEnvelope
        {
            ControlNumber = Text(gs[6].Raw.Trim((byte)' ')),
            FunctionalId = Text(gs[1].Raw.Trim((byte)' ')),
            Version = version,
            Agency = Text(gs[7].Raw.Trim((byte)' ')),
            Sender = new Participant(string.Empty, Text(gs[2].Raw.Trim((byte)' '))),
            Receiver = new Participant(string.Empty, Text(gs[3].Raw.Trim((byte)' '))),
            ByteOffset = gs.ByteOffset,
            Line = Tape.LineOf(gs.Start),
        };
        List<Finding> findings = Group.Findings;
        if (gs[1].Raw.Length != 2 || gs[1].Raw.ContainsAnyExceptInRange((byte)'0', (byte)'Z'))
        {
            Add(findings, gs, EnvelopeFindings.GsFunctionalId(Spot.Of(gs, 1, elementId: "479")));
        }

        Demand(findings, gs, 2, gs[2].Raw.Trim((byte)' ').Length > 0, "the sender's code", "142");
        Demand(findings, gs, 3, gs[3].Raw.Trim((byte)' ').Length > 0, "the receiver's code", "124");
        bool isVersion = gs[8].Raw.Length >= 6 && ServiceValues.IsDigits(gs[8].Raw[..6], 6, 6);
        bool isLong = string.CompareOrdinal(version, "004010") >= 0 || !isVersion;
        bool isShort = isVersion && string.CompareOrdinal(version, "003040") <= 0;
        bool fits = gs[4].Raw.Length switch { 8 => !isShort, 6 => !isLong || !isVersion, _ => false };
        Expect(findings, gs, 4, fits && ServiceValues.IsDate(gs[4].Raw), isLong ? "a date CCYYMMDD" : "a date YYMMDD (before 004010)", "373");
        Expect(findings, gs, 5, ServiceValues.IsTime(gs[5].Raw), "a time HHMM, HHMMSS or with decimals of a second", "337");
        _isNumbered = ServiceValues.IsDigits(gs[6].Raw.Trim((byte)' '), 1, 9);
        if (!_isNumbered)
        {
            Add(findings, gs, EnvelopeFindings.GsControlNumber(Spot.Of(gs, 6, elementId: "28")));
        }
        else if (!GroupNumbers.Add(gs[6].Raw.Trim((byte)' ').TrimStart((byte)'0')))
        {
            findings.Add(EnvelopeFindings.GroupNumberRepeated(Spot.Of(gs, 6, elementId: "28"), version));
        }

        Expect(findings, gs, 7, gs[7].Raw is [(byte)'X'] or [(byte)'T'], "X or T", "455");
        if (!isVersion)
        {
            Add(findings, gs, EnvelopeFindings.GsVersion(Spot.Of(gs, 8, elementId: "480")));
        }

        _release = Release(version);
        Begin(gs[6].Raw.ToArray());
        return Group;
    }

    internal override GroupEnvelope ImplyGroup(Spot at)
    {
        Interchange.Findings.Add(EnvelopeFindings.SetOutsideGroup(at));
        Group = new GroupEnvelope { ByteOffset = at.At.ByteOffset, Line = at.At.Line };
        Begin([]);
        GroupCountDoubtful = true;
        InterchangeCountDoubtful = true;
        Groups--;
        return Group;
    }

    internal override MessageEnvelope Message(string? next, bool headerOnly = false)
    {
        Segment st = Tape[0];
        string convention = st[3].IsEmpty ? string.Empty : Text(st[3].Raw);
        MessageEnvelope message = NewMessage();
        message.Type = Recurring(st[1].Raw);
        message.Version = Group!.Version.Length >= 6 ? _release : Release(convention);
        message.SetControlNumber(st[2].Raw, Tape.Encoding);
        message.AssociationCode = convention;
        message.IsComplete = next is null && !headerOnly;
        Count(message.IsComplete);
        if (st[1].Raw.Length != 3 || st[1].Raw.ContainsAnyExceptInRange((byte)'0', (byte)'Z'))
        {
            Add(message.Findings, st, EnvelopeFindings.StSetId(Spot.Of(st, 1, inMessage: true, elementId: "143")));
        }
        else if (GroupOfSet.TryGetValue(st[1].Value.Packed, out string? expected)
            && Group.FunctionalId.Length == 2 && !Group.FunctionalId.Equals(expected, StringComparison.Ordinal))
        {
            message.Findings.Add(EnvelopeFindings.SetNotInGroup(
                Spot.Of(st, 1, inMessage: true, elementId: "143"), Group.FunctionalId, expected, message.Version));
        }

        bool isNumbered = st[2].Raw.Length is >= 4 and <= 9;
        if (!isNumbered)
        {
            Add(message.Findings, st, EnvelopeFindings.StControlNumber(Spot.Of(st, 2, inMessage: true, elementId: "329")));
        }
        else if (!MessageNumbers.Add(st[2].Raw))
        {
            message.Findings.Add(EnvelopeFindings.SetNumberRepeated(Spot.Of(st, 2, inMessage: true, elementId: "329")));
        }

        if (headerOnly)
        {
            return message;
        }

        if (next is not null)
        {
            Spot last = Spot.Of(Tape[Tape.SegmentCount - 1], inMessage: true);
            message.Findings.Add(EnvelopeFindings.SeMissing(last, message.ControlNumber, next));
            return message;
        }

        Segment se = Tape[Tape.SegmentCount - 1];
        if (!IsBare(se) && !CountsSegments(se[1]))
        {
            message.Findings.Add(EnvelopeFindings.SeCount(Spot.Of(se, 1, inMessage: true, elementId: "96"), Tape.SegmentCount));
        }

        if (isNumbered && !se[2].Raw.SequenceEqual(st[2].Raw))
        {
            message.Findings.Add(EnvelopeFindings.SeControlNumber(Spot.Of(se, 2, inMessage: true, elementId: "329"), message.ControlNumber));
        }

        return message;
    }

    internal override void CloseGroup()
    {
        Segment ge = Tape[0];
        GroupEnvelope group = Group!;
        bool counts = ServiceValues.TryCount(ge[1], out long claimed);
        group.ClaimedCount = counts ? claimed : -1;
        if (group.ControlNumber is null)
        {
            // A set without a GS was the fault; that its GE is there is none.
        }
        else if ((!counts && !IsBare(ge)) || (counts && claimed != group.ReceivedCount && !GroupCountDoubtful))
        {
            group.Findings.Add(EnvelopeFindings.GeCount(Spot.Of(ge, 1, elementId: "97"), group.ReceivedCount));
        }
        else if (counts && group.ReceivedCount == 0 && !GroupCountDoubtful)
        {
            group.Findings.Add(EnvelopeFindings.X12GroupEmpty(Spot.Of(ge)));
        }

        if (group.ControlNumber is not null && _isNumbered && !ServiceValues.SameNumber(ge[2].Raw, _groupNumber) && !ClosesUnclosed(ge[2].Raw))
        {
            group.Findings.Add(EnvelopeFindings.GeControlNumber(Spot.Of(ge, 2, elementId: "28"), group.ControlNumber));
        }

        Group = null;
    }

    internal override void GroupTrailerMissing(Spot at)
    {
        if (Group!.ControlNumber is not null)
        {
            Group.Findings.Add(EnvelopeFindings.GeMissing(at, Group.ControlNumber, at.At.Segment ?? string.Empty));
            LeaveUnclosed();
        }

        Group = null;
    }

    internal override void Close()
    {
        Segment iea = Tape[0];
        bool counts = ServiceValues.TryCount(iea[1], out long claimed);
        if ((!counts && !IsBare(iea)) || (counts && claimed != Groups && !InterchangeCountDoubtful))
        {
            Interchange.Findings.Add(EnvelopeFindings.IeaGroupCount(Spot.Of(iea, 1, elementId: "I16"), Groups));
        }
        else if (counts && Groups == 0 && !_hasTa1 && !InterchangeCountDoubtful)
        {
            Interchange.Findings.Add(EnvelopeFindings.X12InterchangeEmpty(Spot.Of(iea)));
        }

        byte[] number = System.Text.Encoding.Latin1.GetBytes(Interchange.ControlNumber);
        if (ServiceValues.IsDigits(number, 1, 9) && !ServiceValues.SameNumber(iea[2].Raw, number))
        {
            Interchange.Findings.Add(EnvelopeFindings.IeaControlNumber(Spot.Of(iea, 2, elementId: "I12"), Interchange.ControlNumber));
        }
    }

    internal override void TrailerMissing(Spot at, string found) =>
        Interchange.Findings.Add(EnvelopeFindings.IeaMissing(at, Interchange.ControlNumber, found, CompleteMessages));

    internal override void OutOfPlace(Spot at, EnvelopeRole role)
    {
        GroupCountDoubtful = true;
        InterchangeCountDoubtful |= Group is null;
        Report(role == EnvelopeRole.None ? EnvelopeFindings.SegmentOutsideSet(at) : EnvelopeFindings.EnvelopeOutOfPlace(at));
    }

    /// <summary>Reads a TA1 between ISA and the first GS. What is wrong with it is never acknowledged, so it is a warning.</summary>
    internal void ReadAcknowledgement()
    {
        _hasTa1 = true;
        Segment ta1 = Tape[0];
        Expect(1, ServiceValues.IsDigits(ta1[1].Raw, 1, 9), "the control number of the interchange that it answers", "I12");
        Expect(2, ServiceValues.IsDate(ta1[2].Raw) && ta1[2].Raw.Length == 6, "a date YYMMDD", "I08");
        Expect(3, ServiceValues.IsTime(ta1[3].Raw) && ta1[3].Raw.Length == 4, "a time HHMM", "I09");
        Expect(4, ta1[4].Raw is [(byte)'A' or (byte)'E' or (byte)'R'], "A, E or R", "I17");
        Expect(5, ServiceValues.IsDigits(ta1[5].Raw, 3, 3) && ta1[5].Value.TryGetCount(out long note) && note <= LastNote, "a note code from 000 to 031", "I18");

        void Expect(int element, bool good, string expected, string id)
        {
            if (!good)
            {
                Add(Interchange.Findings, Tape[0], EnvelopeFindings.Ta1Element(Spot.Of(Tape[0], element, elementId: id), expected));
            }
        }
    }

    private static void Demand(List<Finding> findings, Segment gs, int element, bool good, string expected, string id)
    {
        if (!good)
        {
            Add(findings, gs, EnvelopeFindings.GsElement(Spot.Of(gs, element, elementId: id), expected));
        }
    }

    private static void Expect(List<Finding> findings, Segment gs, int element, bool good, string expected, string id)
    {
        if (!good)
        {
            Add(findings, gs, EnvelopeFindings.GsDetail(Spot.Of(gs, element, elementId: id), expected));
        }
    }

    private static string Release(string version) => version.Length > 6 ? version[..6] : version;

    private void Begin(byte[] number)
    {
        _groupNumber = number;
        Groups++;
        MessageNumbers.Clear();
        GroupCountDoubtful = false;
    }

    private Participant Party(Segment isa, int at) =>
        new(Text(isa[at].Raw.Trim((byte)' ')), Text(isa[at + 1].Raw.Trim((byte)' ')));
}
