using System.CommandLine;
using EdiGateway.Host.Composition;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Host.Commands;

/// <summary><c>as2 list</c>: messages that were received and sent, and what their receipts said.</summary>
internal sealed class As2Command : ICliCommand
{
    /// <inheritdoc/>
    public int Order => 227;

    /// <inheritdoc/>
    public IReadOnlyList<(string CommandLine, string What)> Examples =>
    [
        ("edigateway as2 list", "AS2 messages that came and went, with what their receipts said"),
        ("edigateway as2 list --zone acme-as2-in --state rejected", "what of a partner's was not taken, and why"),
    ];

    /// <inheritdoc/>
    public Command Create() => new("as2", "Shows AS2 messages.") { List() };

    private static Command List()
    {
        Option<string> data = Folders.Data();
        Option<string> partners = Folders.Partners();
        Option<string?> zone = new("--zone") { Description = "Only those of this zone.", HelpName = "zone" };
        Option<As2MessageState?> state = new("--state") { Description = "Only those in this state.", HelpName = "recorded|published|rejected|sent|taken|refused" };
        Option<int> limit = new("--limit") { Description = "Most messages; 1 to 100000. Default: 100.", DefaultValueFactory = static _ => 100 };
        limit.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 100_000)
            {
                result.AddError("--limit takes 1 to 100000");
            }
        });
        Option<OutputFormat> format = Output.FormatOption();
        Command command = new("list", "Lists AS2 messages, latest first: received ones (published, or rejected) and sent ones (sent, taken or refused by the partner).") { data, partners, zone, state, limit, format };
        command.SetAction((parsed, cancellation) => OperatorOutput.WithOperatorsAsync(
            new GatewayFolders(parsed.GetValue(data)!, parsed.GetValue(partners)!),
            async runtime =>
            {
                Print(await runtime.Engine.Operators.Queries.As2MessagesAsync(parsed.GetValue(zone), parsed.GetValue(state), parsed.GetValue(limit), cancellation), parsed.GetValue(format));
                return ExitCode.Clean;
            },
            mayLackProfiles: true));
        return command;
    }

    private static void Print(IReadOnlyList<As2MessageRow> messages, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            OperatorOutput.WriteJson(messages.Select(row => new { row.Id, zone = row.Endpoint, row.MessageId, file = row.Name, row.State, row.Reason, row.ContentKey, row.RequestKey, receiptKey = row.EvidenceKey, row.CreatedAt, row.ClosedAt }));
            return;
        }

        using TextWriter output = Output.Text();
        OperatorOutput.WriteTable(output, ["at", "zone", "state", "file", "Message-ID", "why"], messages.Select(static IReadOnlyList<string> (row) =>
            [row.CreatedAt.ToString("u"), row.Endpoint, row.State.ToString(), row.Name, row.MessageId, row.Reason ?? string.Empty]));
    }
}
