using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Internal;

/// <summary>
/// Takes files that our own systems drop: records as JSON (<c>name.json</c>, one record or an array) with, where they like, the
/// lines as CSV beside it (<c>name.lines.csv</c>, dropped first). Claim, read, archive, record; what cannot be read or stored goes back
/// into its zone and keeps the others from nothing.
/// </summary>
internal sealed class InternalIntake(GatewayParts parts, ZoneBook zones, ZonePoll poll)
{
    private const string LinesSuffix = ".lines.csv";

    /// <summary>Takes one batch.</summary>
    public Task<PollResult> PollAsync(string name, CancellationToken cancellationToken) => poll.RunAsync(name, TakeAsync, cancellationToken);

    private static bool IsLines(DropCandidate file) => file.Name.EndsWith(LinesSuffix, StringComparison.OrdinalIgnoreCase);

    private async Task<PollResult> TakeAsync(IDropZone zone, CancellationToken cancellationToken)
    {
        Listing listing = await zone.ListAsync(parts.Options.BatchFiles, cancellationToken);
        ILookup<string, DropCandidate> lines = listing.Candidates.Where(IsLines).ToLookup(file => file.Name[..^LinesSuffix.Length], StringComparer.OrdinalIgnoreCase);
        List<Taken> taken = [];
        Exception? fault = null;
        try
        {
            foreach (DropCandidate candidate in listing.Candidates.Where(file => !IsLines(file)))
            {
                Taken one = new();
                taken.Add(one);
                try
                {
                    await ClaimAsync(zone, one, candidate, lines[Path.GetFileNameWithoutExtension(candidate.Name)].FirstOrDefault(), cancellationToken);
                }
                catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
                {
                    one.Json = null;
                    fault = new IOException($"{candidate.Name}: {unreadable.Message}", unreadable);
                }
            }

            await StoreAsync([.. taken.Where(one => one.Json is not null)]);
        }
        finally
        {
            await SettleAsync(zone, taken);
        }

        int recorded = taken.Count(one => one.Recorded);
        int waiting = listing.Candidates.Count - taken.Where(one => one.Recorded).Sum(one => one.Claims.Count);
        await (fault is null ? zones.SucceededAsync(zone.Name, recorded, listing.Refused, waiting) : zones.FailedAsync(zone.Name, fault.Message, waiting));
        return new PollResult(recorded, listing.More && recorded > 0, fault?.Message);
    }

    private async Task ClaimAsync(IDropZone zone, Taken one, DropCandidate candidate, DropCandidate? lines, CancellationToken cancellationToken)
    {
        if (await zone.ClaimAsync(candidate, cancellationToken) is not { } claimed)
        {
            return;
        }

        zones.Hold(claimed.Claim);
        one.Claims.Add(claimed);
        if (lines is not null && await zone.ClaimAsync(lines, cancellationToken) is { } claimedLines)
        {
            zones.Hold(claimedLines.Claim);
            one.Claims.Add(claimedLines);
            one.Csv = await ReadAsync(claimedLines);
        }

        one.Json = await ReadAsync(claimed);
    }

    private async Task StoreAsync(Taken[] files)
    {
        if (files.Length == 0)
        {
            return;
        }

        try
        {
            await RecordAsync(files);
            zones.Storage.Worked();
        }
        catch (IOException fault)
        {
            zones.Storage.Failed(fault);
            throw;
        }
    }

    private async Task RecordAsync(Taken[] files)
    {
        IReadOnlyList<ArchiveKey> keys = await parts.Archive.AppendAsync([.. files.SelectMany(file => file.Csv is null ? [file.Json!] : new[] { file.Json!, file.Csv }).Select(bytes => new ArchivePayload(bytes))], CancellationToken.None);
        DateTimeOffset now = parts.Now;
        await parts.Ledger.CommitAsync(
            tx =>
            {
                int next = 0;
                foreach (Taken file in files)
                {
                    ArchiveKey json = keys[next++];
                    ArchiveKey? csv = file.Csv is null ? null : keys[next++];
                    if (csv is { } lines)
                    {
                        tx.InsertFile(Row(file.Claims[1], lines, now) with { State = FileState.Processed });
                    }

                    tx.InsertFile(Row(file.Claims[0], json, now) with { State = FileState.Importing, CompanionKey = csv?.ToString() });
                }
            },
            CancellationToken.None);
        foreach (Taken file in files)
        {
            file.Recorded = true;
            zones.Done(file.Claims.Select(claimed => claimed.Claim));
        }
    }

    /// <summary>What was claimed and not recorded goes back; what cannot go back is found by the sweep.</summary>
    private async Task SettleAsync(IDropZone zone, List<Taken> taken)
    {
        foreach (ClaimedFile claimed in taken.Where(one => !one.Recorded).SelectMany(one => one.Claims))
        {
            zones.Drop(claimed.Claim);
            try
            {
                await zone.ReleaseAsync(claimed.Claim, CancellationToken.None);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                continue;
            }
        }
    }

    private static FileRow Row(ClaimedFile claimed, ArchiveKey key, DateTimeOffset now) => new()
    {
        Zone = claimed.Claim.Zone,
        Name = claimed.Claim.Name,
        ClaimToken = claimed.Claim.Token,
        Size = claimed.Size,
        ArchiveKey = key.ToString(),
        ReceivedAt = now,
    };

    private static async Task<byte[]> ReadAsync(ClaimedFile claimed)
    {
        await using Stream stream = await claimed.OpenReadAsync(CancellationToken.None);
        byte[] bytes = new byte[claimed.Size];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }

    /// <summary>A file of records on its way into the archive, with the lines beside it.</summary>
    private sealed class Taken
    {
        /// <summary>The claim of the records, then that of the lines where there are any.</summary>
        public List<ClaimedFile> Claims { get; } = [];

        /// <summary>The records; null where they could not be read.</summary>
        public byte[]? Json { get; set; }

        /// <summary>The lines; null where none lie beside.</summary>
        public byte[]? Csv { get; set; }

        /// <summary>Whether archive and ledger have it.</summary>
        public bool Recorded { get; set; }
    }
}
