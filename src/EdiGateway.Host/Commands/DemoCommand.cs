using System.CommandLine;
using EdiGateway.Host.Composition;
using EdiGateway.Host.Demo;
using EdiGateway.Host.Jobs;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace EdiGateway.Host.Commands;

/// <summary><c>demo</c>: the whole gateway with fictional partners in a scratch folder.</summary>
internal sealed class DemoCommand : ICliCommand
{
    /// <inheritdoc/>
    public int Order => 20;

    /// <inheritdoc/>
    public IReadOnlyList<(string CommandLine, string What)> Examples =>
    [
        ("edigateway demo", "starts a gateway with four fictional partners, drops the samples, and goes on running"),
        ("edigateway demo --once", "the same, and ends when everything is drained"),
    ];

    /// <inheritdoc/>
    public Command Create()
    {
        Option<bool> once = new("--once") { Description = "End when everything is drained." };
        Option<string?> folder = new("--folder") { Description = "Scratch folder to use; default a new one below the temporary folder.", HelpName = "folder" };
        Command command = new("demo", "Shows the gateway at work: two suppliers and two retailers, one of each on X12 and one on EDIFACT.") { once, folder };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(once), parsed.GetValue(folder), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(bool once, string? folder, CancellationToken cancellation)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect });
        console.Profile.Width = Math.Max(console.Profile.Width, 240);
        DemoWorld world = new(folder is null ? Directory.CreateTempSubdirectory("edigateway-demo-").FullName : Path.GetFullPath(folder));
        await using GatewayRuntime runtime = GatewayRuntime.Open(world.Folders, new DemoEvents(console));
        world.MakeZones(runtime.InUse);
        using IHost host = GatewayHost.Build(runtime, new JobIntervals(), static logging => logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole());
        console.MarkupLine($"[bold]EdiGateway demo[/] in {Markup.Escape(world.Root)}");
        await host.StartAsync(cancellation);
        foreach (IGrouping<bool, DemoDrop> wave in DemoWorld.Drops(runtime.InUse).GroupBy(drop => drop.Late).OrderBy(wave => wave.Key))
        {
            foreach (DemoDrop drop in wave)
            {
                Drop(console, drop, world.FolderOf(runtime.InUse.Zone(drop.Zone)!));
            }

            await DrainAsync(runtime, world, cancellation);
        }

        foreach (DemoDrop answer in DemoAnswers.Write(runtime.InUse, world, Path.Combine(world.Root, "answers")))
        {
            Drop(console, answer, world.FolderOf(runtime.InUse.Zone(answer.Zone)!));
        }

        await DrainAsync(runtime, world, cancellation);
        await DemoSummary.PrintAsync(console, runtime, world, cancellation);
        if (!once && !cancellation.IsCancellationRequested)
        {
            console.MarkupLine("The gateway goes on running: drop files of your own into the zones, Ctrl+C ends it.");
            await StopSignal.WaitAsync(cancellation);
        }

        await host.StopAsync(CancellationToken.None);
        return ExitCode.Clean;
    }

    /// <summary>As an upload does it: under a temporary name, then renamed.</summary>
    private static void Drop(IAnsiConsole console, DemoDrop drop, string folder)
    {
        string target = Path.Combine(folder, drop.Name);
        File.Copy(drop.Path, target + ".tmp", overwrite: true);
        File.SetLastWriteTimeUtc(target + ".tmp", TimeProvider.System.GetUtcNow().UtcDateTime);
        File.Move(target + ".tmp", target, overwrite: true);
        console.MarkupLine($"  [grey]dropped      {Markup.Escape(drop.Name)} into {Markup.Escape(drop.Zone)}[/]");
    }

    private static async Task DrainAsync(GatewayRuntime runtime, DemoWorld world, CancellationToken cancellation)
    {
        using PeriodicTimer tick = new(TimeSpan.FromMilliseconds(250), TimeProvider.System);
        int quiet = 0;
        while (quiet < 3 && await tick.WaitForNextTickAsync(cancellation))
        {
            LedgerCounts counts = (await runtime.Engine.Operators.StatusAsync(cancellation)).Counts;
            bool busy = counts.FilesWaiting + counts.OutboundPending + counts.ExportsPending + counts.DeliveriesPending > 0
                || runtime.InUse.Zones.Any(zone => runtime.Endpoints.Zone(zone.Id) is not null && Directory.EnumerateFiles(world.FolderOf(zone)).Any());
            quiet = busy ? 0 : quiet + 1;
        }
    }
}
