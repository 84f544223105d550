using System.Buffers;
using System.Globalization;
using System.Text;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Acknowledgements;

/// <summary>
/// Renders the CONTRL for one interchange: UCI, then UCM per message, or UCF with its UCMs per UNG group, each with the
/// segment and element errors below it. Every level has room for one error.
/// </summary>
internal sealed class ContrlBuilder
{
    private const string Rejected = "4";
    private const string Acknowledged = "7";
    private const string Received = "8";
    private readonly InterchangeReport _report;
    private readonly AcknowledgementOptions _options;
    private readonly bool _syntax4;
    private readonly bool _wholeRejected;
    private readonly Separators _separators;
    private readonly ArrayBufferWriter<byte> _body = new(256);
    private readonly SegmentWriter _writer;

    public ContrlBuilder(InterchangeReport report, AcknowledgementOptions options)
    {
        _report = report;
        _options = options;
        _syntax4 = AnswerSeparators.IsSyntax4(report.Envelope);
        _wholeRejected = report.IsRejectedAsWhole();
        _separators = AnswerSeparators.For(report.Envelope, options);
        Encoding encoding = CharacterSet.Find(report.Envelope.Version.Split(':')[0])?.Encoding ?? Encoding.Latin1;
        _writer = new SegmentWriter(_body, EdiStandard.Edifact, _separators, encoding, options.LineBreaks);
    }

    public Acknowledgement Build()
    {
        if (AcknowledgementBuilder.IsReceipt(_report, _options))
        {
            WriteInterchange(Received, null);
            return Prepared(CheckStatus.Accepted);
        }

        // Faults of an implied group (an interchange without UNG) have no level of their own and are the interchange's.
        IEnumerable<Finding> envelope = _report.Envelope.Findings
            .Concat(_report.Groups.Where(group => group.Envelope.ControlNumber is null).SelectMany(group => group.Envelope.Findings));
        WriteInterchange(_wholeRejected ? Rejected : Acknowledged, Worst(envelope));
        if (!_report.HasRejectedEnvelope())
        {
            foreach (GroupReport group in _report.Groups)
            {
                WriteGroup(group);
            }
        }

        return Prepared(_wholeRejected ? CheckStatus.Rejected : _report.Status);
    }

    private Acknowledgement Prepared(CheckStatus verdict) => new(AcknowledgementKind.Contrl, verdict, new PreparedMessage
    {
        Standard = EdiStandard.Edifact,
        Type = "CONTRL",
        Version = _options.ContrlVersion ?? (_syntax4 ? "4:1:UN" : "D:3:UN"),
        FunctionalId = "CONTRL",
        Separators = _separators,
        SegmentCount = _writer.SegmentCount,
        Body = _body.WrittenMemory,
    });

    private void WriteInterchange(string action, Finding? error)
    {
        InterchangeEnvelope envelope = _report.Envelope;
        _writer.Begin("UCI")
            .Element(Known(envelope.ControlNumber, 14))
            .Composite(Known(envelope.Sender.Id, 35), envelope.Sender.Qualifier, envelope.SenderRouting)
            .Composite(Known(envelope.Receiver.Id, 35), envelope.Receiver.Qualifier, envelope.ReceiverRouting)
            .Element(action);
        WriteError(error, static tag => tag is "UNA" or "UNB" or "UNZ");
    }

    private void WriteGroup(GroupReport group)
    {
        if (group.IsAcknowledgement())
        {
            return;
        }

        bool rejected = _wholeRejected || group.IsRejectedAsWhole();
        if (group.Envelope.ControlNumber is { } number)
        {
            Finding? error = Worst(group.Envelope.Findings);
            bool silent = error is null && !rejected && !group.HasRejection() && !group.Messages.Any(HasFindings);
            if (silent && !_options.ListAccepted)
            {
                return;
            }

            _writer.Begin("UCF")
                .Element(Known(number, 14))
                .Composite(Known(group.Envelope.Sender.Id, 35), group.Envelope.Sender.Qualifier)
                .Composite(Known(group.Envelope.Receiver.Id, 35), group.Envelope.Receiver.Qualifier)
                .Element(rejected ? Rejected : Acknowledged);
            WriteError(error, static tag => tag is "UNG" or "UNE");
        }

        foreach (MessageReport message in group.Messages)
        {
            bool told = message.IsFaulty() || HasFindings(message);
            if (!message.Envelope.IsAcknowledgement && (told || (_options.ListAccepted && !rejected)))
            {
                new MessageErrorWriter(_writer, _syntax4, _options).Write(message, rejected || message.IsRejected());
            }
        }
    }

    private bool HasFindings(MessageReport message) =>
        message.Status != CheckStatus.Accepted && message.Envelope.Findings.Spoken().Any(finding => ContrlCodes.CanSay(finding, _syntax4));

    private void WriteError(Finding? error, Func<string?, bool> isServiceSegment)
    {
        if (error is not null)
        {
            _writer.Element(ContrlCodes.Envelope(error.Code.Contrl, _syntax4));
            MessageErrorWriter.WriteServicePosition(_writer, error.At, isServiceSegment, _syntax4);
        }

        _writer.End();
    }

    // One error fits: an error before a warning, one with a code of its own before one without, else the first.
    private Finding? Worst(IEnumerable<Finding> findings) => findings
        .Spoken()
        .Where(finding => ContrlCodes.CanSay(finding, _syntax4))
        .OrderByDescending(finding => finding.Severity)
        .ThenBy(finding => finding.Code.Contrl is null)
        .FirstOrDefault();

    // Mandatory in the answer even where it was what was missing in the interchange.
    private static string Known(string value, int max) => value.Length == 0 ? "0" : value.Length > max ? value[..max] : value;
}
