using Quartz;

namespace EdiGateway.Host.Jobs;

/// <summary>The only job there is: wakes the pump whose name it carries. What the work is, the pump knows.</summary>
public sealed class WakeJob(Pumps pumps) : IJob
{
    /// <inheritdoc/>
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        pumps.Wake(context.JobDetail.Key.Name);
        return ValueTask.CompletedTask;
    }
}
