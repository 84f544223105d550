using EdiGateway.Host.Jobs;
using EdiGateway.Pipeline.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace EdiGateway.Host.Composition;

/// <summary>Wires the worker service.</summary>
internal static class GatewayHost
{
    /// <summary>A host around <paramref name="runtime"/>, which the caller disposes after the host has stopped.</summary>
    public static IHost Build(GatewayRuntime runtime, JobIntervals intervals, Action<ILoggingBuilder> logging)
    {
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        logging(builder.Logging);
        builder.Services.AddSingleton(runtime);
        builder.Services.AddSingleton(intervals);
        builder.Services.AddSingleton<Pumps>();
        builder.Services.AddSingleton<ScheduleKeeper>();
        builder.Services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            quartz.UseDefaultThreadPool(4);
        });

        // The service starts before the triggers and, since stopping goes backwards, ends after them.
        builder.Services.AddHostedService<GatewayService>();
        builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMinutes(5));
        return builder.Build();
    }
}

/// <summary>Writes what happens to the log: ids, codes and names, never payload.</summary>
internal sealed partial class LoggedEvents(ILogger log) : IGatewayEvents
{
    /// <inheritdoc/>
    public void Publish(GatewayEvent happened)
    {
        LogLevel level = happened.Kind switch
        {
            GatewayEventKind.Rejected or GatewayEventKind.Held or GatewayEventKind.Quarantined or GatewayEventKind.DeliveryFailed
                or GatewayEventKind.Overdue or GatewayEventKind.EndpointFailed => LogLevel.Warning,
            GatewayEventKind.Parked => LogLevel.Error,
            _ => LogLevel.Information,
        };
        if (log.IsEnabled(level))
        {
            string facts = Facts(happened);
            LogEvent(log, level, happened.Kind, facts);
        }
    }

    private static string Facts(GatewayEvent happened) => string.Join(' ', (((string Name, string? Value)[])[
        ("partner", happened.Partner),
        ("endpoint", happened.Endpoint),
        ("file", happened.File),
        ("interchange", happened.Interchange),
        ("type", happened.MessageType),
        ("document", happened.Document),
        ("code", happened.Code),
        ("reason", happened.Reason),
    ]).Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Name}={part.Value}"));

    [LoggerMessage(EventId = 20, Message = "{Kind} {Facts}")]
    private static partial void LogEvent(ILogger log, LogLevel level, GatewayEventKind kind, string facts);
}
