using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.AzureBlob.Archive;

/// <summary>The packs of an archive as they lie in the container.</summary>
internal sealed class BlobPacks(BlobAccess access)
{
    /// <summary>Bytes that a first look at a pack fetches: enough for the header of a usual burst.</summary>
    private const int FirstLook = 16 * 1024;

    /// <summary>The container and the prefix: which archive this is.</summary>
    public string Address => $"{access.Container().Uri}/{access.Prefix}";

    /// <summary>How to reach the container.</summary>
    public BlobAccess Access => access;

    /// <summary>The blob of a pack.</summary>
    public BlobClient Blob(string pack) => access.Container().GetBlobClient(access.Prefix + pack);

    /// <summary>Those who wrote packs, each with a slash at the end.</summary>
    public IEnumerable<string> Writers() => Below(string.Empty);

    /// <summary>The days on which a writer wrote, in order: "writer/day/".</summary>
    public IEnumerable<string> Days(string writer) => Below(writer);

    /// <summary>The packs of a day, in order.</summary>
    public IEnumerable<string> Names(string day) =>
        access.Container().GetBlobs(prefix: access.Prefix + day)
            .Select(blob => blob.Name[access.Prefix.Length..])
            .Where(BlobPackName.IsPack);

    /// <summary>What stands in each of the packs, in their order; several are asked at once.</summary>
    public IEnumerable<(string Name, IReadOnlyList<ArchiveSlot>? Slots)> Read(IEnumerable<string> packs) =>
        packs.AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Min(access.Options.SideBySide, 64)).Select(name => (name, Slots(name, out _)));

    /// <summary>What stands in a pack; null where its header is damaged or it is gone, and <paramref name="reason"/> says which.</summary>
    public IReadOnlyList<ArchiveSlot>? Slots(string pack, out string reason)
    {
        byte[]? header = Header(pack, out reason);
        IReadOnlyList<ArchiveSlot>? slots = header is null ? null : BlobPackHeader.Read(header);
        if (header is not null && slots is null)
        {
            reason = "the header does not match its checksum";
        }

        return slots;
    }

    /// <summary>The header of a pack as it lies there; null where there is none.</summary>
    public byte[]? Header(string pack, out string reason)
    {
        reason = "it begins with no pack's header";
        try
        {
            byte[] start = Range(pack, FirstLook);
            return BlobPackHeader.SizeOf(start) is not { } size ? null
                : size <= start.Length ? start[..size]
                : Range(pack, size) is var whole && whole.Length == size ? whole
                : null;
        }
        catch (RequestFailedException gone) when (BlobFaults.IsGone(gone))
        {
            reason = "the pack is not there (any more)";
            return null;
        }
        catch (RequestFailedException empty) when (empty.Status == 416)
        {
            return null;
        }
        catch (RequestFailedException frozen) when (BlobFaults.Says(frozen, BlobErrorCode.BlobArchived))
        {
            reason = "it was moved to the archive tier and cannot be read; move it back to a tier that is online";
            return null;
        }
    }

    private byte[] Range(string pack, int length) => Blob(pack).DownloadContent(new BlobDownloadOptions { Range = new HttpRange(0, length) }, CancellationToken.None).Value.Content.ToArray();

    private IEnumerable<string> Below(string prefix) =>
        access.Container().GetBlobsByHierarchy(delimiter: "/", prefix: access.Prefix + prefix)
            .Where(item => item.IsPrefix)
            .Select(item => item.Prefix[access.Prefix.Length..]);
}
