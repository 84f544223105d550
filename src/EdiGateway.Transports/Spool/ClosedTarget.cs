using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Transports.Spool;

/// <summary>A target that takes nothing, and says why.</summary>
internal sealed class ClosedTarget(string name, string reason) : IDeliveryTarget
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public ValueTask<ProbeResult> ProbeAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(new ProbeResult(false, reason));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DeliveryReceipt>> DeliverAsync(IReadOnlyList<DeliveryFile> files, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IReadOnlyList<DeliveryReceipt>>([.. files.Select((_, index) => new DeliveryReceipt(index == 0 ? DeliveryOutcome.PermanentFault : DeliveryOutcome.NotTried, reason))]);
}
