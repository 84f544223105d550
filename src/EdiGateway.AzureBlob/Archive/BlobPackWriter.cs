using System.Buffers.Binary;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.AzureBlob.Archive;

/// <summary>
/// Writes one pack. What fits into one block goes in one request; more is staged block by block and becomes a blob by
/// one last request, the header being the block that is staged last and stands first. Either way the pack is there whole
/// or not at all, and never takes the place of another.
/// </summary>
internal sealed class BlobPackWriter(BlobPacks packs, BlobArchiveOptions options, string name, long bytes)
{
    private readonly BlockBlobClient _blob = packs.Access.Container().GetBlockBlobClient(packs.Access.Prefix + name);
    private readonly byte[] _run = Guid.NewGuid().ToByteArray();
    private readonly byte[] _block = new byte[Math.Clamp(bytes, 1, packs.Access.Options.BlockBytes)];
    private readonly List<string> _staged = [];
    private readonly List<(ArchiveKey Key, long Length)> _payloads = [];
    private int _filled;

    /// <summary>Adds a payload in memory.</summary>
    public async Task AddAsync(ArchiveKey key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        _payloads.Add((key, bytes.Length));
        while (!bytes.IsEmpty)
        {
            await MakeRoomAsync(cancellationToken);
            int taken = Math.Min(bytes.Length, _block.Length - _filled);
            bytes[..taken].CopyTo(_block.AsMemory(_filled));
            bytes = bytes[taken..];
            _filled += taken;
        }
    }

    /// <summary>Adds a payload that is read once; what turns out to be stored already is left out again.</summary>
    /// <exception cref="IOException">The source ended early.</exception>
    public async Task<ArchiveKey> AddAsync(Stream source, long length, Func<ArchiveKey, bool> isStored, CancellationToken cancellationToken)
    {
        // From a block of its own, so that it can be left out again.
        await StageAsync(cancellationToken);
        int before = _staged.Count;
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (long done = 0; done < length;)
        {
            await MakeRoomAsync(cancellationToken);
            int wanted = (int)Math.Min(_block.Length - _filled, length - done);
            int read = await source.ReadAsync(_block.AsMemory(_filled, wanted), cancellationToken);
            if (read == 0)
            {
                throw new IOException($"the source ended after {done} of {length} bytes");
            }

            hash.AppendData(_block, _filled, read);
            done += read;
            _filled += read;
        }

        ArchiveKey key = new(hash.GetHashAndReset());
        if (isStored(key) || _payloads.Exists(payload => payload.Key == key))
        {
            _staged.RemoveRange(before, _staged.Count - before);
            _filled = 0;
        }
        else
        {
            _payloads.Add((key, length));
        }

        return key;
    }

    /// <summary>Makes the pack; gives what stands in it, nothing where nothing was left to store.</summary>
    /// <exception cref="TransportException">Another pack has the name.</exception>
    public async Task<IReadOnlyList<ArchiveSlot>> CommitAsync(CancellationToken cancellationToken)
    {
        if (_payloads.Count == 0)
        {
            return [];
        }

        byte[] header = BlobPackHeader.Write(_payloads);
        try
        {
            if (_staged.Count == 0)
            {
                await _blob.UploadAsync(
                    new MemoryStream([.. header, .. _block.AsSpan(0, _filled)]),
                    new BlobUploadOptions
                    {
                        Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                        AccessTier = options.AccessTier,
                        TransferOptions = new() { InitialTransferSize = long.MaxValue },
                    },
                    cancellationToken);
            }
            else
            {
                await StageAsync(cancellationToken);
                string first = Id(_staged.Count);
                await _blob.StageBlockAsync(first, new MemoryStream(header), cancellationToken: cancellationToken);
                await _blob.CommitBlockListAsync(
                    [first, .. _staged],
                    new CommitBlockListOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All }, AccessTier = options.AccessTier },
                    cancellationToken);
            }
        }
        catch (RequestFailedException there) when (BlobFaults.IsTaken(there))
        {
            // The answer to an earlier try of the same request may have been lost on its way.
            if (packs.Header(name, out _)?.AsSpan().SequenceEqual(header) != true)
            {
                throw new TransportException($"the pack '{name}' is there already with other content; see to it that no other gateway has this gateway's id (gateway.id in the data folder)", there);
            }
        }

        return BlobPackHeader.Read(header)!;
    }

    private Task MakeRoomAsync(CancellationToken cancellationToken) => _filled == _block.Length ? StageAsync(cancellationToken) : Task.CompletedTask;

    private async Task StageAsync(CancellationToken cancellationToken)
    {
        if (_filled > 0)
        {
            string id = Id(_staged.Count);
            await _blob.StageBlockAsync(id, new MemoryStream(_block, 0, _filled, writable: false), cancellationToken: cancellationToken);
            _staged.Add(id);
            _filled = 0;
        }
    }

    /// <summary>Ids of this run only: a block that an interrupted run left under the same name is never taken for one of ours.</summary>
    private string Id(int number)
    {
        Span<byte> id = stackalloc byte[20];
        _run.CopyTo(id);
        BinaryPrimitives.WriteInt32BigEndian(id[16..], number);
        return Convert.ToBase64String(id);
    }
}
