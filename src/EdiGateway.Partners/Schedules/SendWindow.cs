using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Schedules;

/// <summary>
/// Hours of the week in which files may be sent to a partner, by the clock on the wall of its time zone: an hour that the
/// clock skips is none of it, an hour that it shows twice is twice.
/// </summary>
public sealed record SendWindow
{
    /// <summary>Days on which the window opens (monday to sunday); default every day.</summary>
    [Option]
    public IReadOnlyList<DayOfWeek> Days { get; init; } = Enum.GetValues<DayOfWeek>();

    /// <summary>When it opens, hours and minutes; default 00:00.</summary>
    [Option]
    public TimeOnly From { get; init; }

    /// <summary>When it closes, hours and minutes; at or before <c>from</c> it is of the next day. Default 00:00: midnight.</summary>
    [Option]
    public TimeOnly To { get; init; }

    /// <summary>IANA name of the time zone; default that of the file.</summary>
    [Option]
    public string? TimeZone { get; init; }

    /// <summary>The time zone that its hours are of.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Whether it is open at an instant.</summary>
    public bool IsOpen(DateTimeOffset at)
    {
        DateTime local = TimeZoneInfo.ConvertTime(at, Zone).DateTime;
        var time = TimeOnly.FromDateTime(local);
        return From < To
            ? Days.Contains(local.DayOfWeek) && time >= From && time < To
            : (Days.Contains(local.DayOfWeek) && time >= From) || (time < To && Days.Contains(local.AddDays(-1).DayOfWeek));
    }

    /// <summary>Instants after <paramref name="at"/>, in the two weeks that follow, at which it may open; it need not.</summary>
    internal IEnumerable<DateTimeOffset> Openings(DateTimeOffset at)
    {
        DateTime today = TimeZoneInfo.ConvertTime(at, Zone).Date;
        for (var day = 0; day <= 15; day++)
        {
            DateTime local = today.AddDays(day) + From.ToTimeSpan();
            foreach (TimeSpan offset in Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local) : Zone.IsInvalidTime(local) ? [] : [Zone.GetUtcOffset(local)])
            {
                yield return new DateTimeOffset(local, offset);
            }

            // Where the clock is set, an hour in the middle of the window may be the first one that there is.
            DateTimeOffset from = at.AddDays(day);
            if (Zone.GetUtcOffset(from) != Zone.GetUtcOffset(from.AddDays(1)))
            {
                yield return ClockSet(from, from.AddDays(1));
            }
        }
    }

    /// <summary>The first whole minute after <paramref name="from"/> at which the offset is that of <paramref name="until"/>.</summary>
    private DateTimeOffset ClockSet(DateTimeOffset from, DateTimeOffset until)
    {
        TimeSpan after = Zone.GetUtcOffset(until);
        DateTimeOffset before = new(from.UtcTicks - (from.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        int low = 0;
        int high = (24 * 60) + 1;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            (low, high) = Zone.GetUtcOffset(before.AddMinutes(middle)) == after ? (low, middle) : (middle, high);
        }

        return before.AddMinutes(high);
    }
}
