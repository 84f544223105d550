namespace EdiGateway.Pipeline.Ports;

/// <summary>
/// A place that partners (or the ERP) drop files into. Claiming is atomic: of several takers one wins, and what is
/// claimed is not seen by a later listing. Nothing is removed before <see cref="CompleteAsync"/>, which the pipeline
/// calls only after the bytes are archived and the ledger has recorded them.
/// </summary>
public interface IDropZone
{
    /// <summary>Name of the zone as the profiles and the ledger spell it; unique, never a path.</summary>
    string Name { get; }

    /// <summary>How many files may be claimed and read at the same time: more than 1 where each waits for a network.</summary>
    int SideBySide => 1;

    /// <summary>
    /// Checks that the zone can be used: it exists, can be read and written, and a claim stays on its own file system.
    /// Never throws for a bad zone; the reason is for an operator to read.
    /// </summary>
    ValueTask<ProbeResult> ProbeAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Lists files whose quiet period is over, oldest first (then by name), at most <paramref name="limit"/>.
    /// Files that the zone refuses (symlink, too large, excluded) are not among them; the too large ones are in
    /// <see cref="Listing.Refused"/> with the reason, so that they are visible.
    /// </summary>
    /// <exception cref="TransportException">The zone cannot be listed (vanished, no permission, unreachable).</exception>
    ValueTask<Listing> ListAsync(int limit, CancellationToken cancellationToken = default);

    /// <summary>Takes a file for this process. Null when the race was lost or the file changed or vanished meanwhile.</summary>
    /// <exception cref="TransportException">The claim failed for another reason.</exception>
    ValueTask<ClaimedFile?> ClaimAsync(DropCandidate candidate, CancellationToken cancellationToken = default);

    /// <summary>Puts a claimed file back under its name, for a later listing to find. A claim that is gone is no error.</summary>
    ValueTask ReleaseAsync(Claim claim, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes claimed files for good; called after the ledger has them, off the critical path, and again after a crash.
    /// A claim that is gone is no error. A file whose size is no longer its <see cref="Claim.Size"/> was written on by its
    /// sender: it goes back under its name instead, to be taken again. Returns how many claims ended so or so; the rest is
    /// tried again by the next sweep.
    /// </summary>
    ValueTask<int> CompleteAsync(IReadOnlyList<Claim> claims, CancellationToken cancellationToken = default);

    /// <summary>Lists claims that are left over from this or an earlier process, at most <paramref name="limit"/>.</summary>
    ValueTask<IReadOnlyList<Claim>> SweepAsync(int limit, CancellationToken cancellationToken = default);
}

/// <summary>A file that can be claimed.</summary>
/// <param name="Name">Name within the zone, without a path.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">Last change, UTC.</param>
/// <param name="Version">The store's own mark of this content (an ETag); null where it has none.</param>
public sealed record DropCandidate(string Name, long Size, DateTimeOffset Modified, string? Version = null);

/// <summary>What a listing found.</summary>
/// <param name="Candidates">Files to claim, oldest first.</param>
/// <param name="Refused">Files that are left where they are, with the reason.</param>
/// <param name="More">Whether the limit cut the listing off.</param>
public sealed record Listing(IReadOnlyList<DropCandidate> Candidates, IReadOnlyList<RefusedFile> Refused, bool More);

/// <summary>A file that the zone will not hand out, and why.</summary>
public sealed record RefusedFile(string Name, long Size, string Reason);

/// <summary>A claim as the ledger stores it.</summary>
/// <param name="Zone">Name of the zone.</param>
/// <param name="Name">The file's name before it was claimed.</param>
/// <param name="Token">The zone's own word for the claim, unique within the zone for ever (the claimed path relative to the zone).</param>
public sealed record Claim(string Zone, string Name, string Token)
{
    /// <summary>Bytes that were claimed; null where the store keeps a claimed file from being written on.</summary>
    public long? Size { get; init; }
}

/// <summary>A file that this process has claimed.</summary>
/// <param name="Claim">Its claim.</param>
/// <param name="Size">Bytes, as claimed.</param>
/// <param name="Modified">Last change, UTC.</param>
/// <param name="OpenReadAsync">Opens the claimed bytes from the start; the caller disposes the stream. Opening and reading fail with a <see cref="TransportException"/>.</param>
public sealed record ClaimedFile(Claim Claim, long Size, DateTimeOffset Modified, Func<CancellationToken, ValueTask<Stream>> OpenReadAsync);

/// <summary>Whether an endpoint can be used.</summary>
/// <param name="Usable">Whether it can.</param>
/// <param name="Reason">Why not, in words for an operator; null when it can.</param>
public sealed record ProbeResult(bool Usable, string? Reason = null)
{
    /// <summary>It can be used.</summary>
    public static ProbeResult Good { get; } = new(true);
}
