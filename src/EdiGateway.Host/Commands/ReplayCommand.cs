using System.CommandLine;
using EdiGateway.Host.Composition;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Host.Commands;

/// <summary><c>replay</c>: reprocesses from the archived bytes with today's settings.</summary>
internal sealed class ReplayCommand : ICliCommand
{
    /// <inheritdoc/>
    public int Order => 230;

    /// <inheritdoc/>
    public IReadOnlyList<(string CommandLine, string What)> Examples =>
    [
        ("edigateway replay --state held --partner acorn-foods --dry-run", "lists what would be reprocessed and what would leave"),
        ("edigateway replay --document 42 --reason \"unit code added\"", "reprocesses one document with today's profiles"),
        ("edigateway replay --interchange 7 --send --numbers new --allow-success --reason \"receiver lost it\"", "sends again what had left, under new numbers"),
    ];

    /// <inheritdoc/>
    public Command Create()
    {
        DocumentFilters filters = new();
        Option<string> data = Folders.Data();
        Option<string> partners = Folders.Partners();
        Option<OutputFormat> format = Output.FormatOption();
        Option<bool> acknowledge = new("--ack") { Description = "Acknowledge again although it was acknowledged (with --interchange or --file: an acknowledgement answers an interchange)." };
        Option<bool> send = new("--send") { Description = "Let documents leave again although they were delivered." };
        Option<string> numbers = new("--numbers") { Description = "Control numbers of what leaves again (with --send or --ack). Default: new.", HelpName = "keep|new", DefaultValueFactory = static _ => "new" };
        numbers.AcceptOnlyFromAmong("keep", "new");
        Option<bool> allowSuccess = new("--allow-success") { Description = "Replay what succeeded too; without it such a selection is refused." };
        Option<bool> dryRun = new("--dry-run") { Description = "Only list what would be reprocessed and what would leave." };
        Option<string?> reason = new("--reason") { Description = "Why; kept in the audit. Needed unless --dry-run.", HelpName = "text" };
        Command command = new(
            "replay",
            "Reprocesses documents or interchanges from the archived bytes with today's profiles. It supersedes the earlier attempt. By default nothing that was acknowledged or delivered goes out again.")
        {
            data, partners, format, acknowledge, send, numbers, allowSuccess, dryRun, reason,
        };
        foreach (Option option in filters.All)
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellation) => OperatorOutput.WithOperatorsAsync(
            new GatewayFolders(parsed.GetValue(data)!, parsed.GetValue(partners)!),
            runtime =>
            {
                if (parsed.GetResult(numbers) is { Implicit: false } && !parsed.GetValue(send) && !parsed.GetValue(acknowledge))
                {
                    throw new CommandFailure("--numbers is about what leaves again; give --send or --ack with it");
                }

                ReplayRequest request = new()
                {
                    Filter = filters.Read(parsed),
                    Acknowledge = parsed.GetValue(acknowledge),
                    Send = parsed.GetValue(send),
                    KeepNumbers = parsed.GetValue(numbers) == "keep",
                    AllowSuccess = parsed.GetValue(allowSuccess),
                    Reason = parsed.GetValue(reason),
                };
                return RunAsync(runtime.Engine.Operators, request, parsed.GetValue(dryRun), parsed.GetValue(format), cancellation);
            }));
        return command;
    }

    private static async Task<int> RunAsync(OperatorActions operators, ReplayRequest request, bool dryRun, OutputFormat format, CancellationToken cancellation)
    {
        DocumentFilter filter = request.Filter;
        if (filter == new DocumentFilter { Limit = filter.Limit })
        {
            throw new CommandFailure("say what to replay: --document, --interchange, --file, --partner, --state, --code, --type, --number, --from or --until");
        }

        ReplayPlan plan;
        try
        {
            plan = await operators.PlanReplayAsync(request, cancellation);
        }
        catch (ReplayRefusedException refused)
        {
            throw new CommandFailure(refused.Message, refused);
        }

        if (plan.Items.Count == 0)
        {
            throw new CommandFailure("nothing matches; documents list with the same options shows what there is");
        }

        await Console.Error.WriteLineAsync($"{plan.Items.Count} to reprocess, {plan.Succeeded} of them succeeded before");
        if (dryRun)
        {
            Print(plan, format);
            return ExitCode.Clean;
        }

        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            throw new CommandFailure("say why with --reason; it is kept in the audit (--dry-run needs none)");
        }

        ReplayReport report;
        try
        {
            report = await operators.ReplayAsync(request, Environment.UserName, cancellation);
        }
        catch (ReplayRefusedException refused)
        {
            throw new CommandFailure(refused.Message + "; give --allow-success where that is meant", refused);
        }

        Print(report, format);
        return report.Failed.Count == 0 ? ExitCode.Clean : ExitCode.DocumentsWithErrors;
    }

    private static void Print(ReplayPlan plan, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            OperatorOutput.WriteJson(plan);
            return;
        }

        using TextWriter output = Output.Text();
        OperatorOutput.WriteTable(output, ["kind", "id", "what", "state", "would leave"], plan.Items.Select(static IReadOnlyList<string> (item) =>
            [item.Kind, item.Id.ToString(), item.Name, item.State, item.WouldLeave.Count == 0 ? "nothing" : string.Join(", ", item.WouldLeave)]));
    }

    private static void Print(ReplayReport report, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            OperatorOutput.WriteJson(new
            {
                report.Plan,
                report.Booked,
                failed = report.Failed.Select(failed => new { failed.Item, failed.Reason }),
            });
            return;
        }

        using TextWriter output = Output.Text();
        output.WriteLine($"{report.Plan.Items.Count} reprocessed: {report.Booked} good now, {report.Failed.Count} failed again");
        foreach ((ReplayItem item, string why) in report.Failed)
        {
            output.WriteLine($"  {item.Kind} {item.Id} {item.Name}: {why}");
        }
    }
}
