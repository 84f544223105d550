using System.Collections.ObjectModel;
using System.Security.Cryptography.X509Certificates;

namespace EdiGateway.Transports.As2.Messages;

/// <summary>
/// The certificates of one side. Several may be in force at once, so that a new one takes over without a gap: all of
/// them open and verify; the one in force whose turn came last signs and is encrypted for.
/// </summary>
/// <param name="Certificates">The certificates, in the profile's order.</param>
public sealed record CertificateRing(IReadOnlyList<X509Certificate2> Certificates)
{
    /// <summary>How long before its end a certificate is warned about, unless the profiles say otherwise.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(30);

    /// <summary>When the turn of a certificate comes, where that is not its own beginning: both sides must know it first.</summary>
    public IReadOnlyDictionary<X509Certificate2, DateTimeOffset> Turns { get; init; } = ReadOnlyDictionary<X509Certificate2, DateTimeOffset>.Empty;

    /// <summary>
    /// The certificate in force whose turn came last; where no turn has come yet, the one whose comes first: better early
    /// than not at all. Null where none is in force.
    /// </summary>
    public X509Certificate2? Current(DateTimeOffset now)
    {
        IReadOnlyList<X509Certificate2> inForce = InForce(now);
        return inForce.Where(certificate => Turn(certificate) <= now).MaxBy(Turn) ?? inForce.MinBy(Turn);
    }

    /// <summary>The certificates that are in force.</summary>
    public IReadOnlyList<X509Certificate2> InForce(DateTimeOffset now) =>
        [.. Certificates.Where(certificate => Begin(certificate) <= now && now <= End(certificate))];

    /// <summary>
    /// What an operator should look at: no certificate in force, or the last one ends within <paramref name="notice"/>; null
    /// where all is well. A certificate that ends while a newer one goes on is not worth a word.
    /// </summary>
    /// <param name="whose">"our" or "the partner's".</param>
    /// <param name="now">The time.</param>
    /// <param name="notice">How long before the end; default <see cref="Notice"/>.</param>
    public string? Warning(string whose, DateTimeOffset now, TimeSpan? notice = null)
    {
        if (Certificates.Count == 0)
        {
            return null;
        }

        X509Certificate2 last = Certificates.MaxBy(End)!;
        DateTimeOffset end = End(last);
        return Current(now) is null && end < now ? $"{whose} certificate {Name(last)} expired on {end:yyyy-MM-dd}"
            : Current(now) is null ? $"{whose} certificate {Name(last)} is valid from {Begin(last):yyyy-MM-dd} only"
            : end - now <= (notice ?? Notice) ? $"{whose} certificate {Name(last)} expires on {end:yyyy-MM-dd}, and no later one is named"
            : null;
    }

    internal static string Name(X509Certificate2 certificate) => $"{certificate.Subject} (number {certificate.SerialNumber})";

    private DateTimeOffset Turn(X509Certificate2 certificate) => Turns.TryGetValue(certificate, out DateTimeOffset turn) ? turn : Begin(certificate);

    private static DateTimeOffset Begin(X509Certificate2 certificate) => new(certificate.NotBefore.ToUniversalTime(), TimeSpan.Zero);

    private static DateTimeOffset End(X509Certificate2 certificate) => new(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero);
}
