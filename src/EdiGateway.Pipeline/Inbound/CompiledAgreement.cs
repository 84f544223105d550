using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Partners.Agreements;
using PartnerStrictness = EdiGateway.Partners.Agreements.Strictness;
using RuleStrictness = EdiGateway.Edi.Validation.Strictness;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>An agreement in the terms of the syntax core and the maps, so that those need not know partners. Compiled once an agreement.</summary>
public sealed class CompiledAgreement
{
    private static readonly ConditionalWeakTable<Agreement, CompiledAgreement> Compiled = [];

    private readonly Agreement _agreement;
    private readonly ConcurrentDictionary<(string Type, string Version, int Syntax), MessageRules> _rules = new();
    private readonly ConcurrentDictionary<(string Type, MessageDirection Direction), FieldRules> _fields = new();

    private CompiledAgreement(Agreement agreement)
    {
        _agreement = agreement;
        Validation = new ValidationOptions
        {
            UnknownCodes = agreement.Validation.UnknownCodes is { } codes ? Of(codes) : null,
            Lengths = Of(agreement.Validation.Lengths),
            Types = Of(agreement.Validation.Types),
            TrailingSeparators = Of(agreement.Validation.TrailingSeparators),
            UnknownSegments = Of(agreement.Validation.UnknownSegments),
            SegmentOrder = Of(agreement.Validation.SegmentOrder),
            Repetitions = Of(agreement.Validation.Repetitions),
            Mandatory = Of(agreement.Validation.Mandatory),
            Conditions = Of(agreement.Validation.Conditions),
            Hierarchy = Of(agreement.Validation.Hierarchy),
            MaxFindings = agreement.Validation.MaxFindings,
        };
        AcknowledgementTerms terms = agreement.Acknowledge;
        Acknowledgements = new AcknowledgementOptions
        {
            Ta1 = Trigger(terms.Ta1When),
            Functional = Trigger(terms.Implementation999When != AcknowledgeWhen.Never ? terms.Implementation999When : terms.Functional997When),
            FunctionalKind = terms.Implementation999When != AcknowledgeWhen.Never ? FunctionalChoice.Implementation999 : FunctionalChoice.Functional997,
            Contrl = Trigger(terms.ContrlWhen),
            ContrlVersion = terms.ContrlVersion,
            ListAccepted = terms.AcceptedSets,
            LineBreaks = agreement.Envelope.LineBreaks,
        };
        Receipt = Trigger(terms.ReceiptWhen);
        Acceptance = new AcceptanceRules(
            agreement.OnErrors switch
            {
                ErrorPolicy.RejectGroup => ErrorScope.Group,
                ErrorPolicy.RejectInterchange => ErrorScope.Interchange,
                _ => ErrorScope.Message,
            },
            terms.Warnings);
        Encoding = EncodingOf(agreement);
        Separators = agreement.Envelope.SeparatorsFor(agreement.Standard);
    }

    /// <summary>How messages are checked.</summary>
    public ValidationOptions Validation { get; }

    /// <summary>What findings lead to.</summary>
    public AcceptanceRules Acceptance { get; }

    /// <summary>What we answer.</summary>
    public AcknowledgementOptions Acknowledgements { get; }

    /// <summary>When a CONTRL that only says that the interchange came precedes the result.</summary>
    public AcknowledgementTrigger Receipt { get; }

    /// <summary>How characters become bytes.</summary>
    public Encoding Encoding { get; }

    /// <summary>Service characters of what we send.</summary>
    public Separators Separators { get; }

    /// <summary>The compiled form of <paramref name="agreement"/>.</summary>
    public static CompiledAgreement Of(Agreement agreement) => Compiled.GetValue(agreement, static terms => new CompiledAgreement(terms));

    /// <summary>How the fields of a message are mapped.</summary>
    public FieldRules FieldsFor(string type, MessageDirection direction) =>
        _fields.GetOrAdd((type, direction), static (key, agreement) => FieldCompiler.Compile(agreement.Fields.For(key.Type, key.Direction)), _agreement);

    /// <summary>How a message is checked: the standard's specification with what the agreement says otherwise.</summary>
    public MessageRules RulesFor(SpecLibrary specs, InterchangeEnvelope interchange, string type, string version) =>
        _rules.GetOrAdd((type, version, interchange.SyntaxVersion), _ => Rules(specs, interchange, type, version));

    private MessageRules Rules(SpecLibrary specs, InterchangeEnvelope interchange, string type, string version)
    {
        MessageRules rules = new() { Options = Validation };
        if (_agreement.Validation.Overlays.Count == 0 || specs.Find(interchange.Standard, type, version, interchange.SyntaxVersion) is not { } spec)
        {
            return rules;
        }

        // An overlay for all releases need not have its place in each of them; it was checked to have it in one.
        List<OverlayRule> overlays = [.. _agreement.Validation.Overlays
            .Where(terms => AgreementCompiler.Concerns(terms, spec) && (terms.Version is not null || AgreementCompiler.Fault(terms, spec) is null))
            .Select(AgreementCompiler.Rule)];
        return overlays.Count == 0 ? rules : rules with { Spec = new SpecOverlay(overlays).Apply(spec) };
    }

    private static Encoding EncodingOf(Agreement agreement)
    {
        if (agreement.Standard == EdiStandard.Edifact)
        {
            string level = agreement.Envelope.VersionFor(EdiStandard.Edifact).Split(':')[0];
            if (CharacterSet.Find(level)?.Encoding is { } encoding)
            {
                return encoding;
            }
        }

        return agreement.Envelope.Encoding;
    }

    private static RuleStrictness Of(PartnerStrictness strictness) => strictness switch
    {
        PartnerStrictness.Off => RuleStrictness.Ignore,
        PartnerStrictness.Warning => RuleStrictness.Warning,
        _ => RuleStrictness.Error,
    };

    private static AcknowledgementTrigger Trigger(AcknowledgeWhen when) => when switch
    {
        AcknowledgeWhen.Always => AcknowledgementTrigger.Always,
        AcknowledgeWhen.OnRequest => AcknowledgementTrigger.WhenAsked,
        AcknowledgeWhen.OnError => AcknowledgementTrigger.OnRejection,
        _ => AcknowledgementTrigger.Never,
    };
}
