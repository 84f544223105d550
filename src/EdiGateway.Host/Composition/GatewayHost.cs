using EdiGateway.Host.Jobs;
using EdiGateway.Host.Web;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Transports.As2.Receiving;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace EdiGateway.Host.Composition;

/// <summary>Wires the worker service.</summary>
public static class GatewayHost
{
    /// <summary>
    /// A host around <paramref name="runtime"/>, which the caller disposes after the host has stopped. It listens only
    /// where <paramref name="web"/> names addresses.
    /// </summary>
    public static IHost Build(GatewayRuntime runtime, JobIntervals intervals, Action<ILoggingBuilder> logging, WebSettings? web = null)
    {
        if (web is null or { Listen: [], Manage: [] })
        {
            HostApplicationBuilder worker = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
            AddGateway(worker, runtime, intervals, logging);
            return worker.Build();
        }

        // The server is added last: it starts when the gateway runs, and ends first.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        AddGateway(builder, runtime, intervals, logging);
        GatewayWeb.Add(builder, runtime, web);
        WebApplication application = builder.Build();
        GatewayWeb.Map(application);
        return application;
    }

    private static void AddGateway(IHostApplicationBuilder builder, GatewayRuntime runtime, JobIntervals intervals, Action<ILoggingBuilder> logging)
    {
        logging(builder.Logging);
        builder.Services.AddSingleton(runtime);
        builder.Services.AddSingleton(intervals);
        builder.Services.AddSingleton<Pumps>();
        builder.Services.AddSingleton<ScheduleKeeper>();
        builder.Services.AddSingleton(services => new As2Endpoint(new As2InboxParts
        {
            Both = runtime.As2,
            Profiles = () => runtime.InUse,
            SpoolOf = zone => ProfileEndpoints.FolderOf(zone, runtime.Folders.Data),
            Buffers = Path.Combine(runtime.Folders.Data, "spool"),
            Shortage = () => runtime.Engine.Shortage,
            Settle = (target, name, receipt, alongside) => runtime.Engine.SettleDeliveryAsync(target, name, receipt, alongside),
            Tell = (happened, alongside) => runtime.Engine.TellAsync(happened, alongside),
            Arrived = zone => services.GetRequiredService<Pumps>().Wake(JobPlan.Poll(zone)),
        }));
        builder.Services.AddSingleton<MetricsCollection>();
        builder.Services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            quartz.UseDefaultThreadPool(4);
        });

        // The service starts before the triggers and, since stopping goes backwards, ends after them.
        builder.Services.AddHostedService<GatewayService>();
        builder.Services.AddQuartzHostedService(options =>
        {
            options.WaitForJobsToComplete = true;
            options.AwaitApplicationStarted = false; // Where the server then cannot listen, a stop would wait for that start.
        });
        builder.Services.AddHostedService(services => services.GetRequiredService<MetricsCollection>());
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMinutes(5));
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
                or GatewayEventKind.Overdue or GatewayEventKind.EndpointFailed or GatewayEventKind.Polling => LogLevel.Warning,
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
        ("count", happened.Count == 1 ? null : happened.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("code", happened.Code),
        ("reason", happened.Reason),
    ]).Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Name}={part.Value}"));

    [LoggerMessage(EventId = 20, Message = "{Kind} {Facts}")]
    private static partial void LogEvent(ILogger log, LogLevel level, GatewayEventKind kind, string facts);
}
