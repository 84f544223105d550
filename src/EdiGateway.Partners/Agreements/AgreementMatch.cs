using EdiGateway.Partners.Profiles;

namespace EdiGateway.Partners.Agreements;

/// <summary>How looking for an agreement ended.</summary>
public enum MatchKind
{
    /// <summary>One agreement applies.</summary>
    Matched = 1,

    /// <summary>One applies, but it refuses test interchanges (TA1 020, CONTRL 25).</summary>
    TestRefused,

    /// <summary>No profile has the sender's identity (CONTRL 23).</summary>
    UnknownSender,

    /// <summary>The receiver is none of our identities (TA1 009, CONTRL 7).</summary>
    UnknownReceiver,

    /// <summary>The sender is known but may not come through this zone: quarantined, never acknowledged.</summary>
    SenderNotAllowed,

    /// <summary>The partner is known, but no agreement applies (CONTRL 17).</summary>
    NoAgreement,

    /// <summary>Several apply equally; profiles that loaded never give this, because a tie is an error when they load.</summary>
    Ambiguous,
}

/// <summary>The agreement that applies, or why there is none.</summary>
public sealed record AgreementMatch
{
    /// <summary>How it ended.</summary>
    public required MatchKind Kind { get; init; }

    /// <summary>The agreement; null unless matched or refused as a test.</summary>
    public Agreement? Agreement { get; init; }

    /// <summary>The sender's profile where it is certain; our own for the fallback of unknown senders; null where unknown.</summary>
    public PartnerProfile? Partner { get; init; }

    /// <summary>The agreements that apply equally, where ambiguous.</summary>
    public IReadOnlyList<Agreement> Candidates { get; init; } = [];

    /// <summary>Whether the sender may be answered: quarantined and unknown senders are not.</summary>
    public bool MayAcknowledge => Agreement is not null;

    /// <summary>Why, for people; empty where matched.</summary>
    public string Reason { get; init; } = string.Empty;
}
