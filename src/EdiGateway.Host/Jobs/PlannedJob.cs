using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Schedules;

namespace EdiGateway.Host.Jobs;

/// <summary>One trigger that there should be: it wakes the pump of the same name.</summary>
/// <param name="Pump">Name of the pump ("poll/acorn-in", "release").</param>
/// <param name="Schedule">Interval or cron.</param>
/// <param name="Zone">Time zone of the cron.</param>
public sealed record PlannedJob(string Pump, Schedule Schedule, TimeZoneInfo Zone);

/// <summary>How often the gateway looks for what is due, beside the wake-ups that work itself gives.</summary>
public sealed record JobIntervals
{
    /// <summary>Looking for acknowledgements, batches and deliveries that fell due; default 1 s, range 100 ms to 1 h.</summary>
    public TimeSpan Due { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Tidying of claims that are recorded already; default 30 s, range 1 s to 1 day.</summary>
    public TimeSpan Sweep { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Watch for acknowledgements that partners owe us; default 30 s, range 1 s to 1 day.</summary>
    public TimeSpan Overdue { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Looking whether a profile changed; default 2 s, range 100 ms to 1 h.</summary>
    public TimeSpan Profiles { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Looking whether a certificate of AS2 nears its end; default 1 day, range 1 min to 31 days.</summary>
    public TimeSpan Certificates { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long a zone or target must have failed without a success between before health speaks of it; default 1 min, range 0 s to 1 day.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(1);
}

/// <summary>Derives the triggers from the profiles; nothing about them is kept anywhere else.</summary>
public static class JobPlan
{
    /// <summary>Pump that releases what is due and wakes the pumps of the targets that something is due for.</summary>
    public const string Due = "due";

    /// <summary>Pump that tidies claims.</summary>
    public const string Sweep = "sweep";

    /// <summary>Pump that watches for overdue acknowledgements.</summary>
    public const string Overdue = "overdue";

    /// <summary>Pump that reloads changed profiles.</summary>
    public const string Profiles = "profiles";

    /// <summary>Pump that looks at the certificates of AS2.</summary>
    public const string Certificates = "certificates";

    /// <summary>Beginning of the names of pumps that deliver.</summary>
    public const string DeliverPrefix = "deliver/";

    private const string PollPrefix = "poll/";

    /// <summary>Pump of a drop zone.</summary>
    public static string Poll(string zoneId) => PollPrefix + zoneId;

    /// <summary>Pump of a delivery target; it has no trigger of its own, for the pump that looks for what is due wakes it.</summary>
    public static string Deliver(string target) => DeliverPrefix + target;

    /// <summary>Every trigger that there should be under these profiles.</summary>
    public static IReadOnlyList<PlannedJob> For(ProfileSet profiles, JobIntervals intervals)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        ArgumentNullException.ThrowIfNull(intervals);
        List<PlannedJob> jobs =
        [
            new(Due, new Schedule { Every = intervals.Due }, TimeZoneInfo.Utc),
            new(Sweep, new Schedule { Every = intervals.Sweep }, TimeZoneInfo.Utc),
            new(Overdue, new Schedule { Every = intervals.Overdue }, TimeZoneInfo.Utc),
            new(Profiles, new Schedule { Every = intervals.Profiles }, TimeZoneInfo.Utc),
            new(Certificates, new Schedule { Every = intervals.Certificates }, TimeZoneInfo.Utc),
        ];
        foreach (DropZone zone in profiles.Zones.Where(zone => zone.Direction == ZoneDirection.In))
        {
            jobs.Add(new PlannedJob(Poll(zone.Id), zone.Poll, ZoneOf(profiles, zone)));
        }

        return jobs;
    }

    private static TimeZoneInfo ZoneOf(ProfileSet profiles, DropZone zone)
    {
        string? name = profiles.Find(zone.PartnerId)?.TimeZone ?? profiles.Gateway.TimeZone;
        return name is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(name);
    }
}
