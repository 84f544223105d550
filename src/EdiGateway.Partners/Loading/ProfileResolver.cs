using EdiGateway.Partners.Agreements;
using EdiGateway.Partners.Profiles;

namespace EdiGateway.Partners.Loading;

/// <summary>Fills in what a profile takes from our own: identities and time zone.</summary>
internal static class ProfileResolver
{
    /// <summary>The profile with its agreements resolved.</summary>
    public static PartnerProfile Resolve(PartnerProfile profile, PartnerProfile gateway) => profile with
    {
        TimeZone = profile.TimeZone ?? gateway.TimeZone,
        Agreements = [.. profile.Agreements.Select(agreement => Resolve(agreement, profile, gateway))],
    };

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
        Zone = (agreement.TimeZone ?? profile.TimeZone ?? gateway.TimeZone) is { } zone
            && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc,
    };
}
