using System.Globalization;
using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Segments;

/// <summary>X12 DTM, and dates and times in other segments (DT 373, TM 337, 623).</summary>
public static class X12Dates
{
    /// <summary>Reads a DTM; null with a finding where it cannot be read.</summary>
    public static QualifiedDate? ReadX12Dtm(this MapContext context, in Segment segment)
    {
        string? qualifier = context.FromX12(segment, segment[1].Value, CodeTables.Dates, 1);
        Component format = segment[5].Value;
        EdiDate? date = format.IsEmpty
            ? context.X12Date(segment, 2, 3, 4)
            : context.Formatted(segment, format, segment[6].Value);
        return qualifier is null || date is null ? null : new QualifiedDate(qualifier, date);
    }

    /// <summary>Reads a date (and time, and time code) from the positions given; 0 for no such position.</summary>
    public static EdiDate? X12Date(this MapContext context, in Segment segment, int datePosition, int timePosition = 0, int codePosition = 0)
    {
        Component value = segment[datePosition].Value;
        if (value.IsEmpty)
        {
            return null;
        }

        ReadOnlySpan<byte> digits = value.Raw;
        int year = digits.Length == 8 ? DateDigits.Number(digits, 0, 4) : DateDigits.Century(DateDigits.Number(digits, 0, 2));
        int at = digits.Length - 4;
        int hour = 0;
        int minute = 0;
        int second = 0;
        DatePrecision precision = DatePrecision.Day;
        Component time = timePosition == 0 ? default : segment[timePosition].Value;
        if (timePosition != 0 && !time.IsEmpty)
        {
            ReadOnlySpan<byte> clock = time.Raw;
            hour = DateDigits.Number(clock, 0, 2);
            minute = DateDigits.Number(clock, 2, 2);
            precision = clock.Length >= 6 ? DatePrecision.Second : DatePrecision.Minute;
            second = precision == DatePrecision.Second ? DateDigits.Number(clock, 4, 2) : 0;
            if (clock.Length > 6 && DateDigits.Number(clock, 6, clock.Length - 6) != 0)
            {
                context.NotKept(MapFindings.At(segment, timePosition), "Fractions of a second", time.ToString());
            }
        }

        if (digits.Length is not (6 or 8) || !DateDigits.TryBuild(year, DateDigits.Number(digits, at, 2), DateDigits.Number(digits, at + 2, 2), hour, minute, second, out DateTime local))
        {
            context.UnreadableDate(MapFindings.At(segment, datePosition, 0, "373"), value.ToString(), "CCYYMMDD with HHMM[SS]");
            return null;
        }

        TimeSpan? offset = null;
        if (codePosition != 0 && precision >= DatePrecision.Minute && !TimeOffsets.TryReadX12(segment[codePosition].Value, local, out offset))
        {
            context.UnreadableDate(MapFindings.At(segment, codePosition, 0, "623"), segment[codePosition].Value.ToString(), "a time code");
            return null;
        }

        return new EdiDate(local, precision, offset);
    }

    /// <summary>Writes a DTM; what X12 cannot say of the date is a finding.</summary>
    public static void WriteX12Dtm(this MapContext context, SegmentWriter writer, string qualifier, EdiDate? date)
    {
        if (date is null || context.ToX12(qualifier, CodeTables.Dates, "DTM", 1) is not string code)
        {
            return;
        }

        if (date.End is DateTime end)
        {
            writer.Begin("DTM").Element(code).Element().Element().Element().Element("RD8").Element($"{date.Local:yyyyMMdd}-{end:yyyyMMdd}").End();
            return;
        }

        switch (date.Precision)
        {
            case DatePrecision.Year:
                writer.Begin("DTM").Element(code).Element().Element().Element().Element("CY").Element(date.Local.ToString("yyyy", CultureInfo.InvariantCulture)).End();
                return;
            case DatePrecision.Month:
                writer.Begin("DTM").Element(code).Element().Element().Element().Element("CM").Element(date.Local.ToString("yyyyMM", CultureInfo.InvariantCulture)).End();
                return;
            case DatePrecision.Week:
                context.LostOnConversion($"Date {qualifier}, a week", EdiDateText.Format(date), "DTM");
                return;
            default:
                (string day, string? time, string? zone) = context.DayTimeZone(date, "DTM", 4);
                writer.Begin("DTM").Element(code).Element(day).Element(time).Element(zone).End();
                return;
        }
    }

    /// <summary>DT, TM and 623 of a date; an offset that no code says is finding 5005 and left out.</summary>
    public static (string Day, string? Time, string? Zone) DayTimeZone(this MapContext context, EdiDate date, string segment, int codePosition)
    {
        // Where no time code can stand, the time is written in the agreement's zone.
        date = codePosition == 0 || (date.Offset is TimeSpan stated && TimeOffsets.ToX12(stated) is null)
            ? TimeOffsets.WithoutOffset(context, date)
            : TimeOffsets.InTargetZone(context, date);
        string day = date.Local.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        string? time = date.Precision switch
        {
            DatePrecision.Minute => date.Local.ToString("HHmm", CultureInfo.InvariantCulture),
            DatePrecision.Second => date.Local.ToString("HHmmss", CultureInfo.InvariantCulture),
            _ => null,
        };
        return (day, time, time is null || date.Offset is not TimeSpan offset ? null : TimeOffsets.ToX12(offset));
    }

    /// <summary>The day alone for a DT element; a time or period that does not fit is finding 5005.</summary>
    public static string? Day(this MapContext context, EdiDate? date, string field, string segment)
    {
        if (date is null)
        {
            return null;
        }

        if (date.Precision < DatePrecision.Day || date.End is not null)
        {
            context.LostOnConversion(field, EdiDateText.Format(date), segment);
            return null;
        }

        if (date.Precision > DatePrecision.Day)
        {
            context.LostOnConversion(field + ", time of day", EdiDateText.Format(date), segment);
        }

        return TimeOffsets.WithoutOffset(context, date).Local.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
    }

    private static EdiDate? Formatted(this MapContext context, in Segment segment, Component format, Component value)
    {
        int edifact = format.Packed switch
        {
            var code when code == D8 => 102,
            var code when code == D6 => 101,
            var code when code == Rd8 => 718,
            var code when code == Cm => 610,
            var code when code == Cy => 602,
            var code when code == Dt => 203,
            var code when code == Rts => 204,
            _ => 0,
        };
        if (EdifactDates.TryRead(value.Raw, edifact, out EdiDate? date))
        {
            return date;
        }

        context.UnreadableDate(MapFindings.At(segment, 6, 0, "1251"), value.ToString(), $"format {format.ToString()}");
        return null;
    }

    private static readonly ulong D8 = ShortValue.Pack("D8");
    private static readonly ulong D6 = ShortValue.Pack("D6");
    private static readonly ulong Rd8 = ShortValue.Pack("RD8");
    private static readonly ulong Cm = ShortValue.Pack("CM");
    private static readonly ulong Cy = ShortValue.Pack("CY");
    private static readonly ulong Dt = ShortValue.Pack("DT");
    private static readonly ulong Rts = ShortValue.Pack("RTS");
}
