namespace EdiGateway.Partners.Schedules;

/// <summary>What only the scheduler knows about crons; the host gives it.</summary>
public interface ICronCalendar
{
    /// <summary>Says what is wrong with a cron of six or seven fields; null where it is good.</summary>
    string? Check(string cron);

    /// <summary>The first time after <paramref name="after"/> in <paramref name="zone"/>; null where there is none.</summary>
    DateTimeOffset? Next(string cron, TimeZoneInfo zone, DateTimeOffset after);
}
