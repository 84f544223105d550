using System.CommandLine;
using System.Text.Json;
using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Pipeline.Reports;

namespace EdiGateway.Host.Commands;

/// <summary><c>types</c>: what can be checked, and what can be mapped to records.</summary>
internal sealed class TypesCommand : ICliCommand
{
    /// <inheritdoc/>
    public int Order => 150;

    /// <inheritdoc/>
    public IReadOnlyList<(string CommandLine, string What)> Examples =>
    [
        ("edigateway types", "lists the message types with the releases that are checked and mapped"),
        ("edigateway types --format json", "the same for programs"),
    ];

    /// <inheritdoc/>
    public Command Create()
    {
        Option<OutputFormat> format = Output.FormatOption();
        Command command = new("types", "Lists the message types: the releases that are checked, and the records that they are mapped to.") { format };
        command.SetAction(parsed => Run(parsed.GetValue(format)));
        return command;
    }

    private static int Run(OutputFormat format)
    {
        List<Row> rows = [.. SpecLibrary.Default.All
            .GroupBy(static spec => (spec.Standard, spec.Type))
            .OrderBy(static group => group.Key.Standard)
            .ThenBy(static group => group.Key.Type, StringComparer.Ordinal)
            .Select(static group => Describe(group.Key.Standard, group.Key.Type, [.. group.Select(static spec => spec.Version).Order(StringComparer.Ordinal)]))];
        if (format == OutputFormat.Json)
        {
            WriteJson(rows);
        }
        else
        {
            WriteText(rows);
        }

        return ExitCode.Clean;
    }

    private static Row Describe(EdiStandard standard, string type, string[] releases)
    {
        IMessageMap[] maps = [.. releases.Select(release => MessageCatalog.Default.Find(standard, type, release)).OfType<IMessageMap>().Distinct()];
        string[] mapped = [.. releases.Where(release => MessageCatalog.Default.Find(standard, type, release) is not null)];
        return new Row(standard, type, releases, maps.FirstOrDefault()?.RecordType, mapped);
    }

    private static void WriteText(List<Row> rows)
    {
        using TextWriter output = Output.Text();
        output.WriteLine($"{"Standard",-9} {"Type",-7} {"Checked in",-16} {"Record",-18} Mapped in");
        foreach (Row row in rows)
        {
            output.WriteLine($"{ReportNames.Of(row.Standard),-9} {row.Type,-7} {string.Join(' ', row.Releases),-16} {row.Record ?? "-",-18} {string.Join(' ', row.Mapped)}".TrimEnd());
        }
    }

    private static void WriteJson(List<Row> rows)
    {
        using Stream output = Output.Bytes();
        using Utf8JsonWriter writer = new(output, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        writer.WriteStartObject();
        writer.WriteStartArray("types");
        foreach (Row row in rows)
        {
            writer.WriteStartObject();
            writer.WriteString("standard", ReportNames.Of(row.Standard));
            writer.WriteString("type", row.Type);
            WriteAll(writer, "checkedReleases", row.Releases);
            if (row.Record is not null)
            {
                writer.WriteString("record", row.Record);
            }

            WriteAll(writer, "mappedReleases", row.Mapped);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        output.WriteByte((byte)'\n');
    }

    private static void WriteAll(Utf8JsonWriter writer, string name, string[] values)
    {
        writer.WriteStartArray(name);
        foreach (string value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    private sealed record Row(EdiStandard Standard, string Type, string[] Releases, string? Record, string[] Mapped);
}
