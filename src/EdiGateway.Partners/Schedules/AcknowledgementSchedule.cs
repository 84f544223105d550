namespace EdiGateway.Partners.Schedules;

/// <summary>Says when something that waits for a schedule (acknowledgements, batches) falls due.</summary>
public static class AcknowledgementSchedule
{
    /// <summary>A Monday; intervals of more than a day count from it, so that seven days means on Mondays.</summary>
    private static readonly DateTime FirstMonday = new(2000, 1, 3, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>
    /// When what was ready at <paramref name="ready"/> falls due: the same moment where the schedule is "at once", else
    /// the first moment after it. Intervals count from local midnight and begin anew each midnight, so the answer
    /// needs no memory: it is the same after a restart. Null where a cron never fires again.
    /// </summary>
    public static DateTimeOffset? NextDue(Schedule schedule, DateTimeOffset ready, TimeZoneInfo zone, ICronCalendar crons)
    {
        if (schedule.Cron is { } cron)
        {
            return crons.Next(cron, zone, ready);
        }

        if (schedule.Every is not { } every)
        {
            return ready;
        }

        return every <= TimeSpan.FromDays(1) ? WithinDay(every, ready, zone) : AcrossDays(every, ready, zone);
    }

    private static DateTimeOffset WithinDay(TimeSpan every, DateTimeOffset ready, TimeZoneInfo zone)
    {
        var day = TimeZoneInfo.ConvertTime(ready, zone).Date;
        var midnight = Instant(day, zone);
        var next = midnight + (every * (((ready - midnight).Ticks / every.Ticks) + 1));
        var tomorrow = Instant(day.AddDays(1), zone);
        return TimeZoneInfo.ConvertTime(next < tomorrow ? next : tomorrow, zone);
    }

    private static DateTimeOffset AcrossDays(TimeSpan every, DateTimeOffset ready, TimeZoneInfo zone)
    {
        var passed = (TimeZoneInfo.ConvertTime(ready, zone).DateTime - FirstMonday).Ticks / every.Ticks;
        var next = Instant(FirstMonday + (every * passed), zone);
        while (next <= ready)
        {
            passed++;
            next = Instant(FirstMonday + (every * passed), zone);
        }

        return TimeZoneInfo.ConvertTime(next, zone);
    }

    /// <summary>The instant of a local time: the earlier one where the clock shows it twice, the end of the gap where it never shows it.</summary>
    private static DateTimeOffset Instant(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }
}
