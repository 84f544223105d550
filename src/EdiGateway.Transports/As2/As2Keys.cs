using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Transports.As2.Messages;

namespace EdiGateway.Transports.As2;

/// <summary>
/// Loads the certificates and keys that profiles name, each time they are needed: a renewed file or secret counts at once.
/// </summary>
/// <param name="secrets">Gives private keys and passphrases.</param>
/// <param name="folder">What relative paths count from: the profiles' folder.</param>
public sealed class As2Keys(ISecrets secrets, string folder)
{
    private readonly ConcurrentDictionary<string, X509Certificate2> _loaded = new(StringComparer.Ordinal);

    /// <summary>What a zone's settings agree on, with the certificates and keys as they stand now.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="limit">Largest message, bytes.</param>
    /// <exception cref="TransportException">A certificate or key cannot be read; the message says which and why.</exception>
    public As2Relation Load(As2Settings settings, long limit)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return As2Terms.Of(settings, limit) with
        {
            Ours = Ring(settings.Ours.Certificates, WithKey),
            Theirs = Ring(settings.Theirs.Certificates, Alone),
        };
    }

    /// <summary>
    /// What an operator should look at in the certificates of these settings: one that cannot be read, none in force, or the
    /// last one near its end.
    /// </summary>
    /// <param name="settings">The settings.</param>
    /// <param name="now">The time.</param>
    /// <param name="withKeys">Whether our private keys are tried too: only where their secrets can be read.</param>
    public IEnumerable<CertificateNote> Look(As2Settings settings, DateTimeOffset now, bool withKeys = false)
    {
        ArgumentNullException.ThrowIfNull(settings);
        foreach ((string whose, As2Party party, Func<As2Certificate, X509Certificate2> load) in (IEnumerable<(string, As2Party, Func<As2Certificate, X509Certificate2>)>)
            [("our", settings.Ours, withKeys ? WithKey : Alone), ($"{settings.Theirs.Name}'s", settings.Theirs, Alone)])
        {
            CertificateNote? note;
            try
            {
                CertificateRing ring = Ring(party.Certificates, load);
                string? warning = ring.Warning(whose, now, settings.Ours.ExpiryNotice);
                note = warning is null ? null : new CertificateNote(warning, ring.Current(now) is not null);
            }
            catch (TransportException fault)
            {
                note = new CertificateNote(fault.Message, false);
            }

            if (note is not null)
            {
                yield return note;
            }
        }
    }

    /// <summary>Whose certificates issue those that a server must show; null where the machine's own count.</summary>
    /// <exception cref="TransportException">The file cannot be read.</exception>
    public X509Certificate2Collection? Authorities(string? file)
    {
        if (file is null)
        {
            return null;
        }

        X509Certificate2Collection all = [];
        try
        {
            all.ImportFromPem(Encoding.ASCII.GetString(Read(file)));
        }
        catch (CryptographicException fault)
        {
            throw new TransportException($"the authorities '{file}' cannot be read as PEM: {fault.Message}", fault);
        }

        return all.Count > 0 ? all : throw new TransportException($"the authorities '{file}' hold no certificate in PEM");
    }

    private static CertificateRing Ring(IReadOnlyList<As2Certificate> named, Func<As2Certificate, X509Certificate2> load)
    {
        Dictionary<X509Certificate2, DateTimeOffset> turns = [];
        List<X509Certificate2> certificates = [];
        foreach (As2Certificate one in named)
        {
            X509Certificate2 certificate = load(one);
            certificates.Add(certificate);
            if (one.From is { } day)
            {
                turns[certificate] = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            }
        }

        return new CertificateRing(certificates) { Turns = turns };
    }

    private X509Certificate2 Alone(As2Certificate named) => Load(named, Read(named.File), null, null);

    private X509Certificate2 WithKey(As2Certificate named) =>
        Load(named, Read(named.File), named.Key is { } key ? secrets.Resolve(key) : null, named.Passphrase is { } passphrase ? secrets.Resolve(passphrase) : null);

    private X509Certificate2 Load(As2Certificate named, byte[] file, string? key, string? passphrase)
    {
        string content = Convert.ToHexString(SHA256.HashData([.. SHA256.HashData(file), .. SHA256.HashData(Encoding.UTF8.GetBytes(key ?? string.Empty)), .. Encoding.UTF8.GetBytes(passphrase ?? string.Empty)]));
        try
        {
            return _loaded.GetOrAdd(content, _ =>
            {
                X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(file);
                return key is null ? certificate
                    : passphrase is null ? X509Certificate2.CreateFromPem(certificate.ExportCertificatePem(), key)
                    : X509Certificate2.CreateFromEncryptedPem(certificate.ExportCertificatePem(), key, passphrase);
            });
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            throw new TransportException($"certificate '{named.File}'{(key is null ? string.Empty : $" with key {named.Key}")} cannot be used: {fault.Message}", fault);
        }
    }

    private byte[] Read(string file)
    {
        try
        {
            return File.ReadAllBytes(Path.GetFullPath(file, Path.GetFullPath(folder)));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new TransportException($"'{file}' cannot be read: {fault.Message}", fault);
        }
    }
}

/// <summary>What an operator should know about certificates.</summary>
/// <param name="Text">What is wrong, or will be.</param>
/// <param name="StillGood">Whether a certificate is in force all the same.</param>
public sealed record CertificateNote(string Text, bool StillGood);
