using System.Globalization;
using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Segments;

/// <summary>Offsets from UTC as the standards write them: X12 623 and the zone of EDIFACT 303, 304 and 205.</summary>
internal static class TimeOffsets
{
    private static readonly Dictionary<ulong, double> X12Hours = new()
    {
        [ShortValue.Pack("UT")] = 0, [ShortValue.Pack("GM")] = 0,
        [ShortValue.Pack("NS")] = -3.5, [ShortValue.Pack("ND")] = -2.5,
        [ShortValue.Pack("TS")] = -4, [ShortValue.Pack("TD")] = -3,
        [ShortValue.Pack("ES")] = -5, [ShortValue.Pack("ED")] = -4,
        [ShortValue.Pack("CS")] = -6, [ShortValue.Pack("CD")] = -5,
        [ShortValue.Pack("MS")] = -7, [ShortValue.Pack("MD")] = -6,
        [ShortValue.Pack("PS")] = -8, [ShortValue.Pack("PD")] = -7,
        [ShortValue.Pack("AS")] = -9, [ShortValue.Pack("AD")] = -8,
        [ShortValue.Pack("HS")] = -10, [ShortValue.Pack("HD")] = -9,
    };

    // Standard time of zones whose code leaves open whether daylight saving applies; the date decides.
    private static readonly Dictionary<ulong, double> X12Seasonal = new()
    {
        [ShortValue.Pack("NT")] = -3.5, [ShortValue.Pack("TT")] = -4, [ShortValue.Pack("ET")] = -5, [ShortValue.Pack("CT")] = -6,
        [ShortValue.Pack("MT")] = -7, [ShortValue.Pack("PT")] = -8, [ShortValue.Pack("AT")] = -9, [ShortValue.Pack("HT")] = -10,
    };

    private static readonly Dictionary<ulong, double> NamedHours = new()
    {
        [ShortValue.Pack("UTC")] = 0, [ShortValue.Pack("GMT")] = 0, [ShortValue.Pack("WET")] = 0, [ShortValue.Pack("BST")] = 1,
        [ShortValue.Pack("CET")] = 1, [ShortValue.Pack("MEZ")] = 1, [ShortValue.Pack("EET")] = 2, [ShortValue.Pack("MSK")] = 3,
        [ShortValue.Pack("EST")] = -5, [ShortValue.Pack("EDT")] = -4, [ShortValue.Pack("CST")] = -6, [ShortValue.Pack("CDT")] = -5,
        [ShortValue.Pack("MST")] = -7, [ShortValue.Pack("MDT")] = -6, [ShortValue.Pack("PST")] = -8, [ShortValue.Pack("PDT")] = -7,
        [ShortValue.Pack("JST")] = 9,
    };

    /// <summary>X12 623: null offset for local time (LT) or an absent code; false where the code is unknown.</summary>
    internal static bool TryReadX12(Component code, DateTime local, out TimeSpan? offset)
    {
        offset = null;
        ulong packed = code.Packed;
        if (code.IsEmpty || code.Is("LT"u8))
        {
            return true;
        }

        if (X12Hours.TryGetValue(packed, out double hours))
        {
            offset = TimeSpan.FromHours(hours);
            return true;
        }

        if (X12Seasonal.TryGetValue(packed, out hours))
        {
            offset = TimeSpan.FromHours(hours + (IsNorthAmericanSummer(local) && !code.Is("HT"u8) ? 1 : 0));
            return true;
        }

        // 01–12 are hours east of Greenwich, 13–24 hours west: 13 is 12 west, 24 is 1 west.
        int number = DateDigits.Number(code.Raw, 0, code.Raw.Length);
        if (number is < 1 or > 24)
        {
            return false;
        }

        offset = TimeSpan.FromHours(number <= 12 ? number : number - 25);
        return true;
    }

