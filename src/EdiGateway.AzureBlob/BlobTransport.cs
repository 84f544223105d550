using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.AzureBlob;

/// <summary>Prefixes of Azure Blob Storage containers as drop zones and delivery targets.</summary>
/// <param name="secrets">Where connection strings and signatures come from.</param>
/// <param name="time">Clock.</param>
/// <param name="gateway">This gateway's id: the same after a restart, another than every other gateway's.</param>
/// <param name="options">How to talk to the storage.</param>
public sealed class BlobTransport(ISecrets secrets, TimeProvider time, string gateway, BlobOptions options) : ITransport
{
    /// <inheritdoc/>
    public string Kind => "blob";

    /// <inheritdoc/>
    public IDropZone OpenZone(EndpointSettings settings) => new BlobZone(settings, Access(settings), time, gateway);

    /// <inheritdoc/>
    public IDeliveryTarget OpenTarget(EndpointSettings settings) => new BlobTarget(settings.Name, Access(settings));

    private BlobAccess Access(EndpointSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Transport is BlobSettings blob
            ? new BlobAccess(blob, secrets, options, time)
            : throw new ArgumentException($"zone '{settings.Name}' has no section blob", nameof(settings));
    }
}
