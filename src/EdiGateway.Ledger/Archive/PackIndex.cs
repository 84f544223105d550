using System.Buffers.Binary;
using EdiGateway.Pipeline.Durable;
using EdiGateway.Pipeline.Ports;
using Microsoft.Win32.SafeHandles;

namespace EdiGateway.Ledger.Archive;

/// <summary>
/// Where the payloads of a sealed pack stand: a file beside it with a Bloom filter (kept in memory, ten bits a key, so
/// that most packs need not be asked) and the entries sorted by key (searched on disk, 48 bytes each). It can always be
/// made again from the pack.
/// Layout, little-endian: <c>magic 8 | entries 8 | filter bytes 8 | filter | (SHA-256 32, offset 8, length 8)*</c>.
/// </summary>
internal sealed class PackIndex : IDisposable
{
    private const int HeaderSize = 24;
    private const int EntrySize = PackRecord.HashSize + 16;
    private const int Probes = 6;
    private readonly SafeFileHandle _file;
    private readonly byte[] _filter;
    private readonly long _count;

    private PackIndex(SafeFileHandle file, byte[] filter, long count)
    {
        _file = file;
        _filter = filter;
        _count = count;
    }

    private static ReadOnlySpan<byte> Magic => "EGPIDX1\n"u8;

    /// <summary>Writes the index of a pack under a temporary name and renames it.</summary>
    public static void Write(string path, IEnumerable<PackEntry> entries, IDurableFiles files)
    {
        List<(byte[] Hash, PackEntry Entry)> sorted = [.. entries.Select(entry => (Convert.FromHexString(entry.Key.ToString()), entry))];
        sorted.Sort(static (left, right) => left.Hash.AsSpan().SequenceCompareTo(right.Hash));
        byte[] filter = new byte[FilterSize(sorted.Count)];
        byte[] content = new byte[HeaderSize + filter.Length + (sorted.Count * EntrySize)];
        Magic.CopyTo(content);
        BinaryPrimitives.WriteInt64LittleEndian(content.AsSpan(8), sorted.Count);
        BinaryPrimitives.WriteInt64LittleEndian(content.AsSpan(16), filter.Length);
        Span<byte> at = content.AsSpan(HeaderSize + filter.Length);
        foreach ((byte[] hash, PackEntry entry) in sorted)
        {
            Mark(filter, hash);
            hash.CopyTo(at);
            BinaryPrimitives.WriteInt64LittleEndian(at[PackRecord.HashSize..], entry.Offset);
            BinaryPrimitives.WriteInt64LittleEndian(at[(PackRecord.HashSize + 8)..], entry.Length);
            at = at[EntrySize..];
        }

        filter.CopyTo(content.AsSpan(HeaderSize));
        string temporary = path + ".tmp";
        files.Unlink(temporary);
        using (FileStream file = files.CreateNew(temporary) ?? throw new IOException($"'{temporary}' is being written by another process"))
        {
            file.Write(content);
            files.SyncFile(file.SafeFileHandle);
        }

        files.Unlink(path);
        files.Rename(temporary, path);
        files.SyncDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>Opens an index; null where it is missing or no index.</summary>
    public static PackIndex? Open(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] header = new byte[HeaderSize];
        if (PackScanner.ReadFully(file, header, 0) == HeaderSize && header.AsSpan().StartsWith(Magic))
        {
            long count = BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(8));
            long filterSize = BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(16));
            if (filterSize == FilterSize(count) && RandomAccess.GetLength(file) == HeaderSize + filterSize + (count * EntrySize))
            {
                byte[] filter = new byte[filterSize];
                PackScanner.ReadFully(file, filter, HeaderSize);
                return new PackIndex(file, filter, count);
            }
        }

        file.Dispose();
        return null;
    }

    /// <summary>Finds a payload.</summary>
    public bool TryFind(ReadOnlySpan<byte> hash, out long offset, out long length)
    {
        offset = length = 0;
        if (!MayHold(_filter, hash))
        {
            return false;
        }

        Span<byte> entry = stackalloc byte[EntrySize];
        long low = 0;
        long high = _count - 1;
        while (low <= high)
        {
            long middle = low + ((high - low) / 2);
            PackScanner.ReadFully(_file, entry, HeaderSize + _filter.Length + (middle * EntrySize));
            int order = hash.SequenceCompareTo(entry[..PackRecord.HashSize]);
            if (order == 0)
            {
                offset = BinaryPrimitives.ReadInt64LittleEndian(entry[PackRecord.HashSize..]);
                length = BinaryPrimitives.ReadInt64LittleEndian(entry[(PackRecord.HashSize + 8)..]);
                return true;
            }

            (low, high) = order < 0 ? (low, middle - 1) : (middle + 1, high);
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static long FilterSize(long entries) =>
        (long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)Math.Max(64, entries * 10)) / 8;

    private static void Mark(byte[] filter, ReadOnlySpan<byte> hash)
    {
        for (int probe = 0; probe < Probes; probe++)
        {
            uint bit = BinaryPrimitives.ReadUInt32LittleEndian(hash[(probe * 4)..]) & (uint)((filter.Length * 8L) - 1);
            filter[bit >> 3] |= (byte)(1 << (int)(bit & 7));
        }
    }

    private static bool MayHold(byte[] filter, ReadOnlySpan<byte> hash)
    {
        for (int probe = 0; probe < Probes; probe++)
        {
            uint bit = BinaryPrimitives.ReadUInt32LittleEndian(hash[(probe * 4)..]) & (uint)((filter.Length * 8L) - 1);
            if ((filter[bit >> 3] & (1 << (int)(bit & 7))) == 0)
            {
                return false;
            }
        }

        return true;
    }
}
