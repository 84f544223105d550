using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Transports.As2.Sending;
using EdiGateway.Transports.Spool;

namespace EdiGateway.Transports.As2;

/// <summary>
/// AS2 (RFC 4130). A zone is the spool that <see cref="Receiving.As2Inbox"/> publishes into; a target posts to the partner,
/// or, under the name of <see cref="As2Settings.ReceiptsOf"/>, receipts to the addresses that messages asked for.
/// </summary>
public sealed class As2Transport(As2Parts parts) : ITransport, IDisposable
{
    private readonly As2Client _client = new(parts.Keys);
    private readonly SpoolTransport _spool = new("as2", parts.Disk, parts.Time);

    /// <inheritdoc/>
    public string Kind => _spool.Kind;

    /// <inheritdoc/>
    public IDropZone OpenZone(EndpointSettings settings) => _spool.OpenZone(settings);

    /// <inheritdoc/>
    public IDeliveryTarget OpenTarget(EndpointSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        As2Settings as2 = (As2Settings)settings.Transport!;
        return as2.Url is null ? new ReceiptTarget(settings.Name, as2.Authorities, _client) : new As2Target(settings.Name, as2, parts, _client);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
