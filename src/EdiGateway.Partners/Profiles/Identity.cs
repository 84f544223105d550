using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Profiles;

/// <summary>One name that somebody goes by in the envelopes of one standard.</summary>
public sealed record Identity
{
    /// <summary>x12 or edifact.</summary>
    [Option]
    public required EdiStandard Standard { get; init; }

    /// <summary>ISA05/ISA07 (two characters) or UNB 0007 (up to four); default none (EDIFACT only).</summary>
    [Option]
    public string Qualifier { get; init; } = string.Empty;

    /// <summary>ISA06/ISA08 (up to 15 characters) or UNB 0004/0010 (up to 35), without padding.</summary>
    [Option]
    public required string Id { get; init; }

    /// <summary>The identity as envelopes carry it.</summary>
    public Participant Participant => new(Qualifier, Id);

    /// <summary>Whether <paramref name="participant"/> of <paramref name="standard"/> is this identity; padding does not count.</summary>
    public bool Matches(EdiStandard standard, Participant participant) =>
        standard == Standard
        && string.Equals((participant.Qualifier ?? string.Empty).Trim(), Qualifier, StringComparison.Ordinal)
        && string.Equals((participant.Id ?? string.Empty).Trim(), Id, StringComparison.Ordinal);
}
