using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using static EdiGateway.Edi.Tests.Acknowledgements.Reports;

namespace EdiGateway.Edi.Tests.Acknowledgements;

public sealed class Ta1Tests
{
    private static readonly AcknowledgementOptions Ta1Only = All with { Functional = AcknowledgementTrigger.Never, LineBreaks = false };
    private static readonly FindingCode Count = Code("2020") with { Ta1 = "021" };
    private static readonly GroupReport Clean = Group(CheckStatus.Accepted, Set("0001", CheckStatus.Accepted));

    [Fact]
    public void Build_CleanInterchange_Accepts() =>
        Body(X12(Clean), Ta1Only).Should().Be("TA1*000000101*260131*1200*A*000~");

    [Fact]
    public void Build_EnvelopeFault_RejectsWithItsCode() =>
        Body(X12(CheckStatus.Rejected, [Error(Count)], Clean), Ta1Only).Should().Be("TA1*000000101*260131*1200*R*021~");

    [Fact]
    public void Build_EnvelopeFaultThatWasTolerated_AcceptsWithErrors() =>
        Body(X12(CheckStatus.AcceptedWithErrors, [Warning(Count)], Clean), Ta1Only).Should().Be("TA1*000000101*260131*1200*E*021~");

    [Fact]
    public void Build_SeveralFaults_NamesTheMostSevere() =>
        Body(X12(CheckStatus.Rejected, [Warning(Code("1004") with { Ta1 = "022" }), Error(Code("2099")), Error(Count)], Clean), Ta1Only)
            .Should().Be("TA1*000000101*260131*1200*R*021~");

    [Fact]
    public void Build_RejectionForContents_AcceptsTheEnvelope() =>
        Body(X12(CheckStatus.Rejected, [], Group(CheckStatus.Rejected, Set("0001", CheckStatus.Rejected, Error(Code("4009") with { Ak403 = "5" }, At(2, "BEG", 3))))), Ta1Only)
            .Should().Be("TA1*000000101*260131*1200*A*000~");

    [Theory]
    [InlineData("000")]
    [InlineData("001")]
    [InlineData("009")]
    [InlineData("023")]
    [InlineData("025")]
    [InlineData("031")]
    public void Build_EveryNoteCode_IsSaidAsItIs(string note) =>
        Body(X12(CheckStatus.Rejected, [Error(Code("2998") with { Ta1 = note })], Clean), Ta1Only).Should().EndWith($"*R*{note}~");

    [Fact]
    public void Build_UnreadableHeaderValues_StillGivesAValidSegment()
    {
        InterchangeReport report = new(
            new InterchangeEnvelope
            {
                Standard = EdiStandard.X12,
                Separators = new Separators((byte)'A', (byte)'A', (byte)'~'),
                Version = "XX",
                Sender = new Participant("ZZ", "S"),
                Receiver = new Participant("ZZ", "R"),
                ControlNumber = "12AB",
                Date = "26",
                Time = string.Empty,
                Findings = { Error(Code("2013") with { Ta1 = "018" }) },
            },
            CheckStatus.Rejected,
            []);
        Body(report, Ta1Only).Should().Be("TA1*000000000*000000*0000*R*018~");
    }

    [Theory]
    [InlineData(AcknowledgementTrigger.Never, "1", true, 0)]
    [InlineData(AcknowledgementTrigger.OnRejection, "1", false, 0)]
    [InlineData(AcknowledgementTrigger.OnRejection, "0", true, 1)]
    [InlineData(AcknowledgementTrigger.WhenAsked, "0", false, 0)]
    [InlineData(AcknowledgementTrigger.WhenAsked, "1", false, 1)]
    [InlineData(AcknowledgementTrigger.WhenAsked, "0", true, 1)]
    [InlineData(AcknowledgementTrigger.Always, "0", false, 1)]
    public void Build_Trigger_DecidesWhetherItIsDue(AcknowledgementTrigger trigger, string asked, bool rejected, int expected)
    {
        InterchangeEnvelope envelope = new()
        {
            Standard = EdiStandard.X12,
            Separators = Separators.X12Default,
            Version = "00401",
            Sender = new Participant("ZZ", "S"),
            Receiver = new Participant("ZZ", "R"),
            ControlNumber = "000000001",
            AcknowledgementRequest = asked,
        };
        if (rejected)
        {
            envelope.Findings.Add(Error(Count));
        }

        InterchangeReport report = new(envelope, rejected ? CheckStatus.Rejected : CheckStatus.Accepted, [Clean]);
        AcknowledgementBuilder.Build(report, Ta1Only with { Ta1 = trigger }).Should().HaveCount(expected);
    }

    [Fact]
    public void Build_RejectedEnvelope_AnswersNoGroup() =>
        AcknowledgementBuilder.Build(X12(CheckStatus.Rejected, [Error(Count)], Clean), All).Select(one => one.Kind).Should().Equal(AcknowledgementKind.Ta1);

    [Fact]
    public void Build_RejectedEnvelopeWithoutTa1_RejectsTheGroups() =>
        Lines(X12(CheckStatus.Rejected, [Error(Count)], Clean), FunctionalOnly).Should().Equal("AK1*PO*7", "AK2*850*0001", "AK5*R", "AK9*R*1*1*0");

    [Fact]
    public void Build_FunctionalAcknowledgementGroup_IsNeverAnswered()
    {
        GroupReport answers = new(new GroupEnvelope { ControlNumber = "1", FunctionalId = "FA", Version = "004010" }, CheckStatus.Accepted, [Set("0001", CheckStatus.Accepted)]);
        AcknowledgementBuilder.Build(X12(answers), All).Should().BeEmpty();
        AcknowledgementBuilder.Build(X12(answers, Clean), All).Select(one => one.Kind)
            .Should().Equal(AcknowledgementKind.Ta1, AcknowledgementKind.Functional997);
    }

    [Fact]
    public void Build_AcknowledgementAmongOtherSets_IsLeftOut()
    {
        MessageReport answer = new(new MessageEnvelope { Type = "997", Version = "004010", ControlNumber = "0002" }, CheckStatus.Accepted);
        Lines(X12(Group(CheckStatus.Accepted, Set("0001", CheckStatus.Accepted), answer)), FunctionalOnly)
            .Should().Equal("AK1*PO*7", "AK2*850*0001", "AK5*A", "AK9*A*2*2*2");
    }

    [Fact]
    public void Build_InterchangeThatHoldsATa1Alone_IsNotAnswered()
    {
        InterchangeReport report = X12(CheckStatus.Rejected, [Error(Count)]);
        report.Envelope.HasAcknowledgement = true;
        AcknowledgementBuilder.Build(report, All).Should().BeEmpty();
    }

    [Fact]
    public void Build_InterchangeThatHoldsNothing_IsAnsweredByTa1() =>
        Body(X12(CheckStatus.AcceptedWithErrors, [Warning(Code("2024") with { Ta1 = "024" })]), All with { LineBreaks = false })
            .Should().Be("TA1*000000101*260131*1200*E*024~");

    private static string Body(InterchangeReport report, AcknowledgementOptions options) =>
        System.Text.Encoding.Latin1.GetString(AcknowledgementBuilder.Build(report, options).Should().ContainSingle().Subject.Message.Body.Span);
}
