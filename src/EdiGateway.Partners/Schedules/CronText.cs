namespace EdiGateway.Partners.Schedules;

/// <summary>What is wrong with a cron, and how it should read.</summary>
/// <param name="Reason">What is wrong.</param>
/// <param name="Mended">The cron in the scheduler's spelling; null where one cron cannot say it.</param>
public sealed record CronProblem(string Reason, string? Mended);

/// <summary>
/// Checks the outer form of crons. Profiles use the scheduler's six or seven fields (seconds first, a question mark for
/// the day that does not matter, Sunday is day 1); the five fields of Unix are refused with the same meaning spelled right.
/// </summary>
public static class CronText
{
    private static readonly string[] DayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    /// <summary>What is wrong with the number of fields; null where it is six or seven.</summary>
    public static CronProblem? Check(string cron)
    {
        var fields = cron.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return fields.Length switch
        {
            6 or 7 => null,
            5 => new CronProblem("a cron has six or seven fields (seconds first), this one has five", Mend(fields)),
            _ => new CronProblem($"a cron has six or seven fields (seconds first), this one has {fields.Length}", null),
        };
    }

    private static string? Mend(string[] unix)
    {
        var (dayOfMonth, month, dayOfWeek) = (unix[2], unix[3], unix[4]);
        if (dayOfWeek is "*" or "?")
        {
            return $"0 {unix[0]} {unix[1]} {(dayOfMonth == "?" ? "*" : dayOfMonth)} {month} ?";
        }

        // Unix fires where either day matches; one cron of the scheduler cannot say that.
        if (dayOfMonth is not ("*" or "?"))
        {
            return null;
        }

        return Days(dayOfWeek) is { } days ? $"0 {unix[0]} {unix[1]} ? {month} {days}" : null;
    }

    /// <summary>Names the days of a Unix field, whose numbers count from Sunday 0 (and 7), while the scheduler's count from 1.</summary>
    private static string? Days(string field)
    {
        var days = new SortedSet<int>();
        foreach (var part in field.Split(','))
        {
            var slash = part.Split('/');
            var step = 1;
            if (slash.Length > 2 || (slash.Length == 2 && (!int.TryParse(slash[1], out step) || step < 1)))
            {
                return null;
            }

            var (first, last) = (0, 6);
            if (slash[0] != "*")
            {
                var ends = slash[0].Split('-');
                if (ends.Length > 2 || Day(ends[0]) is not { } from || Day(ends[^1]) is not { } to)
                {
                    return null;
                }

                (first, last) = (from, slash.Length == 2 && ends.Length == 1 ? 6 : to);
            }

            if (last < first)
            {
                last += 7;
            }

            for (var day = first; day <= last; day += step)
            {
                days.Add(day % 7);
            }
        }

        return Names(days);
    }

    private static int? Day(string text)
    {
        if (int.TryParse(text, out var number))
        {
            return number is >= 0 and <= 7 ? number : null;
        }

        var index = Array.FindIndex(DayNames, name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : index;
    }

    private static string Names(SortedSet<int> days) =>
        days.Count == 7 ? "*"
        : days.Count > 2 && days.Max - days.Min == days.Count - 1 ? DayNames[days.Min] + "-" + DayNames[days.Max]
        : string.Join(',', days.Select(day => DayNames[day]));
}
