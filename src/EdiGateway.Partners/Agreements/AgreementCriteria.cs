using EdiGateway.Edi.Envelopes;

namespace EdiGateway.Partners.Agreements;

/// <summary>The criteria of <see cref="MatchTerms"/>: whether they hold, how many there are, whether two sets can hold at once.</summary>
internal static class AgreementCriteria
{
    public static int Count(Agreement agreement) =>
        agreement.Fallback ? 0 : InterchangeLevel(agreement.Match) + GroupLevel(agreement.Match) + MessageLevel(agreement.Match);

    /// <summary>Criteria that the interchange header alone decides.</summary>
    public static int InterchangeLevel(MatchTerms match) =>
        One(match.Us is not null) + One(match.Partner is not null) + One(match.PartnerRouting is not null)
        + One(match.OurRouting is not null) + One(match.ApplicationReference is not null) + One(match.Test is not null);

    /// <summary>Criteria that need a group.</summary>
    public static int GroupLevel(MatchTerms match) => One(match.GroupPartner is not null) + One(match.GroupUs is not null);

    /// <summary>Criteria that need a message.</summary>
    public static int MessageLevel(MatchTerms match) => One(match.Messages.Count > 0) + One(match.Versions.Count > 0);

    /// <summary>Whether every criterion holds that <paramref name="key"/> can decide.</summary>
    public static bool Hold(Agreement agreement, InterchangeKey key)
    {
        var match = agreement.Match;
        return key.Standard == agreement.Standard
            && Contains(agreement.OurIdentities, key.Receiver)
            && (agreement.PartnerIdentities.Count == 0 || Contains(agreement.PartnerIdentities, key.Sender))
            && Same(match.PartnerRouting, key.SenderRouting)
            && Same(match.OurRouting, key.ReceiverRouting)
            && Same(match.ApplicationReference, key.ApplicationReference)
            && (match.Test is null || match.Test == key.Test)
            && (key.GroupSender is null || Same(match.GroupPartner, key.GroupSender))
            && (key.GroupReceiver is null || Same(match.GroupUs, key.GroupReceiver))
            && (key.MessageType is null || OneOf(match.Messages, key.MessageType))
            && (key.MessageVersion is null || OneOf(match.Versions, key.MessageVersion));
    }

    /// <summary>Whether some message could satisfy both.</summary>
    public static bool Overlap(Agreement one, Agreement other)
    {
        var (a, b) = (one.Match, other.Match);
        return one.Standard == other.Standard
            && one.OurIdentities.Intersect(other.OurIdentities).Any()
            && one.PartnerIdentities.Intersect(other.PartnerIdentities).Any()
            && Compatible(a.PartnerRouting, b.PartnerRouting)
            && Compatible(a.OurRouting, b.OurRouting)
            && Compatible(a.ApplicationReference, b.ApplicationReference)
            && Compatible(a.GroupPartner, b.GroupPartner)
            && Compatible(a.GroupUs, b.GroupUs)
            && (a.Test is null || b.Test is null || a.Test == b.Test)
            && Compatible(a.Messages, b.Messages)
            && Compatible(a.Versions, b.Versions);
    }

    private static int One(bool given) => given ? 1 : 0;

    private static bool Contains(IReadOnlyList<Participant> identities, Participant participant)
    {
        var trimmed = new Participant((participant.Qualifier ?? string.Empty).Trim(), (participant.Id ?? string.Empty).Trim());
        return identities.Contains(trimmed);
    }

    private static bool Same(string? criterion, string value) =>
        criterion is null || string.Equals(criterion, value.Trim(), StringComparison.Ordinal);

    private static bool OneOf(IReadOnlyList<string> criterion, string value) =>
        criterion.Count == 0 || criterion.Contains(value.Trim(), StringComparer.OrdinalIgnoreCase);

    private static bool Compatible(string? a, string? b) =>
        a is null || b is null || string.Equals(a, b, StringComparison.Ordinal);

    private static bool Compatible(IReadOnlyList<string> a, IReadOnlyList<string> b) =>
        a.Count == 0 || b.Count == 0 || a.Intersect(b, StringComparer.OrdinalIgnoreCase).Any();
}
