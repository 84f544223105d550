using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs.Models;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.AzureBlob.Archive;

/// <summary>Reads every pack back, compares each payload with its checksum, and misses what was there before.</summary>
internal sealed class BlobPackCheck(BlobPacks packs, IArchiveIndex index)
{
    private const int BlockSize = 1 << 17;
    private const int PageSize = 1000;

    /// <summary>Everything that is damaged or gone.</summary>
    public async IAsyncEnumerable<ArchiveDamage> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string writer in packs.Writers().Union(KnownWriters(), StringComparer.Ordinal))
        {
            using IEnumerator<string> known = Known(writer).GetEnumerator();
            bool more = known.MoveNext();
            foreach (string name in packs.Days(writer).SelectMany(packs.Names))
            {
                for (; more && string.CompareOrdinal(known.Current, name) < 0; more = known.MoveNext())
                {
                    if (IsGone(known.Current))
                    {
                        yield return Gone(known.Current);
                    }
                }

                more = more && (!string.Equals(known.Current, name, StringComparison.Ordinal) || known.MoveNext());
                foreach (ArchiveDamage damage in await CheckAsync(name, cancellationToken))
                {
                    yield return damage;
                }
            }

            for (; more; more = known.MoveNext())
            {
                if (IsGone(known.Current))
                {
                    yield return Gone(known.Current);
                }
            }
        }
    }

    private static ArchiveDamage Gone(string name) => new(BlobArchive.Place(name, 0), null, "the pack was there and is gone; get it back (soft delete, versions, a copy)");

    private IEnumerable<string> KnownWriters()
    {
        string after = string.Empty;
        while (index.Packs(string.Empty, after, 1) is [var first])
        {
            string writer = first[..(first.IndexOf('/', StringComparison.Ordinal) + 1)];
            yield return writer;
            after = writer + "\uFFFF";
        }
    }

    /// <summary>The packs that are known of a writer, page by page.</summary>
    private IEnumerable<string> Known(string writer)
    {
        string after = string.Empty;
        while (index.Packs(writer, after, PageSize) is { Count: > 0 } page)
        {
            foreach (string name in page)
            {
                yield return name;
            }

            after = page[^1];
        }
    }

    /// <summary>A pack that was written while the day was being listed is not in that listing.</summary>
    private bool IsGone(string name) => !packs.Blob(name).Exists().Value;

    private async Task<List<ArchiveDamage>> CheckAsync(string name, CancellationToken cancellationToken)
    {
        if (packs.Slots(name, out string reason) is not { } slots)
        {
            return [new ArchiveDamage(BlobArchive.Place(name, 0), null, reason)];
        }

        List<ArchiveDamage> damage = [];
        await using Stream content = await OpenAsync(name, slots.Count == 0 ? BlobPackHeader.SizeOf(0) : slots[0].Offset, cancellationToken);
        foreach (ArchiveSlot slot in slots)
        {
            byte[]? hash = await HashAsync(content, slot.Length, cancellationToken);
            if (hash is null || new ArchiveKey(hash) != slot.Key)
            {
                damage.Add(new ArchiveDamage(BlobArchive.Place(name, slot.Offset), slot.Key, hash is null ? "the pack ends before the payload does" : "the payload does not match its checksum"));
            }
        }

        if (await content.ReadAsync(new byte[1], cancellationToken) > 0)
        {
            damage.Add(new ArchiveDamage(BlobArchive.Place(name, slots.Count == 0 ? BlobPackHeader.SizeOf(0) : slots[^1].Offset + slots[^1].Length), null, "bytes stand behind the last payload"));
        }

        return damage;
    }

    private async Task<Stream> OpenAsync(string name, long start, CancellationToken cancellationToken)
    {
        try
        {
            return (await packs.Blob(name).DownloadStreamingAsync(new BlobDownloadOptions { Range = new HttpRange(start) }, cancellationToken)).Value.Content;
        }
        catch (RequestFailedException end) when (end.Status == 416)
        {
            return Stream.Null; // The pack ends with its header.
        }
    }

    private static async Task<byte[]?> HashAsync(Stream content, long length, CancellationToken cancellationToken)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] block = new byte[Math.Min(BlockSize, length)];
        for (long left = length; left > 0;)
        {
            int read = await content.ReadAsync(block.AsMemory(0, (int)Math.Min(block.Length, left)), cancellationToken);
            if (read == 0)
            {
                return null;
            }

            hash.AppendData(block, 0, read);
            left -= read;
        }

        return hash.GetHashAndReset();
    }
}
