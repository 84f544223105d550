using Azure.Storage.Blobs.Models;
using EdiGateway.AzureBlob.Archive;
using EdiGateway.Ledger.Sqlite;
using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.TestKit;
using EdiGateway.TestKit.Servers;

namespace EdiGateway.AzureBlob.Tests.Archive;

/// <summary>A container for an archive, and a data folder for each gateway that uses it.</summary>
internal sealed class BlobArchivePlace(Azurite server) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public BlobPlace Place { get; } = new(server);

    public SettableTime Time { get; } = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

    public BlobSettings Settings => Place.Settings with { Prefix = "archive" };

    /// <summary>Names of the packs, below the prefix.</summary>
    public IReadOnlyList<string> Packs => [.. Place.Partner.GetBlobs(prefix: "archive/").Select(blob => blob.Name["archive/".Length..])];

    public BlobArchive Open(string writer = "hub-1", BlobOptions? storage = null, BlobSettings? settings = null, Func<BlobArchiveOptions, BlobArchiveOptions>? change = null)
    {
        BlobArchiveOptions options = new() { Writer = writer };
        return new BlobArchive(settings ?? Settings, Place, change?.Invoke(options) ?? options, storage ?? Place.Options, new SqliteArchiveIndex(IndexOf(writer)), Time);
    }

    /// <summary>Loses what a gateway's machine knew of the archive.</summary>
    public void LoseIndex(string writer = "hub-1")
    {
        foreach (string file in Directory.EnumerateFiles(_folder.Root, Path.GetFileName(IndexOf(writer)) + "*"))
        {
            File.Delete(file);
        }
    }

    public string IndexOf(string writer) => _folder[writer + ".db"];

    /// <summary>Changes a pack behind the archive's back.</summary>
    public void Spoil(string pack, Func<byte[], byte[]> change)
    {
        var blob = Place.Partner.GetBlobClient("archive/" + pack);
        byte[] bytes = blob.DownloadContent().Value.Content.ToArray();
        blob.Upload(BinaryData.FromBytes(change(bytes)), overwrite: true);
    }

    public void Remove(string pack) => Place.Partner.GetBlobClient("archive/" + pack).Delete();

    public BlobProperties PropertiesOf(string pack) => Place.Partner.GetBlobClient("archive/" + pack).GetProperties();

    public void Dispose()
    {
        Place.Partner.DeleteIfExists();
        _folder.Dispose();
    }
}
