using EdiGateway.Edi.Envelopes;

namespace EdiGateway.Edi.Acknowledgements;

/// <summary>The level that a receipt speaks about.</summary>
public enum ReceiptLevel : byte
{
    /// <summary>A whole interchange that we sent.</summary>
    Interchange = 1,

    /// <summary>One functional group that we sent.</summary>
    Group,

    /// <summary>One transaction set or message that we sent.</summary>
    Message,
}

/// <summary>What a partner says became of what we sent.</summary>
public enum AcknowledgementOutcome : byte
{
    /// <summary>It arrived; a result is to follow (CONTRL 8). Closes nothing but the wait for a receipt.</summary>
    Received = 1,

    /// <summary>Accepted.</summary>
    Accepted,

    /// <summary>Accepted, with errors named; it must not be sent again.</summary>
    AcceptedWithErrors,

    /// <summary>Part of it was rejected (groups and interchanges).</summary>
    PartiallyAccepted,

    /// <summary>Rejected.</summary>
    Rejected,
}

/// <summary>One statement of an inbound TA1, 997, 999 or CONTRL about something that we sent.</summary>
public sealed record AcknowledgementReceipt
{
    /// <summary>The acknowledgement that it stands in.</summary>
    public required AcknowledgementKind Kind { get; init; }

    /// <summary>What it speaks about.</summary>
    public required ReceiptLevel Level { get; init; }

    /// <summary>What became of it.</summary>
    public required AcknowledgementOutcome Outcome { get; init; }

    /// <summary>
    /// For an interchange or group: what this says of every message in it that no receipt of the same acknowledgement
    /// names more closely (AK9 without AK2 covers every set; UCI 7 accepts what no UCM rejects). Equal to
    /// <see cref="Outcome"/> for a message.
    /// </summary>
    public required AcknowledgementOutcome OutcomeOfOthers { get; init; }

    /// <summary>Control number of our interchange (TA101, UCI 0020); null in a 997 or 999, which does not name it.</summary>
    public string? InterchangeControlNumber { get; init; }

    /// <summary>Who sent the interchange that is answered, which is us: UCI S002, in a TA1/997/999 the receiver of the answer.</summary>
    public Participant Sender { get; init; }

    /// <summary>Who received it: UCI S003, in a TA1/997/999 the sender of the answer.</summary>
    public Participant Receiver { get; init; }

    /// <summary>Date and time of our interchange as TA102 and TA103 echo them ("260131" and "1200"); null elsewhere.</summary>
    public (string Date, string Time)? InterchangeDate { get; init; }

    /// <summary>Functional identifier of our group (AK101, "IN"); null where no group is named.</summary>
    public string? FunctionalId { get; init; }

    /// <summary>Control number of our group (AK102, UCF 0048).</summary>
    public string? GroupControlNumber { get; init; }

    /// <summary>Type of our set or message (AK201 "810", UCM 0065 "INVOIC").</summary>
    public string? MessageType { get; init; }

    /// <summary>Control number of our set or message (AK202, UCM 0062), verbatim.</summary>
    public string? MessageControlNumber { get; init; }

    /// <summary>The errors that are named at this level, in plain words.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];
}
