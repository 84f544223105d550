using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Transports.Folder;

/// <summary>Folders of this machine, or mounted on it, as drop zones and delivery targets.</summary>
public sealed class FolderTransport(IDurableFiles files, TimeProvider time) : ITransport
{
    /// <inheritdoc/>
    public string Kind => "folder";

    /// <inheritdoc/>
    public IDropZone OpenZone(EndpointSettings settings) => new FolderZone(settings, files, time);

    /// <inheritdoc/>
    public IDeliveryTarget OpenTarget(EndpointSettings settings) => new FolderTarget(settings, files);
}