    /// <summary>X12 623 of an offset; null where no code says it.</summary>
    internal static string? ToX12(TimeSpan offset)
    {
        if (offset == TimeSpan.Zero)
        {
            return "UT";
        }

        if (offset == TimeSpan.FromHours(-3.5))
        {
            return "NS";
        }

        if (offset == TimeSpan.FromHours(-2.5))
        {
            return "ND";
        }

        int hours = (int)offset.TotalHours;
        return offset != TimeSpan.FromHours(hours) || hours is < -12 or > 12
            ? null
            : (hours > 0 ? hours : hours + 25).ToString("00", CultureInfo.InvariantCulture);
    }

    /// <summary>The three characters of formats 303 and 304: a sign and two digits, or a name.</summary>
    internal static bool TryReadZone(ReadOnlySpan<byte> zone, DateTime local, out TimeSpan offset)
    {
        offset = default;
        if (zone.Length != 3)
        {
            return false;
        }

        if (zone[0] is (byte)'+' or (byte)'-')
        {
            int hours = DateDigits.Number(zone, 1, 2);
            offset = TimeSpan.FromHours(zone[0] == '-' ? -hours : hours);
            return hours is >= 0 and <= 14;
        }

        if (!NamedHours.TryGetValue(ShortValue.Pack(zone), out double named))
        {
            return false;
        }

        offset = TimeSpan.FromHours(named);
        return true;
    }

    /// <summary>The five characters of format 205: a sign, hours and minutes.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> text, out TimeSpan offset)
    {
        int hours = DateDigits.Number(text, 1, 2);
        int minutes = DateDigits.Number(text, 3, 2);
        bool valid = text.Length == 5 && text[0] is (byte)'+' or (byte)'-' && hours is >= 0 and <= 14 && minutes is >= 0 and <= 59;
        offset = valid ? new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1) : default;
        return valid;
    }

    /// <summary>Three characters for whole hours; null for others.</summary>
    internal static string? ThreeCharacters(TimeSpan offset) =>
        offset.Minutes != 0 ? null : offset == TimeSpan.Zero ? "UTC" : Signed(offset) + Math.Abs(offset.Hours).ToString("00", CultureInfo.InvariantCulture);

    /// <summary>Sign, hours and minutes.</summary>
    internal static string FiveCharacters(TimeSpan offset) => Signed(offset) + offset.ToString("hhmm", CultureInfo.InvariantCulture);

    /// <summary>
    /// A time without offset that was read in another zone than the target's, in the target's zone; anything else
    /// unchanged. Days, weeks and months have no zone.
    /// </summary>
    internal static EdiDate InTargetZone(MapContext context, EdiDate date)
    {
        if (context.RecordTimeZone is not TimeZoneInfo zone || date.Offset is not null || date.Precision < DatePrecision.Minute || zone.IsInvalidTime(date.Local))
        {
            return date;
        }

        return date with { Local = DateTime.SpecifyKind(TimeZoneInfo.ConvertTime(date.Local, zone, context.TimeZone), DateTimeKind.Unspecified) };
    }

    /// <summary>The local time in the target's zone without an offset, for places that cannot state one.</summary>
    internal static EdiDate WithoutOffset(MapContext context, EdiDate date)
    {
        if (date.Offset is not TimeSpan offset || date.Precision < DatePrecision.Minute)
        {
            return InTargetZone(context, date);
        }

        DateTimeOffset instant = new(date.Local, offset);
        return date with { Local = TimeZoneInfo.ConvertTime(instant, context.TimeZone).DateTime, Offset = null };
    }

    private static string Signed(TimeSpan offset) => offset < TimeSpan.Zero ? "-" : "+";

    // From the second Sunday of March to the first Sunday of November, 02:00 local (Energy Policy Act of 2005).
    private static bool IsNorthAmericanSummer(DateTime local)
    {
        DateTime start = Sunday(local.Year, 3, 2).AddHours(2);
        DateTime end = Sunday(local.Year, 11, 1).AddHours(2);
        return local >= start && local < end;
    }

    private static DateTime Sunday(int year, int month, int number)
    {
        DateTime first = new(year, month, 1, 0, 0, 0, DateTimeKind.Unspecified);
        return first.AddDays(((7 - (int)first.DayOfWeek) % 7) + (7 * (number - 1)));
    }
}
