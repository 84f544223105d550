using System.Globalization;
using System.Text;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Pipeline.Reports;

namespace EdiGateway.Host.Commands;

/// <summary>Prints <c>inspect</c> for people: indented, one segment a line, each value with its position.</summary>
internal sealed class InspectText(TextWriter output, InspectDepth depth) : InspectPrinter(depth)
{
    private ILookup<int, Finding>? _findings;
    private string _file = string.Empty;

    /// <inheritdoc/>
    public override void BeginFile(string file)
    {
        _file = file;
        output.WriteLine(file);
    }

    /// <inheritdoc/>
    public override void EndFile()
    {
    }

    /// <inheritdoc/>
    public override void Dispose() => output.Dispose();

    /// <inheritdoc/>
    protected override void BeginInterchange(InterchangeEnvelope interchange) => output.WriteLine(
        $"  interchange {interchange.ControlNumber}, {ReportNames.Of(interchange.Standard)} {interchange.Version}, {interchange.Sender} to {interchange.Receiver}{(interchange.Test ? ", test" : string.Empty)}, line {interchange.Line}");

    /// <inheritdoc/>
    protected override void EndInterchange(InterchangeReport report)
    {
        WriteFindings("    ", report.Envelope.Findings);
        foreach (GroupReport group in report.Groups)
        {
            WriteFindings("    ", group.Envelope.Findings);
        }
    }

    /// <inheritdoc/>
    protected override void BeginAcknowledgement()
    {
    }

    /// <inheritdoc/>
    protected override void EndAcknowledgement()
    {
    }

    /// <inheritdoc/>
    protected override void BeginGroup(GroupEnvelope group)
    {
        if (group.ControlNumber is not null)
        {
            output.WriteLine($"    group {group.ControlNumber}, {group.FunctionalId} {group.Version}, {group.Sender} to {group.Receiver}, line {group.Line}");
        }
    }

    /// <inheritdoc/>
    protected override void EndGroup(GroupEnvelope group)
    {
    }

    /// <inheritdoc/>
    protected override void BeginMessage(MessageEnvelope message)
    {
        _findings = message.Findings.ToLookup(static finding => finding.At.SegmentNumber);
        output.WriteLine($"      {message.Type} {message.ControlNumber}, {message.Version}, {message.SegmentCount} segments, line {message.Line}");
        WriteFindings("        ", _findings[0]);
    }

    /// <inheritdoc/>
    protected override void EndMessage(MessageEnvelope message) => _findings = null;

    /// <inheritdoc/>
    protected override void Segment(Segment segment, StructureNode? node, IReadOnlyList<StructureNode> loops)
    {
        string indent = new(' ', 8 + (2 * loops.Count));
        if (node is { IsLoop: true })
        {
            output.WriteLine($"{indent[..^2]}{(node.Id.StartsWith("SG", StringComparison.Ordinal) ? "segment group" : "loop")} {node.Id}");
        }

        StringBuilder line = new(indent);
        line.Append(segment.Number.ToString(CultureInfo.InvariantCulture).PadLeft(4)).Append(' ').Append(SegmentValues.Tag(segment).PadRight(4));
        foreach ((string position, string value) in SegmentValues.Of(segment))
        {
            line.Append(' ').Append(position).Append('=').Append(SegmentValues.Printable(value));
        }

        output.WriteLine(line.ToString());
        if (_findings is not null)
        {
            WriteFindings(indent + "     ", _findings[segment.Number]);
        }
    }

    /// <inheritdoc/>
    protected override void FileFinding(Finding finding) => FindingText.Write(output, _file, null, finding);

    private void WriteFindings(string indent, IEnumerable<Finding> findings)
    {
        foreach (Finding finding in findings)
        {
            output.WriteLine($"{indent}^ {(finding.IsError ? "error" : "warning")} {finding.Code.Number}: {finding.Message}");
        }
    }
}
