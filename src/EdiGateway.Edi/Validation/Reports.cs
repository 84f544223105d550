using EdiGateway.Edi.Envelopes;

namespace EdiGateway.Edi.Validation;

/// <summary>What became of an interchange, group or message.</summary>
public enum CheckStatus : byte
{
    /// <summary>No error.</summary>
    Accepted = 1,

    /// <summary>
    /// Accepted although there are findings, which the acknowledgement names (TA104, AK501 and AK901 E; UCI, UCF and UCM 7 with a
    /// code): errors that the agreement takes, warnings that it wants named, and warnings about an envelope.
    /// </summary>
    AcceptedWithErrors,

    /// <summary>Some of what it holds was rejected (groups and interchanges only).</summary>
    PartiallyAccepted,

    /// <summary>Rejected.</summary>
    Rejected,

    /// <summary>No specification for this type and version (messages only).</summary>
    Unsupported,
}

/// <summary>One checked message: its envelope (findings within) and what became of it.</summary>
public sealed record MessageReport(MessageEnvelope Envelope, CheckStatus Status);

/// <summary>One checked functional group.</summary>
public sealed record GroupReport(GroupEnvelope Envelope, CheckStatus Status, IReadOnlyList<MessageReport> Messages)
{
    /// <summary>Messages without findings that the checker was told not to list (never acknowledgements); 0 by default.</summary>
    public int AcceptedUnlisted { get; init; }
}

/// <summary>One checked interchange: what the acknowledgements, the command line and the ledger read.</summary>
public sealed record InterchangeReport(InterchangeEnvelope Envelope, CheckStatus Status, IReadOnlyList<GroupReport> Groups);
