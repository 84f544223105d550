using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Validation;
using static EdiGateway.Edi.Tests.Acknowledgements.Reports;

namespace EdiGateway.Edi.Tests.Acknowledgements;

public sealed class ContrlTests
{
    private const string Sides = "5400000000009:14:DEPT+5400000000016:14";
    private static readonly FindingCode TooLong = Code() with { Contrl = "39" };
    private static readonly FindingCode Missing = Code("3005") with { Contrl = "13" };

    [Fact]
    public void Build_CleanInterchange_AcknowledgesItAndItsMessages() =>
        Lines(Edifact(CheckStatus.Accepted, [], Implied(CheckStatus.Accepted, Message("M1", CheckStatus.Accepted))), All)
            .Should().Equal($"UCI+REF1+{Sides}+7", "UCM+M1+ORDERS:D:96A:UN:EAN008+7");

    [Fact]
    public void Build_CleanInterchangeWithoutAcceptedMessages_IsOneSegment() =>
        Lines(Edifact(CheckStatus.Accepted, [], Implied(CheckStatus.Accepted, Message("M1", CheckStatus.Accepted))), All with { ListAccepted = false })
            .Should().Equal($"UCI+REF1+{Sides}+7");

    [Fact]
    public void Build_RejectedMessage_NamesSegmentsAndElementsCountingTheTag()
    {
        MessageReport bad = Message(
            "M2",
            CheckStatus.Rejected,
            Error(TooLong, At(3, "DTM", 1, 2)),
            Error(TooLong, At(5, "FTX", 1)),
            Error(Missing, At(8, "LIN")));
        Lines(Edifact(CheckStatus.PartiallyAccepted, [], Implied(CheckStatus.PartiallyAccepted, Message("M1", CheckStatus.Accepted), bad)), All with { ListAccepted = false })
            .Should().Equal(
                $"UCI+REF1+{Sides}+7",
                "UCM+M2+ORDERS:D:96A:UN:EAN008+4",
                "UCS+3",
                "UCD+39+2:2",
                "UCS+5",
                "UCD+39+2",
                "UCS+8+13");
    }

    [Fact]
    public void Build_AllMessagesFaulty_AcknowledgesTheInterchangeAndRejectsThem() =>
        Lines(Edifact(CheckStatus.Rejected, [], Implied(CheckStatus.Rejected, Message("M1", CheckStatus.Rejected, Error(Missing, At(8, "LIN"))))), All)
            .Should().Equal($"UCI+REF1+{Sides}+7", "UCM+M1+ORDERS:D:96A:UN:EAN008+4", "UCS+8+13");

    [Fact]
    public void Build_InterchangeRejectedForOneMessage_RejectsItAndNamesTheFault() =>
        Lines(Edifact(CheckStatus.Rejected, [], Implied(CheckStatus.Rejected, Message("M1", CheckStatus.Accepted), Message("M2", CheckStatus.Rejected, Error(Missing, At(8, "LIN"))))), All)
            .Should().Equal($"UCI+REF1+{Sides}+4", "UCM+M2+ORDERS:D:96A:UN:EAN008+4", "UCS+8+13");

    [Fact]
    public void Build_FaultOfTheTrailer_RejectsTheInterchangeAndNamesTheElement() =>
        Lines(Edifact(CheckStatus.Rejected, [Error(Code("2059") with { Contrl = "29" }, new Location(0, 1, 0, "UNZ", Element: 1))], Implied(CheckStatus.Accepted, Message("M1", CheckStatus.Accepted))), All)
            .Should().Equal($"UCI+REF1+{Sides}+4+29+UNZ+2");

    [Fact]
    public void Build_FaultOfMessageTrailer_IsToldInUcm() =>
        Lines(Edifact(CheckStatus.Rejected, [], Implied(CheckStatus.Rejected, Message("M1", CheckStatus.Rejected, Error(Code("2073") with { Contrl = "29" }, At(9, "UNT", 1)), Error(TooLong, At(2, "BGM", 2))))), All)
            .Should().Equal($"UCI+REF1+{Sides}+7", "UCM+M1+ORDERS:D:96A:UN:EAN008+4+29+UNT+2", "UCS+2", "UCD+39+3");

    [Fact]
    public void Build_UnsupportedMessage_PointsAtTheMessageIdentifier() =>
        Lines(Edifact(CheckStatus.Rejected, [], Implied(CheckStatus.Rejected, Message("M1", CheckStatus.Unsupported))), All)[1]
            .Should().Be("UCM+M1+ORDERS:D:96A:UN:EAN008+4+14+UNH+3:1");

    [Fact]
    public void Build_GroupsWithUng_AnswersEachInItsOwnSegment()
    {
        InterchangeReport report = Edifact(
            CheckStatus.PartiallyAccepted,
            [],
            Ung("G1", CheckStatus.Accepted, [], Message("M1", CheckStatus.Accepted)),
            Ung("G2", CheckStatus.Rejected, [Error(Code("2067") with { Contrl = "28" }, new Location(0, 1, 0, "UNE", Element: 2))], Message("M2", CheckStatus.Accepted)));
        Lines(report, All).Should().Equal(
            $"UCI+REF1+{Sides}+7",
            "UCF+G1+S:14+R:14+7",
            "UCM+M1+ORDERS:D:96A:UN:EAN008+7",
            "UCF+G2+S:14+R:14+4+28+UNE+3");
    }

    [Fact]
    public void Build_OnlyGroupRejectedForItsTrailer_LeavesTheInterchangeAcknowledged() =>
        Lines(Edifact(CheckStatus.Rejected, [], Ung("G1", CheckStatus.Rejected, [Error(Code("2067") with { Contrl = "28" }, new Location(0, 1, 0, "UNE"))], Message("M1", CheckStatus.Accepted))), All)
            .Should().Equal($"UCI+REF1+{Sides}+7", "UCF+G1+S:14+R:14+4+28+UNE");

