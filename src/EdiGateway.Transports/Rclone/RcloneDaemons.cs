using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EdiGateway.Pipeline.Ports;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Transports.Rclone;

/// <summary>
/// The rclones of this gateway: one that trusts what the machine trusts, and one for each authority that profiles pin.
/// Whom an rclone trusts is settled for its whole life, so that those who trust differently cannot share one.
/// </summary>
public sealed class RcloneDaemons(RcloneOptions options, TimeProvider time, ILogger log) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, (string Stamp, RcloneDaemon Daemon)> _pinned = new(StringComparer.Ordinal);

    /// <summary>The one that trusts what the machine trusts.</summary>
    public RcloneDaemon Shared { get; } = new(options, time, log);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(All.Select(daemon => daemon.DisposeAsync().AsTask()));
    }

    /// <summary>The one that trusts the certificates in a file and no others; the shared one where there is no file.</summary>
    /// <exception cref="TransportException">The file cannot be read, or has no certificate.</exception>
    internal RcloneDaemon For(string? authority)
    {
        if (authority is null)
        {
            return Shared;
        }

        string stamp = StampOf(authority);
        return _pinned.AddOrUpdate(authority, path => (stamp, Trusting(path)), (path, known) =>
        {
            if (known.Stamp == stamp)
            {
                return known;
            }

            _ = known.Daemon.DisposeAsync().AsTask(); // Renewed; what still uses the old one is called again on the new one.
            return (stamp, Trusting(path));
        }).Daemon;
    }

    /// <summary>Waits until the rclone that broke off a call is gone, so that the next call does not meet it again.</summary>
    internal Task SeeOffAsync(RcloneApi api, CancellationToken cancellationToken) =>
        Task.WhenAll(All.Select(daemon => daemon.SeeOffAsync(api, cancellationToken)));

    private IEnumerable<RcloneDaemon> All => _pinned.Values.Select(pinned => pinned.Daemon).Prepend(Shared);

    private static string StampOf(string authority)
    {
        try
        {
            string text = File.ReadAllText(authority);
            X509Certificate2Collection certificates = [];
            certificates.ImportFromPem(text);
            foreach (X509Certificate2 certificate in certificates)
            {
                certificate.Dispose();
            }

            return certificates.Count > 0
                ? Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))
                : throw new TransportException($"authority: '{authority}' has no certificate in PEM form");
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or CryptographicException or (IOException and not TransportException))
        {
            throw new TransportException($"authority cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>By the variables of Go's own library: the file in place of the machine's, and no folder beside it.</summary>
    private RcloneDaemon Trusting(string authority) => new(
        options with
        {
            Environment = new Dictionary<string, string>(options.Environment, StringComparer.Ordinal) { ["SSL_CERT_FILE"] = authority, ["SSL_CERT_DIR"] = "/dev/null" },
        },
        time,
        log);
}
