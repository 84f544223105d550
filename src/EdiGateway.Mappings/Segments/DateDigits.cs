using System.Globalization;

namespace EdiGateway.Mappings.Segments;

/// <summary>Dates and times out of fixed positions of digits.</summary>
internal static class DateDigits
{
    /// <summary>The number at <paramref name="start"/> of <paramref name="length"/> digits; -1 where it is none.</summary>
    internal static int Number(ReadOnlySpan<byte> digits, int start, int length)
    {
        if (start + length > digits.Length)
        {
            return -1;
        }

        int value = 0;
        for (int i = start; i < start + length; i++)
        {
            uint digit = unchecked((uint)(digits[i] - '0'));
            if (digit > 9)
            {
                return -1;
            }

            value = (value * 10) + (int)digit;
        }

        return value;
    }

    /// <summary>A two-digit year: 70–99 are 19xx, 00–69 are 20xx.</summary>
    internal static int Century(int year) => year < 0 ? -1 : year >= 70 ? 1900 + year : 2000 + year;

    /// <summary>Builds a date and time; false where a part is out of range.</summary>
    internal static bool TryBuild(int year, int month, int day, int hour, int minute, int second, out DateTime value)
    {
        value = default;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour is < 0 or > 24 || minute is < 0 or > 59 || second is < 0 or > 59)
        {
            return false;
        }

        // 2400 is the end of the day (ISO 8601).
        if (hour == 24)
        {
            if (minute != 0 || second != 0 || (year == 9999 && month == 12 && day == 31))
            {
                return false;
            }

            value = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified).AddDays(1);
            return true;
        }

        value = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified);
        return true;
    }

    /// <summary>The Monday of an ISO week; false where the year has no such week.</summary>
    internal static bool TryWeek(int year, int week, out DateTime monday)
    {
        monday = default;
        if (year is < 1 or > 9998 || week < 1 || week > ISOWeek.GetWeeksInYear(year))
        {
            return false;
        }

        monday = ISOWeek.ToDateTime(year, week, DayOfWeek.Monday);
        return true;
    }
}
