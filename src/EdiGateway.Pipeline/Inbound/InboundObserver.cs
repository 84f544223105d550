using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Partners.Agreements;
using EdiGateway.Partners.Profiles;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>Follows the checker through one file: gives it each message's rules, and keeps what it found, or hands it to a taker.</summary>
#pragma warning disable CA1001 // Interchanges belong to whoever takes them.
internal sealed class InboundObserver(ProfileSet profiles, SpecLibrary specs, DocumentMapper mapper, FileContent content, string? zoneId, IInterchangeTaker? taker) : InterchangeObserver
#pragma warning restore CA1001
{
    private InboundInterchange? _interchange;
    private InboundMessage _message = null!;
    private int _ordinal;
    private int _reported;
    private bool _wanted;

    /// <summary>What was read.</summary>
    public InboundFile File { get; } = new() { Count = content.First - 1 };

    /// <inheritdoc/>
    public override void OnInterchangeStart(InterchangeEnvelope interchange)
    {
        _ordinal = 0;
        _reported = 0;
        File.Count++;
        if (taker?.Wants(File.Count) == false)
        {
            _interchange = null;
            return;
        }

        AgreementMatch match = profiles.Agreements.Find(InterchangeKey.From(interchange, zoneId: zoneId));
        _interchange = new InboundInterchange { Ordinal = File.Count, Envelope = interchange, Match = match };
        if (taker is not null)
        {
            _interchange.StageTo(taker.Staging);
        }
    }

    /// <inheritdoc/>
    public override AcceptanceRules AcceptanceOf(InterchangeEnvelope interchange) => _interchange?.Acceptance ?? default;

    /// <inheritdoc/>
    public override void OnInterchangeAcknowledgement(InterchangeEnvelope interchange, Tape tape) =>
        _interchange?.Receipts.Add(AcknowledgementReader.ReadTa1(interchange, tape));

    /// <inheritdoc/>
    public override MessageRules RulesFor(InterchangeEnvelope interchange, GroupEnvelope group, MessageEnvelope message)
    {
        if (_interchange is null)
        {
            return MessageRules.Default;
        }

        Agreement? agreement = _interchange.Match.Agreement is null
            ? null
            : profiles.Agreements.Find(InterchangeKey.From(interchange, group, message, zoneId)).Agreement ?? _interchange.Match.Agreement;
        _wanted = taker?.WantsMessage(_ordinal + 1) != false;
        _message = new InboundMessage { Ordinal = ++_ordinal, Envelope = message, Agreement = agreement };
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
        if (_interchange is null || !_wanted)
        {
            return;
        }

        if (AcknowledgementReader.Reads(message.Envelope.Type))
        {
            _message.Receipt = AcknowledgementReader.Read(interchange, message.Envelope, message.Tape);
        }
        else if (_interchange.Match.Kind == MatchKind.Matched && !IsRejected(_interchange, message))
        {
            mapper.Map(message, _message, _interchange, group);
        }
    }

    /// <inheritdoc/>
    public override bool Keep(MessageReport message)
    {
        if (_interchange is not null && _wanted)
        {
            _message.Status = message.Status;
            _interchange.Messages.Add(_message);
        }

        return taker is not null;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<MessageReport> Kept(GroupEnvelope group)
    {
        int first = _reported;
        _reported = _interchange?.Messages.Count ?? 0;
        return _interchange?.Messages.Reports(first, _reported - first) ?? [];
    }

    /// <inheritdoc/>
    public override void OnInterchange(InterchangeReport report)
    {
        if (_interchange is null)
        {
            return;
        }

        InterchangeEnvelope envelope = report.Envelope;
        _interchange.ContentHash = content.Hash(envelope.ByteOffset, envelope.Length);
        if (_interchange.Match.Kind != MatchKind.Matched)
        {
            envelope.Findings.Add(PipelineFindings.NotMatched(envelope, _interchange.Match));
            report = StatusRules.Decide(report, _interchange.Acceptance);
        }

        _interchange.Report = report;
        _interchange.Answers = _interchange.Match.Agreement is { } agreement ? AcknowledgementBooking.Build(report, agreement) : [];
        _interchange.Seal();
        if (taker is null)
        {
            File.Interchanges.Add(_interchange);
        }
        else
        {
            taker.Take(_interchange);
        }
    }

    /// <inheritdoc/>
    public override void OnFileFinding(Finding finding) => File.Findings.Add(finding);

    private static bool IsRejected(InboundInterchange interchange, CheckedMessage message) =>
        StatusRules.Of(interchange.Envelope, message.Envelope, isSupported: true, interchange.Acceptance) == CheckStatus.Rejected;
}
