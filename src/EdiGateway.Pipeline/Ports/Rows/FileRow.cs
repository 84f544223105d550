namespace EdiGateway.Pipeline.Ports.Rows;

/// <summary>Where a received file stands.</summary>
public enum FileState
{
    /// <summary>Archived and recorded; to be processed.</summary>
    Received = 1,

    /// <summary>Every interchange in it has been decided.</summary>
    Processed,

    /// <summary>Nothing in it could be read; kept, replayable.</summary>
    Unreadable,

    /// <summary>Set aside: the process died three times while it was being processed.</summary>
    Quarantined,

    /// <summary>A file of the internal inbox whose documents cannot leave; kept, replayable.</summary>
    Held,

    /// <summary>A file of the internal inbox: archived and recorded; its documents are to be made at its next try.</summary>
    Importing,
}

/// <summary>A file that was claimed from a zone and archived (or a part of it that is replayed).</summary>
public sealed record FileRow
{
    /// <summary>Id; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>Zone.</summary>
    public required string Zone { get; init; }

    /// <summary>Name in the zone.</summary>
    public required string Name { get; init; }

    /// <summary>The claim's token in its zone; empty for what no zone holds.</summary>
    public string ClaimToken { get; init; } = string.Empty;

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Key of the bytes in the archive.</summary>
    public required string ArchiveKey { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public FileState State { get; init; } = FileState.Received;

    /// <summary>Why it stands there; null where nothing is to be said.</summary>
    public string? Reason { get; init; }

    /// <summary>How often processing of this file by itself was begun without being finished; written before each beginning.</summary>
    public int Attempts { get; init; }

    /// <summary>Whether a process ended while it had this file and others in hand: it is processed by itself from then on.</summary>
    public bool Suspect { get; init; }

    /// <summary>Process that works on it.</summary>
    public string? Owner { get; init; }

    /// <summary>Until when the owner may.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>When the making of its documents is tried next (internal inbox); null: at once.</summary>
    public DateTimeOffset? NextTryAt { get; init; }

    /// <summary>Archive key of the lines that stood in a file beside it (internal inbox); null where none did.</summary>
    public string? CompanionKey { get; init; }
}
