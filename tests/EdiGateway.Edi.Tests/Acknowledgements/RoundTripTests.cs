using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Validation;
using static EdiGateway.Edi.Tests.Acknowledgements.Reports;

namespace EdiGateway.Edi.Tests.Acknowledgements;

/// <summary>What we say is valid by the standard's own rules, and reading it gives back what was meant.</summary>
public sealed class RoundTripTests
{
    private static readonly FindingCode Element = new("4999", Severity.Error, Contrl: "39", Ak304: "8", Ak403: "5");
    private static readonly FindingCode Segment = new("3999", Severity.Error, Contrl: "13", Ak304: "3");
    private static readonly FindingCode Group = new("2999", Severity.Warning, Contrl: "29", Ak905: "5");

    [Theory]
    [InlineData("004010", FunctionalChoice.Functional997)]
    [InlineData("005010", FunctionalChoice.Functional997)]
    [InlineData("005010", FunctionalChoice.Implementation999)]
    public void X12_GroupWithEveryOutcome_IsValidAndReadsBack(string version, FunctionalChoice kind)
    {
        MessageReport rejected = Set("0002", CheckStatus.Rejected, Error(Segment, At(4, "N1")), Error(Element, At(7, "PO1", 9, 1, id: "234", loop: "PO1"), "ABC"));
        MessageReport withErrors = Set("0003", CheckStatus.AcceptedWithErrors, Warning(Element, At(2, "BEG", 2, id: "92"), "ZZ"));
        GroupReport group = Group(CheckStatus.PartiallyAccepted, version, [Warning(Group)], Set("0001", CheckStatus.Accepted), rejected, withErrors);
        AcknowledgementReading reading = RoundTrip(Answers.Write(X12(CheckStatus.PartiallyAccepted, [], group), FunctionalOnly with { FunctionalKind = kind }));
        reading.Receipts.Select(receipt => (receipt.MessageControlNumber, receipt.Outcome)).Should().Equal(
            (null, AcknowledgementOutcome.PartiallyAccepted),
            ("0001", AcknowledgementOutcome.Accepted),
            ("0002", AcknowledgementOutcome.Rejected),
            ("0003", AcknowledgementOutcome.AcceptedWithErrors));
    }

    [Theory]
    [InlineData("12")]
    [InlineData("")]
    [InlineData("A number that is far too long")]
    public void X12_SetNumberThatBreaksItsOwnRules_IsAnsweredValidly(string number) =>
        RoundTrip(Answers.Write(X12(Group(CheckStatus.Rejected, Set(number, CheckStatus.Rejected, Error(new("2042", Severity.Error, Ak502: "7"), At(1, "ST", 2))))), FunctionalOnly))
            .Receipts.Should().OnlyContain(receipt => receipt.Outcome == AcknowledgementOutcome.Rejected);

    [Theory]
    [InlineData("UNOC:3")]
    [InlineData("UNOA:1")]
    [InlineData("UNOC:4")]
    public void Edifact_InterchangeWithEveryOutcome_IsValidAndReadsBack(string syntax)
    {
        MessageReport rejected = Message("M2", CheckStatus.Rejected, Error(Element, At(3, "DTM", 1, 2)), Error(Segment, At(8, "LIN")), Error(Group with { Severity = Severity.Error }, At(9, "UNT", 1)));
        MessageReport withErrors = Message("M3", CheckStatus.AcceptedWithErrors, Warning(Element, At(2, "BGM", 2)));
        InterchangeReport report = Edifact(syntax, CheckStatus.PartiallyAccepted, [], Implied(CheckStatus.PartiallyAccepted, Message("M1", CheckStatus.Accepted), rejected, withErrors));
        RoundTrip(Answers.Write(report, All)).Receipts.Select(receipt => (receipt.MessageControlNumber, receipt.Outcome)).Should().Equal(
            (null, AcknowledgementOutcome.PartiallyAccepted),
            ("M1", AcknowledgementOutcome.Accepted),
            ("M2", AcknowledgementOutcome.Rejected),
            ("M3", AcknowledgementOutcome.AcceptedWithErrors));
    }

    [Fact]
    public void Edifact_Groups_AreValidAndReadBack()
    {
        InterchangeReport report = Edifact(
            CheckStatus.PartiallyAccepted,
            [],
            Ung("G1", CheckStatus.Accepted, [], Message("M1", CheckStatus.Accepted)),
            Ung("G2", CheckStatus.Rejected, [Error(Group, new Location(0, 1, 0, "UNE", Element: 1))], Message("M2", CheckStatus.Accepted)));
        RoundTrip(Answers.Write(report, All)).Receipts.Select(receipt => (receipt.GroupControlNumber, receipt.OutcomeOfOthers)).Should().Equal(
            (null, AcknowledgementOutcome.Accepted),
            ("G1", AcknowledgementOutcome.Accepted),
            ("G1", AcknowledgementOutcome.Accepted),
            ("G2", AcknowledgementOutcome.Rejected));
    }

    private static AcknowledgementReading RoundTrip(string text)
    {
        (List<Finding> findings, List<AcknowledgementReading> readings) = Answers.Read(text);
        findings.Should().BeEmpty("we answer by the rules: {0}", text);
        AcknowledgementReading reading = readings.Should().ContainSingle().Subject;
        reading.Findings.Should().BeEmpty();
        return reading;
    }
}
