using System.CommandLine;
using EdiGateway.Host.Composition;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Host.Commands;

/// <summary><c>status</c>: backlogs, zones, and what waits for an operator.</summary>
internal sealed class StatusCommand : ICliCommand
{
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
            async runtime => Print(await runtime.Engine.Operators.StatusAsync(cancellation), parsed.GetValue(format))));
        return command;
    }

    private static int Print(GatewayStatus status, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            OperatorOutput.WriteJson(status);
        }
        else
        {
            using TextWriter output = Output.Text();
            WriteText(output, status);
        }

        LedgerCounts counts = status.Counts;
        long attention = counts.FilesSetAside + counts.InterchangesQuarantined + counts.MessagesHeld + counts.MessagesUnsupported
            + counts.OutboundHeld + counts.DeliveriesParked + counts.AnswersOverdue;
        return attention > 0 || status.PollingStopped is not null || status.Zones.Any(zone => zone.LastError is not null)
            ? ExitCode.DocumentsWithErrors
            : ExitCode.Clean;
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
        ]);
        output.WriteLine("Zones");
        OperatorOutput.WriteTable(output, ["  zone", "last look", "last success", "last file", "to tidy", "problem"], status.Zones.Select(Row));
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
}
