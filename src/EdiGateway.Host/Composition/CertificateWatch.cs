using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Transports.As2;

namespace EdiGateway.Host.Composition;

/// <summary>Certificates of AS2 that an operator should look at.</summary>
public static class CertificateWatch
{
    /// <summary>What is wrong, or soon will be, with the certificates that zones name; each once, with the first partner that it concerns.</summary>
    /// <param name="profiles">The profiles.</param>
    /// <param name="keys">Loads the certificates.</param>
    /// <param name="now">The time.</param>
    /// <param name="secrets">Where our private keys are to be tried too, as far as they can be read.</param>
    public static IReadOnlyList<(string Partner, CertificateNote Note)> Look(ProfileSet profiles, As2Keys keys, DateTimeOffset now, ISecrets? secrets = null)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        return [.. profiles.Zones
            .Where(zone => zone.As2 is not null)
            .SelectMany(zone => keys.Look(zone.As2!, now, secrets is not null && zone.As2!.Secrets.All(secret => secrets.TryResolve(secret.Reference, out _, out _))).Select(note => (zone.PartnerId, Note: note)))
            .DistinctBy(found => found.Note.Text)];
    }
}
