using System.Buffers.Binary;
using System.Security.Cryptography;

namespace EdiGateway.Ledger.Archive;

/// <summary>
/// The header in front of each payload of a pack, 56 bytes, little-endian:
/// <c>magic 4 | payload length 8 | batch start 8 | SHA-256 of the payload 32 | check 4</c>, where <c>check</c> is the first
/// four bytes of the SHA-256 of what stands before it. <c>batch start</c> is the pack offset at which the batch of this
/// record began: a good record of a later batch proves that every earlier batch had been synced, which tells a torn
/// tail (harmless: nobody was told that it is safe) from damage.
/// </summary>
internal readonly record struct PackRecord(long Length, long BatchStart, ReadOnlyMemory<byte> Hash)
{
    /// <summary>Bytes of a header.</summary>
    public const int HeaderSize = 56;

    /// <summary>Bytes of a SHA-256.</summary>
    public const int HashSize = 32;

    private const int CheckedSize = HeaderSize - 4;

    /// <summary>What every header begins with.</summary>
    public static ReadOnlySpan<byte> Magic => "EGP1"u8;

    /// <summary>Writes the header into <paramref name="destination"/> (56 bytes).</summary>
    public void Write(Span<byte> destination)
    {
        Magic.CopyTo(destination);
        BinaryPrimitives.WriteInt64LittleEndian(destination[4..], Length);
        BinaryPrimitives.WriteInt64LittleEndian(destination[12..], BatchStart);
        Hash.Span.CopyTo(destination[20..]);
        Span<byte> check = stackalloc byte[HashSize];
        SHA256.HashData(destination[..CheckedSize], check);
        check[..4].CopyTo(destination[CheckedSize..]);
    }

    /// <summary>Reads a header; false where the bytes are none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out PackRecord record)
    {
        record = default;
        if (source.Length < HeaderSize || !source.StartsWith(Magic))
        {
            return false;
        }

        Span<byte> check = stackalloc byte[HashSize];
        SHA256.HashData(source[..CheckedSize], check);
        if (!check[..4].SequenceEqual(source.Slice(CheckedSize, 4)))
        {
            return false;
        }

        long length = BinaryPrimitives.ReadInt64LittleEndian(source[4..]);
        long batchStart = BinaryPrimitives.ReadInt64LittleEndian(source[12..]);
        record = new PackRecord(length, batchStart, source.Slice(20, HashSize).ToArray());
        return length >= 0 && batchStart >= 0;
    }
}
