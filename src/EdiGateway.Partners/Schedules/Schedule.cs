using System.Globalization;
using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Schedules;

/// <summary>When something happens: at once (nothing given), every so often, or by cron.</summary>
public sealed record Schedule
{
    /// <summary>At once.</summary>
    public static readonly Schedule AtOnce = new();

    /// <summary>
    /// Interval; default none, range 100 ms to 31 days. Counted from local midnight, so that "every 15m" means on the
    /// quarter hours; polls count from the start.
    /// </summary>
    [Option(Min = "100ms", Max = "31d")]
    public TimeSpan? Every { get; init; }

    /// <summary>Cron of six or seven fields, seconds first ("0 */5 * * * ?"), in the time zone of the file; default none.</summary>
    [Option]
    public string? Cron { get; init; }

    /// <summary>Whether neither an interval nor a cron is given.</summary>
    public bool IsAtOnce => Every is null && Cron is null;

    /// <summary>As the profile says it: "every 15m", "cron 0 */5 * * * ?", "at once".</summary>
    public override string ToString() => Cron is not null ? "cron " + Cron : Every is { } every ? "every " + Written(every) : "at once";

    private static string Written(TimeSpan every)
    {
        (long Ticks, string Unit)[] units =
            [(TimeSpan.TicksPerDay, "d"), (TimeSpan.TicksPerHour, "h"), (TimeSpan.TicksPerMinute, "m"), (TimeSpan.TicksPerSecond, "s"), (TimeSpan.TicksPerMillisecond, "ms")];
        (long ticks, string unit) = units.First(one => every.Ticks % one.Ticks == 0 || one.Unit == "ms");
        return (every.Ticks / ticks).ToString(CultureInfo.InvariantCulture) + unit;
    }
}
