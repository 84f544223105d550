namespace EdiGateway.Pipeline.Ports.Rows;

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>To be delivered at its next try.</summary>
    Pending = 1,

    /// <summary>Delivered.</summary>
    Delivered,

    /// <summary>The target has it; its answer, which says whether it was taken, is awaited until <see cref="DeliveryRow.NextTryAt"/>.</summary>
    Awaiting,

    /// <summary>Given up until an operator decides.</summary>
    Parked,

    /// <summary>Taken back by an operator.</summary>
    Withdrawn,
}

/// <summary>Bytes on their way to a target.</summary>
public sealed record DeliveryRow
{
    /// <summary>Id; 0 before it is stored. The order of ids is the order of delivery within a lane.</summary>
    public long Id { get; init; }

    /// <summary>Target.</summary>
    public required string Target { get; init; }

    /// <summary>Name at the target; the same for every try.</summary>
    public required string Name { get; init; }

    /// <summary>What keeps its order: target, partner pair and role.</summary>
    public required string Lane { get; init; }

    /// <summary>Partner; null for the internal outbox.</summary>
    public string? Partner { get; init; }

    /// <summary>Agreement; null for the internal outbox.</summary>
    public string? Agreement { get; init; }

    /// <summary>Interchange; null for the internal outbox.</summary>
    public long? OutboundInterchangeId { get; init; }

    /// <summary>The bytes until they are archived; empty afterwards.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>Key of the bytes in the archive; empty before.</summary>
    public string ArchiveKey { get; init; } = string.Empty;

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Where it stands.</summary>
    public DeliveryState State { get; init; } = DeliveryState.Pending;

    /// <summary>Tries so far; written before each.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is tried next; while an answer is awaited, how long.</summary>
    public required DateTimeOffset NextTryAt { get; init; }

    /// <summary>Why the last try failed; null where none did.</summary>
    public string? LastError { get; init; }

    /// <summary>Whether the target may have had it twice (it was there already, or a try ended without an answer).</summary>
    public bool PossibleDuplicate { get; init; }

    /// <summary>When it was stored.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was delivered.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }
}
