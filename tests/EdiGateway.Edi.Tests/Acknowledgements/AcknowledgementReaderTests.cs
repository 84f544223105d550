using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Envelopes;

namespace EdiGateway.Edi.Tests.Acknowledgements;

public sealed class AcknowledgementReaderTests
{
    [Theory]
    [InlineData("A", "000", AcknowledgementOutcome.Accepted, AcknowledgementOutcome.Received, 0)]
    [InlineData("E", "022", AcknowledgementOutcome.AcceptedWithErrors, AcknowledgementOutcome.Received, 1)]
    [InlineData("R", "025", AcknowledgementOutcome.Rejected, AcknowledgementOutcome.Rejected, 1)]
    public void ReadTa1_EveryAction_SaysWhatBecameOfTheInterchange(string action, string note, AcknowledgementOutcome outcome, AcknowledgementOutcome others, int details)
    {
        AcknowledgementReading reading = Answers.ReadOne("TA1", $"TA1*000000101*260131*1200*{action}*{note}");
        AcknowledgementReceipt receipt = reading.Receipts.Should().ContainSingle().Subject;
        reading.Findings.Should().BeEmpty();
        (receipt.Kind, receipt.Level, receipt.Outcome, receipt.OutcomeOfOthers).Should().Be((AcknowledgementKind.Ta1, ReceiptLevel.Interchange, outcome, others));
        receipt.InterchangeControlNumber.Should().Be("000000101");
        receipt.InterchangeDate.Should().Be(("260131", "1200"));
        (receipt.Sender.Id, receipt.Receiver.Id).Should().Be(("US", "THEM"));
        receipt.Details.Should().HaveCount(details);
    }

    [Fact]
    public void ReadTa1_UnknownAction_IsAFindingAndNoReceipt()
    {
        AcknowledgementReading reading = Answers.ReadOne("TA1", "TA1*000000101*260131*1200*Z*000");
        reading.Receipts.Should().BeEmpty();
        reading.Findings.Should().ContainSingle().Which.Code.Number.Should().Be("6101");
    }

    [Fact]
    public void ReadTa1_AcceptedWithANote_IsAContradiction()
    {
        AcknowledgementReading reading = Answers.ReadOne("TA1", "TA1*000000101*260131*1200*A*021");
        reading.Receipts.Single().Outcome.Should().Be(AcknowledgementOutcome.AcceptedWithErrors);
        reading.Findings.Should().ContainSingle().Which.Code.Number.Should().Be("6103");
    }

    [Theory]
    [InlineData("A", "A*2*2*2", AcknowledgementOutcome.Accepted)]
    [InlineData("E", "E*2*2*2", AcknowledgementOutcome.AcceptedWithErrors)]
    [InlineData("P", "P*2*2*1", AcknowledgementOutcome.PartiallyAccepted)]
    [InlineData("R", "R*2*2*0", AcknowledgementOutcome.Rejected)]
    [InlineData("X", "X*2*2*0", AcknowledgementOutcome.Rejected)]
    public void Read997_WithoutSets_CoversEverySetOfTheGroup(string letter, string ak9, AcknowledgementOutcome outcome)
    {
        AcknowledgementReading reading = Answers.ReadOne("997", "AK1*IN*55", "AK9*" + ak9);
        AcknowledgementReceipt receipt = reading.Receipts.Should().ContainSingle("AK9 {0} speaks of the group alone", letter).Subject;
        reading.Findings.Should().BeEmpty();
        (receipt.Level, receipt.FunctionalId, receipt.GroupControlNumber).Should().Be((ReceiptLevel.Group, "IN", "55"));
        (receipt.Outcome, receipt.OutcomeOfOthers).Should().Be((outcome, outcome));
    }

