using EdiGateway.Partners.Schedules;
using Quartz;

namespace EdiGateway.Host.Jobs;

/// <summary>Quartz's reading of crons: six or seven fields, seconds first.</summary>
public sealed class QuartzCronCalendar : ICronCalendar
{
    /// <inheritdoc/>
    public string? Check(string cron)
    {
        try
        {
            _ = new CronExpression(cron);
            return null;
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
