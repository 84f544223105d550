namespace EdiGateway.Pipeline.Ports.Rows;

/// <summary>An acknowledgement that a partner sent, per thing that it speaks of.</summary>
public sealed record ReceivedAcknowledgementRow
{
    /// <summary>Interchange that it came in.</summary>
    public required long InterchangeId { get; init; }

    /// <summary>"TA1", "997", "999", "CONTRL".</summary>
    public required string Kind { get; init; }

    /// <summary>What it speaks of: the control numbers as it states them.</summary>
    public required string Answers { get; init; }

    /// <summary>Document that it closed; null for an interchange or where nothing matched.</summary>
    public long? DocumentId { get; init; }

    /// <summary>Interchange that it closed; null where nothing matched.</summary>
    public long? OutboundInterchangeId { get; init; }

    /// <summary>What it says.</summary>
    public required AnswerState Answer { get; init; }

    /// <summary>Whether it came after its time.</summary>
    public bool Late { get; init; }

    /// <summary>Whether it contradicts an earlier one; the earlier stands.</summary>
    public bool Contradicts { get; init; }

    /// <summary>Codes that it gives, in words.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was reconciled.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>An operator's (or the gateway's own) change.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Action">What ("replay", "retry-delivery").</param>
/// <param name="Subject">On what ("message 17").</param>
/// <param name="Reason">Why, as stated; null where nothing was stated.</param>
public sealed record AuditRow(DateTimeOffset At, string Actor, string Action, string Subject, string? Reason);

/// <summary>How a drop zone is doing.</summary>
public sealed record ZoneStatusRow
{
    /// <summary>Zone.</summary>
    public required string Zone { get; init; }

    /// <summary>When it was looked at last; null where it never was.</summary>
    public DateTimeOffset? LastPollAt { get; init; }

    /// <summary>When that succeeded last; null where it never did.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>When a file was taken last.</summary>
    public DateTimeOffset? LastFileAt { get; init; }

    /// <summary>When it failed last.</summary>
    public DateTimeOffset? LastErrorAt { get; init; }

    /// <summary>Why it fails now; null where it does not.</summary>
    public string? LastError { get; init; }

    /// <summary>Since when it fails without a success between; null where it does not.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Files that the last look found and left for the next one; more where the look was cut off.</summary>
    public int Waiting { get; init; }

    /// <summary>Files that it leaves where they are, with reasons; null where there are none.</summary>
    public string? Refused { get; init; }

    /// <summary>Files that are recorded and not yet removed from the zone.</summary>
    public int Untidied { get; init; }
}
