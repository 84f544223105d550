using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Transports.Spool;

/// <summary>Zones whose files are posted to us: the endpoint writes them into a <see cref="SpoolFolder"/>, the zone is that folder.</summary>
/// <param name="kind">The transport's name in profiles.</param>
/// <param name="files">Disk.</param>
/// <param name="time">Clock.</param>
public sealed class SpoolTransport(string kind, IDurableFiles files, TimeProvider time) : ITransport
{
    /// <inheritdoc/>
    public string Kind => kind;

    /// <inheritdoc/>
    /// <remarks>A file appears complete, by a rename: no quiet period is needed.</remarks>
    public IDropZone OpenZone(EndpointSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Directory.CreateDirectory(settings.Location);
        return new SpoolZone(settings with { QuietPeriod = TimeSpan.Zero, Include = [], Exclude = [] }, files, time);
    }

    /// <inheritdoc/>
    public IDeliveryTarget OpenTarget(EndpointSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new ClosedTarget(settings.Name, $"'{kind}' takes files in; it delivers none");
    }
}
