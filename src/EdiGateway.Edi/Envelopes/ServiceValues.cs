using System.Globalization;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Envelopes;

/// <summary>Forms of the values in envelope segments.</summary>
internal static class ServiceValues
{
    /// <summary>Digits only, from <paramref name="shortest"/> to <paramref name="longest"/> of them.</summary>
    internal static bool IsDigits(ReadOnlySpan<byte> value, int shortest, int longest) =>
        value.Length >= shortest && value.Length <= longest && value.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

    /// <summary>YYMMDD, or CCYYMMDD where eight digits stand.</summary>
    internal static bool IsDate(ReadOnlySpan<byte> value)
    {
        if (!IsDigits(value, 6, 8) || value.Length == 7)
        {
            return false;
        }

        int year = value.Length == 8 ? Number(value[..4]) : 2000 + Number(value[..2]);
        int month = Number(value[^4..^2]);
        int day = Number(value[^2..]);
        return year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
    }

    /// <summary>HHMM, HHMMSS, HHMMSSD or HHMMSSDD.</summary>
    internal static bool IsTime(ReadOnlySpan<byte> value) =>
        IsDigits(value, 4, 8) && value.Length != 5 && Number(value[..2]) < 24 && Number(value[2..4]) < 60
        && (value.Length < 6 || Number(value[4..6]) < 60);

    /// <summary>A claimed count; false where it is no number.</summary>
    internal static bool TryCount(Element element, out long count) => element.Value.TryGetCount(out count);

    /// <summary>Whether two X12 control numbers (N0) are equal as numbers; texts are compared where they are none.</summary>
    internal static bool SameNumber(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        one = one.Trim((byte)' ');
        other = other.Trim((byte)' ');
        return long.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out long first)
            && long.TryParse(other, NumberStyles.None, CultureInfo.InvariantCulture, out long second)
                ? first == second
                : one.SequenceEqual(other);
    }

    private static int Number(ReadOnlySpan<byte> digits)
    {
        int value = 0;
        foreach (byte digit in digits)
        {
            value = (value * 10) + (digit - '0');
        }

        return value;
    }
}
