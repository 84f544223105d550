using EdiGateway.Edi.Syntax;

namespace EdiGateway.Pipeline.Ports.Rows;

/// <summary>What became of a received interchange.</summary>
public enum InterchangeState
{
    /// <summary>Accepted.</summary>
    Accepted = 1,

    /// <summary>Accepted although its acknowledgement names errors.</summary>
    AcceptedWithErrors,

    /// <summary>Some of its messages were rejected.</summary>
    PartiallyAccepted,

    /// <summary>Rejected; nothing of it was published.</summary>
    Rejected,

    /// <summary>Same number and bytes as an earlier one: nothing of it was published.</summary>
    Duplicate,

    /// <summary>Set aside: unknown sender, not allowed here, or an earlier number with other bytes.</summary>
    Quarantined,

    /// <summary>A later attempt (replay or the sender's retry) took its place.</summary>
    Superseded,
}

/// <summary>A received interchange.</summary>
public sealed record InterchangeRow
{
    /// <summary>Id; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>File that it came in.</summary>
    public required long FileId { get; init; }

    /// <summary>1-based position in the file.</summary>
    public required int Ordinal { get; init; }

    /// <summary>X12 or EDIFACT.</summary>
    public required EdiStandard Standard { get; init; }

    /// <summary>ISA12, or UNB 0001:0002.</summary>
    public string Version { get; init; } = string.Empty;

    /// <summary>Sender, "qualifier:id".</summary>
    public required string Sender { get; init; }

    /// <summary>Receiver, "qualifier:id".</summary>
    public required string Receiver { get; init; }

    /// <summary>Whether it is a test.</summary>
    public bool Test { get; init; }

    /// <summary>Control number, as received.</summary>
    public required string ControlNumber { get; init; }

    /// <summary>Standard, both ids, test flag and control number (numeric ones without leading zeros): the duplicate key.</summary>
    public required string DuplicateKey { get; init; }

    /// <summary>SHA-256 of its bytes, without what precedes and follows it in the file.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Offset of its first byte in the file, 0-based.</summary>
    public long ByteOffset { get; init; }

    /// <summary>Number of bytes.</summary>
    public long Length { get; init; }

    /// <summary>Partner; null where unknown.</summary>
    public string? Partner { get; init; }

    /// <summary>Agreement that it was handled by; null where none matched.</summary>
    public string? Agreement { get; init; }

    /// <summary>What became of it.</summary>
    public required InterchangeState State { get; init; }

    /// <summary>Why, in words; null where nothing is to be said.</summary>
    public string? Reason { get; init; }

    /// <summary>Attempt, 1-based; replays and retries count on.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>The earlier attempt that this one takes the place of, or the first one that it is a duplicate of.</summary>
    public long? EarlierId { get; init; }

    /// <summary>When it was decided.</summary>
    public required DateTimeOffset DecidedAt { get; init; }
}

/// <summary>A functional group of a received interchange.</summary>
public sealed record GroupRow
{
    /// <summary>Id; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>Interchange.</summary>
    public required long InterchangeId { get; init; }

    /// <summary>1-based position in the interchange.</summary>
    public required int Ordinal { get; init; }

    /// <summary>GS06 or UNG 0048; null for the implied group.</summary>
    public string? ControlNumber { get; init; }

    /// <summary>GS01 or UNG 0038.</summary>
    public string FunctionalId { get; init; } = string.Empty;

    /// <summary>GS08 or UNG 0052:0054.</summary>
    public string Version { get; init; } = string.Empty;

    /// <summary>What became of it.</summary>
    public required string Status { get; init; }

    /// <summary>Duplicate key where the agreement looks for duplicates at this level; null otherwise.</summary>
    public string? DuplicateKey { get; init; }
}
