using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Profiles.Transports;

namespace EdiGateway.Partners.Loading;

/// <summary>Zones of AS2 need both ends described: the partner in its own file, we in ours.</summary>
internal static class As2Refs
{
    private const string AddCertificates = "add certificates: [{ file: … }]";

    /// <summary>What is missing for the zones of AS2.</summary>
    public static IEnumerable<ProfileError> Check(IReadOnlyList<(ProfileFile File, PartnerProfile Profile)> profiles, PartnerProfile gateway)
    {
        foreach (var (file, profile) in profiles)
        {
            for (var i = 0; i < profile.Zones.Count; i++)
            {
                if (profile.Zones[i].As2 is { } as2)
                {
                    foreach (var (key, reason, fix) in Check(as2, profile.Zones[i].Direction, profile, gateway))
                    {
                        yield return file.ErrorAt($"Zones[{i}].As2{key}", reason, fix);
                    }
                }
            }
        }
    }

    private static IEnumerable<(string Key, string Reason, string Fix)> Check(As2Settings as2, ZoneDirection direction, PartnerProfile profile, PartnerProfile gateway)
    {
        if (profile.Self)
        {
            yield return (string.Empty, "we exchange nothing with ourselves over AS2", "move the zone into a partner's file");
            yield break;
        }

        if (gateway.As2 is null)
        {
            yield return (string.Empty, $"{gateway.File} does not say who we are in AS2", "add there as2: { name: …, certificates: [{ file: …, key: … }] }");
        }
        else if (as2.Ours.Certificates.Count == 0 && NeedsOurs(as2, direction))
        {
            yield return (string.Empty, "we have no certificate to sign with, or to be encrypted for", $"in {gateway.File}, under as2, {AddCertificates} with their keys");
        }
        else if (as2.Receipt == As2Receipt.Async && gateway.As2.Url is null)
        {
            yield return (".Receipt", "nobody would know where to post the receipt", $"in {gateway.File}, under as2, add url: with our address as partners reach it");
        }

        if (profile.As2 is null)
        {
            yield return (string.Empty, "the file does not say who the partner is in AS2", "add to it as2: { name: …, certificates: [{ file: … }] }");
        }
        else if (as2.Theirs.Certificates.Count == 0 && NeedsTheirs(as2, direction))
        {
            yield return (string.Empty, "the partner has no certificate to encrypt for, or to know its signature by", $"under as2, {AddCertificates}");
        }
    }

    private static bool NeedsOurs(As2Settings as2, ZoneDirection direction) =>
        direction == ZoneDirection.In ? as2.Ciphers is not [As2Cipher.None] : as2.Sign != As2Digest.None;

    private static bool NeedsTheirs(As2Settings as2, ZoneDirection direction) =>
        direction == ZoneDirection.In
            ? as2.Digests is not [As2Digest.None]
            : as2.Encrypt != As2Cipher.None || (as2.Receipt != As2Receipt.None && as2.UnsignedReceipt != true);
}
