using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using EdiGateway.Host.Composition;
using EdiGateway.Host.Jobs;
using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit;
using Microsoft.Extensions.Hosting;

namespace EdiGateway.Host.Tests.Web;

/// <summary>A gateway that listens: real server, real ledger, the sample partners with an HTTP zone for acorn-foods.</summary>
internal sealed class RunningGateway : IAsyncDisposable
{
    /// <summary>The partner's key.</summary>
    public const string Key = "a-key-of-acorn-foods";

    /// <summary>The key of our own systems.</summary>
    public const string OwnKey = "a-key-of-our-own";

    private readonly TemporaryFolder _folder = new();
    private readonly IHost _host;

    private RunningGateway(string http, string more, string profile)
    {
        int partners = FreePort();
        int manage = FreePort();
        Folders = new GatewayFolders(_folder.Folder("data"), _folder.Folder("partners"));
        foreach (string file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "partners"), "*.yaml"))
        {
            string text = File.ReadAllText(file);
            text = Path.GetFileName(file) switch
            {
                "gateway.yaml" => text.Replace("folder: { path: zones/internal/in }", $"http: {{ keys: [\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(OwnKey)))}\"] }}", StringComparison.Ordinal).Replace("routes:", "routes:\n  - { id: ours, from: internal, record: purchaseOrder, to: acorn-foods, as: { type: \"850\", version: \"004010\" } }", StringComparison.Ordinal) + $"\nweb:\n  listen: [\"http://127.0.0.1:{partners}\"]\n  manage: [\"http://127.0.0.1:{manage}\"]\n",
                "acorn-foods.yaml" => text.Replace("folder: { path: zones/acorn-foods/in }", $"http: {{ keys: [\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)))}\"]{http} }}{more}", StringComparison.Ordinal) + profile,
                _ => text,
            };
            File.WriteAllText(Path.Combine(Folders.Partners, Path.GetFileName(file)), text);
        }

        foreach (string zone in (string[])["acorn-foods", "lindner-feinkost", "northway-stores", "marche-bleu", "internal"])
        {
            _folder.Folder("data", "zones", zone, "in");
            _folder.Folder("data", "zones", zone, "out");
        }

        Runtime = GatewayRuntime.Open(Folders, new Silence());
        _host = GatewayHost.Build(Runtime, new JobIntervals { Grace = TimeSpan.Zero }, _ => { }, Runtime.InUse.Gateway.Web);
        Partner = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{partners}") };
        Partner.DefaultRequestHeaders.Authorization = new("Bearer", Key);
        Manage = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{manage}") };
    }

    public GatewayFolders Folders { get; }

    public GatewayRuntime Runtime { get; }

    /// <summary>Speaks as the partner.</summary>
    public HttpClient Partner { get; }

    /// <summary>Speaks as a watcher.</summary>
    public HttpClient Manage { get; }

    /// <summary>The folder that posts are written to.</summary>
    public string Spool => Path.Combine(Folders.Data, "spool", "acorn-foods-in");

    public static async Task<RunningGateway> StartAsync(string http = "", string zone = "", string more = "", (string Name, string Content)[]? files = null)
    {
        RunningGateway gateway = new(http, zone, more);
        foreach ((string name, string content) in files ?? [])
        {
            await File.WriteAllTextAsync(Path.Combine(gateway.Folders.Partners, name), content);
        }

        await gateway._host.StartAsync();
        return gateway;
    }

    public static byte[] Sample(string path) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", path));

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await Runtime.DisposeAsync();
        Partner.Dispose();
        Manage.Dispose();
        _folder.Dispose();
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Silence : IGatewayEvents
    {
        public void Publish(GatewayEvent happened)
        {
        }
    }
}
