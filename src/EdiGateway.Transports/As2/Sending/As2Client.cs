using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Transports.As2.Mime;

namespace EdiGateway.Transports.As2.Sending;

/// <summary>Posts requests and receipts. One connection pool for each set of authorities that servers must have.</summary>
internal sealed class As2Client(As2Keys keys) : IDisposable
{
    /// <summary>Largest answer that is read: a receipt has a few kilobytes.</summary>
    private const int MaxAnswer = 1 << 20;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, HttpClient> _clients = new(StringComparer.Ordinal);

    /// <summary>Posts <paramref name="message"/>, whose header fields become those of the request.</summary>
    /// <exception cref="TransportException">There was no answer; the message says why.</exception>
    public async Task<As2Response> PostAsync(Uri address, MimeEntity message, TimeSpan timeout, string? authorities, CancellationToken cancellationToken)
    {
        HttpClient client = Client(keys.Authorities(authorities));
        using HttpRequestMessage request = new(HttpMethod.Post, address) { Content = new ReadOnlyMemoryContent(message.Body) };
        foreach ((string name, string value) in message.Headers)
        {
            HttpHeaders headers = name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) ? request.Content.Headers : request.Headers;
            headers.TryAddWithoutValidation(name, value);
        }

        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, limit.Token);
            return new As2Response(response.StatusCode, Headers(response), await response.Content.ReadAsByteArrayAsync(limit.Token));
        }
        catch (HttpRequestException fault)
        {
            throw new TransportException($"{address} cannot be reached: {Words(fault)}", fault);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransportException($"{address} did not answer within {timeout.TotalSeconds:0} s", fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (HttpClient client in _clients.Values)
        {
            client.Dispose();
        }
    }

    private static MimeHeaders Headers(HttpResponseMessage response)
    {
        MimeHeaders headers = [];
        foreach ((string name, HeaderStringValues values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            headers.Add(name, values.ToString());
        }

        return headers;
    }

    private static string Words(HttpRequestException fault) => fault.HttpRequestError switch
    {
        HttpRequestError.SecureConnectionError => $"{fault.InnerException?.Message ?? fault.Message} If an authority of the partner's own issued its certificate, name that under authorities.",
        _ => fault.Message,
    };

    private HttpClient Client(X509Certificate2Collection? authorities) => _clients.GetOrAdd(
        authorities is null ? string.Empty : Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(authorities.ExportCertificatePems()))),
        _ => new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            SslOptions = authorities is null ? new SslClientAuthenticationOptions() : new SslClientAuthenticationOptions { CertificateChainPolicy = Only(authorities) },
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MaxAnswer,
        });

    private static X509ChainPolicy Only(X509Certificate2Collection authorities)
    {
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }
}
