using System.Runtime.CompilerServices;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Zones;

namespace EdiGateway.Transports.Rclone;

/// <summary>
/// A folder on another machine as a drop zone. A claim is a rename on the server into <c>.claimed/&lt;gateway&gt;/&lt;batch&gt;/</c>,
/// to a path that nobody else ever uses, so that of several takers exactly one finds the file still there.
/// </summary>
internal sealed class RcloneZone : IDropZone
{
    /// <summary>A server that fails so often in a row is left alone until the next time.</summary>
    private const int MostFaultsInARow = 2;

    private readonly Remote _remote;
    private readonly string _gateway;
    private readonly ZoneListing _listing;
    private readonly ClaimBatches _batches;
    private readonly ForeignClaims _foreign;

    /// <summary>Opens the zone; the server is not asked before it is used.</summary>
    public RcloneZone(EndpointSettings settings, Remote remote, string gateway, TimeProvider time)
    {
        Name = settings.Name;
        _remote = remote;
        _gateway = gateway;
        _listing = new ZoneListing(settings, time);
        _batches = new ClaimBatches(gateway, time);
        _foreign = new ForeignClaims(gateway, time);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public async ValueTask<ProbeResult> ProbeAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await DoAsync("cannot be used", async folder => await Probing.LookAsync(_remote, folder, copyWillDo: false, cancellationToken)
                ?? await TryAsync(folder, cancellationToken), cancellationToken);
        }
        catch (TransportException fault)
        {
            return new ProbeResult(false, fault.Message);
        }
    }

    /// <inheritdoc/>
    public ValueTask<Listing> ListAsync(int limit, CancellationToken cancellationToken = default) =>
        DoAsync("cannot be listed", folder => _listing.NextAsync(LookAsync(folder, cancellationToken), limit, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ClaimedFile?> ClaimAsync(DropCandidate candidate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        FileNames.RefuseForeign(candidate.Name);
        return DoAsync($"'{candidate.Name}' cannot be claimed", folder => ClaimAsync(folder, candidate, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask ReleaseAsync(Claim claim, CancellationToken cancellationToken = default)
    {
        string token = Checked(claim);
        await DoAsync(
            $"'{claim.Name}' cannot be put back",
            async folder =>
            {
                await PutBackAsync(folder, claim, cancellationToken);
                await TidyAsync(folder, BatchOf(token), cancellationToken);
                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<int> CompleteAsync(IReadOnlyList<Claim> claims, CancellationToken cancellationToken = default) =>
        DoAsync("claimed files cannot be removed", folder => RemoveAsync(folder, claims, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Claim>> SweepAsync(int limit, CancellationToken cancellationToken = default) =>
        DoAsync("claimed files cannot be listed", folder => SweepAsync(folder, limit, cancellationToken), cancellationToken);

    private static string BatchOf(string token) => token[..token.LastIndexOf('/')];

    private string Checked(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return _batches.IsToken(claim.Token) ? claim.Token : throw new TransportException($"zone '{Name}': the claim '{claim.Token}' lies outside the zone, or is another gateway's");
    }

    /// <summary>Tries a folder of its own; the batch in use may be in another poll's hand.</summary>
    private async ValueTask<ProbeResult> TryAsync(RemoteFolder folder, CancellationToken cancellationToken)
    {
        ProbeResult result = await Probing.TryAsync(folder, _batches.ProbeFolder, _gateway, cancellationToken);
        await TidyAsync(folder, _batches.ProbeFolder, cancellationToken);
        return result;
    }

    private async IAsyncEnumerable<FoundFile> LookAsync(RemoteFolder folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_batches.End() is { } ended)
        {
            await TidyAsync(folder, ended, cancellationToken);
        }

        IReadOnlyList<RemoteEntry> entries = await folder.ListAsync(string.Empty, cancellationToken);
        TimeSpan behind = await _batches.BehindAsync(folder, cancellationToken);
        foreach (RemoteEntry entry in entries)
        {
            if (!entry.IsFolder)
            {
                string? refusal =
                    entry.Name.Contains('\uFFFD', StringComparison.Ordinal) ? "its name is not in UTF-8; the partner must name it otherwise"
                    : entry.Name.AsSpan().IndexOfAny('\\', '\0') >= 0 ? "its name has a backslash; the partner must name it otherwise"
                    : null;
                yield return new FoundFile(entry.Name, entry.Size, entry.Modified + behind, entry.Version, refusal);
            }
        }

        foreach (FoundFile foreign in await _foreign.LookAsync(folder, cancellationToken))
        {
            yield return foreign;
        }
    }

    private async ValueTask<ClaimedFile?> ClaimAsync(RemoteFolder folder, DropCandidate candidate, CancellationToken cancellationToken)
    {
        Claim claim = new(Name, candidate.Name, await _batches.PathForAsync(folder, candidate.Name, cancellationToken)) { Size = candidate.Size };
        RcloneFault? fault = null;
        try
        {
            await folder.MoveAsync(candidate.Name, claim.Token, mayReplace: true, cancellationToken);
        }
        catch (RcloneFault reason)
        {
            fault = reason;
        }

        // Whether the rename happened is known by the file, not by the answer, which may have been lost on its way.
        RemoteEntry? entry = await folder.StatAsync(claim.Token, cancellationToken);
        if (entry is null)
        {
            return fault is null || await folder.StatAsync(candidate.Name, cancellationToken) is null ? null : throw fault;
        }

        if (!entry.IsFolder && string.Equals(entry.Version, candidate.Version, StringComparison.Ordinal))
        {
            return new ClaimedFile(claim, entry.Size, candidate.Modified, stop => OpenAsync(claim, entry.Size, stop));
        }

        // It grew, or became something else, between listing and claim: not quiet after all.
        await PutBackAsync(folder, claim, cancellationToken);
        return null;
    }

    private ValueTask<Stream> OpenAsync(Claim claim, long size, CancellationToken cancellationToken) => DoAsync(
        $"'{claim.Name}' cannot be read",
        async folder => (Stream)new RemoteStream(await folder.OpenReadAsync(claim.Token, cancellationToken), size, $"zone '{Name}': '{claim.Name}'"),
        cancellationToken);

    private static async Task PutBackAsync(RemoteFolder folder, Claim claim, CancellationToken cancellationToken)
    {
        if (await folder.StatAsync(claim.Token, cancellationToken) is null)
        {
            return;
        }

        await folder.MoveAsync(claim.Token, claim.Name, mayReplace: false, cancellationToken);
        if (await folder.StatAsync(claim.Token, cancellationToken) is not null)
        {
            // The name was dropped again meanwhile; both are kept.
            string again = $"{Path.GetFileNameWithoutExtension(claim.Name)}~{Path.GetFileName(BatchOf(claim.Token))}{Path.GetExtension(claim.Name)}";
            await folder.MoveAsync(claim.Token, again, mayReplace: false, cancellationToken);
        }
    }

    private async ValueTask<int> RemoveAsync(RemoteFolder folder, IReadOnlyList<Claim> claims, CancellationToken cancellationToken)
    {
        int removed = 0;
        int inARow = 0;
        foreach (IGrouping<string, Claim> batch in claims.GroupBy(claim => BatchOf(Checked(claim)), StringComparer.Ordinal))
        {
            HashSet<string> grown = await GrownAsync(folder, batch, cancellationToken);
            foreach (Claim claim in batch)
            {
                try
                {
                    await (grown.Contains(claim.Token) ? PutBackAsync(folder, claim, cancellationToken) : folder.DeleteAsync(claim.Token, cancellationToken));
                    removed++;
                    inARow = 0;
                }
                catch (RcloneFault) when (++inARow < MostFaultsInARow)
                {
                    // Stays claimed; the count tells the caller, and the next sweep tries again.
                }
            }

            await TidyAsync(folder, batch.Key, cancellationToken);
        }

        return removed;
    }

    /// <summary>Tokens of the files that their senders wrote on after they were claimed.</summary>
    private static async Task<HashSet<string>> GrownAsync(RemoteFolder folder, IGrouping<string, Claim> batch, CancellationToken cancellationToken)
    {
        Dictionary<string, long> sizes = await folder.StatAsync(batch.Key, cancellationToken) is null
            ? []
            : (await folder.ListAsync(batch.Key, cancellationToken)).ToDictionary(entry => $"{batch.Key}/{entry.Name}", entry => entry.Size, StringComparer.Ordinal);
        return [.. batch.Where(claim => claim.Size is { } size && sizes.TryGetValue(claim.Token, out long now) && now != size).Select(claim => claim.Token)];
    }

    private async ValueTask<IReadOnlyList<Claim>> SweepAsync(RemoteFolder folder, int limit, CancellationToken cancellationToken)
    {
        if (await folder.StatAsync(_batches.Own, cancellationToken) is null)
        {
            return [];
        }

        List<Claim> claims = [];
        foreach (RemoteEntry batch in (await folder.ListAsync(_batches.Own, cancellationToken)).Where(ClaimBatches.IsBatch).OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            string path = $"{_batches.Own}/{batch.Name}";
            IReadOnlyList<RemoteEntry> entries = await folder.ListAsync(path, cancellationToken);
            claims.AddRange(entries.Where(entry => !entry.IsFolder).OrderBy(entry => entry.Name, StringComparer.Ordinal).Select(entry => new Claim(Name, entry.Name, $"{path}/{entry.Name}") { Size = entry.Size }));
            if (entries.Count == 0)
            {
                await TidyAsync(folder, path, cancellationToken);
            }

            if (claims.Count >= limit)
            {
                return claims[..limit];
            }
        }

        return claims;
    }

    /// <summary>Removes a batch that has ended and is empty; any other stays, and the sweep looks again.</summary>
    private async Task TidyAsync(RemoteFolder folder, string batch, CancellationToken cancellationToken)
    {
        try
        {
            if (!_batches.IsOpen(batch))
            {
                await folder.RemoveFolderAsync(batch, cancellationToken);
            }
        }
        catch (RcloneFault)
        {
            // Not empty, or in somebody's way: nothing depends on it.
        }
    }

    private async ValueTask<T> DoAsync<T>(string what, Func<RemoteFolder, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work(await _remote.OpenAsync(cancellationToken));
        }
        catch (RcloneFault fault)
        {
            throw new TransportException($"zone '{Name}': {_remote.Transport.Address}: {what}: {await _remote.ExplainAsync(fault, cancellationToken)}", fault);
        }
    }
}
