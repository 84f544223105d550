using System.Text.Encodings.Web;
using System.Text.Json;
using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Pipeline.Reports;

namespace EdiGateway.Host.Commands;

/// <summary>Prints <c>inspect</c> for programs.</summary>
internal sealed class InspectJson : InspectPrinter
{
    private readonly Stream _output;
    private readonly Utf8JsonWriter _writer;
    private readonly List<Finding> _fileFindings = [];
    private InterchangeEnvelope? _interchange;
    private GroupEnvelope? _group;

    public InspectJson(Stream output, InspectDepth depth)
        : base(depth)
    {
        _output = output;
        _writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _writer.WriteStartObject();
        _writer.WriteStartArray("files");
    }

    /// <inheritdoc/>
    public override void BeginFile(string file)
    {
        _fileFindings.Clear();
        _writer.WriteStartObject();
        _writer.WriteString("file", file);
        _writer.WriteStartArray("interchanges");
    }

    /// <inheritdoc/>
    public override void EndFile()
    {
        _writer.WriteEndArray();
        _interchange = null;
        WriteFindings(_fileFindings);
        _writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _writer.WriteEndArray();
        _writer.WriteEndObject();
        _writer.Dispose();
        _output.WriteByte((byte)'\n');
        _output.Dispose();
    }

    /// <inheritdoc/>
    protected override void BeginInterchange(InterchangeEnvelope interchange)
    {
        _interchange = interchange;
        _group = null;
        _writer.WriteStartObject();
        _writer.WriteString("standard", ReportNames.Of(interchange.Standard));
        _writer.WriteString("version", interchange.Version);
        _writer.WriteBoolean("test", interchange.Test);
        _writer.WriteString("sender", interchange.Sender.ToString());
        _writer.WriteString("receiver", interchange.Receiver.ToString());
        _writer.WriteString("controlNumber", interchange.ControlNumber);
        _writer.WriteNumber("line", interchange.Line);
        _writer.WriteStartArray("contents");
    }

    /// <inheritdoc/>
    protected override void EndInterchange(InterchangeReport report)
    {
        _writer.WriteEndArray();
        _writer.WriteString("status", ReportNames.Of(report.Status));
        WriteFindings(report.Envelope.Findings);
        _writer.WriteEndObject();
    }

    /// <inheritdoc/>
    protected override void BeginAcknowledgement()
    {
        _writer.WriteStartObject();
        _writer.WriteString("kind", "acknowledgement");
        _writer.WriteStartArray("segments");
    }

    /// <inheritdoc/>
    protected override void EndAcknowledgement()
    {
        _writer.WriteEndArray();
        _writer.WriteEndObject();
    }

    /// <inheritdoc/>
    protected override void BeginGroup(GroupEnvelope group)
    {
        _group = group;
        _writer.WriteStartObject();
        _writer.WriteString("kind", "group");
        if (group.ControlNumber is not null)
        {
            _writer.WriteString("controlNumber", group.ControlNumber);
            _writer.WriteString("type", group.FunctionalId);
            _writer.WriteString("version", group.Version);
            _writer.WriteString("sender", group.Sender.ToString());
            _writer.WriteString("receiver", group.Receiver.ToString());
            _writer.WriteNumber("line", group.Line);
        }

        _writer.WriteStartArray("messages");
    }

    /// <inheritdoc/>
    protected override void EndGroup(GroupEnvelope group)
    {
        _writer.WriteEndArray();
        WriteFindings(group.Findings);
        _writer.WriteEndObject();
    }

    /// <inheritdoc/>
    protected override void BeginMessage(MessageEnvelope message)
    {
        _writer.WriteStartObject();
        _writer.WriteString("type", message.Type);
        _writer.WriteString("version", message.Version);
        _writer.WriteString("controlNumber", message.ControlNumber);
        _writer.WriteNumber("line", message.Line);
        _writer.WriteStartArray("segments");
    }

    /// <inheritdoc/>
    protected override void EndMessage(MessageEnvelope message)
    {
        _writer.WriteEndArray();
        WriteFindings(message.Findings);
        _writer.WriteEndObject();
        _writer.Flush();
    }

    /// <inheritdoc/>
    protected override void Segment(Segment segment, StructureNode? node, IReadOnlyList<StructureNode> loops)
    {
        _writer.WriteStartObject();
        _writer.WriteNumber("number", segment.Number);
        _writer.WriteString("tag", SegmentValues.Tag(segment));
        _writer.WriteNumber("byteOffset", segment.ByteOffset);
        if (loops.Count > 0)
        {
            _writer.WriteStartArray("loops");
            foreach (StructureNode loop in loops)
            {
                _writer.WriteStringValue(loop.Id);
            }

            _writer.WriteEndArray();
        }

        _writer.WriteStartObject("elements");
        foreach ((string position, string value) in SegmentValues.Of(segment))
        {
            _writer.WriteString(position, value);
        }

        _writer.WriteEndObject();
        _writer.WriteEndObject();
    }

    /// <inheritdoc/>
    protected override void FileFinding(Finding finding) => _fileFindings.Add(finding);

    private void WriteFindings(IEnumerable<Finding> findings)
    {
        _writer.WriteStartArray("findings");
        foreach (Finding finding in findings)
        {
            JsonSerializer.Serialize(_writer, FindingJson.From(finding, _interchange is null ? default : AcknowledgementCodes.Of(finding, _interchange, _group)), ReportJsonContext.Default.FindingJson);
        }

        _writer.WriteEndArray();
    }
}
