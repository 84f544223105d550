using System.CommandLine;
using EdiGateway.Host.Composition;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Host.Commands;

/// <summary><c>documents list|show</c>: what was received and what became of it.</summary>
internal sealed class DocumentsCommand : ICliCommand
{
    /// <inheritdoc/>
    public int Order => 220;

    /// <inheritdoc/>
    public IReadOnlyList<(string CommandLine, string What)> Examples =>
    [
        ("edigateway documents list --state held", "documents that are kept back, latest first, with the reason"),
        ("edigateway documents list --partner acorn-foods --from 2026-01-01", "what one partner sent since New Year"),
        ("edigateway documents list --files", "what was received as files, those of which nothing could be read included"),
        ("edigateway documents show 42", "one document with its findings, records, what left for it, and where its bytes are"),
    ];

    /// <inheritdoc/>
    public Command Create() => new("documents", "Shows what was received and what became of it.") { List(), Show() };

    private static Command List()
    {
        DocumentFilters filters = new();
        Option<string> data = Folders.Data();
        Option<string> partners = Folders.Partners();
        Option<OutputFormat> format = Output.FormatOption();
        Option<bool> superseded = new("--all-attempts") { Description = "Attempts that a replay superseded too." };
        Option<bool> files = new("--files") { Description = "List files instead, latest first; --state (received, processed, unreadable, quarantined, held) and --limit narrow the list." };
        Command command = new("list", "Lists documents, latest first; interchanges and files where --state is one of theirs.") { data, partners, format, superseded, files };
        foreach (Option option in filters.All)
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellation) => OperatorOutput.WithOperatorsAsync(
            new GatewayFolders(parsed.GetValue(data)!, parsed.GetValue(partners)!),
            async runtime =>
            {
                DocumentFilter filter = filters.Read(parsed) with { WithSuperseded = parsed.GetValue(superseded) };
                DocumentListing listing = await DocumentListing.ReadAsync(runtime.Engine.Operators.Queries, filter, parsed.GetValue(files), cancellation);
                if (parsed.GetValue(format) == OutputFormat.Json)
                {
                    OperatorOutput.WriteJson(new { listing.Documents, listing.Interchanges, listing.Files });
                    return ExitCode.Clean;
                }

                using TextWriter output = Output.Text();
                listing.Write(output);
                return ExitCode.Clean;
            },
            mayLackProfiles: true));
        return command;
    }

    private static Command Show()
    {
        Argument<long> id = new("ID") { Description = "Id of the document (documents list shows it)." };
        Option<string> data = Folders.Data();
        Option<string> partners = Folders.Partners();
        Option<OutputFormat> format = Output.FormatOption();
        Command command = new("show", "Shows one document with everything that hangs on it.") { id, data, partners, format };
        command.SetAction((parsed, cancellation) => OperatorOutput.WithOperatorsAsync(
            new GatewayFolders(parsed.GetValue(data)!, parsed.GetValue(partners)!),
            async runtime =>
            {
                OperatorActions operators = runtime.Engine.Operators;
                DocumentDetail detail = await operators.DocumentAsync(parsed.GetValue(id), cancellation)
                    ?? throw new CommandFailure($"there is no document {parsed.GetValue(id)}");
                if (parsed.GetValue(format) == OutputFormat.Json)
                {
                    OperatorOutput.WriteJson(detail);
                }
                else
                {
                    using TextWriter output = Output.Text();
                    DocumentPage.Write(output, detail);
                }

                return ExitCode.Clean;
            },
            mayLackProfiles: true));
        return command;
    }
}
