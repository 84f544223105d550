using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EdiGateway.Pipeline.Zones;

namespace EdiGateway.AzureBlob;

/// <summary>Looks through the blobs of a zone: those directly below the prefix, page by page.</summary>
internal sealed class BlobLook(BlobAccess access, TimeProvider time, string gateway)
{
    /// <summary>Another gateway's claim that is older than this is shown to the operator; nobody but that gateway may end it.</summary>
    private static readonly TimeSpan ForeignClaimIsOld = TimeSpan.FromHours(1);

    /// <summary>Name of a blob within the zone.</summary>
    public string NameOf(BlobItem blob) => blob.Name[access.Prefix.Length..];

    /// <summary>Asks for one entry, to see whether the zone can be listed.</summary>
    public async Task TouchAsync(CancellationToken cancellationToken)
    {
        await foreach (Page<BlobHierarchyItem> _ in Pages(size: 1, cancellationToken))
        {
            return;
        }
    }

    /// <summary>Every blob of the zone, claimed ones too, with its metadata.</summary>
    public async IAsyncEnumerable<BlobItem> BlobsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (Page<BlobHierarchyItem> page in Pages(access.Options.PageSize, cancellationToken))
        {
            foreach (BlobHierarchyItem item in page.Values)
            {
                if (item.IsBlob && NameOf(item.Blob).Length > 0 && !IsFolderMark(item.Blob))
                {
                    yield return item.Blob;
                }
            }
        }
    }

    /// <summary>What may be claimed, as far as the store is concerned, and what it refuses; what somebody works on is left out.</summary>
    public async IAsyncEnumerable<FoundFile> FilesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        await foreach (BlobItem blob in BlobsAsync(cancellationToken))
        {
            BlobItemProperties properties = blob.Properties;
            BlobClaim? claim = BlobClaim.Of(blob.Metadata);
            string? refusal = claim is null ? Refusal(properties) : Refusal(claim, now);
            bool inWork = claim is not null || properties.LeaseStatus == LeaseStatus.Locked;
            if (refusal is not null || !inWork)
            {
                yield return new FoundFile(
                    NameOf(blob),
                    properties.ContentLength ?? 0,
                    BlobClaim.ModifiedOf(blob.Metadata, properties.LastModified ?? now),
                    properties.ETag?.ToString(),
                    refusal);
            }
        }
    }

    /// <summary>Accounts with a hierarchical namespace, and tools that imitate one, keep a folder as an empty blob.</summary>
    private static bool IsFolderMark(BlobItem blob) => blob.Metadata?.ContainsKey("hdi_isfolder") == true;

    private static string? Refusal(BlobItemProperties properties) =>
        properties.LeaseStatus == LeaseStatus.Locked && properties.LeaseDuration == LeaseDurationType.Infinite ? "somebody else holds a lease without end on it; release or break that lease"
        : properties.AccessTier == AccessTier.Archive ? "it is in the archive tier and cannot be read; move it to a tier that is online"
        : null;

    private string? Refusal(BlobClaim claim, DateTimeOffset now) => claim.IsOf(gateway) || now - claim.At < ForeignClaimIsOld
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"the gateway {claim.Gateway} claimed it at {claim.At:u} and has not finished it; if that gateway is gone for good, break the lease and remove the metadata edigateway_claim");

    private IAsyncEnumerable<Page<BlobHierarchyItem>> Pages(int size, CancellationToken cancellationToken) =>
        access.Container().GetBlobsByHierarchyAsync(BlobTraits.Metadata, BlobStates.None, "/", access.Prefix, cancellationToken).AsPages(pageSizeHint: size);
}
