using EdiGateway.Host.Composition;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;
using Spectre.Console;

namespace EdiGateway.Host.Demo;

/// <summary>What came of the demo, and where a person can look.</summary>
internal static class DemoSummary
{
    /// <summary>Prints it.</summary>
    public static async Task PrintAsync(IAnsiConsole console, GatewayRuntime runtime, DemoWorld world, CancellationToken cancellation)
    {
        OperatorActions operators = runtime.Engine.Operators;
        IReadOnlyList<DocumentSummary> documents = await operators.DocumentsAsync(new DocumentFilter { Limit = 1000 }, cancellation);
        Table received = new Table().Title("Documents received").AddColumns("Partner", "Type", "Document", "State", "Why");
        foreach (DocumentSummary document in documents.Reverse())
        {
            received.AddRow(
                Markup.Escape(document.Partner ?? "-"),
                Markup.Escape($"{document.Type} {document.Version}"),
                Markup.Escape(document.DocumentNumber ?? "-"),
                Markup.Escape(document.State.ToString()),
                Markup.Escape(string.Join(' ', ((string?[])[document.Code, document.Reason]).Where(part => !string.IsNullOrEmpty(part)))));
        }

        console.WriteLine();
        console.Write(received);

        Table answered = new Table().Title("Documents sent, and how their receivers answered").AddColumns("Partner", "Type", "Document", "Answer", "Why");
        foreach (OutboundDocumentRow document in (await operators.Queries.OutboundAsync(OutboundState.Released, 1000, cancellation)).Where(row => row.Role == OutboundRole.Document).Reverse())
        {
            answered.AddRow(
                Markup.Escape(document.Partner),
                Markup.Escape($"{document.Body.Type} {document.Body.Version}"),
                Markup.Escape(document.DocumentNumber),
                Markup.Escape(document.Answer.ToString()),
                Markup.Escape(document.Reason ?? string.Empty));
        }

        console.Write(answered);

        Table sent = new Table().Title("What each partner and the internal side received").AddColumns("Folder", "Files");
        foreach (DropZone zone in runtime.InUse.Zones.Where(zone => zone.Direction == ZoneDirection.Out))
        {
            string folder = world.FolderOf(zone);
            string files = string.Join('\n', Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
            sent.AddRow(Markup.Escape(folder), Markup.Escape(files));
        }

        console.Write(sent);
        string options = $"--data {world.Folders.Data} --partners {world.Folders.Partners}";
        console.WriteLine("Look closer:");
        console.WriteLine($"  edigateway status {options}");
        console.WriteLine($"  edigateway documents list {options}");
        console.WriteLine($"  edigateway archive verify --data {world.Folders.Data}");
        console.WriteLine($"  ledger {world.Folders.Ledger}, archive {world.Folders.Archive}, profiles {world.Folders.Partners}");
    }
}
