using Quartz;

namespace EdiGateway.Host.Jobs;

/// <summary>
/// Keeps Quartz's triggers equal to the plan: adds, reschedules and deletes what changed, and nothing else. The store is
/// in memory; whatever must survive a restart is in the ledger.
/// </summary>
public sealed class ScheduleKeeper(ISchedulerFactory schedulers)
{
    private Dictionary<string, PlannedJob> _current = new(StringComparer.Ordinal);

    /// <summary>Makes the triggers follow <paramref name="plan"/>; gives the pumps that are no longer planned.</summary>
    public async Task<IReadOnlyList<string>> ApplyAsync(IReadOnlyList<PlannedJob> plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        IScheduler scheduler = await schedulers.GetScheduler(cancellationToken);
        Dictionary<string, PlannedJob> wanted = plan.ToDictionary(job => job.Pump, StringComparer.Ordinal);
        string[] gone = [.. _current.Keys.Where(name => !wanted.ContainsKey(name))];
        foreach (string name in gone)
        {
            await scheduler.DeleteJob(new JobKey(name), cancellationToken);
        }

        foreach (PlannedJob job in plan)
        {
            if (!_current.TryGetValue(job.Pump, out PlannedJob? known))
            {
                await scheduler.ScheduleJob(JobBuilder.Create<WakeJob>().WithIdentity(job.Pump).Build(), TriggerFor(job), cancellationToken: cancellationToken);
            }
            else if (known != job)
            {
                await scheduler.RescheduleJob(new TriggerKey(job.Pump), TriggerFor(job), cancellationToken);
            }
        }

        _current = wanted;
        return gone;
    }

    private static ITrigger TriggerFor(PlannedJob job)
    {
        IScheduleBuilder schedule = job.Schedule.Cron is { } cron
            ? CronScheduleBuilder.Create(cron).InTimeZone(job.Zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)
            : SimpleScheduleBuilder.Create()
                .WithInterval(job.Schedule.Every ?? TimeSpan.FromSeconds(1))
                .RepeatForever()
                .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount);
        return TriggerBuilder.Create().WithIdentity(job.Pump).WithSchedule(schedule).StartNow().Build();
    }
}
