using System.Text;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Envelopes;

/// <summary>The role that a segment plays in an envelope.</summary>
internal enum EnvelopeRole : byte
{
    /// <summary>Data of a message.</summary>
    None,

    /// <summary>ISA, UNA or UNB: may begin an interchange.</summary>
    InterchangeHeader,

    /// <summary>IEA or UNZ.</summary>
    InterchangeTrailer,

    /// <summary>GS or UNG.</summary>
    GroupHeader,

    /// <summary>GE or UNE.</summary>
    GroupTrailer,

    /// <summary>ST or UNH.</summary>
    MessageHeader,

    /// <summary>SE or UNT.</summary>
    MessageTrailer,

    /// <summary>TA1.</summary>
    Acknowledgement,
}

/// <summary>
/// What one standard demands of the envelopes of one interchange. The reader says which segment came; the rules read
/// it from the tape, keep the counts, and write the findings.
/// </summary>
internal abstract class EnvelopeRules(Tape tape, bool reuseMessage)
{
    private readonly MessageEnvelope? _reused =
        reuseMessage ? new MessageEnvelope { Type = string.Empty, Version = string.Empty, ControlNumber = string.Empty } : null;

    private readonly Dictionary<ulong, string> _texts = [];
    private readonly HashSet<string> _unclosedGroups = new(StringComparer.Ordinal);

    protected Tape Tape { get; } = tape;

    internal InterchangeEnvelope Interchange { get; private protected set; } = null!;

    /// <summary>The open group, or null.</summary>
    internal GroupEnvelope? Group { get; private protected set; }

    protected NumberSet GroupNumbers { get; } = new();

    protected NumberSet MessageNumbers { get; } = new();

    protected int Groups { get; set; }

    protected int Messages { get; private set; }

    /// <summary>How many of <see cref="Messages"/> have their trailer.</summary>
    protected int CompleteMessages { get; private set; }

    /// <summary>Set once a structural fault was reported that may make the group's count wrong: one fault, one finding.</summary>
    protected bool GroupCountDoubtful { get; set; }

    /// <summary>As <see cref="GroupCountDoubtful"/> for the interchange's count.</summary>
    protected bool InterchangeCountDoubtful { get; set; }

    /// <summary>Reads ISA or UNB, which stands alone on the tape.</summary>
    internal abstract InterchangeEnvelope Open(Header header, long byteOffset, int line);

    /// <summary>Reads GS or UNG.</summary>
    internal abstract GroupEnvelope OpenGroup();

    /// <summary>Begins the group that messages without GS or UNG stand in. The tape holds no segment.</summary>
    internal abstract GroupEnvelope ImplyGroup(Spot at);

    /// <summary>
    /// Reads the message on the tape. Where its trailer is missing, <paramref name="next"/> names what came instead; with
    /// <paramref name="headerOnly"/> nothing but the header is on the tape and the trailer is not judged.
    /// </summary>
    internal abstract MessageEnvelope Message(string? next, bool headerOnly = false);

    /// <summary>Reads GE or UNE.</summary>
    internal abstract void CloseGroup();

    /// <summary>GE or UNE is missing; the segment at <paramref name="at"/> came instead.</summary>
    internal abstract void GroupTrailerMissing(Spot at);

    /// <summary>Whether the control number of the IEA or UNZ on the tape ends before that of the header does.</summary>
    internal bool IsTrailerCut()
    {
        string found = Tape[0][2].Value.ToString().TrimEnd();
        string number = Interchange.ControlNumber;
        string digits = number.TrimStart('0');
        return (found.Length < number.Length && number.StartsWith(found, StringComparison.Ordinal))
            || (found.Length < digits.Length && digits.StartsWith(found, StringComparison.Ordinal));
    }

    /// <summary>Reads IEA or UNZ.</summary>
    internal abstract void Close();

    /// <summary>IEA or UNZ is missing.</summary>
    internal abstract void TrailerMissing(Spot at, string found);

    /// <summary>A segment stands where none may.</summary>
    internal abstract void OutOfPlace(Spot at, EnvelopeRole role);

