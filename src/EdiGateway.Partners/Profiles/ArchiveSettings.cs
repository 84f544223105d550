using EdiGateway.Partners.Loading;
using EdiGateway.Partners.Profiles.Transports;

namespace EdiGateway.Partners.Profiles;

/// <summary>How quickly, and at what price, stored bytes can be read. The offline archive tier is none of them: what lies there cannot be read.</summary>
public enum StorageTier
{
    /// <summary>Read often: dear to keep, cheap to read.</summary>
    Hot = 1,

    /// <summary>Read seldom; meant to be kept for 30 days at least.</summary>
    Cool,

    /// <summary>Read hardly ever; meant to be kept for 90 days at least.</summary>
    Cold,
}

/// <summary>Where every byte that is received and sent is kept; by default in the folder archive of the data folder. Changes need a restart.</summary>
public sealed record ArchiveSettings
{
    /// <summary>The archive is a prefix of an Azure Blob Storage container.</summary>
    [Option]
    public required BlobSettings Blob { get; init; }

    /// <summary>Tier that is written into: hot, cool or cold; default the storage account's own.</summary>
    [Option]
    public StorageTier? Tier { get; init; }
}
