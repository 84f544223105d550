using System.Buffers.Binary;

namespace EdiGateway.Edi.Syntax;

/// <summary>
/// Up to seven bytes packed with their length into one <see cref="ulong"/>: segment tags, qualifiers and codes
/// compare and hash as an integer. Byte <c>i</c> stands at bits <c>8i</c>, the length at bits 56–58.
/// </summary>
public static class ShortValue
{
    /// <summary>The packed form of an empty value.</summary>
    public const ulong Empty = 0;

    /// <summary>What <see cref="Pack(ReadOnlySpan{byte})"/> gives for more than seven bytes; equal to no packed value.</summary>
    public const ulong TooLong = ulong.MaxValue;

    /// <summary>Packs <paramref name="value"/>; <see cref="TooLong"/> for more than seven bytes.</summary>
    public static ulong Pack(ReadOnlySpan<byte> value)
    {
        // Loads that overlap instead of a loop: bytes read twice are or-ed onto themselves.
        int length = value.Length;
        switch (length)
        {
            case 0:
                return Empty;
            case 1 or 2 or 3:
                int middle = length >> 1;
                int last = length - 1;
                return ((ulong)length << 56) | value[0] | ((ulong)value[middle] << (8 * middle)) | ((ulong)value[last] << (8 * last));
            case <= 7:
                ulong low = BinaryPrimitives.ReadUInt32LittleEndian(value);
                ulong high = BinaryPrimitives.ReadUInt32LittleEndian(value[(length - 4)..]);
                return ((ulong)length << 56) | low | (high << (8 * (length - 4)));
            default:
                return TooLong;
        }
    }

    /// <summary>Packs the value at <paramref name="start"/> up to <paramref name="end"/> of <paramref name="bytes"/>.</summary>
    public static ulong Pack(ReadOnlySpan<byte> bytes, int start, int end)
    {
        int length = end - start;
        if (length > 7)
        {
            return TooLong;
        }

        if (start > bytes.Length - sizeof(ulong))
        {
            return Pack(bytes[start..end]);
        }

        // One load whatever the length, and what follows the value is masked away: a branch on the length of a code is hard to foresee.
        ulong loaded = BinaryPrimitives.ReadUInt64LittleEndian(bytes[start..]);
        return ((ulong)length << 56) | (loaded & ((1UL << (8 * length)) - 1));
    }

    /// <summary>Packs an ASCII text; <see cref="TooLong"/> for more than seven characters.</summary>
    public static ulong Pack(string value)
    {
        if (value.Length > 7)
        {
            return TooLong;
        }

        ulong packed = (ulong)value.Length << 56;
        for (int i = 0; i < value.Length; i++)
        {
            packed |= (ulong)(byte)value[i] << (8 * i);
        }

        return packed;
    }

    /// <summary>The text of a packed value.</summary>
    public static string Unpack(ulong packed) =>
        packed == TooLong
            ? string.Empty
            : string.Create((int)(packed >> 56), packed, static (chars, value) =>
            {
                for (int i = 0; i < chars.Length; i++)
                {
                    chars[i] = (char)(byte)(value >> (8 * i));
                }
            });
}
