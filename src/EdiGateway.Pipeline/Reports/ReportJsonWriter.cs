using System.Text.Encodings.Web;
using System.Text.Json;
using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Pipeline.Reports;

/// <summary>
/// Writes the JSON that <c>validate</c> prints and the API answers with: files, interchanges, groups, messages and their
/// findings. It goes out as it is written, so that a report is never held as a whole.
/// </summary>
public sealed class ReportJsonWriter : IDisposable
{
    private const int FlushAt = 64 * 1024;
    private readonly Stream _output;
    private readonly Utf8JsonWriter _writer;

    /// <summary>Begins a report on <paramref name="output"/>, which stays the caller's to close.</summary>
    public ReportJsonWriter(Stream output, bool indented = false)
    {
        _output = output;

        // Quotes and plus signs are everyday EDI; the output is a file or a terminal, never HTML.
        _writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = indented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _writer.WriteStartObject();
        _writer.WriteStartArray("files");
    }

    /// <summary>Begins a file; "-" for standard input.</summary>
    public void BeginFile(string file)
    {
        _writer.WriteStartObject();
        _writer.WriteString("file", file);
        _writer.WriteStartArray("interchanges");
    }

    /// <summary>Ends the file with what was found outside any interchange.</summary>
    public void EndFile(IEnumerable<Finding> findings)
    {
        _writer.WriteEndArray();
        WriteFindings(findings, static _ => default);
        _writer.WriteEndObject();
    }

    /// <summary>Writes an interchange of the file with the messages that its report lists.</summary>
    public void WriteInterchange(InterchangeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        WriteInterchange(report, static group => group.Messages.Select(static message => new MessageLine(
            message.Envelope.Type,
            message.Envelope.Version,
            message.Envelope.ControlNumber,
            message.Envelope.SegmentCount,
            message.Status,
            message.Envelope.Findings)));
    }

    /// <summary>Writes an interchange of the file; <paramref name="messagesOf"/> gives the lines of each of its groups.</summary>
    public void WriteInterchange(InterchangeReport report, Func<GroupReport, IEnumerable<MessageLine>> messagesOf)
    {
        ArgumentNullException.ThrowIfNull(report);
        InterchangeEnvelope envelope = report.Envelope;
        _writer.WriteStartObject();
        _writer.WriteString("standard", ReportNames.Of(envelope.Standard));
        _writer.WriteString("version", envelope.Version);
        _writer.WriteBoolean("test", envelope.Test);
        WriteParticipant("sender", envelope.Sender);
        WriteParticipant("receiver", envelope.Receiver);
        _writer.WriteString("controlNumber", envelope.ControlNumber);
        _writer.WriteString("status", ReportNames.Of(report.Status));
        _writer.WriteStartArray("groups");
        foreach (GroupReport group in report.Groups)
        {
            WriteGroup(envelope, group, messagesOf(group));
        }

        _writer.WriteEndArray();
        WriteFindings(envelope.Findings, finding => AcknowledgementCodes.Of(finding, envelope, null));
        _writer.WriteEndObject();
        Flush(FlushAt);
    }

    /// <summary>Ends the report.</summary>
    public void Dispose()
    {
        _writer.WriteEndArray();
        _writer.WriteEndObject();
        _writer.Dispose();
        _output.WriteByte((byte)'\n');
        _output.Flush();
    }

    private void WriteGroup(InterchangeEnvelope interchange, GroupReport group, IEnumerable<MessageLine> messages)
    {
        GroupEnvelope envelope = group.Envelope;
        AcknowledgementCodes CodesOf(Finding finding) => AcknowledgementCodes.Of(finding, interchange, envelope);
        _writer.WriteStartObject();
        WriteGiven("controlNumber", envelope.ControlNumber);
        WriteGiven("type", envelope.FunctionalId);
        WriteGiven("version", envelope.Version);
        if (!string.IsNullOrEmpty(envelope.Sender.Id))
        {
            WriteParticipant("sender", envelope.Sender);
        }

        if (!string.IsNullOrEmpty(envelope.Receiver.Id))
        {
            WriteParticipant("receiver", envelope.Receiver);
        }

        _writer.WriteStartArray("messages");
        foreach (MessageLine message in messages)
        {
            _writer.WriteStartObject();
            _writer.WriteString("type", message.Type);
            _writer.WriteString("version", message.Version);
            _writer.WriteString("controlNumber", message.ControlNumber);
            _writer.WriteNumber("segments", message.Segments);
            _writer.WriteString("status", ReportNames.Of(message.Status));
            WriteFindings(message.Findings, CodesOf);
            _writer.WriteEndObject();
            Flush(FlushAt);
        }

        _writer.WriteEndArray();
        WriteFindings(envelope.Findings, CodesOf);
        _writer.WriteEndObject();
    }

    private void WriteParticipant(string name, Participant participant)
    {
        _writer.WriteStartObject(name);
        WriteGiven("qualifier", participant.Qualifier);
        _writer.WriteString("id", participant.Id ?? string.Empty);
        _writer.WriteEndObject();
    }

    private void WriteFindings(IEnumerable<Finding> findings, Func<Finding, AcknowledgementCodes> codesOf)
    {
        _writer.WriteStartArray("findings");
        foreach (Finding finding in findings)
        {
            JsonSerializer.Serialize(_writer, FindingJson.From(finding, codesOf(finding)), ReportJsonContext.Default.FindingJson);
        }

        _writer.WriteEndArray();
    }

    private void WriteGiven(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _writer.WriteString(name, value);
        }
    }

    private void Flush(int pending)
    {
        if (_writer.BytesPending >= pending)
        {
            _writer.Flush();
        }
    }
}
