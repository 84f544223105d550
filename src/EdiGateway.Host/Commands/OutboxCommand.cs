using System.CommandLine;
using EdiGateway.Host.Composition;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Host.Commands;

/// <summary><c>outbox list|release|send|retry</c>: what is to leave, and the operator's trigger for it.</summary>
internal sealed class OutboxCommand : ICliCommand
{
    /// <inheritdoc/>
    public int Order => 225;

    /// <inheritdoc/>
    public IReadOnlyList<(string CommandLine, string What)> Examples =>
    [
        ("edigateway outbox list", "documents that wait or are held, and deliveries that wait or are parked"),
        ("edigateway outbox release northway-stores/x12 --reason \"end of month\"", "releases a batch now, whatever its schedule"),
        ("edigateway outbox send northway-stores/x12 --reason \"numbers up to 99999\"", "lets go what was held because the control numbers were used up"),
        ("edigateway outbox retry 17 --reason \"their disk is back\"", "tries a parked or waiting delivery again at once"),
        ("edigateway outbox retry --target northway-out --reason \"new password\"", "the same for all that failed at a target; or --partner, or --all"),
    ];

    /// <inheritdoc/>
    public Command Create() => new("outbox", "Shows what is to leave, and releases it.")
    {
        List(),
        Change("release", "AGREEMENT", "Releases what waits under an agreement (partner/agreement) now.", "nothing waits under {0}", (operators, agreement, actor, reason, cancellation) => operators.ReleaseBatchAsync(agreement, actor, reason, cancellation)),
        Change("send", "DOCUMENT|AGREEMENT", "Lets a held outbound document go, or all that are held under an agreement in their order, after the agreement was mended.", "no outbound document is held under {0}", SendAsync),
        Retry(),
    };

    private static Command List()
    {
        Option<string> data = Folders.Data();
        Option<string> partners = Folders.Partners();
        Option<OutputFormat> format = Output.FormatOption();
        Command command = new("list", "Lists outbound documents that wait or are held, and deliveries that wait or are parked.") { data, partners, format };
        command.SetAction((parsed, cancellation) => OperatorOutput.WithOperatorsAsync(
            new GatewayFolders(parsed.GetValue(data)!, parsed.GetValue(partners)!),
            async runtime =>
            {
                var queries = runtime.Engine.Operators.Queries;
                OutboundDocumentRow[] documents =
                [
                    .. await queries.OutboundAsync(OutboundState.Pending, 1000, cancellation),
                    .. await queries.OutboundAsync(OutboundState.Held, 1000, cancellation),
                ];
                DeliveryRow[] deliveries =
                [
                    .. await queries.DeliveriesAsync(DeliveryState.Pending, 1000, cancellation),
                    .. await queries.DeliveriesAsync(DeliveryState.Awaiting, 1000, cancellation),
                    .. await queries.DeliveriesAsync(DeliveryState.Parked, 1000, cancellation),
                ];
                Print(documents, deliveries, await queries.FailedExportsAsync(1000, cancellation), runtime.Engine.Operators, parsed.GetValue(format));
                return ExitCode.Clean;
            },
            mayLackProfiles: true));
        return command;
    }

    private static void Print(OutboundDocumentRow[] documents, DeliveryRow[] deliveries, IReadOnlyList<FailedExport> exports, OperatorActions operators, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            OperatorOutput.WriteJson(new
            {
                documents = documents.Select(row => new { row.Id, row.Agreement, row.Partner, row.Body.Type, row.DocumentNumber, row.State, row.Reason, row.DueAt }),
                deliveries = deliveries.Select(row => new { row.Id, row.Target, row.Partner, row.Name, row.State, row.Attempts, row.NextTryAt, OpensAt = Opening(row, operators), row.LastError }),
                exports,
            });
            return;
        }

