namespace EdiGateway.Pipeline.Ports.Rows;

/// <summary>Where a record stands.</summary>
public enum RecordState
{
    /// <summary>In force.</summary>
    Active = 1,

    /// <summary>A later document replaced it.</summary>
    Replaced,

    /// <summary>A later document cancelled it.</summary>
    Cancelled,

    /// <summary>It cancels another and carries nothing itself.</summary>
    Cancellation,

    /// <summary>A copy for information; never routed.</summary>
    Copy,

    /// <summary>Kept back with its message; neither exported nor routed.</summary>
    Held,

    /// <summary>A later attempt took its place.</summary>
    Superseded,

    /// <summary>Its interchange is being read: nobody sees it before that is booked.</summary>
    Staged,
}

/// <summary>The header of a business record; its lines are rows of their own.</summary>
public sealed record RecordRow
{
    /// <summary>Id; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>Message that it was read from; null for a record of the internal inbox.</summary>
    public long? MessageId { get; init; }

    /// <summary>File of the internal inbox that it came in; while it is staged, the file that is read; null for one that a partner sent.</summary>
    public long? FileId { get; init; }

    /// <summary>"purchaseOrder", "invoice" …</summary>
    public required string RecordType { get; init; }

    /// <summary>Partner that sent it; for a record of the internal inbox, who it is for.</summary>
    public required string Partner { get; init; }

    /// <summary>Whether it is a test.</summary>
    public bool Test { get; init; }

    /// <summary>Document number.</summary>
    public required string Number { get; init; }

    /// <summary>What tells it from others of its partner, type and number ("release:…", "content:…"); null where the number is enough.</summary>
    public string? Identity { get; init; }

    /// <summary>Message function, by name.</summary>
    public required string Function { get; init; }

    /// <summary>Business key.</summary>
    public required string BusinessKey { get; init; }

    /// <summary>Where it stands.</summary>
    public required RecordState State { get; init; }

    /// <summary>Record that it replaces, cancels or changes; null where none.</summary>
    public long? EarlierId { get; init; }

    /// <summary>The header as JSON.</summary>
    public required string Header { get; init; }

    /// <summary>Number of lines.</summary>
    public int LineCount { get; init; }

    /// <summary>When it was booked.</summary>
    public required DateTimeOffset BookedAt { get; init; }

    /// <summary>When it is to leave into the internal outbox; null where it does not.</summary>
    public DateTimeOffset? ExportDueAt { get; init; }

    /// <summary>Delivery that took it there; null before.</summary>
    public long? DeliveryId { get; init; }
}

/// <summary>A record on its way into the internal outbox.</summary>
/// <param name="RecordId">Id of the record.</param>
/// <param name="RecordType">"purchaseOrder", "invoice" …</param>
/// <param name="Partner">Partner that sent it.</param>
/// <param name="Number">Document number.</param>
/// <param name="Header">The header as JSON.</param>
/// <param name="Lines">The lines as JSON, in order.</param>
/// <param name="Attempts">Tries so far.</param>
public sealed record DueExport(long RecordId, string RecordType, string Partner, string Number, string Header, IReadOnlyList<string> Lines, int Attempts);

/// <summary>A record that could not be put into the internal outbox.</summary>
public sealed record FailedExport
{
    /// <summary>Id of the record.</summary>
    public required long RecordId { get; init; }

    /// <summary>"purchaseOrder", "invoice" …</summary>
    public required string RecordType { get; init; }

    /// <summary>Partner that sent it.</summary>
    public required string Partner { get; init; }

    /// <summary>Document number.</summary>
    public required string Number { get; init; }

    /// <summary>Tries so far.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it is tried next; null: given up until an operator decides.</summary>
    public DateTimeOffset? NextTryAt { get; init; }

    /// <summary>Why the last try failed.</summary>
    public required string LastError { get; init; }
}
