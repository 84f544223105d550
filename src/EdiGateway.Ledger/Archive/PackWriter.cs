using System.Buffers;
using System.Security.Cryptography;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Ledger.Archive;

/// <summary>Appends batches to the open pack: one gathered write and one sync for all that is in memory.</summary>
internal sealed class PackWriter : IDisposable
{
    private readonly IDurableFiles _files;
    private readonly FileStream _file;
    private long _length;

    private PackWriter(IDurableFiles files, FileStream file, Pack pack, long length)
    {
        _files = files;
        _file = file;
        Pack = pack;
        _length = length;
    }

    /// <summary>The pack that is written to.</summary>
    public Pack Pack { get; }

    /// <summary>Bytes in the pack.</summary>
    public long Length => _length;

    /// <summary>Begins a new pack.</summary>
    public static PackWriter Create(string path, IDurableFiles files)
    {
        string folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        FileStream file = files.CreateNew(path) ?? throw new IOException($"'{path}' is there already");
        files.SyncDirectory(folder);
        files.SyncDirectory(Path.GetDirectoryName(folder)!);
        return new PackWriter(files, file, Pack.New(path), 0);
    }

    /// <summary>Goes on with a pack whose good records end at <paramref name="length"/>; what follows is a torn tail and is cut off.</summary>
    public static PackWriter Continue(Pack pack, long length, IDurableFiles files)
    {
        FileStream file = new(pack.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (file.Length > length)
        {
            file.SetLength(length);
            files.SyncFile(file.SafeFileHandle);
        }

        return new PackWriter(files, file, pack, length);
    }

    /// <summary>Appends the payloads whose keys are given and syncs once. On a fault nothing of the batch counts.</summary>
    /// <param name="payloads">The payloads.</param>
    /// <param name="keys">The key of each; empty ones (streams) are filled in.</param>
    /// <param name="skip">Payloads that are stored already.</param>
    public void Append(IReadOnlyList<ArchivePayload> payloads, ArchiveKey[] keys, bool[] skip)
    {
        if (_file.Length > _length)
        {
            _file.SetLength(_length); // What a failed batch left behind.
        }

        long batchStart = _length;
        long at = _length;
        List<PackEntry> added = new(payloads.Count);
        List<ReadOnlyMemory<byte>> gather = new(payloads.Count * 2);
        byte[] headers = new byte[payloads.Count * PackRecord.HeaderSize];
        long gatherStart = at;
        for (int i = 0; i < payloads.Count; i++)
        {
            if (skip[i])
            {
                continue;
            }

            ArchivePayload payload = payloads[i];
            Memory<byte> header = headers.AsMemory(i * PackRecord.HeaderSize, PackRecord.HeaderSize);
            if (payload.Source is null)
            {
                new PackRecord(payload.Length, batchStart, Convert.FromHexString(keys[i].ToString())).Write(header.Span);
                gather.Add(header);
                gather.Add(payload.Bytes);
            }
            else
            {
                RandomAccess.Write(_file.SafeFileHandle, gather, gatherStart);
                gather.Clear();
                byte[] hash = CopyStream(payload, at + PackRecord.HeaderSize);
                keys[i] = new ArchiveKey(hash);
                new PackRecord(payload.Length, batchStart, hash).Write(header.Span);
                RandomAccess.Write(_file.SafeFileHandle, header.Span, at);
                gatherStart = at + PackRecord.HeaderSize + payload.Length;
            }

            added.Add(new PackEntry(keys[i], at + PackRecord.HeaderSize, payload.Length, batchStart));
            at += PackRecord.HeaderSize + payload.Length;
        }

        if (at == batchStart)
        {
            return;
        }

        RandomAccess.Write(_file.SafeFileHandle, gather, gatherStart);
        _files.SyncFile(_file.SafeFileHandle);
        _length = at;
        added.ForEach(Pack.Add);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private byte[] CopyStream(ArchivePayload payload, long offset)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] block = ArrayPool<byte>.Shared.Rent(1 << 17);
        try
        {
            long done = 0;
            while (done < payload.Length)
            {
                int read = payload.Source!.Read(block, 0, (int)Math.Min(block.Length, payload.Length - done));
                if (read == 0)
                {
                    throw new IOException($"the source ended after {done} of {payload.Length} bytes");
                }

                hash.AppendData(block, 0, read);
                RandomAccess.Write(_file.SafeFileHandle, block.AsSpan(0, read), offset + done);
                done += read;
            }

            return hash.GetHashAndReset();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }
}
