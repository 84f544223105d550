using System.CommandLine;
using EdiGateway.Host.Composition;
using EdiGateway.Host.Jobs;
using EdiGateway.Pipeline.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Host.Commands;

/// <summary><c>run</c>: the gateway as a service.</summary>
internal sealed class RunCommand : ICliCommand
{
    /// <inheritdoc/>
    public int Order => 10;

    /// <inheritdoc/>
    public IReadOnlyList<(string CommandLine, string What)> Examples =>
    [
        ("edigateway run", "runs with ./data and ./partners until it is told to stop (Ctrl+C, SIGTERM)"),
        ("edigateway run --data /var/lib/edigateway --partners /etc/edigateway/partners", "as a service"),
    ];

    /// <inheritdoc/>
    public Command Create()
    {
        Option<string> data = Folders.Data();
        Option<string> partners = Folders.Partners();
        Option<LogLevel> level = new("--log")
        {
            Description = "What to log. Default: information.",
            HelpName = "trace|debug|information|warning|error",
            DefaultValueFactory = static _ => LogLevel.Information,
        };
        Command command = new(
            "run",
            "Runs the gateway: polls the drop zones, processes, acknowledges and delivers, until it is told to stop. A stop finishes what is in hand; a crash is taken up at the next start.")
        {
            data, partners, level,
        };
        command.SetAction((parsed, cancellation) => RunAsync(new GatewayFolders(parsed.GetValue(data)!, parsed.GetValue(partners)!), parsed.GetValue(level), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(GatewayFolders folders, LogLevel level, CancellationToken cancellation)
    {
        void Log(ILoggingBuilder logging) => logging
            .SetMinimumLevel(level)
            .AddFilter("Quartz", LogLevel.Warning)
            .AddFilter("Microsoft", LogLevel.Warning) // Otherwise several lines for each request.
            .AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
                console.UseUtcTimestamp = true;
            });

        using ILoggerFactory factory = LoggerFactory.Create(Log);
        GatewayRuntime runtime;
        try
        {
            ILogger log = factory.CreateLogger("EdiGateway");
            runtime = GatewayRuntime.Open(folders, new LoggedEvents(log), log);
        }
        catch (ProfilesRefusedException refused)
        {
            throw new CommandFailure(refused.Message, refused);
        }

        await using (runtime)
        {
            using IHost host = GatewayHost.Build(runtime, new JobIntervals(), Log, runtime.InUse.Gateway.Web);
            try
            {
                await host.StartAsync(cancellation);
            }
            catch (Exception fault) when (fault is IOException or TransportException)
            {
                // An address that is taken or may not be opened: what was started must end in order.
                await host.StopAsync(CancellationToken.None);
                throw new CommandFailure($"the gateway cannot listen: {fault.Message}", fault);
            }

            await StopSignal.WaitAsync(cancellation);
            await host.StopAsync(CancellationToken.None);
        }

        return ExitCode.Clean;
    }
}

/// <summary>Waits for Ctrl+C or SIGTERM.</summary>
internal static class StopSignal
{
    /// <summary>Completes when the process is asked to stop.</summary>
    public static async Task WaitAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        }
        catch (OperationCanceledException)
        {
            // System.CommandLine cancels the token on SIGINT and SIGTERM.
        }
    }
}
