using System.Collections.Concurrent;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Operations;

/// <summary>Takes files from zones: claim, read, archive, record. Nothing reads the bytes before they are archived.</summary>
internal sealed class Intake(GatewayParts parts, ZoneBook zones, IWorkQueue queue) : IDisposable
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);

    /// <summary>Takes one batch.</summary>
    public async Task<PollResult> PollAsync(string name, CancellationToken cancellationToken)
    {
        if (parts.Endpoints.Zone(name) is not { } zone)
        {
            return new PollResult(0, false, $"no profile has the zone {name}");
        }

        SemaphoreSlim gate = _gates.GetOrAdd(name, static _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (DiskSpace.Shortage(parts) is { } shortage)
            {
                await zones.FailedAsync(name, shortage);
                return new PollResult(0, false, shortage);
            }

            return await TakeAsync(zone, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await zones.FailedAsync(name, fault.Message);
            return new PollResult(0, false, fault.Message);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Settles leftover claims of a zone.</summary>
    public async Task SweepAsync(string name, CancellationToken cancellationToken)
    {
        if (parts.Endpoints.Zone(name) is not { } zone)
        {
            return;
        }

        try
        {
            List<Claim> left = [.. (await zone.SweepAsync(100_000, cancellationToken)).Where(claim => !zones.Holds(claim))];
            if (left.Count == 0)
            {
                return;
            }

            IReadOnlySet<string> known = await parts.Ledger.Queries.KnownClaimsAsync(name, [.. left.Select(claim => claim.Token)], cancellationToken);
            zones.Done(left.Where(claim => known.Contains(claim.Token)));
            foreach (Claim unknown in left.Where(claim => !known.Contains(claim.Token)))
            {
                await zone.ReleaseAsync(unknown, cancellationToken);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await zones.FailedAsync(name, fault.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SemaphoreSlim gate in _gates.Values)
        {
            gate.Dispose();
        }
    }

    private async Task<PollResult> TakeAsync(IDropZone zone, CancellationToken cancellationToken)
    {
        Listing listing = await zone.ListAsync(parts.Options.BatchFiles, cancellationToken);
        List<Taken> taken = [];
        long bytes = 0;
        bool full = false;
        try
        {
            foreach (DropCandidate candidate in listing.Candidates)
            {
                full = bytes >= parts.Options.BatchBytes;
                if (full)
                {
                    break;
                }

                if (await zone.ClaimAsync(candidate, cancellationToken) is { } claimed)
                {
                    zones.Hold(claimed.Claim);
                    taken.Add(await ReadAsync(claimed));
                    bytes += claimed.Size;
                }
            }

            if (taken.Count > 0)
            {
                await RecordAsync(taken);
            }
        }
        catch
        {
            // What was claimed and not recorded goes back; what cannot go back is found by the sweep.
            foreach (Taken file in taken.Where(file => !file.Recorded))
            {
                zones.Drop(file.Claimed.Claim);
                await zone.ReleaseAsync(file.Claimed.Claim, CancellationToken.None);
            }

            throw;
        }
        finally
        {
            foreach (Taken file in taken)
            {
                if (file.Stream is not null)
                {
                    await file.Stream.DisposeAsync();
                }
            }
        }

        await zones.SucceededAsync(zone.Name, taken.Count, listing.Refused);
        return new PollResult(taken.Count, full || listing.More);
    }

    private async Task<Taken> ReadAsync(ClaimedFile claimed)
    {
        Stream stream = await claimed.OpenReadAsync(CancellationToken.None);
        if (claimed.Size > parts.Options.MaxFileInMemory)
        {
            return new Taken(claimed, default, stream);
        }

        await using (stream)
        {
            byte[] bytes = new byte[claimed.Size];
            if (stream is FileStream { IsAsync: false })
            {
                stream.ReadExactly(bytes); // A local file: handing so little to another thread costs more than reading it.
            }
            else
            {
                await stream.ReadExactlyAsync(bytes);
            }

            return new Taken(claimed, bytes, null);
        }
    }

    private async Task RecordAsync(List<Taken> taken)
    {
        IReadOnlyList<ArchiveKey> keys = await parts.Archive.AppendAsync(
            [.. taken.Select(file => file.Stream is null ? new ArchivePayload(file.Bytes) : new ArchivePayload(file.Stream, file.Claimed.Size))]);
        DateTimeOffset now = parts.Now;
        FileRow[] rows = new FileRow[taken.Count];
        await parts.Ledger.CommitAsync(tx =>
        {
            for (int index = 0; index < taken.Count; index++)
            {
                ClaimedFile claimed = taken[index].Claimed;

                // The attempt is on record before it begins: a file that kills the process is known by it.
                FileRow row = new()
                {
                    Zone = claimed.Claim.Zone,
                    Name = claimed.Claim.Name,
                    ClaimToken = claimed.Claim.Token,
                    Size = claimed.Size,
                    ArchiveKey = keys[index].ToString(),
                    ReceivedAt = now,
                    Attempts = 1,
                    Owner = parts.Options.Owner,
                    LeaseUntil = now + parts.Options.Lease,
                };
                rows[index] = row with { Id = tx.InsertFile(row) };
            }
        });
        List<long> overflow = [];
        for (int index = 0; index < taken.Count; index++)
        {
            taken[index].Recorded = true;
            if (rows[index].Id == 0)
            {
                continue; // Recorded before a crash; only the removal is left.
            }

            parts.Events.Publish(new GatewayEvent(GatewayEventKind.Received, now) { Endpoint = taken[index].Claimed.Claim.Zone, File = taken[index].Claimed.Claim.Name });
            if (!queue.TryAdd(new WorkItem(rows[index], taken[index].Bytes)))
            {
                overflow.Add(rows[index].Id);
            }
        }

        zones.Done(taken.Select(file => file.Claimed.Claim));
        if (overflow.Count > 0)
        {
            await parts.Ledger.CommitAsync(tx => overflow.ForEach(tx.ReturnFile));
        }
    }

    private sealed class Taken(ClaimedFile claimed, ReadOnlyMemory<byte> bytes, Stream? stream)
    {
        public ClaimedFile Claimed { get; } = claimed;

        public ReadOnlyMemory<byte> Bytes { get; } = bytes;

        public Stream? Stream { get; } = stream;

        public bool Recorded { get; set; }
    }
}
