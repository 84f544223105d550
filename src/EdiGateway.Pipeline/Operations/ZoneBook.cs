using System.Collections.Concurrent;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Operations;

/// <summary>
/// What this process holds of each zone: claims in hand, files to be removed, how the last looks went. Losing it costs
/// nothing: the sweep finds leftover claims, and the next look says how the zone is.
/// </summary>
internal sealed class ZoneBook(GatewayParts parts)
{
    private static readonly TimeSpan NoteEvery = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, Entry> _zones = new(StringComparer.Ordinal);

    /// <summary>Whether archive and ledger take what the zones hold.</summary>
    public StorageWatch Storage { get; } = new(parts);

    /// <summary>
    /// Waits until nobody else polls or sweeps the zone: a sweep beside a poll would take the claim of the moment for a
    /// leftover, put the file back, and have it taken twice.
    /// </summary>
    public async ValueTask<Turn> EnterAsync(string zone, CancellationToken cancellationToken)
    {
        SemaphoreSlim gate = Of(zone).Gate;
        await gate.WaitAsync(cancellationToken);
        return new Turn(gate);
    }

    /// <summary>Notes a claim that is being worked on, so that the sweep leaves it alone.</summary>
    public void Hold(Claim claim) => Of(claim.Zone).InHand.TryAdd(claim.Token, 0);

    /// <summary>Lets go of a claim.</summary>
    public void Drop(Claim claim) => Of(claim.Zone).InHand.TryRemove(claim.Token, out _);

    /// <summary>Whether this process works on the claim.</summary>
    public bool Holds(Claim claim) => Of(claim.Zone).InHand.ContainsKey(claim.Token);

    /// <summary>Notes claims whose files are recorded and can be removed.</summary>
    public void Done(IEnumerable<Claim> claims)
    {
        foreach (Claim claim in claims)
        {
            Of(claim.Zone).Untidied.Enqueue(claim);
        }
    }

    /// <summary>Removes recorded files from their zones; gives how many.</summary>
    public async Task<int> TidyAsync(CancellationToken cancellationToken)
    {
        int removed = 0;
        foreach ((string name, Entry entry) in _zones)
        {
            if (entry.Untidied.IsEmpty)
            {
                await TidiedAsync(entry);
                continue;
            }

            if (parts.Endpoints.Zone(name) is not { } zone)
            {
                continue;
            }

            List<Claim> claims = [];
            while (claims.Count < 1024 && entry.Untidied.TryDequeue(out Claim? claim))
            {
                claims.Add(claim);
            }

            try
            {
                removed += await zone.CompleteAsync(claims, cancellationToken);
                claims.ForEach(Drop);
                await TidiedAsync(entry);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or OperationCanceledException)
            {
                // The files stay claimed; they are tried again, after a restart by the sweep.
                Done(claims);
                await FailedAsync(name, fault.Message);
            }
        }

        return removed;
    }

    /// <summary>Notes that a look at the zone went well, and how many files it left for the next one.</summary>
    public ValueTask SucceededAsync(string name, int taken, IReadOnlyList<RefusedFile> refused, int waiting)
    {
        Entry entry = Of(name);
        DateTimeOffset now = parts.Now;
        string? left = refused.Count == 0 ? null : string.Join("; ", refused.Take(20).Select(file => $"{file.Name}: {file.Reason}"));
        bool changed = entry.Status.LastError is not null || entry.Status.Refused != left || entry.Status.Waiting != waiting || taken > 0;
        if (entry.Status.LastError is { } before)
        {
            parts.Events.Publish(new GatewayEvent(GatewayEventKind.EndpointRecovered, now) { Endpoint = name, Reason = "usable again after: " + before });
        }

        entry.Status = entry.Status with { LastPollAt = now, LastSuccessAt = now, LastFileAt = taken > 0 ? now : entry.Status.LastFileAt, LastError = null, Refused = left, Waiting = waiting, Untidied = entry.Untidied.Count };
        return NoteAsync(entry, changed);
    }

    /// <summary>Notes that the zone cannot be used, and how many files wait in it where that is known.</summary>
    public ValueTask FailedAsync(string name, string reason, int? waiting = null)
    {
        Entry entry = Of(name);
        DateTimeOffset now = parts.Now;
        bool changed = entry.Status.LastError is not { } before || WithoutNumbers(before) != WithoutNumbers(reason);
        if (changed)
        {
            parts.Events.Publish(new GatewayEvent(GatewayEventKind.EndpointFailed, now) { Endpoint = name, Reason = reason });
        }

        entry.Status = entry.Status with { LastPollAt = now, LastErrorAt = now, LastError = reason, Waiting = waiting ?? entry.Status.Waiting, Untidied = entry.Untidied.Count };
        return NoteAsync(entry, changed);
    }

    /// <summary>A fault that names another local port with each try is the same fault, and told once.</summary>
    private static string WithoutNumbers(string reason) => string.Concat(reason.Where(letter => !char.IsAsciiDigit(letter)));

    /// <summary>What is on record of a backlog must not outlive it.</summary>
    private async ValueTask TidiedAsync(Entry entry)
    {
        if (entry.Untidied.IsEmpty && entry.NotedUntidied > 0)
        {
            entry.Status = entry.Status with { Untidied = 0 };
            await StoreAsync(entry);
        }
    }

    private async ValueTask NoteAsync(Entry entry, bool changed)
    {
        // Not every look is worth a transaction; a change is (if need be with the next look), and now and then a sign of life.
        DateTimeOffset now = parts.Now;
        entry.Changed |= changed;
        if ((entry.Changed && now - entry.NotedAt >= TimeSpan.FromSeconds(1)) || now - entry.NotedAt >= NoteEvery)
        {
            entry.NotedAt = now;
            entry.Changed = false;
            await StoreAsync(entry);
        }
    }

    private async ValueTask StoreAsync(Entry entry)
    {
        ZoneStatusRow status = entry.Status;
        try
        {
            await parts.Ledger.CommitAsync(tx => tx.SetZoneStatus(status));
            entry.NotedUntidied = status.Untidied;
        }
        catch (IOException)
        {
            // The ledger takes nothing at the moment: the next look notes it.
            entry.NotedAt = DateTimeOffset.MinValue;
        }
    }

    private Entry Of(string zone) => _zones.GetOrAdd(zone, static name => new Entry(name));

    /// <summary>A turn at a zone; disposed, the next one has it.</summary>
    public readonly struct Turn(SemaphoreSlim gate) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose() => gate.Release();
    }

#pragma warning disable CA1001 // A semaphore whose wait handle nobody asks for holds nothing; disposed, it would trip a job that is just ending.
    private sealed class Entry(string name)
#pragma warning restore CA1001
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public ConcurrentDictionary<string, byte> InHand { get; } = new(StringComparer.Ordinal);

        public ConcurrentQueue<Claim> Untidied { get; } = new();

        public ZoneStatusRow Status { get; set; } = new() { Zone = name };

        /// <summary>The backlog as it is on record.</summary>
        public long NotedUntidied { get; set; }

        /// <summary>Whether something changed that is not on record.</summary>
        public bool Changed { get; set; }

        public DateTimeOffset NotedAt { get; set; } = DateTimeOffset.MinValue;
    }
}
