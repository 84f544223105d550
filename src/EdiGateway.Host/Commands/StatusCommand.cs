using System.CommandLine;
using EdiGateway.Host.Composition;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;
using EdiGateway.Transports.As2;

namespace EdiGateway.Host.Commands;

/// <summary><c>status</c>: backlogs, zones, targets, and what waits for an operator.</summary>
internal sealed class StatusCommand : ICliCommand
{
    private const int MostSetAside = 50;
    private static readonly TimeSpan RejectedFor = TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public int Order => 210;

    /// <inheritdoc/>
    public IReadOnlyList<(string CommandLine, string What)> Examples =>
    [
        ("edigateway status", "backlogs, zones, targets and what waits for an operator; works beside a running gateway"),
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
                GatewayStatus status = await operators.StatusAsync(cancellation);
                return Print(
                    status,
                    await SetAsideAsync(operators, status.At, cancellation),
                    [.. runtime.Profiles.Last.Errors.Select(error => error.ToString())],
                    runtime.Profiles.Current is { } profiles ? CertificateWatch.Look(profiles, runtime.As2.Keys, status.At) : [],
                    parsed.GetValue(format));
            },
            mayLackProfiles: true));
        return command;
    }

    /// <summary>Files and interchanges that no document stands for, with the reason: nothing is silently stuck.</summary>
    private static async Task<IReadOnlyList<SetAside>> SetAsideAsync(OperatorActions operators, DateTimeOffset now, CancellationToken cancellation)
    {
        List<SetAside> all = [];
        foreach (FileState state in (FileState[])[FileState.Unreadable, FileState.Quarantined, FileState.Held, FileState.Importing])
        {
            // Of those that are to be imported only the ones that did not work at once.
            all.AddRange((await operators.Queries.FilesAsync(state, MostSetAside, cancellation)).Where(file => state != FileState.Importing || file.Reason is not null)
                .Select(file => new SetAside("file", file.Id, file.Name, file.Zone, state.ToString(), file.Reason)));
        }

        foreach (InterchangeState state in (InterchangeState[])[InterchangeState.Quarantined, InterchangeState.Rejected])
        {
            all.AddRange((await operators.Queries.InterchangesAsync(new DocumentFilter { State = state.ToString(), Limit = MostSetAside }, cancellation))
                .Select(interchange => new SetAside("interchange", interchange.Id, interchange.ControlNumber, interchange.Sender, state.ToString(), interchange.Reason)));
        }

        // The partner was told; nothing can be done about it here later on, so that it does not stay for ever.
        all.AddRange((await operators.Queries.As2MessagesAsync(null, As2MessageState.Rejected, MostSetAside, cancellation))
            .Where(message => message.CreatedAt > now - RejectedFor)
            .Select(message => new SetAside("AS2 message", message.Id, message.MessageId, message.Endpoint, message.State.ToString(), message.Reason)));
        return all;
    }

    private static int Print(GatewayStatus status, IReadOnlyList<SetAside> setAside, IReadOnlyList<string> profileErrors, IReadOnlyList<(string Partner, CertificateNote Note)> certificates, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            var ending = certificates.Select(found => new { found.Partner, found.Note.Text, found.Note.StillGood });
            OperatorOutput.WriteJson(new { status.At, status.Counts, status.Zones, status.Targets, status.NextDue, status.FreeBytes, status.PollingStopped, profileErrors, setAside, certificates = ending });
        }
        else
        {
            using TextWriter output = Output.Text();
            WriteProfileErrors(output, profileErrors);
            WriteText(output, status);
            WriteSetAside(output, setAside);
            WriteCertificates(output, certificates);
        }

        LedgerCounts counts = status.Counts;
        long attention = counts.FilesSetAside + counts.InterchangesQuarantined + counts.MessagesHeld + counts.MessagesUnsupported
            + counts.OutboundHeld + counts.DeliveriesParked + counts.ExportsParked + counts.AnswersOverdue + counts.AnswersRejected + certificates.Count;
        return attention > 0 || profileErrors.Count > 0 || status.PollingStopped is not null || status.Zones.Any(zone => zone.LastError is not null) || status.Targets.Any(target => target.LastError is not null)
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
            ["  records that cannot be exported", counts.ExportsParked.ToString()],
            ["  deliveries parked", counts.DeliveriesParked.ToString()],
            ["  acknowledgements overdue", counts.AnswersOverdue.ToString()],
            ["  documents that their receivers rejected", counts.AnswersRejected.ToString()],
        ]);
        output.WriteLine("Zones");
        OperatorOutput.WriteTable(output, ["  zone", "last look", "last success", "last file", "waiting", "to tidy", "problem"], status.Zones.Select(Row));
        output.WriteLine("Targets");
        OperatorOutput.WriteTable(output, ["  target", "last try", "last success", "waiting", "parked", "oldest", "sending", "problem"], status.Targets.Select(target => Row(target, status.At)));
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

    private static void WriteCertificates(TextWriter output, IReadOnlyList<(string Partner, CertificateNote Note)> certificates)
    {
        if (certificates.Count > 0)
        {
            output.WriteLine("Certificates of AS2 to look at");
            OperatorOutput.WriteTable(output, ["  partner", "what"], certificates.Select(static IReadOnlyList<string> (found) => ["  " + found.Partner, found.Note.Text]));
        }
    }

    private static IReadOnlyList<string> Row(ZoneStatusRow zone) =>
    [
        "  " + zone.Zone,
        Time(zone.LastPollAt),
        Time(zone.LastSuccessAt),
        Time(zone.LastFileAt),
        zone.Waiting.ToString(),
        zone.Untidied.ToString(),
        OperatorOutput.Joined(Problem(zone.LastError, zone.FailingSince), zone.Refused),
    ];

    private static IReadOnlyList<string> Row(TargetStatus target, DateTimeOffset at) =>
    [
        "  " + target.Target,
        Time(target.LastTryAt),
        Time(target.LastSuccessAt),
        (target.Waiting + target.Awaiting).ToString(),
        target.Parked.ToString(),
        target.OldestAt is { } oldest ? Age(at - oldest) : "-",
        target.OpensAt is { } opens ? $"window opens {Time(opens)}" : target.Circuit switch
        {
            CircuitStanding.Open => $"left alone until {Time(target.ProbeAt)}",
            CircuitStanding.HalfOpen => "tries with the next one",
            _ => "yes",
        },
        Problem(target.LastError, target.FailingSince) ?? string.Empty,
    ];

    private static string Time(DateTimeOffset? time) => time?.ToString("u") ?? "-";

    private static string Age(TimeSpan age) =>
        age.TotalDays >= 1 ? $"{(int)age.TotalDays}d {age.Hours}h" : age.TotalHours >= 1 ? $"{age.Hours}h {age.Minutes}m" : age.TotalMinutes >= 1 ? $"{age.Minutes}m {age.Seconds}s" : $"{age.Seconds}s";

    private static string? Problem(string? error, DateTimeOffset? since) => error is null ? null : since is null ? error : $"since {Time(since)}: {error}";

    private sealed record SetAside(string Kind, long Id, string Name, string From, string State, string? Reason);
}