    [Fact]
    public void Read997_OneSetRejected_AcceptsTheOthersAndTellsWhy()
    {
        AcknowledgementReading reading = Answers.ReadOne(
            "997",
            "AK1*IN*55",
            "AK2*810*0002",
            "AK3*IT1*7**8",
            "AK4*2*358*5*123456789012",
            "AK3*REF*9**3",
            "AK5*R*5",
            "AK9*P*3*3*2");
        reading.Findings.Should().BeEmpty();
        reading.Receipts.Should().HaveCount(2);
        reading.Receipts[0].OutcomeOfOthers.Should().Be(AcknowledgementOutcome.Accepted);
        AcknowledgementReceipt set = reading.Receipts[1];
        (set.Level, set.MessageType, set.MessageControlNumber, set.Outcome).Should().Be((ReceiptLevel.Message, "810", "0002", AcknowledgementOutcome.Rejected));
        (set.FunctionalId, set.GroupControlNumber).Should().Be(("IN", "55"));
        set.Details.Should().Equal(
            "segment 7 (IT1), element 2: value too long (5): '123456789012'",
            "segment 9 (REF): mandatory segment missing (3)",
            "one or more segments in error (5)");
    }

    [Fact]
    public void Read999_SetAcceptedWithErrors_ReadsGuideCodes()
    {
        AcknowledgementReading reading = Answers.ReadOne(
            "999",
            "AK1*IN*55*005010",
            "AK2*810*0002",
            "IK3*IT1*7**8",
            "CTX*SITUATIONAL TRIGGER*IT1*7",
            "IK4*2:1*358*I10*5",
            "IK5*E*I5",
            "AK9*E*1*1*1");
        reading.Findings.Should().BeEmpty();
        reading.Receipts[1].Details[0].Should().Be("segment 7 (IT1), element 2 component 1: element that the guide does not use (I10): '5'");
        reading.Receipts.Select(receipt => receipt.Outcome).Should().Equal(AcknowledgementOutcome.AcceptedWithErrors, AcknowledgementOutcome.AcceptedWithErrors);
    }

    [Theory]
    [InlineData("6103", "AK1*IN*55", "AK2*810*0001", "AK5*R*5", "AK9*A*1*1*1")]
    [InlineData("6103", "AK1*IN*55", "AK2*810*0001", "AK5*A", "AK9*R*1*1*0")]
    [InlineData("6103", "AK1*IN*55", "AK2*810*0001", "AK5*A", "AK2*810*0001", "AK5*R", "AK9*P*2*2*1")]
    [InlineData("6104", "AK1*IN*55", "AK9*A*2*2*1")]
    [InlineData("6104", "AK1*IN*55", "AK9*R*2*2*1")]
    [InlineData("6104", "AK1*IN*55", "AK9*P*2*2*2")]
    [InlineData("6101", "AK1*IN*55", "AK2*810*0001", "AK5*P", "AK9*P*1*2*1")]
    [InlineData("6101", "AK1*IN*55", "AK9*Q*1*1*1")]
    [InlineData("6102", "AK2*810*0001", "AK5*A")]
    [InlineData("6102", "AK1*IN*55", "AK2*810*0001", "AK9*A*1*1*1")]
    [InlineData("6102", "AK1*IN*55", "AK2*810*0001", "AK5*A")]
    public void Read997_ThatIsWrong_IsAFinding(string code, params string[] segments) =>
        Answers.ReadOne("997", segments).Findings.Select(finding => finding.Code.Number).Should().Contain(code);

    [Fact]
    public void Read997_Contradiction_TakesTheWorse()
    {
        Answers.ReadOne("997", "AK1*IN*55", "AK2*810*0001", "AK5*A", "AK9*R*1*1*0").Receipts
            .Should().OnlyContain(receipt => receipt.Outcome == AcknowledgementOutcome.Rejected);
        Answers.ReadOne("997", "AK1*IN*55", "AK2*810*0001", "AK5*R", "AK9*A*2*2*2").Receipts.Select(receipt => receipt.Outcome)
            .Should().Equal(AcknowledgementOutcome.PartiallyAccepted, AcknowledgementOutcome.Rejected);
    }

