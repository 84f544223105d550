using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Outbound;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Operations;

/// <summary>Takes files from zones: claim, read, archive, record. Nothing reads the bytes before they are archived.</summary>
internal sealed class Intake(GatewayParts parts, ZoneBook zones, ZonePoll poll, IWorkQueue queue)
{
    /// <summary>Takes one batch.</summary>
    public Task<PollResult> PollAsync(string name, CancellationToken cancellationToken) => poll.RunAsync(name, TakeAsync, cancellationToken);

    private async Task<PollResult> TakeAsync(IDropZone zone, CancellationToken cancellationToken)
    {
        Listing listing = await zone.ListAsync(parts.Options.BatchFiles, cancellationToken);
        IntakeBatch batch = new(listing.Candidates, parts.Options.BatchBytes);
        int recorded = 0;
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Math.Min(zone.SideBySide, listing.Candidates.Count)).Select(_ => ClaimAsync(zone, batch, cancellationToken)));
            TakenFile[] readable = [.. batch.Taken.Where(file => file.Readable)];
            if (readable.Length > 0)
            {
                await StoreAsync(readable);
                recorded = readable.Length;
            }
        }
        finally
        {
            await SettleAsync(zone, batch.Taken);
        }

        if (batch.Fault is { } fault)
        {
            await zones.FailedAsync(zone.Name, fault.Message, listing.Candidates.Count - recorded);
            return new PollResult(recorded, batch.Full || listing.More, fault.Message);
        }

        await zones.SucceededAsync(zone.Name, recorded, listing.Refused, listing.Candidates.Count - recorded);
        return new PollResult(recorded, batch.Full || listing.More);
    }

    /// <summary>One of those that claim and read side by side; each takes the next candidate, so that arrival order is kept.</summary>
    private async Task ClaimAsync(IDropZone zone, IntakeBatch batch, CancellationToken cancellationToken)
    {
        while (batch.TryNext(out int index, out DropCandidate? candidate))
        {
            ClaimedFile? claimed;
            try
            {
                claimed = await zone.ClaimAsync(candidate, cancellationToken);
            }
            catch
            {
                batch.Stop();
                throw;
            }

            if (claimed is not null)
            {
                zones.Hold(claimed.Claim);
                TakenFile file = batch.Add(index, claimed);
                try
                {
                    await ReadAsync(file);
                }
                catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
                {
                    // One file that cannot be read keeps nobody else's out.
                    batch.Fault = fault;
                }
            }
        }
    }

    private async Task ReadAsync(TakenFile file)
    {
        Stream stream = await file.Claimed.OpenReadAsync(CancellationToken.None);
        if (file.Claimed.Size > parts.Options.MaxFileInMemory)
        {
            file.Stream = stream;
        }
        else
        {
            await using (stream)
            {
                byte[] bytes = new byte[file.Claimed.Size];
                if (stream is FileStream { IsAsync: false })
                {
                    stream.ReadExactly(bytes); // A local file: handing so little to another thread costs more than reading it.
                }
                else
                {
                    await stream.ReadExactlyAsync(bytes);
                }

                file.Bytes = bytes;
            }
        }

        file.Readable = true;
    }

    /// <summary>What was claimed and not recorded goes back; what cannot go back is found by the sweep.</summary>
    private async Task SettleAsync(IDropZone zone, IReadOnlyList<TakenFile> taken)
    {
        foreach (TakenFile file in taken)
        {
            if (file.Stream is not null)
            {
                await file.Stream.DisposeAsync();
            }

            if (!file.Recorded)
            {
                zones.Drop(file.Claimed.Claim);
                try
                {
                    await zone.ReleaseAsync(file.Claimed.Claim, CancellationToken.None);
                }
                catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
                {
                    continue;
                }
            }
        }
    }

    private async Task StoreAsync(TakenFile[] taken)
    {
        try
        {
            await RecordAsync(taken);
            zones.Storage.Worked();
        }
        catch (IOException fault) when (fault is not TransportException)
        {
            zones.Storage.Failed(fault);
            throw;
        }
    }

    private async Task RecordAsync(TakenFile[] taken)
    {
        IReadOnlyList<ArchiveKey> keys = await parts.Archive.AppendAsync(
            [.. taken.Select(file => file.Stream is null ? new ArchivePayload(file.Bytes) : new ArchivePayload(file.Stream, file.Claimed.Size))]);
        DateTimeOffset now = parts.Now;
        ProfileSet profiles = parts.Profiles();
        FileRow[] rows = new FileRow[taken.Length];
        await parts.Ledger.CommitAsync(tx =>
        {
            for (int index = 0; index < taken.Length; index++)
            {
                ClaimedFile claimed = taken[index].Claimed;

                // What is in hand is on record before it is looked at: a file that kills the process is among those.
                FileRow row = new()
                {
                    Zone = claimed.Claim.Zone,
                    Name = claimed.Claim.Name,
                    ClaimToken = claimed.Claim.Token,
                    Size = claimed.Size,
                    ArchiveKey = keys[index].ToString(),
                    ReceivedAt = now,
                    Owner = parts.Options.Owner,
                    LeaseUntil = now + parts.Options.Lease,
                };
                rows[index] = row with { Id = tx.InsertFile(row) };
            }

            WebhookBooking.Run(tx, profiles, now, taken.Where((_, index) => rows[index].Id > 0).Select(file => Received(file.Claimed.Claim, now)));
        });
        List<long> overflow = [];
        for (int index = 0; index < taken.Length; index++)
        {
            taken[index].Recorded = true;
            if (rows[index].Id == 0)
            {
                continue; // Recorded before a crash; only the removal is left.
            }

            parts.Events.Publish(Received(taken[index].Claimed.Claim, now));
            if (!queue.TryAdd(new WorkItem(rows[index], taken[index].Bytes)))
            {
                overflow.Add(rows[index].Id);
            }
        }

        zones.Done(taken.Select(file => file.Claimed.Claim));
        if (overflow.Count > 0)
        {
            await parts.Ledger.CommitAsync(tx => overflow.ForEach(file => tx.ReturnFile(file)));
        }
    }

    private static GatewayEvent Received(Claim claim, DateTimeOffset now) => new(GatewayEventKind.Received, now) { Endpoint = claim.Zone, File = claim.Name };
}
