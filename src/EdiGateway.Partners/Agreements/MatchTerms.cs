using EdiGateway.Edi.Envelopes;
using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Agreements;

/// <summary>One identity, spelled out.</summary>
public sealed record IdentityReference
{
    /// <summary>ISA05/ISA07 or UNB 0007; default none.</summary>
    [Option]
    public string Qualifier { get; init; } = string.Empty;

    /// <summary>ISA06/ISA08 or UNB 0004/0010, without padding.</summary>
    [Option]
    public required string Id { get; init; }

    /// <summary>The identity as envelopes carry it.</summary>
    public Participant Participant => new(Qualifier, Id);
}

/// <summary>
/// What an interchange must be like for an agreement to apply, seen as the partner sends it. Each criterion given makes
/// the agreement more specific by one; the most specific agreement wins.
/// </summary>
public sealed record MatchTerms
{
    /// <summary>Which of our identities; default any of ours of the standard.</summary>
    [Option]
    public IdentityReference? Us { get; init; }

    /// <summary>Which of the partner's identities; default any of the file's of the standard.</summary>
    [Option]
    public IdentityReference? Partner { get; init; }

    /// <summary>The partner's name in the group: GS02, or the id of UNG S006; default any.</summary>
    [Option]
    public string? GroupPartner { get; init; }

    /// <summary>Our name in the group: GS03, or the id of UNG S007; default any.</summary>
    [Option]
    public string? GroupUs { get; init; }

    /// <summary>The partner's routing address, UNB 0008; EDIFACT only; default any.</summary>
    [Option]
    public string? PartnerRouting { get; init; }

    /// <summary>Our routing address, UNB 0014; EDIFACT only; default any.</summary>
    [Option]
    public string? OurRouting { get; init; }

    /// <summary>UNB 0026; EDIFACT only; default any.</summary>
    [Option]
    public string? ApplicationReference { get; init; }

    /// <summary>Message types ("850", "ORDERS"); default any.</summary>
    [Option]
    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>Releases ("004010", "D.96A"); default any.</summary>
    [Option]
    public IReadOnlyList<string> Versions { get; init; } = [];

    /// <summary>Test (true) or production (false); default both.</summary>
    [Option]
    public bool? Test { get; init; }
}
