using EdiGateway.Partners.Schedules;

namespace EdiGateway.Pipeline.Outbound;

/// <summary>When what waits for a schedule falls due, in UTC.</summary>
internal static class DueTimes
{
    /// <summary>The time; null where no schedule is given or a cron never fires again.</summary>
    public static DateTimeOffset? Next(Schedule? schedule, TimeZoneInfo zone, DateTimeOffset now, ICronCalendar calendar) =>
        schedule is null ? null : AcknowledgementSchedule.NextDue(schedule, now, zone, calendar)?.ToUniversalTime();
}
