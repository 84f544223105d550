using EdiGateway.AzureBlob;
using EdiGateway.AzureBlob.Archive;
using EdiGateway.Ledger.Archive;
using EdiGateway.Ledger.Sqlite;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Host.Composition;

/// <summary>Opens the archive where our own profile says that it is.</summary>
public static class GatewayArchive
{
    /// <summary>The archive of the gateway that works on <paramref name="folders"/>. A storage across the network is not asked before it is used.</summary>
    /// <param name="folders">What the gateway stands on.</param>
    /// <param name="settings">What our own profile says; null: the folder in the data folder.</param>
    /// <param name="secrets">What the settings point to.</param>
    /// <param name="disk">Disk.</param>
    /// <param name="beside">Whether only to read, beside the gateway that writes.</param>
    /// <exception cref="IOException">It cannot be used, or another gateway writes to it.</exception>
    public static IArchive Open(GatewayFolders folders, ArchiveSettings? settings, ISecrets secrets, IDurableFiles disk, bool beside)
    {
        ArgumentNullException.ThrowIfNull(folders);
        return settings is null
            ? new PackArchive(new PackArchiveOptions { Root = folders.Archive, ReadOnly = beside }, disk, TimeProvider.System)
            : InBlobs(folders, settings, secrets, new BlobArchiveOptions { Writer = GatewayIdentity.Of(folders.Data, disk), Tier = settings.Tier, ReadOnly = beside });
    }

    /// <summary>The archive in Blob Storage for what is copied into it, beside the gateway that writes: under a writer's name of its own.</summary>
    public static IArchive OpenForCopies(GatewayFolders folders, ArchiveSettings settings, ISecrets secrets, IDurableFiles disk)
    {
        ArgumentNullException.ThrowIfNull(folders);
        ArgumentNullException.ThrowIfNull(settings);
        return InBlobs(folders, settings, secrets, new BlobArchiveOptions { Writer = GatewayIdentity.Of(folders.Data, disk) + "-copied", Tier = settings.Tier });
    }

    private static BlobArchive InBlobs(GatewayFolders folders, ArchiveSettings settings, ISecrets secrets, BlobArchiveOptions options) =>
        new(settings.Blob, secrets, options, new BlobOptions(), new SqliteArchiveIndex(folders.ArchiveIndex), TimeProvider.System);
}
