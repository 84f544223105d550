using System.Buffers;
using System.Security.Cryptography;
using EdiGateway.Pipeline.Ports;
using Microsoft.Win32.SafeHandles;

namespace EdiGateway.Ledger.Archive;

/// <summary>A payload found in a pack.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Offset">Offset of its first byte (behind the header) in the pack.</param>
/// <param name="Length">Bytes.</param>
/// <param name="BatchStart">Where its batch began.</param>
internal readonly record struct PackEntry(ArchiveKey Key, long Offset, long Length, long BatchStart);

/// <summary>A stretch of a pack that holds no good record.</summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Key">The key that should be there, where the header could be read.</param>
/// <param name="Reason">What is wrong.</param>
internal sealed record PackGap(long Offset, ArchiveKey? Key, string Reason);

/// <summary>Reads a pack from its start and finds the next good record after a bad one.</summary>
internal static class PackScanner
{
    private const int BlockSize = 1 << 17;

    /// <summary>
    /// Goes through the records of a pack. With <paramref name="verify"/> each payload is hashed; without it only headers
    /// are read. Bad stretches go to <paramref name="onGap"/>.
    /// </summary>
    public static IEnumerable<PackEntry> Scan(SafeFileHandle pack, bool verify, Action<PackGap> onGap, CancellationToken cancellationToken = default)
    {
        long end = RandomAccess.GetLength(pack);
        byte[] header = new byte[PackRecord.HeaderSize];
        long at = 0;
        while (at < end)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int read = ReadFully(pack, header, at);
            if (!PackRecord.TryRead(header.AsSpan(0, read), out PackRecord record))
            {
                onGap(new PackGap(at, null, read < PackRecord.HeaderSize ? "the record header is cut off" : "no record header stands here"));
                at = FindHeader(pack, at + 1, end);
                continue;
            }

            ArchiveKey key = new(record.Hash.Span);
            long payload = at + PackRecord.HeaderSize;
            if (record.Length > end - payload)
            {
                onGap(new PackGap(at, key, $"the payload should have {record.Length} bytes, {end - payload} are there"));
                at = FindHeader(pack, at + 1, end);
                continue;
            }

            if (verify && !HashOf(pack, payload, record.Length).AsSpan().SequenceEqual(record.Hash.Span))
            {
                onGap(new PackGap(at, key, "the payload does not match its checksum"));
                at = FindHeader(pack, at + 1, end);
                continue;
            }

            yield return new PackEntry(key, payload, record.Length, record.BatchStart);
            at = payload + record.Length;
        }
    }

    /// <summary>Fills <paramref name="buffer"/> from <paramref name="offset"/>; returns how many bytes were there.</summary>
    public static int ReadFully(SafeFileHandle file, Span<byte> buffer, long offset)
    {
        int total = 0;
        while (total < buffer.Length)
        {
            int read = RandomAccess.Read(file, buffer[total..], offset + total);
            if (read == 0)
            {
                break;
            }

            total += read;
        }

        return total;
    }

    private static byte[] HashOf(SafeFileHandle pack, long offset, long length)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            for (long done = 0; done < length;)
            {
                int read = RandomAccess.Read(pack, block.AsSpan(0, (int)Math.Min(block.Length, length - done)), offset + done);
                if (read == 0)
                {
                    break;
                }

                hash.AppendData(block, 0, read);
                done += read;
            }

            return hash.GetHashAndReset();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private static long FindHeader(SafeFileHandle pack, long from, long end)
    {
        byte[] block = new byte[BlockSize];
        byte[] header = new byte[PackRecord.HeaderSize];
        for (long start = from; start < end;)
        {
            int read = ReadFully(pack, block, start);
            for (int at = 0; at < read;)
            {
                int hit = block.AsSpan(at, read - at).IndexOf(PackRecord.Magic);
                if (hit < 0)
                {
                    break;
                }

                at += hit;
                int got = ReadFully(pack, header, start + at);
                if (PackRecord.TryRead(header.AsSpan(0, got), out _))
                {
                    return start + at;
                }

                at++;
            }

            if (read < block.Length)
            {
                break;
            }

            start += read - PackRecord.Magic.Length + 1;
        }

        return end;
    }
}
