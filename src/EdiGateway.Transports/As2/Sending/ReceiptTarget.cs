using EdiGateway.Pipeline.Ports;
using EdiGateway.Transports.As2.Mime;
using EdiGateway.Transports.As2.Receiving;

namespace EdiGateway.Transports.As2.Sending;

/// <summary>Posts our receipts to the addresses that partners' messages asked for; each carries its own (see <see cref="StoredReceipt"/>).</summary>
internal sealed class ReceiptTarget(string name, string? authorities, As2Client client) : IDeliveryTarget
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public ValueTask<ProbeResult> ProbeAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(ProbeResult.Good);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DeliveryReceipt>> DeliverAsync(IReadOnlyList<DeliveryFile> files, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        DeliveryReceipt[] outcomes = new DeliveryReceipt[files.Count];
        Array.Fill(outcomes, new DeliveryReceipt(DeliveryOutcome.NotTried));
        for (int index = 0; index < files.Count && !cancellationToken.IsCancellationRequested; index++)
        {
            outcomes[index] = await PostAsync(files[index], cancellationToken);
            if (outcomes[index].Outcome != DeliveryOutcome.Delivered)
            {
                break;
            }
        }

        return outcomes;
    }

    private async Task<DeliveryReceipt> PostAsync(DeliveryFile file, CancellationToken cancellationToken)
    {
        (MimeEntity receipt, Uri? address) = StoredReceipt.Read(file.Bytes);
        if (address is null)
        {
            return new DeliveryReceipt(DeliveryOutcome.PermanentFault, $"{file.Name} does not say where it is to be posted");
        }

        try
        {
            As2Response response = await client.PostAsync(address, receipt, Timeout, authorities, cancellationToken);
            return response.IsSuccess ? new DeliveryReceipt(DeliveryOutcome.Delivered) : response.Fault(address);
        }
        catch (TransportException fault)
        {
            return new DeliveryReceipt(DeliveryOutcome.TransientFault, fault.Message);
        }
    }
}
