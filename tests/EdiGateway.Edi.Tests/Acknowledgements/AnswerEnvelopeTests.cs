using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using static EdiGateway.Edi.Tests.Acknowledgements.Reports;

namespace EdiGateway.Edi.Tests.Acknowledgements;

public sealed class AnswerEnvelopeTests
{
    [Fact]
    public void Write_997WithTa1_ExchangesTheSidesAtBothLevels() =>
        Answers.Write(X12(Group(CheckStatus.Accepted, Set("0001", CheckStatus.Accepted))), All with { LineBreaks = false }).Should().Be(
            "ISA*00*          *00*          *01*123456789      *ZZ*SUPPLIER       *260131*1200*U*00401*000000001*0*P*:~"
            + "TA1*000000101*260131*1200*A*000~"
            + "GS*FA*BUYER*SUPPLIER*20260131*1200*1*X*004010~ST*997*0001~AK1*PO*7~AK2*850*0001~AK5*A~AK9*A*1*1*1~SE*6*0001~GE*1*1~"
            + "IEA*1*000000001~");

    [Fact]
    public void Write_Contrl_ExchangesSidesAndRouting() =>
        Answers.Write(Edifact(CheckStatus.Accepted, [], Implied(CheckStatus.Accepted, Message("M1", CheckStatus.Accepted))), All with { LineBreaks = false }).Should().Be(
            "UNA:+.? 'UNB+UNOC:3+5400000000016:14+5400000000009:14:DEPT+260131:1200+1'UNH+0001+CONTRL:D:3:UN'"
            + "UCI+REF1+5400000000009:14:DEPT+5400000000016:14+7'UCM+M1+ORDERS:D:96A:UN:EAN008+7'UNT+4+0001'UNZ+1+1'");

    [Fact]
    public void For_AgreedSeparators_AreUsedForBodyAndEnvelope()
    {
        Separators agreed = new((byte)'|', (byte)'>', (byte)'\n', (byte)'^');
        AcknowledgementOptions options = All with { Separators = agreed, LineBreaks = false };
        Answers.Write(X12(Group(CheckStatus.Accepted, Set("0001", CheckStatus.Accepted))), options).Should().Contain("\nAK2|850|0001\n").And.StartWith("ISA|00|");
    }

    [Fact]
    public void For_OldRelease_WritesShortGroupDate() =>
        AnswerEnvelope.For(X12().Envelope, Group(CheckStatus.Accepted, "003040", []).Envelope, All).ShortGroupDate.Should().BeTrue();

    [Theory]
    [InlineData("UNOC:3", "UNOC:3")]
    [InlineData("UNOC:4", "UNOC:4")]
    [InlineData("UNXX:3", "UNOC:3")]
    [InlineData("", "UNOC:3")]
    public void For_SyntaxThatIsItselfTheFault_IsAnsweredInOneThatExists(string inbound, string expected) =>
        AnswerEnvelope.For(Edifact(inbound, CheckStatus.Rejected, []).Envelope, null, All).InterchangeVersion.Should().Be(expected);

    [Theory]
    [InlineData("PARTNER\u00a0\u00a0", "PARTNER")]
    [InlineData("AN ID LONGER THAN FITS", "AN ID LONGER TH")]
    [InlineData("A*B", "AB")]
    public void For_IdThatNoIsaCanHold_IsCleaned(string id, string expected)
    {
        InterchangeEnvelope envelope = new()
        {
            Standard = EdiStandard.X12,
            Separators = Separators.X12Default,
            Version = "00040",
            Sender = new Participant("ZZ", id),
            Receiver = new Participant("ZZ", "R"),
            ControlNumber = "1",
        };
        EnvelopeSettings settings = AnswerEnvelope.For(envelope, null, All);
        (settings.Receiver.Id, settings.InterchangeVersion).Should().Be((expected, "00401"));
    }

    [Fact]
    public void Build_Twice_GivesTheSameBytes()
    {
        InterchangeReport report = X12(Group(CheckStatus.Accepted, Set("0001", CheckStatus.Accepted)));
        Answers.Write(report, All).Should().Be(Answers.Write(report, All));
    }

    [Fact]
    public void Write_TestInterchange_IsAnsweredAsTest()
    {
        InterchangeEnvelope envelope = new()
        {
            Standard = EdiStandard.X12,
            Separators = Separators.X12Default,
            Version = "00401",
            Sender = new Participant("ZZ", "S"),
            Receiver = new Participant("ZZ", "R"),
            ControlNumber = "1",
            Test = true,
        };
        AnswerEnvelope.For(envelope, null, All).Test.Should().BeTrue();
    }
}
