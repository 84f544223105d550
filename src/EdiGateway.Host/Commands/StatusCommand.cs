using System.CommandLine;
using EdiGateway.Host.Composition;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Host.Commands;

/// <summary><c>status</c>: backlogs, zones, and what waits for an operator.</summary>
internal sealed class StatusCommand : ICliCommand
{
    private const int MostSetAside = 50;

    /// <inheritdoc/>
    public int Order => 210;

    /// <inheritdoc/>
    public IReadOnlyList<(string CommandLine, string What)> Examples =>
    [
        ("edigateway status", "backlogs, zones and what waits for an operator; works beside a running gateway"),
        ("edigateway status --format json", "the same for a monitor"),
    ];

    /// <inheritdoc/>
    public Command Create()
    {
        Option<string> data = Folders.Data();
        Option<string> partners = Folders.Partners();
        Option<OutputFormat> format = Output.FormatOption();
        Command command = new("status", "Shows how the gateway is doing. Exit code 2 where something waits for an operator.") { data, partners, format };
        command.SetAction((parsed, cancellation) => OperatorOutput.WithOperatorsAsync(
            new GatewayFolders(parsed.GetValue(data)!, parsed.GetValue(partners)!),
            async runtime =>
            {
                OperatorActions operators = runtime.Engine.Operators;
                return Print(
                    await operators.StatusAsync(cancellation),
                    await SetAsideAsync(operators, cancellation),
                    [.. runtime.Profiles.Last.Errors.Select(error => error.ToString())],
                    parsed.GetValue(format));
            },
            mayLackProfiles: true));
        return command;
    }

    /// <summary>Files and interchanges that no document stands for, with the reason: nothing is silently stuck.</summary>
    private static async Task<IReadOnlyList<SetAside>> SetAsideAsync(OperatorActions operators, CancellationToken cancellation)
    {
        List<SetAside> all = [];
        foreach (FileState state in (FileState[])[FileState.Unreadable, FileState.Quarantined, FileState.Held])
        {
            all.AddRange((await operators.Queries.FilesAsync(state, MostSetAside, cancellation))
                .Select(file => new SetAside("file", file.Id, file.Name, file.Zone, state.ToString(), file.Reason)));
        }

        foreach (InterchangeState state in (InterchangeState[])[InterchangeState.Quarantined, InterchangeState.Rejected])
        {
            all.AddRange((await operators.Queries.InterchangesAsync(new DocumentFilter { State = state.ToString(), Limit = MostSetAside }, cancellation))
                .Select(interchange => new SetAside("interchange", interchange.Id, interchange.ControlNumber, interchange.Sender, state.ToString(), interchange.Reason)));
        }

        return all;
    }

    private static int Print(GatewayStatus status, IReadOnlyList<SetAside> setAside, IReadOnlyList<string> profileErrors, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            OperatorOutput.WriteJson(new { status.At, status.Counts, status.Zones, status.NextDue, status.FreeBytes, status.PollingStopped, profileErrors, setAside });
        }
        else
        {
            using TextWriter output = Output.Text();
            WriteProfileErrors(output, profileErrors);
            WriteText(output, status);
            WriteSetAside(output, setAside);
        }

        LedgerCounts counts = status.Counts;
        long attention = counts.FilesSetAside + counts.InterchangesQuarantined + counts.MessagesHeld + counts.MessagesUnsupported
            + counts.OutboundHeld + counts.DeliveriesParked + counts.AnswersOverdue + counts.AnswersRejected;
        return attention > 0 || profileErrors.Count > 0 || status.PollingStopped is not null || status.Zones.Any(zone => zone.LastError is not null)
            ? ExitCode.DocumentsWithErrors
            : ExitCode.Clean;
    }

    private static void WriteProfileErrors(TextWriter output, IReadOnlyList<string> errors)
    {
        if (errors.Count > 0)
        {
            output.WriteLine("PROFILES WITH ERRORS (a running gateway keeps the last good ones):");
            foreach (string error in errors)
            {
                output.WriteLine("  " + error);
            }
        }
    }

    private static void WriteText(TextWriter output, GatewayStatus status)
    {
        LedgerCounts counts = status.Counts;
        if (status.PollingStopped is { } stopped)
        {
            output.WriteLine($"POLLING HAS STOPPED: {stopped}");
        }

        output.WriteLine("In work");
        OperatorOutput.WriteTable(output, ["  files to process", counts.FilesWaiting.ToString()],
        [
            ["  documents and acknowledgements waiting for their schedule", counts.OutboundPending.ToString()],
            ["  records waiting for the internal outbox", counts.ExportsPending.ToString()],
            ["  deliveries waiting", counts.DeliveriesPending.ToString()],
            ["  deliveries sent, answer awaited", counts.DeliveriesAwaiting.ToString()],
            ["  next due", status.NextDue?.ToString("u") ?? "-"],
        ]);
        output.WriteLine("Waiting for an operator");
        OperatorOutput.WriteTable(output, ["  files set aside", counts.FilesSetAside.ToString()],
        [
            ["  interchanges quarantined", counts.InterchangesQuarantined.ToString()],
            ["  documents held", counts.MessagesHeld.ToString()],
            ["  documents unsupported", counts.MessagesUnsupported.ToString()],
            ["  outbound documents held", counts.OutboundHeld.ToString()],
            ["  deliveries parked", counts.DeliveriesParked.ToString()],
            ["  acknowledgements overdue", counts.AnswersOverdue.ToString()],
            ["  documents that their receivers rejected", counts.AnswersRejected.ToString()],
        ]);
        output.WriteLine("Zones");
        OperatorOutput.WriteTable(output, ["  zone", "last look", "last success", "last file", "to tidy", "problem"], status.Zones.Select(Row));
    }

    private static void WriteSetAside(TextWriter output, IReadOnlyList<SetAside> setAside)
    {
        if (setAside.Count > 0)
        {
            output.WriteLine($"Set aside or rejected as a whole (latest {MostSetAside} of each kind; replay takes --file and --interchange)");
            OperatorOutput.WriteTable(output, ["  kind", "id", "name", "from", "state", "why"], setAside.Select(static IReadOnlyList<string> (one) =>
                ["  " + one.Kind, one.Id.ToString(), one.Name, one.From, one.State, one.Reason ?? string.Empty]));
        }
    }

    private static IReadOnlyList<string> Row(ZoneStatusRow zone) =>
    [
        "  " + zone.Zone,
        zone.LastPollAt.ToString("u"),
        zone.LastSuccessAt?.ToString("u") ?? "-",
        zone.LastFileAt?.ToString("u") ?? "-",
        zone.Untidied.ToString(),
        OperatorOutput.Joined(zone.LastError, zone.Refused),
    ];

    private sealed record SetAside(string Kind, long Id, string Name, string From, string State, string? Reason);
}