    /// <summary>
    /// Whether a trailer with this number closes a group whose own trailer was missed before, and which was reported then:
    /// groups within each other, or trailers in the wrong order.
    /// </summary>
    internal bool ClosesUnclosed(ReadOnlySpan<byte> number) => _unclosedGroups.Count > 0 && _unclosedGroups.Remove(Comparable(Text(number)));

    /// <summary>
    /// Adds a finding. A segment that ends early lacks all that follows its end, which is one fault: of the findings about
    /// that, the first error with a code of its own stays.
    /// </summary>
    internal static void Add(List<Finding> findings, Segment segment, Finding finding)
    {
        long end = segment.Tape.FileOffset(segment.End);
        int earlier = finding.Value is null && finding.At.ByteOffset == end
            ? findings.FindIndex(one => one.Value is null && one.At.ByteOffset == end)
            : -1;
        if (earlier < 0)
        {
            findings.Add(finding);
        }
        else if (finding.IsError && (!findings[earlier].IsError || (findings[earlier].Code.Ak905 is null && finding.Code.Ak905 is not null)))
        {
            findings[earlier] = finding;
        }
    }

    /// <summary>Leaves the open group without any check (its interchange was cut off).</summary>
    internal void AbandonGroup() => Group = null;

    /// <summary>Counts a message whose header was read.</summary>
    protected void Count(bool isComplete)
    {
        Messages++;
        CompleteMessages += isComplete ? 1 : 0;
        Group!.ReceivedCount++;
    }

    /// <summary>The open group's trailer was missed and reported; what depends on it is no further fault.</summary>
    protected void LeaveUnclosed()
    {
        _unclosedGroups.Add(Comparable(Group!.ControlNumber!));
        InterchangeCountDoubtful = true;
    }

    /// <summary>Whether nothing stands in a trailer: then its missing control number says it all.</summary>
    protected static bool IsBare(Segment trailer) => trailer[1].IsEmpty && trailer[2].IsEmpty;

    /// <summary>Whether a trailer's count of segments is right, with or without the empty ones among them, which have a finding of their own.</summary>
    protected bool CountsSegments(Element claim)
    {
        if (!ServiceValues.TryCount(claim, out long claimed) || claimed > Tape.SegmentCount)
        {
            return false;
        }

        for (int i = 0; claimed < Tape.SegmentCount && i < Tape.SegmentCount; i++)
        {
            claimed += Tape[i].Raw.IsEmpty ? 1 : 0;
        }

        return claimed == Tape.SegmentCount;
    }

    /// <summary>The finding goes to the open group, or else to the interchange.</summary>
    protected void Report(Finding finding) => (Group?.Findings ?? Interchange.Findings).Add(finding);

    /// <summary>The envelope to fill for the message on the tape.</summary>
    protected MessageEnvelope NewMessage()
    {
        MessageEnvelope message = _reused ?? new MessageEnvelope { Type = string.Empty, Version = string.Empty, ControlNumber = string.Empty };
        message.Clear();
        message.ByteOffset = Tape.FileOffset(Tape.Start);
        message.Length = Tape.FileOffset(Tape.End - 1) + 1 - message.ByteOffset;
        message.Line = Tape.StartLine;
        message.SegmentCount = Tape.SegmentCount;
        return message;
    }

    // X12's group numbers are numeric; leading zeros of EDIFACT's references seldom differ.
    private static string Comparable(string number) => number.Trim().TrimStart('0');

    protected string Text(ReadOnlySpan<byte> raw) => Tape.Encoding.GetString(raw);

    /// <summary>A text that recurs from message to message (a type, a version), made once.</summary>
    protected string Recurring(ReadOnlySpan<byte> raw)
    {
        ulong packed = ShortValue.Pack(raw);
        if (packed == ShortValue.TooLong)
        {
            return Text(raw);
        }

        if (!_texts.TryGetValue(packed, out string? text))
        {
            text = Encoding.Latin1.GetString(raw);
            _texts.Add(packed, text);
        }

        return text;
    }
}
