using EdiGateway.AzureBlob;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Transports.As2;
using EdiGateway.Transports.Folder;
using EdiGateway.Transports.Rclone;
using EdiGateway.Transports.Spool;
using EdiGateway.Transports.Webhook;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Host.Composition;

/// <summary>Every transport that the gateway has, what they share, and the endpoints that the profiles open with them.</summary>
public sealed class GatewayTransports : IAsyncDisposable
{
    private readonly RcloneDaemons _rclone;
    private readonly As2Transport? _as2;

    /// <summary>Opens the endpoints of <paramref name="profiles"/>; none is touched before it is used.</summary>
    /// <param name="folders">What the gateway stands on.</param>
    /// <param name="profiles">The profiles.</param>
    /// <param name="secrets">What they point to.</param>
    /// <param name="disk">Disk.</param>
    /// <param name="log">Log.</param>
    /// <param name="as2">What AS2 stands on; without it AS2 is not sent, while its zones can be taken from.</param>
    public GatewayTransports(GatewayFolders folders, ProfileSet profiles, ISecrets secrets, IDurableFiles disk, ILogger log, As2Parts? as2 = null)
    {
        ArgumentNullException.ThrowIfNull(folders);
        string gateway = GatewayIdentity.Of(folders.Data, disk);
        _rclone = new RcloneDaemons(new RcloneOptions(), TimeProvider.System, log);
        _as2 = as2 is null ? null : new As2Transport(as2);
        Endpoints = new ProfileEndpoints(
            [
                new FolderTransport(disk, TimeProvider.System),
                new BlobTransport(secrets, TimeProvider.System, gateway, new BlobOptions()),
                new SpoolTransport("http", disk, TimeProvider.System),
                new WebhookTransport(secrets, TimeProvider.System),
                _as2 ?? (ITransport)new SpoolTransport("as2", disk, TimeProvider.System),
                .. RcloneTransport.Kinds.Select(kind => new RcloneTransport(kind, _rclone, secrets, folders.Partners, gateway, TimeProvider.System)),
            ],
            folders.Data);
        Endpoints.Follow(profiles);
    }

    /// <summary>Zones and targets.</summary>
    public ProfileEndpoints Endpoints { get; }

    /// <summary>Ends the programs that transports run.</summary>
    public ValueTask DisposeAsync()
    {
        _as2?.Dispose();
        return _rclone.DisposeAsync();
    }
}
