using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Pipeline.Ports.Rows;

/// <summary>What an outbound body is for.</summary>
public enum OutboundRole
{
    /// <summary>A business document.</summary>
    Document = 1,

    /// <summary>Our acknowledgement of what a partner sent.</summary>
    Acknowledgement,
}

/// <summary>Where an outbound document stands.</summary>
public enum OutboundState
{
    /// <summary>Waits for its schedule.</summary>
    Pending = 1,

    /// <summary>Stands in an outbound interchange.</summary>
    Released,

    /// <summary>Kept back with a reason.</summary>
    Held,

    /// <summary>Taken back before it left (replay).</summary>
    Withdrawn,

    /// <summary>Waits with its staged record: nobody sees it before that is booked.</summary>
    Staged,
}

/// <summary>What the partner has said to an outbound document or interchange.</summary>
public enum AnswerState
{
    /// <summary>Nothing is expected.</summary>
    NotExpected = 1,

    /// <summary>An acknowledgement is expected.</summary>
    Awaited,

    /// <summary>None came in time; a late one still closes it.</summary>
    Overdue,

    /// <summary>It arrived; nothing is said of its content yet (interchanges only).</summary>
    Received,

    /// <summary>Accepted.</summary>
    Accepted,

    /// <summary>Accepted, errors noted.</summary>
    AcceptedWithErrors,

    /// <summary>Accepted in part (interchanges only).</summary>
    PartiallyAccepted,

    /// <summary>Rejected.</summary>
    Rejected,
}

/// <summary>The way that an acknowledgement goes back: its interchange's parties, swapped. Participants are "qualifier:id".</summary>
/// <param name="Sender">Who was written to.</param>
/// <param name="Receiver">Who wrote.</param>
/// <param name="GroupSender">GS03 of the group that is answered; null where none is.</param>
/// <param name="GroupReceiver">GS02 of the group that is answered; null where none is.</param>
/// <param name="InterchangeVersion">ISA12 or UNB 0001:0002, as received.</param>
/// <param name="SenderRouting">UNB 0014 as received.</param>
/// <param name="ReceiverRouting">UNB 0008 as received.</param>
public sealed record WayBack(string Sender, string Receiver, string? GroupSender, string? GroupReceiver, string InterchangeVersion, string SenderRouting, string ReceiverRouting);

/// <summary>A rendered body that waits for, or stands in, an outbound interchange.</summary>
public sealed record OutboundDocumentRow
{
    /// <summary>Id; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>Document or acknowledgement.</summary>
    public required OutboundRole Role { get; init; }

    /// <summary>Interchange that it answers, or that it came from; null for one from the internal inbox.</summary>
    public long? InterchangeId { get; init; }

    /// <summary>Message that it came from; null for an acknowledgement or one from the internal inbox.</summary>
    public long? MessageId { get; init; }

    /// <summary>Record that it was written from; null for an acknowledgement.</summary>
    public long? RecordId { get; init; }

    /// <summary>The agreement that it leaves by.</summary>
    public required string Agreement { get; init; }

    /// <summary>Partner that it goes to.</summary>
    public required string Partner { get; init; }

    /// <summary>Whether it is a test.</summary>
    public bool Test { get; init; }

    /// <summary>What may share one interchange.</summary>
    public required string BatchKey { get; init; }

    /// <summary>The body.</summary>
    public required PreparedMessage Body { get; init; }

    /// <summary>The way back of an acknowledgement; null for a document, which goes as its agreement says.</summary>
    public WayBack? Way { get; init; }

    /// <summary>Interchange number that a replay keeps; null draws a new one.</summary>
    public string? KeptNumber { get; init; }

    /// <summary>Document number; empty for an acknowledgement.</summary>
    public string DocumentNumber { get; init; } = string.Empty;

    /// <summary>Business key; empty for an acknowledgement.</summary>
    public string BusinessKey { get; init; } = string.Empty;

    /// <summary>Where it stands.</summary>
    public OutboundState State { get; init; } = OutboundState.Pending;

    /// <summary>Why; null where nothing is to be said.</summary>
    public string? Reason { get; init; }

    /// <summary>When it is released at the latest; null waits for a full batch or an operator.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When it was stored.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Interchange that it stands in; null before.</summary>
    public long? OutboundInterchangeId { get; init; }

    /// <summary>Number of its group; empty without groups or before release. A wish before release where a replay keeps numbers.</summary>
    public string GroupNumber { get; init; } = string.Empty;

    /// <summary>ST02 or UNH 0062; empty before release.</summary>
    public string MessageNumber { get; init; } = string.Empty;

    /// <summary>Acknowledgement that it repeats; null where it is the first.</summary>
    public long? RepeatOfId { get; init; }

    /// <summary>What the partner has said.</summary>
    public AnswerState Answer { get; init; } = AnswerState.NotExpected;

    /// <summary>By when an answer is expected, once released.</summary>
    public DateTimeOffset? AnswerDueAt { get; init; }
}

/// <summary>An interchange that was rendered with its control numbers.</summary>
public sealed record OutboundInterchangeRow
{
    /// <summary>Id; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>Agreement.</summary>
    public required string Agreement { get; init; }

    /// <summary>Partner.</summary>
    public required string Partner { get; init; }

    /// <summary>X12 or EDIFACT.</summary>
    public required EdiStandard Standard { get; init; }

    /// <summary>Documents or acknowledgements.</summary>
    public required OutboundRole Role { get; init; }

    /// <summary>Our id, "qualifier:id".</summary>
    public required string Sender { get; init; }

    /// <summary>The partner's id, "qualifier:id".</summary>
    public required string Receiver { get; init; }

    /// <summary>Whether it is a test.</summary>
    public bool Test { get; init; }

    /// <summary>ISA13 or UNB 0020.</summary>
    public required string ControlNumber { get; init; }

    /// <summary>Documents in it.</summary>
    public required int Documents { get; init; }

    /// <summary>When it was rendered, as its envelope says; of one that is sent again under its numbers, when it was the first time.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What the partner has said about the interchange as a whole.</summary>
    public AnswerState Answer { get; init; } = AnswerState.NotExpected;

    /// <summary>What the partner has said about its arrival, where a TA1 or a CONTRL receipt is expected.</summary>
    public AnswerState Receipt { get; init; } = AnswerState.NotExpected;

    /// <summary>By when that is expected; null where it is not.</summary>
    public DateTimeOffset? ReceiptDueAt { get; init; }
}
