using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Pipeline.Zones;

/// <summary>
/// Makes listings of what a zone's store holds, by the rules that all zones share: name patterns, size, quiet period,
/// oldest first. One look at the store serves as many listings as its files fill; memory is bounded however many it holds.
/// </summary>
public sealed class ZoneListing(EndpointSettings settings, TimeProvider time)
{
    /// <summary>Most files that one look keeps; the oldest are kept, the rest waits for the next look.</summary>
    public const int MaxCandidates = 65_536;

    /// <summary>Most refusals that one look reports.</summary>
    public const int MaxRefused = 1_000;

    private readonly Queue<DropCandidate> _rest = new();
    private bool _cut;

    // Files dated in the future have no age; they count as quiet once they have been seen unchanged for the period.
    private Dictionary<string, Sighting> _future = new(StringComparer.Ordinal);

    /// <summary>
    /// The next files, at most <paramref name="limit"/>: the rest of the last look, or when that is used up, what
    /// <paramref name="look"/> finds. It is enumerated only then, once; what it throws comes through.
    /// </summary>
    public async ValueTask<Listing> NextAsync(IAsyncEnumerable<FoundFile> look, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(look);
        List<RefusedFile> refused = [];
        if (_rest.Count == 0)
        {
            foreach (DropCandidate candidate in await ReadAsync(look, refused, cancellationToken))
            {
                _rest.Enqueue(candidate);
            }
        }

        List<DropCandidate> page = new(Math.Min(limit, _rest.Count));
        while (page.Count < limit && _rest.TryDequeue(out DropCandidate? next))
        {
            page.Add(next);
        }

        return new Listing(page, refused, _rest.Count > 0 || _cut);
    }

    private static int OldestFirst(DropCandidate left, DropCandidate right)
    {
        int order = left.Modified.CompareTo(right.Modified);
        return order != 0 ? order : string.CompareOrdinal(left.Name, right.Name);
    }

    private async ValueTask<List<DropCandidate>> ReadAsync(IAsyncEnumerable<FoundFile> look, List<RefusedFile> refused, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        Dictionary<string, Sighting> future = new(StringComparer.Ordinal);
        List<DropCandidate> candidates = [];
        bool cut = false;
        await foreach (FoundFile file in look.WithCancellation(cancellationToken))
        {
            if (!FileNames.IsTaken(file.Name, settings.Include, settings.Exclude))
            {
                continue;
            }

            if (Refusal(file) is { } reason)
            {
                if (refused.Count < MaxRefused)
                {
                    refused.Add(new RefusedFile(file.Name, file.Size, reason));
                }
            }
            else if (IsQuiet(file, now, future))
            {
                candidates.Add(new DropCandidate(file.Name, file.Size, file.Modified, file.Version));
                if (candidates.Count == 2 * MaxCandidates)
                {
                    Cut();
                }
            }
        }

        candidates.Sort(OldestFirst);
        if (candidates.Count > MaxCandidates)
        {
            Cut();
        }

        _future = future;
        _cut = cut;
        return candidates;

        void Cut()
        {
            candidates.Sort(OldestFirst);
            candidates.RemoveRange(MaxCandidates, candidates.Count - MaxCandidates);
            cut = true;
        }
    }

    private string? Refusal(FoundFile file) =>
        file.Refusal
        ?? (FileNames.IsPlain(file.Name) ? null : "its name is no plain file name; rename it")
        ?? (file.Size > settings.MaxFileBytes ? $"it has {file.Size} bytes, the zone takes at most {settings.MaxFileBytes}" : null);

    private bool IsQuiet(FoundFile file, DateTimeOffset now, Dictionary<string, Sighting> future)
    {
        if (file.Modified <= now)
        {
            return now - file.Modified >= settings.QuietPeriod;
        }

        if (!_future.TryGetValue(file.Name, out Sighting seen) || seen.File != file)
        {
            seen = new Sighting(file, now);
        }

        if (future.Count < MaxCandidates)
        {
            future[file.Name] = seen;
        }

        return now - seen.At >= settings.QuietPeriod;
    }

    private readonly record struct Sighting(FoundFile File, DateTimeOffset At);
}