    [Theory]
    [InlineData(true, "1", CheckStatus.Accepted, "8")]
    [InlineData(false, "2", CheckStatus.Accepted, "8")]
    [InlineData(false, "1", CheckStatus.Accepted, "7")]
    [InlineData(true, "2", CheckStatus.Rejected, "4")]
    public void Build_ReceiptOnly_SaysNoResultUnlessSomethingIsRejected(bool option, string asked, CheckStatus status, string action)
    {
        InterchangeReport report = Edifact(status, status == CheckStatus.Rejected ? [Error(Code("2058") with { Contrl = "28" })] : [], Implied(CheckStatus.Accepted, Message("M1", CheckStatus.Accepted)));
        Edi.Envelopes.InterchangeEnvelope envelope = report.Envelope;
        report = report with
        {
            Envelope = new Edi.Envelopes.InterchangeEnvelope
            {
                Standard = envelope.Standard,
                Separators = envelope.Separators,
                Version = envelope.Version,
                Sender = envelope.Sender,
                Receiver = envelope.Receiver,
                SenderRouting = envelope.SenderRouting,
                ControlNumber = envelope.ControlNumber,
                AcknowledgementRequest = asked,
            },
        };
        report.Envelope.Findings.AddRange(envelope.Findings);
        string[] lines = Lines(report, All with { ReceiptOnly = option });
        lines[0].Should().StartWith($"UCI+REF1+{Sides}+{action}");
        lines.Should().HaveCount(action == "7" ? 2 : 1);
    }

    [Theory]
    [InlineData("UNOC:3", null, "D:3:UN")]
    [InlineData("UNOA:1", null, "D:3:UN")]
    [InlineData("UNOC:4", null, "4:1:UN")]
    [InlineData("UNOC:3", "2:2:UN:EAN002", "2:2:UN:EAN002")]
    public void Build_Version_FollowsTheSyntaxOrTheAgreement(string syntax, string? agreed, string expected) =>
        AcknowledgementBuilder.Build(Edifact(syntax, CheckStatus.Accepted, [], Implied(CheckStatus.Accepted, Message("M1", CheckStatus.Accepted))), All with { ContrlVersion = agreed })
            .Single().Message.Version.Should().Be(expected);

    [Theory]
    [InlineData("UNOC:3", "12", "12")]
    [InlineData("UNOC:3", "48", "18")]
    [InlineData("UNOC:4", "48", "48")]
    [InlineData("UNOC:3", "19", "19")]
    [InlineData("UNOC:3", "37", "37")]
    [InlineData("UNOC:3", "35", "16")]
    [InlineData("UNOC:4", "35", "35")]
    [InlineData("UNOC:3", "28", "18")]
    [InlineData("UNOC:3", null, "18")]
    public void Build_ElementCode_IsOneThatTheSyntaxVersionHasThere(string syntax, string? code, string expected) =>
        Lines(Edifact(syntax, CheckStatus.Rejected, [], Implied(CheckStatus.Rejected, Message("M1", CheckStatus.Rejected, Error(Code() with { Contrl = code }, At(2, "BGM", 1))))), All)[^1]
            .Should().Be($"UCD+{expected}+2");

    [Theory]
    [InlineData("UNOC:3", "13", "13")]
    [InlineData("UNOC:3", "36", "36")]
    [InlineData("UNOC:3", "39", "18")]
    [InlineData("UNOC:3", "45", "18")]
    [InlineData("UNOC:4", "45", "45")]
    public void Build_SegmentCode_IsOneThatTheSyntaxVersionHasThere(string syntax, string code, string expected) =>
        Lines(Edifact(syntax, CheckStatus.Rejected, [], Implied(CheckStatus.Rejected, Message("M1", CheckStatus.Rejected, Error(Code() with { Contrl = code }, At(2, "BGM"))))), All)[^1]
            .Should().Be($"UCS+2+{expected}");

    [Fact]
    public void Build_RepetitionInSyntax4_IsNamedWhereNoComponentIs()
    {
        MessageReport bad = Message("M1", CheckStatus.Rejected, Error(TooLong, At(2, "BGM", 2, 0, 3)), Error(TooLong, At(2, "BGM", 3, 1, 3)));
        Lines(Edifact("UNOC:4", CheckStatus.Rejected, [], Implied(CheckStatus.Rejected, bad)), All).Should().ContainInOrder("UCD+39+3::3", "UCD+39+4:1");
    }

    [Fact]
    public void Build_Contrl_IsNeverAnswered()
    {
        MessageReport answer = new(new Edi.Envelopes.MessageEnvelope { Type = "CONTRL", Version = "D.3", ControlNumber = "1", Agency = "UN" }, CheckStatus.Accepted);
        AcknowledgementBuilder.Build(Edifact(CheckStatus.Accepted, [], Implied(CheckStatus.Accepted, answer)), All).Should().BeEmpty();
        Lines(Edifact(CheckStatus.Accepted, [], Implied(CheckStatus.Accepted, answer, Message("M1", CheckStatus.Accepted))), All)
            .Should().Equal($"UCI+REF1+{Sides}+7", "UCM+M1+ORDERS:D:96A:UN:EAN008+7");
    }

    [Fact]
    public void Build_ReferenceWithServiceCharacters_IsReleased() =>
        Lines(Edifact(CheckStatus.Accepted, [], Implied(CheckStatus.Accepted, Message("M+1", CheckStatus.Accepted))), All)[1]
            .Should().Be("UCM+M?+1+ORDERS:D:96A:UN:EAN008+7");
}
