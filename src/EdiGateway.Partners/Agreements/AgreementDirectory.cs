using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Partners.Profiles;

namespace EdiGateway.Partners.Agreements;

/// <summary>Finds the agreement that an interchange, group or message falls under.</summary>
public sealed class AgreementDirectory
{
    private readonly PartnerProfile _gateway;
    private readonly Dictionary<string, PartnerProfile> _partners;
    private readonly Dictionary<string, DropZone> _zones;
    private readonly Dictionary<(EdiStandard Standard, Participant Identity), List<PartnerProfile>> _byIdentity = [];

    /// <summary>Indexes the profiles.</summary>
    /// <param name="gateway">Our own profile.</param>
    /// <param name="partners">All others, resolved.</param>
    public AgreementDirectory(PartnerProfile gateway, IReadOnlyList<PartnerProfile> partners)
    {
        _gateway = gateway;
        _partners = partners.ToDictionary(partner => partner.Id, StringComparer.Ordinal);
        _zones = partners.Append(gateway).SelectMany(partner => partner.Zones).ToDictionary(zone => zone.Id, StringComparer.Ordinal);
        foreach (var partner in partners)
        {
            foreach (var identity in partner.Identities)
            {
                var key = (identity.Standard, identity.Participant);
                if (!_byIdentity.TryGetValue(key, out var owners))
                {
                    _byIdentity.Add(key, owners = []);
                }

                owners.Add(partner);
            }
        }
    }

    /// <summary>
    /// The agreement for <paramref name="key"/>. Where group or message is not known yet, the one is chosen that the
    /// acknowledgement and duplicates of the interchange (or group) follow: most criteria on what is known first, then
    /// fewest on what is not, then file order.
    /// </summary>
    public AgreementMatch Find(InterchangeKey key)
    {
        var sender = Trim(key.Sender);
        if (!_byIdentity.TryGetValue((key.Standard, sender), out var owners))
        {
            return FindFallback(key, sender);
        }

        var zone = key.ZoneId is null ? null : _zones.GetValueOrDefault(key.ZoneId);
        if (key.ZoneId is not null)
        {
            owners = owners.FindAll(owner => zone is not null && zone.Allows(owner.Id));
            if (owners.Count == 0)
            {
                return new AgreementMatch
                {
                    Kind = MatchKind.SenderNotAllowed,
                    Reason = zone is null
                        ? $"there is no zone {key.ZoneId}"
                        : $"{sender} may not send through zone {zone.Id}",
                };
            }
        }

        if (!_gateway.Identities.Any(identity => identity.Matches(key.Standard, key.Receiver)))
        {
            return new AgreementMatch
            {
                Kind = MatchKind.UnknownReceiver,
                Partner = Single(owners),
                Reason = $"receiver {Trim(key.Receiver)} is none of our identities",
            };
        }

        var all = owners.SelectMany(owner => owner.Agreements).Where(agreement => AgreementCriteria.Hold(agreement, key)).ToList();
        var regular = all.FindAll(agreement => !agreement.Fallback);
        return Choose(key, regular.Count > 0 ? regular : all, Single(owners));
    }

    /// <summary>
    /// The agreement under which <paramref name="messageType"/> goes to a partner: one that lists it under
    /// <c>send</c>, the most specific one where several do, then the first in the file (profiles whose routes would
    /// depend on that do not load); null where none does.
    /// </summary>
    /// <param name="partnerId">Short name of the receiver.</param>
    /// <param name="messageType">"810", "INVOIC".</param>
    /// <param name="version">Release; null takes the first one agreed.</param>
    /// <param name="test">Whether a test document is to be sent.</param>
    public Agreement? FindOutbound(string partnerId, string messageType, string? version, bool test) =>
        OutboundCandidates(partnerId, messageType, version, test) is [var best, ..] ? best : null;

    /// <summary>The agreements that would do equally; the first is taken.</summary>
    internal IReadOnlyList<Agreement> OutboundCandidates(string partnerId, string messageType, string? version, bool test)
    {
        if (!_partners.TryGetValue(partnerId, out var partner))
        {
            return [];
        }

        var candidates = partner.Agreements
            .Where(agreement => agreement.Sends(messageType, version) is not null)
            .Where(agreement => agreement.Match.Test is null || agreement.Match.Test == test)
            .Where(agreement => !test || agreement.TestInterchanges == TestPolicy.Isolated)
            .ToList();
        return candidates.FindAll(agreement => agreement.Specificity == candidates.Max(other => other.Specificity));
    }

    private static AgreementMatch Choose(InterchangeKey key, List<Agreement> candidates, PartnerProfile? partner)
    {
        if (candidates.Count == 0)
        {
            return new AgreementMatch
            {
                Kind = MatchKind.NoAgreement,
                Partner = partner,
                Reason = $"no agreement with {Trim(key.Sender)} covers this"
                    + (key.MessageType is null ? string.Empty : $" ({key.MessageType} {key.MessageVersion})"),
            };
        }

        var best = key.MessageType is null ? BestAbove(candidates, key.GroupSender is not null) : BestForMessage(candidates);
        return best.Count == 1
            ? Matched(key, best[0], partner)
            : new AgreementMatch
            {
                Kind = MatchKind.Ambiguous,
                Partner = partner,
                Candidates = best,
                Reason = "these agreements apply equally: " + string.Join(", ", best),
            };
    }

    private static List<Agreement> BestForMessage(List<Agreement> candidates)
    {
        var most = candidates.Max(agreement => agreement.Specificity);
        return candidates.FindAll(agreement => agreement.Specificity == most);
    }

    private static List<Agreement> BestAbove(List<Agreement> candidates, bool groupKnown) =>
    [
        candidates
            .OrderByDescending(agreement => Decided(agreement.Match, groupKnown))
            .ThenBy(agreement => agreement.Specificity - Decided(agreement.Match, groupKnown))
            .First(),
    ];

    private static int Decided(MatchTerms match, bool groupKnown) =>
        AgreementCriteria.InterchangeLevel(match) + (groupKnown ? AgreementCriteria.GroupLevel(match) : 0);

    private static AgreementMatch Matched(InterchangeKey key, Agreement agreement, PartnerProfile? partner) =>
        key.Test && agreement.TestInterchanges == TestPolicy.Refused
            ? new AgreementMatch
            {
                Kind = MatchKind.TestRefused,
                Agreement = agreement,
                Partner = partner,
                Reason = $"{agreement} refuses test interchanges",
            }
            : new AgreementMatch { Kind = MatchKind.Matched, Agreement = agreement, Partner = partner };

    private static PartnerProfile? Single(List<PartnerProfile> owners) => owners.Count == 1 ? owners[0] : null;

    private static Participant Trim(Participant participant) =>
        new((participant.Qualifier ?? string.Empty).Trim(), (participant.Id ?? string.Empty).Trim());

    private AgreementMatch FindFallback(InterchangeKey key, Participant sender)
    {
        var unknown = new AgreementMatch { Kind = MatchKind.UnknownSender, Reason = $"no profile has the identity {sender}" };
        var fallback = _gateway.Agreements.FirstOrDefault(agreement => agreement.Fallback && AgreementCriteria.Hold(agreement, key));
        if (fallback is null)
        {
            return unknown;
        }

        return key.ZoneId is not null && _zones.GetValueOrDefault(key.ZoneId)?.Senders.Contains("any") != true
            ? unknown with { Kind = MatchKind.SenderNotAllowed, Reason = $"{sender} may not send through zone {key.ZoneId}" }
            : Matched(key, fallback, _gateway);
    }
}
