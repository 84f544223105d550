using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Segments;

/// <summary>EDIFACT DTM: 2380 read as 2379 says, and written in the shortest form that says all.</summary>
public static class EdifactDates
{
    /// <summary>Reads a DTM; null with a finding where it cannot be read, null with finding 5010 where it is a duration and no date.</summary>
    public static QualifiedDate? ReadDtm(this MapContext context, in Segment segment)
    {
        Element element = segment[1];
        string? qualifier = CodeText.Of(element[1]);
        Component value = element[2];
        Component format = element[3];
        if (qualifier is null || value.IsEmpty)
        {
            return null;
        }

        int code = DateDigits.Number(format.Raw, 0, format.Raw.Length);
        if (code is >= 801 and <= 814)
        {
            context.NotKept(MapFindings.At(segment, 1, 2), "A duration", value.ToString());
            return null;
        }

        // An offset's plus sign is released where + separates elements.
        Span<byte> plain = stackalloc byte[64];
        ReadOnlySpan<byte> digits = value.HasRelease && value.Raw.Length <= plain.Length ? plain[..value.Unrelease(plain)] : value.Raw;
        if (TryRead(digits, format.IsEmpty ? 102 : code, out EdiDate? date))
        {
            return new QualifiedDate(qualifier, date);
        }

        context.UnreadableDate(MapFindings.At(segment, 1, 2, "2380"), value.ToString(), FormatName(code));
        return null;
    }

    /// <summary>Writes a DTM; finding 5002 where the release cannot say the date's offset.</summary>
    public static void WriteDtm(this MapContext context, SegmentWriter writer, string qualifier, EdiDate? date)
    {
        if (date is null)
        {
            return;
        }

        (string Value, string Format)? text = Render(context, date);
        if (text is null)
        {
            context.OffsetNotExpressible(MapFindings.Target("DTM", 1, 2), qualifier, EdiDateText.Format(date));
            return;
        }

        writer.Begin("DTM").Composite(qualifier, text.Value.Value, text.Value.Format).End();
    }

    /// <summary>Reads 2380 by its 2379 code.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, int format, [NotNullWhen(true)] out EdiDate? date)
    {
        date = null;
        int length = value.Length;
        DateTime local;
        switch (format)
        {
            case 2 when length == 6:
                return Build(Short(value, 4), Two(value, 2), Two(value, 0), 0, 0, 0, DatePrecision.Day, null, out date);
            case 101 when length == 6:
                return Build(Short(value, 0), Two(value, 2), Two(value, 4), 0, 0, 0, DatePrecision.Day, null, out date);
            case 102 when length == 8:
                return Build(Four(value, 0), Two(value, 4), Two(value, 6), 0, 0, 0, DatePrecision.Day, null, out date);
            case 201 when length == 10:
                return Build(Short(value, 0), Two(value, 2), Two(value, 4), Two(value, 6), Two(value, 8), 0, DatePrecision.Minute, null, out date);
            case 202 when length == 12:
                return Build(Short(value, 0), Two(value, 2), Two(value, 4), Two(value, 6), Two(value, 8), Two(value, 10), DatePrecision.Second, null, out date);
            case 203 when length == 12:
                return Build(Four(value, 0), Two(value, 4), Two(value, 6), Two(value, 8), Two(value, 10), 0, DatePrecision.Minute, null, out date);
            case 204 when length == 14:
                return Build(Four(value, 0), Two(value, 4), Two(value, 6), Two(value, 8), Two(value, 10), Two(value, 12), DatePrecision.Second, null, out date);
            case 205 when length == 17 && TimeOffsets.TryRead(value[12..], out TimeSpan offset):
                return Build(Four(value, 0), Two(value, 4), Two(value, 6), Two(value, 8), Two(value, 10), 0, DatePrecision.Minute, offset, out date);
            case 303 when length == 15 && Zoned(value, 12, DatePrecision.Minute, out date):
                return true;
            case 304 when length == 17 && Zoned(value, 14, DatePrecision.Second, out date):
                return true;
            case 602 when length == 4:
                return Build(Four(value, 0), 1, 1, 0, 0, 0, DatePrecision.Year, null, out date);
            case 609 when length == 4:
                return Build(Short(value, 0), Two(value, 2), 1, 0, 0, 0, DatePrecision.Month, null, out date);
            case 610 when length == 6:
                return Build(Four(value, 0), Two(value, 4), 1, 0, 0, 0, DatePrecision.Month, null, out date);
            case 615 when length == 4 && DateDigits.TryWeek(Short(value, 0), Two(value, 2), out local):
            case 616 when length == 6 && DateDigits.TryWeek(Four(value, 0), Two(value, 4), out local):
                date = new EdiDate(local, DatePrecision.Week);
                return true;
            case 711 when length == 16:
                return Period(value[..8], value[8..], out date);
            case 718 when length == 17 && value[8] == '-':
                return Period(value[..8], value[9..], out date);
            default:
                return false;
        }
    }