    [Theory]
    [InlineData("7", AcknowledgementOutcome.Accepted, AcknowledgementOutcome.Accepted)]
    [InlineData("4", AcknowledgementOutcome.Rejected, AcknowledgementOutcome.Rejected)]
    [InlineData("8", AcknowledgementOutcome.Received, AcknowledgementOutcome.Received)]
    [InlineData("1", AcknowledgementOutcome.Accepted, AcknowledgementOutcome.Accepted)]
    [InlineData("2", AcknowledgementOutcome.AcceptedWithErrors, AcknowledgementOutcome.AcceptedWithErrors)]
    [InlineData("6", AcknowledgementOutcome.Rejected, AcknowledgementOutcome.Rejected)]
    public void ReadContrl_WithoutMessages_CoversAllOfThem(string action, AcknowledgementOutcome outcome, AcknowledgementOutcome others)
    {
        AcknowledgementReading reading = Answers.ReadOne("CONTRL", $"UCI+77+US:14+THEM:14+{action}");
        AcknowledgementReceipt receipt = reading.Receipts.Should().ContainSingle().Subject;
        reading.Findings.Should().BeEmpty();
        (receipt.Outcome, receipt.OutcomeOfOthers, receipt.InterchangeControlNumber).Should().Be((outcome, others, "77"));
        (receipt.Sender, receipt.Receiver).Should().Be((new Participant("14", "US"), new Participant("14", "THEM")));
    }

    [Fact]
    public void ReadContrl_RejectedMessage_LeavesTheOthersAccepted()
    {
        AcknowledgementReading reading = Answers.ReadOne(
            "CONTRL",
            "UCI+77+US:14+THEM:14+7",
            "UCM+5+INVOIC:D:96A:UN:EAN008+4+29+UNT+2",
            "UCS+3+13",
            "UCS+7",
            "UCD+39+3:2");
        reading.Findings.Should().BeEmpty();
        (reading.Receipts[0].Outcome, reading.Receipts[0].OutcomeOfOthers).Should().Be((AcknowledgementOutcome.PartiallyAccepted, AcknowledgementOutcome.Accepted));
        AcknowledgementReceipt message = reading.Receipts[1];
        (message.Level, message.MessageType, message.MessageControlNumber, message.Outcome).Should().Be((ReceiptLevel.Message, "INVOIC", "5", AcknowledgementOutcome.Rejected));
        message.Details.Should().Equal("UNT, element 1: count does not match (29)", "segment 3: missing (13)", "segment 7, element 2 component 2: value too long (39)");
    }

    [Fact]
    public void ReadContrl_Groups_AreToldApart()
    {
        AcknowledgementReading reading = Answers.ReadOne(
            "CONTRL",
            "UCI+77+US:14+THEM:14+7",
            "UCF+G1+US+THEM+7",
            "UCM+1+INVOIC:D:96A:UN+4+28",
            "UCF+G2+US+THEM+4+29");
        reading.Receipts.Select(receipt => (receipt.Level, receipt.GroupControlNumber, receipt.Outcome)).Should().Equal(
            (ReceiptLevel.Interchange, null, AcknowledgementOutcome.PartiallyAccepted),
            (ReceiptLevel.Group, "G1", AcknowledgementOutcome.PartiallyAccepted),
            (ReceiptLevel.Message, "G1", AcknowledgementOutcome.Rejected),
            (ReceiptLevel.Group, "G2", AcknowledgementOutcome.Rejected));
    }

    [Fact]
    public void ReadContrl_ReceiptWithResultsBelow_CountsAsAccepted()
    {
        AcknowledgementReading reading = Answers.ReadOne("CONTRL", "UCI+77+US:14+THEM:14+8", "UCM+1+INVOIC:D:96A:UN+7");
        reading.Receipts.Should().OnlyContain(receipt => receipt.OutcomeOfOthers == AcknowledgementOutcome.Accepted);
    }

    [Theory]
    [InlineData("6103", "UCI+77+US:14+THEM:14+4", "UCM+1+INVOIC:D:96A:UN+7")]
    [InlineData("6103", "UCI+77+US:14+THEM:14+7", "UCM+1+INVOIC:D:96A:UN+7", "UCM+1+INVOIC:D:96A:UN+4+12")]
    [InlineData("6101", "UCI+77+US:14+THEM:14+9")]
    [InlineData("6101", "UCI+77+US:14+THEM:14+7", "UCM+1+INVOIC:D:96A:UN+Q")]
    [InlineData("6102", "UCM+1+INVOIC:D:96A:UN+7")]
    public void ReadContrl_ThatIsWrong_IsAFinding(string code, params string[] segments) =>
        Answers.ReadOne("CONTRL", segments).Findings.Select(finding => finding.Code.Number).Should().Equal(code);
}
