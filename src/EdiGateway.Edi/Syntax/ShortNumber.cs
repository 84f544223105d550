using System.Buffers.Binary;
using System.Numerics;

namespace EdiGateway.Edi.Syntax;

/// <summary>
/// A number of at most eight bytes, digits with at most one mark among them: what most numbers are, told and read from one
/// load without a loop over its digits. Any other value may still be a number, which <see cref="EdiNumber"/> decides.
/// </summary>
internal readonly struct ShortNumber
{
    // The digits' values, the first one in the lowest byte, the mark taken out.
    private readonly ulong _values;

    private ShortNumber(ulong values, int digits, int decimals, byte mark)
    {
        _values = values;
        Digits = digits;
        Decimals = decimals;
        Mark = mark;
    }

    /// <summary>Number of digits, 1 to 8.</summary>
    public int Digits { get; }

    /// <summary>Number of digits after the mark.</summary>
    public int Decimals { get; }

    /// <summary>The byte between the digits that is none; 0 for a whole number. The caller knows whether it is a decimal mark.</summary>
    public byte Mark { get; }

    /// <summary>Reads the value at <paramref name="start"/> up to <paramref name="end"/>; false where it is none of this form.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, int start, int end, out ShortNumber number)
    {
        number = default;
        int length = end - start;
        if (length is < 1 or > 8 || start > bytes.Length - sizeof(ulong))
        {
            return false;
        }

        // Exclusive or with '0' leaves 0 to 9 of a digit; adding 0x76 then carries any larger value into the top bit.
        ulong loaded = BinaryPrimitives.ReadUInt64LittleEndian(bytes[start..]);
        ulong values = (loaded ^ 0x3030_3030_3030_3030) & (ulong.MaxValue >> (64 - (8 * length)));
        ulong others = ((values + 0x7676_7676_7676_7676) | values) & 0x8080_8080_8080_8080;
        if (others == 0)
        {
            number = new ShortNumber(values, length, 0, 0);
            return true;
        }

        int at = BitOperations.TrailingZeroCount(others) >> 3;
        if ((others & (others - 1)) != 0 || at == 0 || at == length - 1)
        {
            return false;
        }

        ulong before = (1UL << (8 * at)) - 1;
        number = new ShortNumber((values & before) | ((values >> 8) & ~before), length - 1, length - 1 - at, bytes[start + at]);
        return true;
    }

    /// <summary>The number, without trailing zeros behind its mark.</summary>
    public decimal ToDecimal()
    {
        // Neighbours are joined to pairs, pairs to fours, fours to eight; leading zeros fill up.
        ulong joined = _values << (64 - (8 * Digits));
        joined = ((joined * 10) + (joined >> 8)) & 0x00FF_00FF_00FF_00FF;
        joined = ((joined * 100) + (joined >> 16)) & 0x0000_FFFF_0000_FFFF;
        uint mantissa = (uint)((joined * 10_000) + (joined >> 32));
        int scale = Decimals;
        while (scale > 0 && mantissa % 10 == 0)
        {
            mantissa /= 10;
            scale--;
        }

        return new decimal((int)mantissa, 0, 0, false, (byte)scale);
    }
}
