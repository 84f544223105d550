using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Tests.Samples;

/// <summary>A message that was read, checked and mapped: what it became and what was found.</summary>
/// <param name="Type">"850", "ORDERS".</param>
/// <param name="Version">"004010", "D.96A".</param>
/// <param name="Header">The record; null where the message has errors or no record could be made.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Findings">The message's findings: of the reader and validator, then of the map.</param>
public sealed record MappedMessage(string Type, string Version, BusinessRecord? Header, IReadOnlyList<RecordLine> Lines, IReadOnlyList<Finding> Findings)
{
    /// <summary>The record as a JSON document.</summary>
    public string Json => Header is null ? "null" : MappedFile.Json(Header, Lines);
}

/// <summary>A file run through reader, validator and maps, as the pipeline does it.</summary>
public sealed class MappedFile : InterchangeObserver
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly List<string> _receipts = [];
    private readonly List<Finding> _readings = [];
    private readonly List<MappedMessage> _messages = [];
    private readonly Dictionary<MessageEnvelope, MappedMessage> _byEnvelope = new(ReferenceEqualityComparer.Instance);
    private readonly List<InterchangeReport> _reports = [];
    private readonly List<Finding> _fileFindings = [];
    private readonly FieldRules _rules;

    private MappedFile(FieldRules rules) => _rules = rules;

    /// <summary>The checked messages, in order.</summary>
    public IReadOnlyList<MappedMessage> Messages => _messages;

    /// <summary>What TA1, 997, 999 and CONTRL say about what they answer, each statement as JSON; those with errors say nothing.</summary>
    public IReadOnlyList<string> Receipts => _receipts;

    /// <summary>All findings in order: the file's, then per interchange its own, its groups', its messages', then those of reading acknowledgements.</summary>
    public IEnumerable<Finding> Findings
    {
        get
        {
            foreach (Finding finding in _fileFindings)
            {
                yield return finding;
            }

            foreach (InterchangeReport report in _reports)
            {
                IEnumerable<Finding> all = report.Envelope.Findings.Concat(report.Groups.SelectMany(group =>
                    group.Envelope.Findings.Concat(group.Messages.SelectMany(message =>
                        _byEnvelope.TryGetValue(message.Envelope, out MappedMessage? mapped) ? mapped.Findings : message.Envelope.Findings))));
                foreach (Finding finding in all)
                {
                    yield return finding;
                }
            }

            foreach (Finding finding in _readings)
            {
                yield return finding;
            }
        }
    }

    /// <summary>Reads <paramref name="bytes"/>; messages without errors are mapped.</summary>
    public static MappedFile Read(byte[] bytes, FieldRules? rules = null)
    {
        MappedFile file = new(rules ?? FieldRules.Default);
        new InterchangeChecker().Run(new MemoryStream(bytes), file);
        return file;
    }

    /// <summary>Reads the text as ISO 8859-1.</summary>
    public static MappedFile Read(string text, FieldRules? rules = null) => Read(Encoding.Latin1.GetBytes(text), rules);

    /// <summary>The record as indented JSON.</summary>
    public static string Json(BusinessRecord header, IEnumerable<RecordLine> lines)
    {
        using MemoryStream stream = new();
        RecordJson.Default.WriteDocument(stream, header, lines, indented: true);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <inheritdoc/>
    public override void OnInterchangeAcknowledgement(InterchangeEnvelope interchange, Tape tape) => Take(AcknowledgementReader.ReadTa1(interchange, tape));

    /// <inheritdoc/>
    public override void OnMessage(InterchangeEnvelope interchange, GroupEnvelope group, CheckedMessage message)
    {
        if (AcknowledgementReader.Reads(message.Envelope.Type) && !message.HasErrors)
        {
            Take(AcknowledgementReader.Read(interchange, message.Envelope, message.Tape));
        }

        MapContext context = Contexts.For(message.Envelope.Version, _rules);
        BusinessRecord? header = null;
        Collected sink = new();
        if (!message.HasErrors
            && MessageCatalog.Default.Find(interchange.Standard, message.Envelope.Type, message.Envelope.Version) is IMessageMap map)
        {
            header = map.ReadRecord(message, context, sink);
        }

        MappedMessage mapped = new(message.Envelope.Type, message.Envelope.Version, header, sink.Lines, [.. message.Envelope.Findings, .. context.Findings]);
        _messages.Add(mapped);
        _byEnvelope.Add(message.Envelope, mapped);
    }

    /// <inheritdoc/>
    public override void OnInterchange(InterchangeReport report) => _reports.Add(report);

    /// <inheritdoc/>
    public override void OnFileFinding(Finding finding) => _fileFindings.Add(finding);

    private void Take(AcknowledgementReading reading)
    {
        _readings.AddRange(reading.Findings);
        _receipts.AddRange(reading.Receipts.Select(receipt => JsonSerializer.Serialize(
            new
            {
                kind = receipt.Kind.ToString(),
                answers = receipt.Level.ToString(),
                interchange = receipt.InterchangeControlNumber,
                functionalId = receipt.FunctionalId,
                group = receipt.GroupControlNumber,
                type = receipt.MessageType,
                number = receipt.MessageControlNumber,
                outcome = receipt.Outcome.ToString(),
                ofOthers = receipt.Level == ReceiptLevel.Message ? null : receipt.OutcomeOfOthers.ToString(),
                details = receipt.Details.Count == 0 ? null : receipt.Details,
            },
            Indented)));
    }

    private sealed class Collected : IRecordSink
    {
        public List<RecordLine> Lines { get; } = [];

        public void Line(RecordLine line) => Lines.Add(line);
    }
}
