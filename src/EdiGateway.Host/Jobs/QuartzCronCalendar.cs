using System.Globalization;
using EdiGateway.Partners.Schedules;
using Quartz;

namespace EdiGateway.Host.Jobs;

/// <summary>Quartz's reading of crons: six or seven fields, seconds first.</summary>
public sealed class QuartzCronCalendar : ICronCalendar
{
    private static readonly (string Name, int Value)[] Most = [("seconds", 59), ("minutes", 59), ("hours", 23), ("the day of the month", 31), ("the month", 12), ("the day of the week", 7)];

    /// <inheritdoc/>
    public string? Check(string cron)
    {
        try
        {
            CronExpression expression = new(cron, TimeZoneInfo.Utc);
            string[] fields = cron.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            for (int at = 0; at < Most.Length && at < fields.Length; at++)
            {
                // Quartz takes 98 and 99 for "any", which are its own names for the signs.
                if (fields[at].Split(',', '-', '/').Any(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > Most[at].Value))
                {
                    return $"'{fields[at]}' goes beyond {Most[at].Value}, the most that {Most[at].Name} may be";
                }
            }

            return expression.GetNextValidTimeAfter(DateTimeOffset.UnixEpoch) is null ? "it never comes" : null;
        }
        catch (FormatException fault)
        {
            return fault.Message;
        }
    }

    /// <inheritdoc/>
    public DateTimeOffset? Next(string cron, TimeZoneInfo zone, DateTimeOffset after) =>
        new CronExpression(cron, zone).GetNextValidTimeAfter(after);
}
