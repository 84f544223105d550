using EdiGateway.AzureBlob;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Transports.Folder;
using EdiGateway.Transports.Rclone;
using EdiGateway.Transports.Spool;
using EdiGateway.Transports.Webhook;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Host.Composition;

/// <summary>Every transport that the gateway has, what they share, and the endpoints that the profiles open with them.</summary>
public sealed class GatewayTransports : IAsyncDisposable
{
    private readonly RcloneDaemon _rclone;

    /// <summary>Opens the endpoints of <paramref name="profiles"/>; none is touched before it is used.</summary>
    public GatewayTransports(GatewayFolders folders, ProfileSet profiles, ISecrets secrets, IDurableFiles disk, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(folders);
        string gateway = GatewayIdentity.Of(folders.Data, disk);
        _rclone = new RcloneDaemon(new RcloneOptions(), TimeProvider.System, log);
        Endpoints = new ProfileEndpoints(
            [
                new FolderTransport(disk, TimeProvider.System),
                new BlobTransport(secrets, TimeProvider.System, gateway, new BlobOptions()),
                new SpoolTransport("http", disk, TimeProvider.System),
                new WebhookTransport(secrets, TimeProvider.System),
                .. RcloneTransport.Kinds.Select(kind => new RcloneTransport(kind, _rclone, secrets, folders.Partners, gateway, TimeProvider.System)),
            ],
            folders.Data);
        Endpoints.Follow(profiles);
    }

    /// <summary>Zones and targets.</summary>
    public ProfileEndpoints Endpoints { get; }

    /// <summary>Ends the programs that transports run.</summary>
    public ValueTask DisposeAsync() => _rclone.DisposeAsync();
}
