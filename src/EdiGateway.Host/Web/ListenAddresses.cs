using System.Net;
using System.Security.Cryptography.X509Certificates;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Ports;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EdiGateway.Host.Web;

/// <summary>Opens the addresses of our section <c>web</c> on the server.</summary>
/// <param name="settings">The section.</param>
/// <param name="folder">What the certificate's path counts from: the profiles' folder.</param>
/// <param name="secrets">Gives the certificate's key.</param>
internal sealed class ListenAddresses(WebSettings settings, string folder, ISecrets secrets)
{
    private readonly Lock _loading = new();
    private (DateTime Written, X509Certificate2 Certificate)? _loaded;

    /// <summary>Ports that partners may use.</summary>
    public IReadOnlySet<int> PartnerPorts { get; } = settings.Listen.Select(address => new Uri(address).Port).ToHashSet();

    /// <summary>Ports of those who watch the gateway.</summary>
    public IReadOnlySet<int> ManagePorts { get; } = settings.Manage.Select(address => new Uri(address).Port).ToHashSet();

    /// <summary>Adds the addresses.</summary>
    public void Open(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        foreach (Uri address in settings.Listen.Concat(settings.Manage).Distinct(StringComparer.Ordinal).Select(address => new Uri(address)))
        {
            server.Listen(IPAddress.Parse(address.Host.Trim('[', ']')), address.Port, listen =>
            {
                if (address.Scheme == Uri.UriSchemeHttps)
                {
                    Certificate();
                    listen.UseHttps(https => https.ServerCertificateSelector = (_, _) => Certificate());
                }
            });
        }
    }

    /// <summary>The certificate as its file stands: a renewed one counts from the next connection.</summary>
    private X509Certificate2 Certificate()
    {
        string path = Path.GetFullPath(settings.Certificate!, Path.GetFullPath(folder));
        DateTime written = File.GetLastWriteTimeUtc(path);
        lock (_loading)
        {
            if (_loaded is not { } loaded || loaded.Written != written)
            {
                using X509Certificate2 pem = X509Certificate2.CreateFromPem(File.ReadAllText(path), secrets.Resolve(settings.Key!));
                _loaded = (written, X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null));
            }

            return _loaded.Value.Certificate;
        }
    }
}
