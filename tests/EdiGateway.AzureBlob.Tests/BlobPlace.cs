using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit;
using EdiGateway.TestKit.Servers;

namespace EdiGateway.AzureBlob.Tests;

/// <summary>A container of one test: what the gateway is told of it, and what a partner does with it.</summary>
internal sealed class BlobPlace : ISecrets
{
    private readonly Azurite _server;
    private readonly SettableTime? _time;

    /// <summary>Makes the container.</summary>
    /// <param name="server">The server.</param>
    /// <param name="time">The clock that the server goes by in this test; null for its own.</param>
    public BlobPlace(Azurite server, SettableTime? time = null)
    {
        _server = server;
        _time = time;
        Name = "t" + Guid.NewGuid().ToString("N");
        Secrets["CONNECTION"] = server.ConnectionString;
        BlobClientOptions options = new();
        options.Retry.MaxRetries = 0;
        Array.ForEach(Policies, policy => options.AddPolicy(policy, HttpPipelinePosition.PerRetry));
        Partner = new BlobContainerClient(server.ConnectionString, Name, options);
        Partner.Create();
    }

    public string Name { get; }

    /// <summary>What the references resolve to; a test may change it.</summary>
    public Dictionary<string, string> Secrets { get; } = new(StringComparer.Ordinal);

    /// <summary>The container with every right, as its owner has it.</summary>
    public BlobContainerClient Partner { get; }

    public BlobSettings Settings => new() { Container = Name, Prefix = "acme/in", Connection = Reference("CONNECTION") };

    public BlobOptions Options => new() { NetworkTimeout = TimeSpan.FromSeconds(10), Retries = 0, Policies = Policies };

    private HttpPipelinePolicy[] Policies => _time is null ? [] : [new OwnTime(_time)];

    public static SecretReference Reference(string name) => new(SecretSource.Environment, name);

    public bool TryResolve(SecretReference reference, [NotNullWhen(true)] out string? secret, [NotNullWhen(false)] out string? reason)
    {
        reason = Secrets.TryGetValue(reference.Name, out secret) ? null : $"secret {reference}: the environment variable is not set";
        return reason is null;
    }

    public BlobTransport Transport(string gateway = "gateway-1", BlobOptions? options = null) => new(this, _time ?? TimeProvider.System, gateway, options ?? Options);

    public IDropZone Zone(string gateway = "gateway-1", BlobSettings? settings = null, BlobOptions? options = null) =>
        Transport(gateway, options).OpenZone(Endpoint("acme-in", settings ?? Settings));

    public IDeliveryTarget Target(BlobSettings? settings = null, BlobOptions? options = null) =>
        Transport(options: options).OpenTarget(Endpoint("acme-out", settings ?? Settings));

    public static EndpointSettings Endpoint(string name, BlobSettings settings) =>
        new() { Name = name, Location = settings.Address, Transport = settings, QuietPeriod = TimeSpan.Zero };

    /// <summary>The blob, as the partner sees it.</summary>
    public BlobClient Blob(string name) => Partner.GetBlobClient("acme/in/" + name);

    /// <summary>Uploads as a partner does: replaces what stands there.</summary>
    public void Upload(string name, byte[] content, TimeSpan age = default)
    {
        DateTimeOffset? now = _time?.Now;
        if (now is not null)
        {
            _time!.Now -= age;
        }

        try
        {
            Blob(name).Upload(BinaryData.FromBytes(content), overwrite: true);
        }
        finally
        {
            if (now is not null)
            {
                _time!.Now = now.Value;
            }
        }
    }

    public void Upload(string name, string content) => Upload(name, Encoding.Latin1.GetBytes(content), TimeSpan.FromMinutes(1));

    public string Download(string name) => Encoding.Latin1.GetString(Blob(name).DownloadContent().Value.Content);

    /// <summary>Settings that sign in by a shared access signature without the right to change anything.</summary>
    public BlobSettings ReadOnly()
    {
        Secrets["READ_ONLY"] = Partner.GenerateSasUri(BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List, DateTimeOffset.UtcNow.AddHours(1)).Query;
        return new BlobSettings { Service = _server.Service.ToString(), Container = Name, Prefix = "acme/in", Sas = Reference("READ_ONLY") };
    }

    /// <summary>Ends the server; what it stored stays.</summary>
    public void StopServer() => _server.Stop();

    /// <summary>Starts it again.</summary>
    public void StartServer() => _server.Start();

    /// <summary>Names below the prefix.</summary>
    public IReadOnlyList<string> Names(Func<BlobItem, bool>? where = null) =>
        [.. Partner.GetBlobs(BlobTraits.Metadata, prefix: "acme/in/").Where(where ?? (_ => true)).Select(blob => blob.Name["acme/in/".Length..])];

    /// <summary>Each request brings the test's time.</summary>
    private sealed class OwnTime(SettableTime time) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message) =>
            message.Request.Headers.SetValue(Azurite.TimeHeader, time.Now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
    }
}
