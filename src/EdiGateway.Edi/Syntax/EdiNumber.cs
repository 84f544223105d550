using System.Globalization;

namespace EdiGateway.Edi.Syntax;

/// <summary>How numbers are written and read. A number is read exactly or not at all.</summary>
public static class EdiNumber
{
    private const int LargestScale = 28;
    private static readonly UInt128 LargestMantissa = (UInt128.One << 96) - 1;

    /// <summary>
    /// A number with an explicit decimal mark and no trailing zeros. EDIFACT keeps one zero before the mark (ISO 9735
    /// clause 10), X12 R leaves it out (ASC X12.6): 0.5 is "0,5" and ".5".
    /// </summary>
    public static string Format(decimal value, EdiStandard standard, byte decimalMark = (byte)'.')
    {
        string text = value.ToString("0.############################", CultureInfo.InvariantCulture);
        if (standard == EdiStandard.X12)
        {
            return text.StartsWith("0.", StringComparison.Ordinal) ? text[1..]
                : text.StartsWith("-0.", StringComparison.Ordinal) ? "-" + text[2..]
                : text;
        }

        return decimalMark is 0 or (byte)'.' ? text : text.Replace('.', (char)decimalMark);
    }

    /// <summary>
    /// Reads X12 R or EDIFACT n: an optional minus, digits with at most one decimal mark, and in X12 an optional exponent
    /// (<c>E</c> and a whole number). No plus sign, no blanks, no thousands separators; EDIFACT has no mark without a
    /// digit after it.
    /// </summary>
    /// <param name="raw">The value as received.</param>
    /// <param name="standard">X12 or EDIFACT.</param>
    /// <param name="decimalMark">EDIFACT: the mark declared; 0 where both <c>.</c> and <c>,</c> are accepted. X12 has only the point.</param>
    /// <param name="value">The number.</param>
    public static bool TryParse(ReadOnlySpan<byte> raw, EdiStandard standard, byte decimalMark, out decimal value)
    {
        value = 0;
        bool isX12 = standard == EdiStandard.X12;
        int exponent = 0;
        if (isX12 && raw.IndexOf((byte)'E') is >= 0 and int at)
        {
            if (!TryExponent(raw[(at + 1)..], out exponent))
            {
                return false;
            }

            raw = raw[..at];
        }

        bool negative = TakeMinus(ref raw);
        UInt128 mantissa = 0;
        int digits = 0;
        int scale = 0;
        int zeros = 0;
        bool marked = false;
        foreach (byte one in raw)
        {
            if (one is >= (byte)'0' and <= (byte)'9')
            {
                digits++;
                if (one == '0')
                {
                    // Zeros count only once another digit follows: a long tail of them fits any decimal.
                    zeros++;
                    continue;
                }

                if (!TryShift(ref mantissa, zeros + 1))
                {
                    return false;
                }

                mantissa += (uint)(one - '0');
                scale += marked ? zeros + 1 : 0;
                zeros = 0;
            }
            else if (!marked && IsMark(one, standard, decimalMark))
            {
                if (!TryShift(ref mantissa, zeros))
                {
                    return false;
                }

                zeros = 0;
                marked = true;
            }
            else
            {
                return false;
            }
        }

        if (digits == 0 || (!isX12 && marked && IsMark(raw[^1], standard, decimalMark)))
        {
            return false;
        }

        if (!marked)
        {
            return TryShift(ref mantissa, zeros) && TryMake(mantissa, scale - exponent, negative, out value);
        }

        return TryMake(mantissa, scale - exponent, negative, out value);
    }

    /// <summary>Reads X12 Nn: an optional minus and digits, the last <paramref name="decimals"/> of which are decimal places.</summary>
    public static bool TryParseImplied(ReadOnlySpan<byte> raw, int decimals, out decimal value)
    {
        value = 0;
        bool negative = TakeMinus(ref raw);
        UInt128 mantissa = 0;
        foreach (byte one in raw)
        {
            if (one is < (byte)'0' or > (byte)'9' || !TryShift(ref mantissa, 1))
            {
                return false;
            }

            mantissa += (uint)(one - '0');
        }

        return !raw.IsEmpty && TryMake(mantissa, decimals, negative, out value);
    }

    internal static bool IsMark(byte value, EdiStandard standard, byte decimalMark) =>
        standard == EdiStandard.X12 || decimalMark == (byte)'.' ? value == '.'
        : decimalMark == 0 ? value is (byte)'.' or (byte)','
        : value == decimalMark;

    private static bool TakeMinus(ref ReadOnlySpan<byte> raw)
    {
        bool negative = raw is [(byte)'-', ..];
        raw = negative ? raw[1..] : raw;
        return negative;
    }

    private static bool TryExponent(ReadOnlySpan<byte> raw, out int exponent)
    {
        exponent = 0;
        bool negative = TakeMinus(ref raw);
        if (raw.Length is 0 or > 4)
        {
            return false;
        }

        foreach (byte one in raw)
        {
            if (one is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            exponent = (exponent * 10) + (one - '0');
        }

        exponent = negative ? -exponent : exponent;
        return true;
    }

    /// <summary>Multiplies by ten, <paramref name="times"/> times; false beyond what a decimal holds.</summary>
    private static bool TryShift(ref UInt128 mantissa, int times)
    {
        if (mantissa == 0)
        {
            return true;
        }

        if (times > LargestScale + 1)
        {
            return false;
        }

        for (; times > 0; times--)
        {
            mantissa *= 10;
            if (mantissa > LargestMantissa)
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryMake(UInt128 mantissa, int scale, bool negative, out decimal value)
    {
        value = 0;
        if (mantissa == 0)
        {
            return true;
        }

        if (scale < 0)
        {
            if (!TryShift(ref mantissa, -scale))
            {
                return false;
            }

            scale = 0;
        }

        // 1.50 and 1.5 are the same number: the shorter one is kept.
        while (scale > 0)
        {
            (UInt128 quotient, UInt128 remainder) = UInt128.DivRem(mantissa, 10);
            if (remainder != 0)
            {
                break;
            }

            mantissa = quotient;
            scale--;
        }

        if (scale > LargestScale || mantissa > LargestMantissa)
        {
            return false;
        }

        value = new decimal((int)(uint)mantissa, (int)(uint)(mantissa >> 32), (int)(uint)(mantissa >> 64), negative, (byte)scale);
        return true;
    }
}
