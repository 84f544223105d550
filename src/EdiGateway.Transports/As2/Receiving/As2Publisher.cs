using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;
using EdiGateway.Transports.Spool;

namespace EdiGateway.Transports.As2.Receiving;

/// <summary>
/// Puts what was received, archived and recorded into its zone, from the archive: at once, and again where that failed or
/// the process ended before it. One at a time, so that none is put there twice.
/// </summary>
internal sealed class As2Publisher(As2InboxParts parts) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    private ILedger Ledger => parts.Both.Ledger;

    /// <summary>Publishes whatever is recorded and not published yet; gives how many that were.</summary>
    /// <exception cref="IOException">Something could not be published, while all else was; the next call tries again.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            int published = 0;
            IOException? failed = null;
            foreach (As2MessageRow row in await Ledger.CommitAsync(tx => tx.UnpublishedAs2Messages(), cancellationToken))
            {
                // Without its zone it waits: the profile may come back.
                if (parts.Profiles().Zone(row.Endpoint) is not { As2: not null } zone)
                {
                    continue;
                }

                try
                {
                    await PublishAsync(row, zone, cancellationToken);
                    published++;
                }
                catch (IOException fault)
                {
                    failed = fault; // One zone's trouble keeps no other's back.
                }
            }

            return failed is null ? published : throw failed;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task PublishAsync(As2MessageRow row, DropZone zone, CancellationToken cancellationToken)
    {
        SpoolFolder spool = new(parts.SpoolOf(zone), parts.Both.Disk);

        // An earlier process may have ended after it published and before it noted that.
        if (spool.Find(row.Name) is null && await Ledger.Queries.FileByReceiptAsync(zone.Id, row.Name, cancellationToken) is null)
        {
            if (!ArchiveKey.TryParse(row.ContentKey, out ArchiveKey key) || !parts.Both.Archive.Contains(key))
            {
                throw new TransportException($"the archive has lost the content of {row.MessageId}");
            }

            await using Stream content = parts.Both.Archive.OpenRead(key);
            using SpoolDraft draft = await spool.WriteAsync(content, long.MaxValue, cancellationToken) ?? throw new InvalidOperationException("nothing is longer than that");
            spool.Publish(draft, row.Name);
        }

        await Ledger.CommitAsync(tx => tx.MarkAs2Published(row.Id, parts.Both.Time.GetUtcNow()), cancellationToken);
        parts.Arrived(zone.Id);
    }
}
