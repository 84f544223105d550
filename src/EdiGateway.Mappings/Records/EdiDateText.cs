using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EdiGateway.Mappings.Records;

/// <summary>The ISO 8601 text of an <see cref="EdiDate"/>, in its stated precision.</summary>
public static class EdiDateText
{
    /// <summary>What <see cref="Format"/> writes, as a regular expression.</summary>
    public const string Pattern = @"^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2})?([+-]\d{2}:\d{2}|Z)?)?)?|-W\d{2})?(/\d{4}-\d{2}-\d{2})?$";

    /// <summary>The text of <paramref name="date"/>.</summary>
    public static string Format(EdiDate date)
    {
        string text = date.Precision switch
        {
            DatePrecision.Year => date.Local.ToString("yyyy", CultureInfo.InvariantCulture),
            DatePrecision.Month => date.Local.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            DatePrecision.Week => $"{ISOWeek.GetYear(date.Local):0000}-W{ISOWeek.GetWeekOfYear(date.Local):00}",
            DatePrecision.Day => date.Local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DatePrecision.Minute => date.Local.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
            _ => date.Local.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        };
        if (date.Offset is TimeSpan offset)
        {
            text += (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture);
        }

        return date.End is DateTime end ? text + "/" + end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : text;
    }

    /// <summary>Reads what <see cref="Format"/> writes, and <c>Z</c> for an offset of zero.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out EdiDate? date)
    {
        date = null;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        DateTime? end = null;
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0)
        {
            if (!Exact(text[(slash + 1)..], "yyyy-MM-dd", out DateTime last))
            {
                return false;
            }

            end = last;
            text = text[..slash];
        }

        TimeSpan? offset = null;
        if (text.EndsWith('Z'))
        {
            offset = TimeSpan.Zero;
            text = text[..^1];
        }
        else if (text.Length > 16 && text[^6] is '+' or '-' && text[^3] == ':')
        {
            if (!TimeSpan.TryParseExact(text[^5..], @"hh\:mm", CultureInfo.InvariantCulture, out TimeSpan parsed))
            {
                return false;
            }

            offset = text[^6] == '-' ? -parsed : parsed;
            text = text[..^6];
        }

        if (text.Length == 8 && text[4] == '-' && text[5] == 'W')
        {
            if (!int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out int year)
                || !int.TryParse(text[6..], NumberStyles.None, CultureInfo.InvariantCulture, out int week)
                || year is < 1 or > 9998 || week < 1 || week > ISOWeek.GetWeeksInYear(year))
            {
                return false;
            }

            date = new EdiDate(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday), DatePrecision.Week, offset, end);
            return true;
        }

        (string? format, DatePrecision precision) = text.Length switch
        {
            4 => ("yyyy", DatePrecision.Year),
            7 => ("yyyy-MM", DatePrecision.Month),
            10 => ("yyyy-MM-dd", DatePrecision.Day),
            16 => ("yyyy-MM-ddTHH:mm", DatePrecision.Minute),
            19 => ("yyyy-MM-ddTHH:mm:ss", DatePrecision.Second),
            _ => (null, DatePrecision.Day),
        };
        if (format is null || !Exact(text, format, out DateTime local))
        {
            return false;
        }

        date = new EdiDate(local, precision, offset, end);
        return true;
    }

    private static bool Exact(string text, string format, out DateTime value) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
}
