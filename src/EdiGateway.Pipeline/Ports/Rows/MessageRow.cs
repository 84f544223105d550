using EdiGateway.Edi.Validation;

namespace EdiGateway.Pipeline.Ports.Rows;

/// <summary>What became of a received message.</summary>
public enum MessageState
{
    /// <summary>Its record is booked and on its way.</summary>
    Booked = 1,

    /// <summary>Rejected in the acknowledgement.</summary>
    Rejected,

    /// <summary>No specification, map or agreement for its type and version; kept, replayable.</summary>
    Unsupported,

    /// <summary>Syntactically accepted but kept back with a reason; replayable.</summary>
    Held,

    /// <summary>Its interchange was not whole, rejected or a duplicate: nothing of it was published.</summary>
    Unpublished,

    /// <summary>An acknowledgement that was reconciled.</summary>
    Reconciled,

    /// <summary>A later attempt took its place.</summary>
    Superseded,
}

/// <summary>A received message.</summary>
public sealed record MessageRow
{
    /// <summary>Id; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>Interchange.</summary>
    public required long InterchangeId { get; init; }

    /// <summary>Group.</summary>
    public required long GroupId { get; init; }

    /// <summary>1-based position in the interchange, over all groups.</summary>
    public required int Ordinal { get; init; }

    /// <summary>ST01 or UNH 0065.</summary>
    public required string Type { get; init; }

    /// <summary>Release ("004010", "D.96A").</summary>
    public required string Version { get; init; }

    /// <summary>ST02 or UNH 0062.</summary>
    public required string ControlNumber { get; init; }

    /// <summary>Segments received.</summary>
    public int Segments { get; init; }

    /// <summary>What became of it.</summary>
    public required MessageState State { get; init; }

    /// <summary>The number of the finding that decided; null where none did.</summary>
    public string? Code { get; init; }

    /// <summary>Why, in words.</summary>
    public string? Reason { get; init; }

    /// <summary>Document number, where a record could be made.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>Key that later documents of the same business wait for while this one is held.</summary>
    public string? BusinessKey { get; init; }

    /// <summary>Partner; null where unknown.</summary>
    public string? Partner { get; init; }

    /// <summary>Whether it is a test.</summary>
    public bool Test { get; init; }

    /// <summary>Attempt, 1-based.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>The first attempt, which says when it arrived; null for the first attempt itself.</summary>
    public long? OriginId { get; init; }

    /// <summary>Duplicate key where the agreement looks for duplicates at this level; null otherwise.</summary>
    public string? DuplicateKey { get; init; }

    /// <summary>When it was decided.</summary>
    public required DateTimeOffset DecidedAt { get; init; }
}

/// <summary>A finding with what it belongs to; ids that do not apply are null.</summary>
public sealed record FindingRow(long? FileId, long? InterchangeId, long? GroupId, long? MessageId, Finding Finding);
