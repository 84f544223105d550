using Azure.Storage.Blobs.Models;
using EdiGateway.Partners.Profiles;

namespace EdiGateway.AzureBlob.Archive;

/// <summary>Settings of an archive in Blob Storage.</summary>
public sealed record BlobArchiveOptions
{
    /// <summary>Who writes: this gateway's id, the same after a restart, another than every other gateway's. It names the writer's own folder of packs.</summary>
    public required string Writer { get; init; }

    /// <summary>The tier that packs are written into; default the account's.</summary>
    public StorageTier? Tier { get; init; }

    /// <summary>Whether only to read (verify, extract, look up), beside the gateway that writes.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The tier as the storage spells it.</summary>
    internal AccessTier? AccessTier => Tier is { } tier ? new AccessTier(tier.ToString()) : (AccessTier?)null;
}