    /// <summary>The value and format code of <paramref name="date"/>; null where the release has no form for its offset.</summary>
    internal static (string Value, string Format)? Render(MapContext context, EdiDate date)
    {
        if (date.End is DateTime end)
        {
            return ($"{date.Local:yyyyMMdd}-{end:yyyyMMdd}", "718");
        }

        date = TimeOffsets.InTargetZone(context, date);
        DateTime local = date.Local;
        if (date.Offset is TimeSpan offset && date.Precision >= DatePrecision.Minute)
        {
            string? zone = TimeOffsets.ThreeCharacters(offset);
            bool seconds = date.Precision == DatePrecision.Second;
            if (zone is not null)
            {
                return (local.ToString(seconds ? "yyyyMMddHHmmss" : "yyyyMMddHHmm", CultureInfo.InvariantCulture) + zone, seconds ? "304" : "303");
            }

            return context.Version == "D.96A" || seconds
                ? null
                : (local.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture) + TimeOffsets.FiveCharacters(offset), "205");
        }

        return date.Precision switch
        {
            DatePrecision.Year => (local.ToString("yyyy", CultureInfo.InvariantCulture), "602"),
            DatePrecision.Month => (local.ToString("yyyyMM", CultureInfo.InvariantCulture), "610"),
            DatePrecision.Week => ($"{ISOWeek.GetYear(local):0000}{ISOWeek.GetWeekOfYear(local):00}", "616"),
            DatePrecision.Day => (local.ToString("yyyyMMdd", CultureInfo.InvariantCulture), "102"),
            DatePrecision.Minute => (local.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture), "203"),
            _ => (local.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture), "204"),
        };
    }

    private static string FormatName(int code) => code switch
    {
        101 => "101 (YYMMDD)",
        102 => "102 (CCYYMMDD)",
        203 => "203 (CCYYMMDDHHMM)",
        204 => "204 (CCYYMMDDHHMMSS)",
        303 => "303 (CCYYMMDDHHMMZZZ)",
        304 => "304 (CCYYMMDDHHMMSSZZZ)",
        602 => "602 (CCYY)",
        610 => "610 (CCYYMM)",
        616 => "616 (CCYYWW)",
        718 => "718 (CCYYMMDD-CCYYMMDD)",
        _ => $"format {code}",
    };

    private static bool Zoned(ReadOnlySpan<byte> value, int zoneAt, DatePrecision precision, [NotNullWhen(true)] out EdiDate? date)
    {
        date = null;
        int second = precision == DatePrecision.Second ? Two(value, 12) : 0;
        if (!DateDigits.TryBuild(Four(value, 0), Two(value, 4), Two(value, 6), Two(value, 8), Two(value, 10), second, out DateTime local)
            || !TimeOffsets.TryReadZone(value[zoneAt..], local, out TimeSpan offset))
        {
            return false;
        }

        date = new EdiDate(local, precision, offset);
        return true;
    }

    private static bool Period(ReadOnlySpan<byte> first, ReadOnlySpan<byte> last, [NotNullWhen(true)] out EdiDate? date)
    {
        date = null;
        if (!DateDigits.TryBuild(Four(first, 0), Two(first, 4), Two(first, 6), 0, 0, 0, out DateTime start)
            || !DateDigits.TryBuild(Four(last, 0), Two(last, 4), Two(last, 6), 0, 0, 0, out DateTime end))
        {
            return false;
        }

        date = new EdiDate(start, DatePrecision.Day, null, end);
        return true;
    }

    private static bool Build(int year, int month, int day, int hour, int minute, int second, DatePrecision precision, TimeSpan? offset, [NotNullWhen(true)] out EdiDate? date)
    {
        date = DateDigits.TryBuild(year, month, day, hour, minute, second, out DateTime local) ? new EdiDate(local, precision, offset) : null;
        return date is not null;
    }

    private static int Two(ReadOnlySpan<byte> value, int start) => DateDigits.Number(value, start, 2);

    private static int Four(ReadOnlySpan<byte> value, int start) => DateDigits.Number(value, start, 4);

    private static int Short(ReadOnlySpan<byte> value, int start) => DateDigits.Century(DateDigits.Number(value, start, 2));
}
