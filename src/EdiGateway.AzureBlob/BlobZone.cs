using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Zones;

namespace EdiGateway.AzureBlob;

/// <summary>
/// A prefix of a container as a drop zone. A claim is a mark in the blob's metadata, written on condition that the blob
/// is what was listed (its ETag), so that of several takers one wins; then a lease without end under the claim's own id,
/// so that nobody replaces or removes the blob until the claim is completed or released. The mark comes first and goes
/// last: whatever is interrupted, the sweep finds the mark. Blobs below a further slash, snapshots and versions are no
/// files of the zone.
/// </summary>
public sealed class BlobZone : IDropZone
{
    private readonly BlobAccess _access;
    private readonly TimeProvider _time;
    private readonly string _gateway;
    private readonly BlobLook _look;
    private readonly ZoneListing _listing;

    internal BlobZone(EndpointSettings settings, BlobAccess access, TimeProvider time, string gateway)
    {
        Name = settings.Name;
        _access = access;
        _time = time;
        _gateway = gateway;
        _look = new BlobLook(access, time, gateway);
        _listing = new ZoneListing(settings, time);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int SideBySide => _access.Options.SideBySide;

    /// <inheritdoc/>
    public async ValueTask<ProbeResult> ProbeAsync(CancellationToken cancellationToken = default)
    {
        string todo = "listed";
        try
        {
            BlobContainerClient container = _access.Container();
            await _look.TouchAsync(cancellationToken);

            // Rights are looked at before the blob is: that it is not there is the good answer.
            BlobClient nothing = container.GetBlobClient($"{_access.Prefix}.edigateway-probe-{Guid.NewGuid():N}");
            todo = "written, so that nothing can be claimed";
            await AbsentAsync(nothing.SetMetadataAsync(new Dictionary<string, string>(StringComparer.Ordinal), cancellationToken: cancellationToken));
            todo = "cleared, so that nothing can be taken";
            await AbsentAsync(nothing.DeleteAsync(cancellationToken: cancellationToken));
            return ProbeResult.Good;
        }
        catch (Exception fault) when (BlobFaults.IsFault(fault, cancellationToken))
        {
            return new ProbeResult(false, $"'{_access.Address}' cannot be {todo}: {_access.Words(fault)}");
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Listing> ListAsync(int limit, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _listing.NextAsync(_look.FilesAsync(cancellationToken), limit, cancellationToken);
        }
        catch (Exception fault) when (BlobFaults.IsFault(fault, cancellationToken))
        {
            throw Fault($"'{_access.Address}' cannot be listed", fault);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<ClaimedFile?> ClaimAsync(DropCandidate candidate, CancellationToken cancellationToken = default)
    {
        FileNames.RefuseForeign(candidate.Name);
        try
        {
            BlobClient blob = Blob(candidate.Name);
            BlobRequestConditions asListed = new() { IfMatch = new ETag(candidate.Version ?? throw new ArgumentException("Every listed blob has its ETag.", nameof(candidate))) };
            BlobProperties properties = await blob.GetPropertiesAsync(asListed, cancellationToken);
            BlobClaim claim = new(Guid.NewGuid().ToString("D"), _gateway, _time.GetUtcNow());
            BlobInfo marked = await blob.SetMetadataAsync(claim.AddedTo(properties.Metadata, candidate.Modified), asListed, cancellationToken);
            BlobRequestConditions asClaimed = new() { IfMatch = marked.ETag };
            await blob.GetBlobLeaseClient(claim.Token).AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration, new RequestConditions { IfMatch = marked.ETag }, cancellationToken);
            return new ClaimedFile(
                new Claim(Name, candidate.Name, claim.Token),
                properties.ContentLength,
                candidate.Modified,
                stop => OpenAsync(blob, asClaimed, stop));
        }
        catch (RequestFailedException lost) when (BlobFaults.IsChanged(lost))
        {
            return null;
        }
        catch (Exception fault) when (BlobFaults.IsFault(fault, cancellationToken))
        {
            throw Fault($"'{candidate.Name}' cannot be claimed", fault);
        }
    }

    /// <inheritdoc/>
    public async ValueTask ReleaseAsync(Claim claim, CancellationToken cancellationToken = default)
    {
        try
        {
            BlobClient blob = Blob(claim.Name);
            BlobProperties properties = await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
            if (!BlobClaim.Stands(properties, claim.Token))
            {
                return;
            }

            if (properties.LeaseStatus == LeaseStatus.Locked)
            {
                await blob.GetBlobLeaseClient(claim.Token).ReleaseAsync(cancellationToken: cancellationToken);
            }

            await blob.SetMetadataAsync(BlobClaim.RemovedFrom(properties.Metadata), new BlobRequestConditions { IfMatch = properties.ETag }, cancellationToken);
        }
        catch (RequestFailedException gone) when (BlobFaults.IsChanged(gone))
        {
            // Removed, replaced or taken by somebody else meanwhile: there is nothing of ours to put back.
        }
        catch (Exception fault) when (BlobFaults.IsFault(fault, cancellationToken))
        {
            throw Fault($"'{claim.Name}' cannot be put back", fault);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<int> CompleteAsync(IReadOnlyList<Claim> claims, CancellationToken cancellationToken = default)
    {
        int removed = 0;
        await Parallel.ForEachAsync(claims, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken }, async (claim, stop) =>
        {
            try
            {
                await RemoveAsync(Blob(claim.Name), claim.Token, stop);
                Interlocked.Increment(ref removed);
            }
            catch (Exception fault) when (BlobFaults.IsFault(fault, stop))
            {
                throw Fault($"'{claim.Name}' is recorded but cannot be removed", fault);
            }
        });
        return removed;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Claim>> SweepAsync(int limit, CancellationToken cancellationToken = default)
    {
        List<Claim> claims = [];
        try
        {
            await foreach (BlobItem blob in _look.BlobsAsync(cancellationToken))
            {
                // Another gateway's claims are its own: only its ledger says whether they were recorded.
                if (claims.Count < limit && BlobClaim.Of(blob.Metadata) is { } claim && claim.IsOf(_gateway))
                {
                    claims.Add(new Claim(Name, _look.NameOf(blob), claim.Token));
                }
            }
        }
        catch (Exception fault) when (BlobFaults.IsFault(fault, cancellationToken))
        {
            throw Fault($"'{_access.Address}' cannot be swept", fault);
        }

        return claims;
    }

    private static async Task AbsentAsync<T>(Task<T> call)
    {
        try
        {
            await call;
        }
        catch (RequestFailedException answer) when (BlobFaults.IsGone(answer))
        {
            // As it should be.
        }
    }

    private static async Task RemoveAsync(BlobClient blob, string token, CancellationToken cancellationToken)
    {
        try
        {
            await blob.DeleteAsync(DeleteSnapshotsOption.IncludeSnapshots, new BlobRequestConditions { LeaseId = token }, cancellationToken);
        }
        catch (RequestFailedException unleased) when (BlobFaults.IsChanged(unleased) && !BlobFaults.IsGone(unleased))
        {
            // The lease was never taken (a crash after the mark) or was broken by hand.
            await RemoveMarkedAsync(blob, token, cancellationToken);
        }
        catch (RequestFailedException gone) when (BlobFaults.IsGone(gone))
        {
            // Removed before.
        }
    }

    private static async Task RemoveMarkedAsync(BlobClient blob, string token, CancellationToken cancellationToken)
    {
        try
        {
            BlobProperties properties = await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
            if (BlobClaim.Stands(properties, token))
            {
                await blob.DeleteAsync(DeleteSnapshotsOption.IncludeSnapshots, new BlobRequestConditions { IfMatch = properties.ETag }, cancellationToken);
            }
        }
        catch (RequestFailedException gone) when (BlobFaults.IsChanged(gone))
        {
            // What stands under the name now is another file.
        }
    }

    private BlobClient Blob(string name)
    {
        FileNames.RefuseForeign(name);
        return _access.Container().GetBlobClient(_access.Prefix + name);
    }

    private async ValueTask<Stream> OpenAsync(BlobClient blob, BlobRequestConditions asClaimed, CancellationToken cancellationToken)
    {
        try
        {
            BlobDownloadStreamingResult download = await blob.DownloadStreamingAsync(new BlobDownloadOptions { Conditions = asClaimed }, cancellationToken);
            return new BlobReadStream(download.Content, fault => Fault($"'{NameIn(blob)}' cannot be read", fault));
        }
        catch (Exception fault) when (BlobFaults.IsFault(fault, cancellationToken))
        {
            throw Fault($"'{NameIn(blob)}' cannot be read", fault);
        }
    }

    private string NameIn(BlobClient blob) => blob.Name[_access.Prefix.Length..];

    private TransportException Fault(string what, Exception fault) => _access.Fault($"zone '{Name}': {what}", fault);
}
