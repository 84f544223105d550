using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Partners.Agreements;
using EdiGateway.Partners.Profiles;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>Follows the checker through one file: gives it each message's rules, and keeps what it found.</summary>
internal sealed class InboundObserver(ProfileSet profiles, SpecLibrary specs, DocumentMapper mapper, FileContent content, string? zoneId) : InterchangeObserver
{
    private readonly List<Finding> _findings = [];
    private InboundInterchange _interchange = null!;
    private InboundMessage _message = null!;
    private int _ordinal;

    /// <summary>What was read.</summary>
    public InboundFile File { get; } = new();

    /// <inheritdoc/>
    public override void OnInterchangeStart(InterchangeEnvelope interchange)
    {
        AgreementMatch match = profiles.Agreements.Find(InterchangeKey.From(interchange, zoneId: zoneId));
        _interchange = new InboundInterchange { Ordinal = File.Interchanges.Count + 1, Envelope = interchange, Match = match };
        _ordinal = 0;
        File.Interchanges.Add(_interchange);
    }

    /// <inheritdoc/>
    public override AcceptanceRules AcceptanceOf(InterchangeEnvelope interchange) => _interchange.Acceptance;

    /// <inheritdoc/>
    public override void OnInterchangeAcknowledgement(InterchangeEnvelope interchange, Tape tape) =>
        _interchange.Receipts.Add(AcknowledgementReader.ReadTa1(interchange, tape));

    /// <inheritdoc/>
    public override MessageRules RulesFor(InterchangeEnvelope interchange, GroupEnvelope group, MessageEnvelope message)
    {
        Agreement? agreement = _interchange.Match.Agreement is null
            ? null
            : profiles.Agreements.Find(InterchangeKey.From(interchange, group, message, zoneId)).Agreement ?? _interchange.Match.Agreement;
        _message = new InboundMessage { Ordinal = ++_ordinal, Envelope = message, Agreement = agreement };
        _interchange.Messages.Add(_message);
        if (agreement is null)
        {
            return MessageRules.Default;
        }

        if (!AcknowledgementReader.Reads(message.Type) && !agreement.Receives(message.Type, message.Version))
        {
            message.Findings.Add(PipelineFindings.MessageNotAgreed(message, agreement));
        }

        if (message.Length > agreement.Validation.MaxMessageSize)
        {
            message.Findings.Add(PipelineFindings.MessageTooLarge(message, agreement));
        }

        return CompiledAgreement.Of(agreement).RulesFor(specs, interchange, message.Type, message.Version);
    }

    /// <inheritdoc/>
    public override void OnMessage(InterchangeEnvelope interchange, GroupEnvelope group, CheckedMessage message)
    {
        if (AcknowledgementReader.Reads(message.Envelope.Type))
        {
            _message.Receipt = AcknowledgementReader.Read(interchange, message.Envelope, message.Tape);
        }
        else if (_interchange.Match.Kind == MatchKind.Matched && !IsRejected(message))
        {
            mapper.Map(message, _message, _interchange, group);
        }
    }

    /// <inheritdoc/>
    public override void OnInterchange(InterchangeReport report)
    {
        InterchangeEnvelope envelope = report.Envelope;
        _interchange.ContentHash = content.Hash(envelope.ByteOffset, envelope.Length);
        if (_interchange.Match.Kind != MatchKind.Matched)
        {
            envelope.Findings.Add(PipelineFindings.NotMatched(envelope, _interchange.Match));
            report = StatusRules.Decide(report, _interchange.Acceptance);
        }

        _interchange.Report = report;
        _interchange.Answers = _interchange.Match.Agreement is { } agreement ? AcknowledgementBooking.Build(report, agreement) : [];
    }

    /// <inheritdoc/>
    public override void OnFileFinding(Finding finding)
    {
        _findings.Add(finding);
        File.Findings = _findings;
    }

    private bool IsRejected(CheckedMessage message) =>
        StatusRules.Of(_interchange.Envelope, message.Envelope, isSupported: true, _interchange.Acceptance) == CheckStatus.Rejected;
}
