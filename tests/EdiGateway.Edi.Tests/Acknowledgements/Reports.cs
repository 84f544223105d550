using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Tests.Acknowledgements;

/// <summary>Checked interchanges made by hand, so that each test states the findings that it is about.</summary>
internal static class Reports
{
    public static readonly AcknowledgementOptions All = new()
    {
        Ta1 = AcknowledgementTrigger.Always,
        Functional = AcknowledgementTrigger.Always,
        Contrl = AcknowledgementTrigger.Always,
        LineBreaks = true,
    };

    public static readonly AcknowledgementOptions FunctionalOnly = All with { Ta1 = AcknowledgementTrigger.Never };

    public static InterchangeReport X12(CheckStatus status, IReadOnlyList<Finding> findings, params GroupReport[] groups)
    {
        InterchangeEnvelope envelope = new()
        {
            Standard = EdiStandard.X12,
            Separators = Separators.X12Default,
            Version = "00401",
            Sender = new Participant("ZZ", "SUPPLIER"),
            Receiver = new Participant("01", "123456789"),
            ControlNumber = "000000101",
            Date = "260131",
            Time = "1200",
            IsComplete = true,
        };
        envelope.Findings.AddRange(findings);
        return new InterchangeReport(envelope, status, groups);
    }

    public static InterchangeReport X12(params GroupReport[] groups) => X12(CheckStatus.Accepted, [], groups);

    public static GroupReport Group(CheckStatus status, string version, IReadOnlyList<Finding> findings, params MessageReport[] messages)
    {
        GroupEnvelope envelope = new()
        {
            ControlNumber = "7",
            FunctionalId = "PO",
            Version = version,
            Agency = "X",
            Sender = new Participant(string.Empty, "SUPPLIER"),
            Receiver = new Participant(string.Empty, "BUYER"),
            ClaimedCount = messages.Length,
            ReceivedCount = messages.Length,
        };
        envelope.Findings.AddRange(findings);
        return new GroupReport(envelope, status, messages);
    }

    public static GroupReport Group(CheckStatus status, params MessageReport[] messages) => Group(status, "004010", [], messages);

    public static MessageReport Set(string number, CheckStatus status, params Finding[] findings)
    {
        MessageEnvelope envelope = new() { Type = "850", Version = "004010", ControlNumber = number, SegmentCount = 10 };
        envelope.Findings.AddRange(findings);
        return new MessageReport(envelope, status);
    }

    public static InterchangeReport Edifact(CheckStatus status, IReadOnlyList<Finding> findings, params GroupReport[] groups) =>
        Edifact("UNOC:3", status, findings, groups);

    public static InterchangeReport Edifact(string syntax, CheckStatus status, IReadOnlyList<Finding> findings, params GroupReport[] groups)
    {
        InterchangeEnvelope envelope = new()
        {
            Standard = EdiStandard.Edifact,
            Separators = syntax.EndsWith('4') ? Separators.EdifactSyntax4 : Separators.EdifactDefault,
            Version = syntax,
            Sender = new Participant("14", "5400000000009"),
            Receiver = new Participant("14", "5400000000016"),
            ControlNumber = "REF1",
            Date = "260131",
            Time = "1200",
            SenderRouting = "DEPT",
            IsComplete = true,
        };
        envelope.Findings.AddRange(findings);
        return new InterchangeReport(envelope, status, groups);
    }

    public static GroupReport Implied(CheckStatus status, params MessageReport[] messages) =>
        new(new GroupEnvelope { ClaimedCount = messages.Length, ReceivedCount = messages.Length }, status, messages);

    public static GroupReport Ung(string number, CheckStatus status, IReadOnlyList<Finding> findings, params MessageReport[] messages)
    {
        GroupEnvelope envelope = new()
        {
            ControlNumber = number,
            FunctionalId = "ORDERS",
            Version = "D:96A",
            Agency = "UN",
            Sender = new Participant("14", "S"),
            Receiver = new Participant("14", "R"),
            ClaimedCount = messages.Length,
            ReceivedCount = messages.Length,
        };
        envelope.Findings.AddRange(findings);
        return new GroupReport(envelope, status, messages);
    }

    public static MessageReport Message(string number, CheckStatus status, params Finding[] findings)
    {
        MessageEnvelope envelope = new()
        {
            Type = "ORDERS",
            Version = "D.96A",
            Agency = "UN",
            AssociationCode = "EAN008",
            ControlNumber = number,
            SegmentCount = 10,
        };
        envelope.Findings.AddRange(findings);
        return new MessageReport(envelope, status);
    }

    public static Finding Error(FindingCode code, Location at = default, string? value = null) => new(code, Severity.Error, at, "wrong", "mend it", value);

    public static Finding Warning(FindingCode code, Location at = default, string? value = null) => new(code, Severity.Warning, at, "odd", "mend it", value);

    public static Location At(int segment, string tag, int element = 0, int component = 0, int repetition = 0, string? id = null, string? loop = null) =>
        new(0, 1, segment, tag, loop, element, component, repetition, id);

    public static FindingCode Code(string number = "4999") => new(number, Severity.Error);

    /// <summary>The body of the only acknowledgement, as lines without terminators.</summary>
    public static string[] Lines(InterchangeReport report, AcknowledgementOptions options) =>
        Lines(AcknowledgementBuilder.Build(report, options).Should().ContainSingle().Subject);

    public static string[] Lines(Acknowledgement acknowledgement) =>
        [.. System.Text.Encoding.Latin1.GetString(acknowledgement.Message.Body.Span)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line[..^1])];
}
