using EdiGateway.Partners.Agreements;
using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Profiles.Transports;

namespace EdiGateway.Partners.Loading;

/// <summary>Fills in what a profile takes from our own: identities, time zone, and who we are in AS2.</summary>
internal static class ProfileResolver
{
    /// <summary>The profile with its agreements resolved.</summary>
    public static PartnerProfile Resolve(PartnerProfile profile, PartnerProfile gateway) => profile with
    {
        TimeZone = profile.TimeZone ?? gateway.TimeZone,
        SendWindows = [.. profile.SendWindows.Select(window => window with { Zone = ZoneOf(window.TimeZone ?? profile.TimeZone ?? gateway.TimeZone) })],
        Agreements = [.. profile.Agreements.Select(agreement => Resolve(agreement, profile, gateway))],
        Zones = [.. profile.Zones.Select(zone => zone.As2 is { } as2 ? zone with { As2 = Resolve(as2, profile, gateway) } : zone)],
    };

    /// <summary>Both ends of a zone of AS2; one that is not described stays without a name, which the rules refuse.</summary>
    private static As2Settings Resolve(As2Settings as2, PartnerProfile profile, PartnerProfile gateway)
    {
        As2Party? ours = gateway.As2 is null ? null : gateway.As2 with
        {
            Name = profile.As2?.Us ?? gateway.As2.Name,
            Certificates = profile.As2?.OurCertificates is { Count: > 0 } own ? own : gateway.As2.Certificates,
        };
        return as2 with { Ours = ours ?? as2.Ours, Theirs = profile.Self ? as2.Theirs : profile.As2 ?? as2.Theirs };
    }

    private static Agreement Resolve(Agreement agreement, PartnerProfile profile, PartnerProfile gateway) => agreement with
    {
        OurIdentities = agreement.Match.Us is { } us
            ? [us.Participant]
            : [.. gateway.Identities.Where(identity => identity.Standard == agreement.Standard).Select(identity => identity.Participant)],
        PartnerIdentities = agreement.Match.Partner is { } partner
            ? [partner.Participant]
            : profile.Self
                ? []
                : [.. profile.Identities.Where(identity => identity.Standard == agreement.Standard).Select(identity => identity.Participant)],
        Zone = ZoneOf(agreement.TimeZone ?? profile.TimeZone ?? gateway.TimeZone),
    };

    private static TimeZoneInfo ZoneOf(string? name) =>
        name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : TimeZoneInfo.Utc;
}
