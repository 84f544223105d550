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

    /// <inheritdoc/>
    public override string ToString() =>
        Cron is not null ? "cron " + Cron : Every is { } every ? "every " + every.ToString("c") : "at once";
}
