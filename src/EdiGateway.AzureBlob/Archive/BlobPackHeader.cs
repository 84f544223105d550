using System.Buffers.Binary;
using System.Security.Cryptography;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.AzureBlob.Archive;

/// <summary>
/// What a pack begins with: everything that is needed to find its payloads and to prove them. Little-endian:
/// <c>magic 8 | payloads 4 | (SHA-256 32, length 8)* | SHA-256 of all that 32</c>; the payloads follow in that order,
/// without a gap.
/// </summary>
internal static class BlobPackHeader
{
    private const int HashSize = 32;
    private const int EntrySize = HashSize + 8;
    private const int FixedSize = 12;

    private static ReadOnlySpan<byte> Magic => "EGBPAK1\n"u8;

    /// <summary>Bytes of the header of a pack with so many payloads.</summary>
    public static int SizeOf(int payloads) => FixedSize + (payloads * EntrySize) + HashSize;

    /// <summary>Makes the header of a pack.</summary>
    public static byte[] Write(IReadOnlyList<(ArchiveKey Key, long Length)> payloads)
    {
        byte[] header = new byte[SizeOf(payloads.Count)];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), payloads.Count);
        Span<byte> at = header.AsSpan(FixedSize);
        foreach ((ArchiveKey key, long length) in payloads)
        {
            Convert.FromHexString(key.ToString()).CopyTo(at);
            BinaryPrimitives.WriteInt64LittleEndian(at[HashSize..], length);
            at = at[EntrySize..];
        }

        SHA256.HashData(header.AsSpan(0, header.Length - HashSize), at);
        return header;
    }

    /// <summary>Bytes of the whole header that <paramref name="start"/> begins; null where it begins no pack.</summary>
    public static int? SizeOf(ReadOnlySpan<byte> start)
    {
        if (start.Length < FixedSize || !start.StartsWith(Magic))
        {
            return null;
        }

        int payloads = BinaryPrimitives.ReadInt32LittleEndian(start[8..]);
        return payloads is >= 0 and <= (int.MaxValue - FixedSize - HashSize) / EntrySize ? SizeOf(payloads) : null;
    }

    /// <summary>The payloads of a whole header; null where it does not match its checksum.</summary>
    public static IReadOnlyList<ArchiveSlot>? Read(ReadOnlySpan<byte> header)
    {
        Span<byte> check = stackalloc byte[HashSize];
        SHA256.HashData(header[..^HashSize], check);
        if (!check.SequenceEqual(header[^HashSize..]))
        {
            return null;
        }

        ArchiveSlot[] slots = new ArchiveSlot[BinaryPrimitives.ReadInt32LittleEndian(header[8..])];
        long offset = header.Length;
        for (int index = 0; index < slots.Length; index++)
        {
            ReadOnlySpan<byte> entry = header.Slice(FixedSize + (index * EntrySize), EntrySize);
            long length = BinaryPrimitives.ReadInt64LittleEndian(entry[HashSize..]);
            slots[index] = new ArchiveSlot(new ArchiveKey(entry[..HashSize]), offset, length);
            offset += length;
        }

        return slots;
    }
}
