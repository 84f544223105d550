using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Validation;

/// <summary>Dates and times as digits.</summary>
internal static class Calendar
{
    private static readonly ulong F101 = ShortValue.Pack("101");
    private static readonly ulong F102 = ShortValue.Pack("102");
    private static readonly ulong F201 = ShortValue.Pack("201");
    private static readonly ulong F202 = ShortValue.Pack("202");
    private static readonly ulong F203 = ShortValue.Pack("203");
    private static readonly ulong F204 = ShortValue.Pack("204");
    private static readonly ulong F401 = ShortValue.Pack("401");
    private static readonly ulong F402 = ShortValue.Pack("402");
    private static readonly ulong F602 = ShortValue.Pack("602");
    private static readonly ulong F610 = ShortValue.Pack("610");

    /// <summary>How a value is written by its 2379 code; null where the code is not a plain calendar format.</summary>
    public static string? PatternOf(ReadOnlySpan<byte> format)
    {
        ulong packed = ShortValue.Pack(format);
        return packed == F102 ? "CCYYMMDD"
            : packed == F203 ? "CCYYMMDDHHMM"
            : packed == F101 ? "YYMMDD"
            : packed == F204 ? "CCYYMMDDHHMMSS"
            : packed == F201 ? "YYMMDDHHMM"
            : packed == F202 ? "YYMMDDHHMMSS"
            : packed == F610 ? "CCYYMM"
            : packed == F602 ? "CCYY"
            : packed == F401 ? "HHMM"
            : packed == F402 ? "HHMMSS"
            : null;
    }

    /// <summary>Whether <paramref name="value"/> is written as <paramref name="pattern"/> and exists.</summary>
    public static bool Fits(ReadOnlySpan<byte> value, string pattern)
    {
        if (value.Length != pattern.Length || value.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        int date = pattern.StartsWith('C') ? Math.Min(8, pattern.Length) : pattern.StartsWith('Y') ? 6 : 0;
        if (date == 6 && pattern[0] == 'C')
        {
            return Two(value, 4) is >= 1 and <= 12;
        }

        return (date < 6 || IsDate(value[..date])) && (value.Length < date + 4 || date == 4 || IsTime(value[date..]));
    }

    /// <summary>YYMMDD or CCYYMMDD.</summary>
    public static bool IsDate(ReadOnlySpan<byte> value)
    {
        if (value.Length is not (6 or 8) || value.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        int at = value.Length - 4;
        int month = Two(value, at);
        int day = Two(value, at + 2);

        // A century that is not said is taken for the one in which 00 was a leap year.
        int year = value.Length == 8 ? (Two(value, 0) * 100) + Two(value, 2) : 2000 + Two(value, 0);
        return month is >= 1 and <= 12 && year >= 1 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
    }

    /// <summary>HHMM, HHMMSS, or with tenths or hundredths of a second.</summary>
    public static bool IsTime(ReadOnlySpan<byte> value)
    {
        if (value.Length is < 4 or 5 or > 8 || value.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        return Two(value, 0) <= 23 && Two(value, 2) <= 59 && (value.Length < 6 || Two(value, 4) <= 59);
    }

    private static int Two(ReadOnlySpan<byte> value, int at) => ((value[at] - '0') * 10) + value[at + 1] - '0';
}
