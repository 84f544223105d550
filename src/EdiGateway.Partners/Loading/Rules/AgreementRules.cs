using System.Text.RegularExpressions;
using EdiGateway.Edi.Syntax;
using EdiGateway.Partners.Agreements;
using EdiGateway.Partners.Schedules;
using FluentValidation;

namespace EdiGateway.Partners.Loading.Rules;

/// <summary>Rules of an agreement.</summary>
internal sealed partial class AgreementRules : SectionRules<Agreement>
{
    public AgreementRules(ICronCalendar? crons)
    {
        ShortName(agreement => agreement.Id, 60);
        Rule(agreement => agreement.TimeZone, agreement => agreement.TimeZone is null || PartnerRules.IsZone(agreement.TimeZone), agreement => $"there is no time zone \"{agreement.TimeZone}\"", "use an IANA name such as Europe/Berlin or America/Chicago");
        Rule(agreement => agreement.Delivery, agreement => agreement.Delivery is not null || !Answers(agreement), _ => "\"delivery\" is missing although documents or acknowledgements leave", "add delivery: { zone: … }, or switch the acknowledgements off");
        Rule(agreement => agreement.Fallback, agreement => !agreement.Fallback || agreement.Match == NoCriteria, _ => "a fallback has no criteria", "remove match, or fallback");
        When(agreement => agreement.Standard == EdiStandard.X12, () => OfStandard(EdiStandard.X12));
        When(agreement => agreement.Standard == EdiStandard.Edifact, () => OfStandard(EdiStandard.Edifact));
        RuleForEach(agreement => agreement.Validation.Overlays).SetValidator(new OverlayRules());
        RuleFor(agreement => agreement.Acknowledge.Schedule).SetValidator(new ScheduleRules(crons));
        When(agreement => agreement.Batching.Schedule is not null, () =>
            RuleFor(agreement => agreement.Batching.Schedule!).SetValidator(new RepeatingScheduleRules(crons)));
        Rule(
            agreement => agreement.Batching.Mode,
            agreement => agreement.Batching.Mode == BatchingMode.Collect || agreement.Batching is { MaxMessages: null, MaxSize: null, Schedule: null },
            _ => "limits of a batch, but documents leave one by one",
            "add mode: collect");
        When(agreement => agreement.Delivery is not null, () => Rule(
            agreement => agreement.Delivery!.BackOff.Max,
            agreement => agreement.Delivery!.BackOff.Max >= agreement.Delivery.BackOff.First,
            _ => "the longest wait is shorter than the first"));
        Rule(agreement => agreement.Duplicates.Levels, agreement => agreement.Duplicates.Levels.Distinct().Count() == agreement.Duplicates.Levels.Count, _ => "a level stands here twice");
        When(agreement => agreement.Standard == EdiStandard.X12, X12Only);
        When(agreement => agreement.Standard == EdiStandard.Edifact, EdifactOnly);
    }

    private static MatchTerms NoCriteria { get; } = new();

    private static bool Answers(Agreement agreement) => agreement.Send.Count > 0
        || (agreement.Standard == EdiStandard.X12
            ? agreement.Acknowledge.Ta1When != AcknowledgeWhen.Never
                || agreement.Acknowledge.Functional997When != AcknowledgeWhen.Never
                || agreement.Acknowledge.Implementation999When != AcknowledgeWhen.Never
            : agreement.Acknowledge.ContrlWhen != AcknowledgeWhen.Never || agreement.Acknowledge.ReceiptWhen != AcknowledgeWhen.Never);

    private void OfStandard(EdiStandard standard)
    {
        RuleForEach(agreement => agreement.Receive).SetValidator(new MessageRules(standard, sent: false));
        RuleForEach(agreement => agreement.Send).SetValidator(new MessageRules(standard, sent: true));
        RuleFor(agreement => agreement.ControlNumbers).SetValidator(new ControlNumberRules(standard));
        RuleFor(agreement => agreement.Envelope).SetValidator(new EnvelopeRules(standard));
        RuleFor(agreement => agreement.Fields).SetValidator(new FieldTermRules(standard));
    }

    private void X12Only()
    {
        const string Edifact = "this belongs to EDIFACT";
        Rule(agreement => agreement.Match.PartnerRouting, agreement => agreement.Match.PartnerRouting is null, _ => Edifact, "remove it");
        Rule(agreement => agreement.Match.OurRouting, agreement => agreement.Match.OurRouting is null, _ => Edifact, "remove it");
        Rule(agreement => agreement.Match.ApplicationReference, agreement => agreement.Match.ApplicationReference is null, _ => Edifact, "remove it");
        Rule(agreement => agreement.Acknowledge.Contrl, agreement => agreement.Acknowledge.Contrl is null, _ => Edifact, "X12 has ta1, 997 and 999");
        Rule(agreement => agreement.Acknowledge.Receipt, agreement => agreement.Acknowledge.Receipt is null, _ => Edifact, "X12 has ta1, 997 and 999");
        Rule(agreement => agreement.Acknowledge.ContrlVersion, agreement => agreement.Acknowledge.ContrlVersion is null, _ => Edifact, "remove it");
        Rule(agreement => agreement.Expect.Contrl, agreement => agreement.Expect.Contrl is null, _ => Edifact, "X12 has ta1, 997 and 999");
        Rule(agreement => agreement.Expect.Receipt, agreement => agreement.Expect.Receipt is null, _ => Edifact, "X12 has ta1, 997 and 999");
        Rule(
            agreement => agreement.Acknowledge.Implementation999,
            agreement => agreement.Acknowledge.Functional997When == AcknowledgeWhen.Never || agreement.Acknowledge.Implementation999When == AcknowledgeWhen.Never,
            _ => "both 997 and 999 would answer the same group",
            "keep one of them");
        const string NoRequest = "a group cannot ask for it";
        Rule(agreement => agreement.Acknowledge.Functional997, agreement => agreement.Acknowledge.Functional997 != AcknowledgeWhen.OnRequest, _ => NoRequest, "choices: never, always, onError");
        Rule(agreement => agreement.Acknowledge.Implementation999, agreement => agreement.Acknowledge.Implementation999 != AcknowledgeWhen.OnRequest, _ => NoRequest, "choices: never, always, onError");
    }

