namespace EdiGateway.Pipeline.Ports.Rows;

/// <summary>Where an AS2 message stands.</summary>
public enum As2MessageState
{
    /// <summary>Received, its receipt made and recorded, but its content not yet in its zone.</summary>
    Recorded = 1,

    /// <summary>Received, and its content is in its zone.</summary>
    Published,

    /// <summary>Received, but not taken; its receipt, where one was asked for, says so. The same Message-ID may come again.</summary>
    Rejected,

    /// <summary>Sent, or about to be; no receipt that counts has come.</summary>
    Sent,

    /// <summary>Sent, and the partner's receipt says that it was taken.</summary>
    Taken,

    /// <summary>Sent, and the partner's receipt says that it was not taken.</summary>
    Refused,
}

/// <summary>An AS2 message that was received or sent: what is needed to answer it again, or to judge its receipt.</summary>
public sealed record As2MessageRow
{
    /// <summary>Id; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>Zone that it came through, or target that it goes to.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Its Message-ID with angle brackets; unique for the endpoint.</summary>
    public required string MessageId { get; init; }

    /// <summary>Name of the file in the zone, or of the delivery.</summary>
    public required string Name { get; init; }

    /// <summary>Where it stands.</summary>
    public required As2MessageState State { get; init; }

    /// <summary>Key of the content in the archive; empty for what was not taken.</summary>
    public required string ContentKey { get; init; }

    /// <summary>Key of the request in the archive, with its header fields, byte for byte as it was sent or as it came; empty for what was not taken.</summary>
    public string RequestKey { get; init; } = string.Empty;

    /// <summary>Integrity checks of what was sent, one a line ("BASE64, sha-256"); empty for what was received.</summary>
    public string Integrity { get; init; } = string.Empty;

    /// <summary>Our receipt with its header fields, byte for byte as it is sent; empty where none was asked for, and for what was sent.</summary>
    public byte[] Receipt { get; init; } = [];

    /// <summary>Key of the partner's receipt in the archive; empty where none came, and for what was received.</summary>
    public string EvidenceKey { get; init; } = string.Empty;

    /// <summary>Why it was not taken, or what the partner's receipt says; null where nothing is to be said.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was stored.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was published, or its receipt came.</summary>
    public DateTimeOffset? ClosedAt { get; init; }
}