        using TextWriter output = Output.Text();
        OperatorOutput.WriteTable(output, ["document", "agreement", "type", "number", "state", "due", "why"], documents.Select(static IReadOnlyList<string> (row) =>
            [row.Id.ToString(), row.Agreement, row.Body.Type, row.DocumentNumber, row.State.ToString(), row.DueAt?.ToString("u") ?? "-", row.Reason ?? string.Empty]));
        OperatorOutput.WriteTable(output, ["delivery", "target", "partner", "name", "state", "tries", "next try", "last error"], deliveries.Select(IReadOnlyList<string> (row) =>
            [row.Id.ToString(), row.Target, row.Partner ?? "-", row.Name, row.State.ToString(), row.Attempts.ToString(), NextTry(row, operators), row.LastError ?? string.Empty]));
        if (exports.Count > 0)
        {
            OperatorOutput.WriteTable(output, ["record", "type", "partner", "number", "tries", "next try", "cannot be exported because"], exports.Select(static IReadOnlyList<string> (row) =>
                [row.RecordId.ToString(), row.RecordType, row.Partner, row.Number, row.Attempts.ToString(), row.NextTryAt?.ToString("u") ?? "parked", row.LastError]));
        }
    }

    private static DateTimeOffset? Opening(DeliveryRow row, OperatorActions operators) => row.State == DeliveryState.Pending ? operators.NextOpening(row.Target, row.Partner) : null;

    private static string NextTry(DeliveryRow row, OperatorActions operators) => row.State switch
    {
        DeliveryState.Parked => "an operator's",
        DeliveryState.Awaiting => $"unless answered, {row.NextTryAt:u}",
        _ => Opening(row, operators) is { } opens && opens > row.NextTryAt ? $"{opens:u} (window)" : row.NextTryAt.ToString("u"),
    };

    private static Command Retry()
    {
        Argument<long?> delivery = new("DELIVERY") { Description = "One delivery, as outbox list shows it.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> target = new("--target") { Description = "All that failed at a target (a zone, or webhook/partner/id).", HelpName = "name" };
        Option<string?> partner = new("--partner") { Description = "All that failed on their way to a partner.", HelpName = "id" };
        Option<bool> all = new("--all") { Description = "All that failed." };
        Option<string> data = Folders.Data();
        Option<string> partners = Folders.Partners();
        Option<string> reason = Reason();
        Command command = new("retry", "Tries what is parked, or waits for its next try, again at once, and counts its tries anew. A target that was left alone because it failed is called again.") { delivery, target, partner, all, data, partners, reason };
        command.Aliases.Add("resume");
        command.SetAction((parsed, cancellation) =>
        {
            DeliverySelection which = new(parsed.GetValue(delivery), parsed.GetValue(target), parsed.GetValue(partner));
            if ((which == new DeliverySelection()) != parsed.GetValue(all))
            {
                throw new CommandFailure("say which: a delivery's number, --target, --partner, or --all alone");
            }

            return OperatorOutput.WithOperatorsAsync(
                new GatewayFolders(parsed.GetValue(data)!, parsed.GetValue(partners)!),
                async runtime =>
                {
                    int done = await runtime.Engine.Operators.RetryDeliveriesAsync(which, Environment.UserName, parsed.GetValue(reason), cancellation);
                    using TextWriter output = Output.Text();
                    output.WriteLine(done > 0
                        ? $"{done} to be tried again at once"
                        : throw new CommandFailure($"of {which} nothing is parked or waits after a failure; \"edigateway outbox list\" shows what there is"));
                    return ExitCode.Clean;
                });
        });
        return command;
    }

    private static Option<string> Reason() => new("--reason") { Description = "Why; kept in the audit.", HelpName = "text", Required = true };

    private static async Task<int> SendAsync(OperatorActions operators, string which, string actor, string? reason, CancellationToken cancellation) =>
        !long.TryParse(which, out long id) ? await operators.ReleaseHeldAsync(which, actor, reason, cancellation)
        : await operators.ReleaseDocumentAsync(id, actor, reason, cancellation) ? 1 : 0;

    private static Command Change(string name, string subject, string description, string none, Func<OperatorActions, string, string, string?, CancellationToken, Task<int>> change)
    {
        Argument<string> argument = new(subject) { Description = "As outbox list shows it." };
        Option<string> data = Folders.Data();
        Option<string> partners = Folders.Partners();
        Option<string> reason = Reason();
        Command command = new(name, description) { argument, data, partners, reason };
        command.SetAction((parsed, cancellation) => OperatorOutput.WithOperatorsAsync(
            new GatewayFolders(parsed.GetValue(data)!, parsed.GetValue(partners)!),
            async runtime =>
            {
                string which = parsed.GetValue(argument)!;
                int done = await change(runtime.Engine.Operators, which, Environment.UserName, parsed.GetValue(reason), cancellation);
                using TextWriter output = Output.Text();
                output.WriteLine(done > 0 ? $"{done} to leave" : throw new CommandFailure(string.Format(none, which)));
                return ExitCode.Clean;
            }));
        return command;
    }
}