    private void EdifactOnly()
    {
        const string X12 = "this belongs to X12";
        Rule(agreement => agreement.Acknowledge.Ta1, agreement => agreement.Acknowledge.Ta1 is null, _ => X12, "EDIFACT has contrl and receipt");
        Rule(agreement => agreement.Acknowledge.Functional997, agreement => agreement.Acknowledge.Functional997 is null, _ => X12, "EDIFACT has contrl and receipt");
        Rule(agreement => agreement.Acknowledge.Implementation999, agreement => agreement.Acknowledge.Implementation999 is null, _ => X12, "EDIFACT has contrl and receipt");
        Rule(agreement => agreement.Expect.Functional997, agreement => agreement.Expect.Functional997 is null, _ => X12, "EDIFACT has contrl and receipt");
        Rule(agreement => agreement.Expect.Implementation999, agreement => agreement.Expect.Implementation999 is null, _ => X12, "EDIFACT has contrl and receipt");
        Rule(agreement => agreement.Expect.Ta1, agreement => agreement.Expect.Ta1 is null, _ => X12, "EDIFACT has contrl and receipt");
        Rule(agreement => agreement.Acknowledge.Receipt, agreement => agreement.Acknowledge.Receipt != AcknowledgeWhen.OnError, _ => "a receipt knows of no errors yet", "choices: never, onRequest, always");
        Rule(
            agreement => agreement.Acknowledge.ContrlVersion,
            agreement => agreement.Acknowledge.ContrlVersion is not { } version || ContrlVersion().IsMatch(version),
            _ => "UNH S009 after the type has two to four parts",
            "write \"D:3:UN\", \"4:1:UN\" or \"D:3:UN:EAN004\"");
    }

    [GeneratedRegex("^[A-Z0-9]{1,3}:[A-Z0-9]{1,3}(:[A-Z0-9]{1,3}(:[A-Z0-9]{1,6})?)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ContrlVersion();
}

/// <summary>Rules of a message type in an agreement.</summary>
internal sealed partial class MessageRules : SectionRules<MessageTerms>
{
    public MessageRules(EdiStandard standard, bool sent)
    {
        var x12 = standard == EdiStandard.X12;
        Rule(terms => terms.Type, terms => IsType(standard, terms.Type), terms => $"\"{terms.Type}\" is no {(x12 ? "transaction set" : "message type")}", x12 ? "three digits: \"850\"" : "six capitals: ORDERS");
        Rule(terms => terms.Version, terms => terms.Version is null || (x12 ? Release() : Directory()).IsMatch(terms.Version), terms => $"\"{terms.Version}\" is no release", x12 ? "six digits, in quotes: \"004010\"" : "version and release with a point: D.96A");
        Rule(terms => terms.Version, terms => !sent || terms.Version is not null, _ => "\"version\" is missing", "say which release we write");
        Text(terms => terms.Association, 6, x12 ? "what follows the release in GS08" : "UNH 0057");
    }

    /// <summary>Whether the text has the form of a message type of the standard.</summary>
    public static bool IsType(EdiStandard standard, string type) => (standard == EdiStandard.X12 ? Set() : Message()).IsMatch(type);

    [GeneratedRegex("^[0-9]{3}$", RegexOptions.None, 1000)]
    private static partial Regex Set();

    [GeneratedRegex("^[A-Z]{6}$", RegexOptions.None, 1000)]
    private static partial Regex Message();

    [GeneratedRegex("^[0-9]{6}$", RegexOptions.None, 1000)]
    private static partial Regex Release();

    [GeneratedRegex(@"^[A-Z0-9]{1,3}\.[A-Z0-9]{1,3}$", RegexOptions.None, 1000)]
    private static partial Regex Directory();
}

/// <summary>Rules of an overlay.</summary>
internal sealed partial class OverlayRules : SectionRules<OverlayTerms>
{
    public OverlayRules()
    {
        Rule(overlay => overlay.Path, overlay => Place().IsMatch(overlay.Path), overlay => $"\"{overlay.Path}\" is no path", "loops, then segment with element and component: BEG03, PO1/PO104, SG28/LIN03-2; a loop is PO1/, anywhere is */DTM01");
        Rule(overlay => overlay.MaxLength, overlay => overlay.MinLength is null || overlay.MaxLength is null || overlay.MinLength <= overlay.MaxLength, _ => "the longest is shorter than the shortest");
        Rule(overlay => overlay.AddCodes, overlay => overlay.Codes.Count == 0 || overlay.AddCodes.Count == 0, _ => "both codes and addCodes", "codes replaces the list, addCodes widens it: keep one");
        Rule(
            overlay => overlay,
            overlay => overlay is not { Usage: null, MaxUse: null, MinLength: null, MaxLength: null, Codes.Count: 0, AddCodes.Count: 0 },
            _ => "an overlay that changes nothing",
            "add usage, maxUse, minLength, maxLength, codes or addCodes");
    }

    [GeneratedRegex(@"^(\*/)?([A-Z0-9]{2,6}/)*(?<=/)$|^(\*/)?([A-Z0-9]{2,6}/)*[A-Z][A-Z0-9]{1,2}([0-9]{2}(-[1-9][0-9]?)?)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
