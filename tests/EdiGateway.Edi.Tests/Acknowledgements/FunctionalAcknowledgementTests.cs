using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Validation;
using static EdiGateway.Edi.Tests.Acknowledgements.Reports;

namespace EdiGateway.Edi.Tests.Acknowledgements;

public sealed class FunctionalAcknowledgementTests
{
    private static readonly FindingCode TooLong = Code() with { Ak304 = "8", Ak403 = "5" };
    private static readonly FindingCode Missing = Code("3999") with { Ak304 = "3" };
    private static readonly FindingCode TooOften = Code("3998") with { Ak304 = "5" };

    [Fact]
    public void Build_CleanGroup_AcceptsEverySet() =>
        Lines(X12(Group(CheckStatus.Accepted, Set("0001", CheckStatus.Accepted), Set("0002", CheckStatus.Accepted))), FunctionalOnly)
            .Should().Equal("AK1*PO*7", "AK2*850*0001", "AK5*A", "AK2*850*0002", "AK5*A", "AK9*A*2*2*2");

    [Fact]
    public void Build_CleanGroupWithoutAcceptedLoops_NamesNoSet() =>
        Lines(X12(Group(CheckStatus.Accepted, Set("0001", CheckStatus.Accepted))), FunctionalOnly with { ListAccepted = false })
            .Should().Equal("AK1*PO*7", "AK9*A*1*1*1");

    [Fact]
    public void Build_OneRejectedSet_NamesPositionsAndAcceptsPartially()
    {
        MessageReport bad = Set(
            "0002",
            CheckStatus.Rejected,
            Error(TooLong, At(7, "PO1", element: 9, id: "234", loop: "PO1"), "ABCDEFGHIJ"),
            Error(Missing, At(4, "N1", loop: "N1")));
        Lines(X12(Group(CheckStatus.PartiallyAccepted, Set("0001", CheckStatus.Accepted), bad)), FunctionalOnly with { ListAccepted = false })
            .Should().Equal(
                "AK1*PO*7",
                "AK2*850*0002",
                "AK3*N1*4*N1*3",
                "AK3*PO1*7*PO1*8",
                "AK4*9*234*5*ABCDEFGHIJ",
                "AK5*R*5",
                "AK9*P*2*2*1");
    }

    [Fact]
    public void Build_SegmentAndElementErrorsOfOneSegment_GivesOneLoopForEachKind()
    {
        MessageReport bad = Set(
            "0001",
            CheckStatus.Rejected,
            Error(TooOften, At(5, "REF")),
            Error(TooLong, At(5, "REF", element: 2, id: "127"), "X"),
            Error(TooLong, At(5, "REF", element: 2, id: "127"), "X"),
            Error(TooOften, At(5, "REF")));
        Lines(X12(Group(CheckStatus.Rejected, bad)), FunctionalOnly)
            .Should().Equal("AK1*PO*7", "AK2*850*0001", "AK3*REF*5**5", "AK3*REF*5**8", "AK4*2*127*5*X", "AK5*R*5", "AK9*R*1*1*0");
    }

    [Fact]
    public void Build_ComponentAndRepetition_ArePartsOfThePositionAsFarAsTheReleaseHasThem()
    {
        MessageReport bad = Set("0001", CheckStatus.Rejected, Error(TooLong, At(5, "DMG", element: 5, component: 2, repetition: 3, id: "1271")));
        Lines(X12(Group(CheckStatus.Rejected, "005010", [], bad)), FunctionalOnly)[3].Should().Be("AK4*5:2:3*1271*5");
        Lines(X12(Group(CheckStatus.Rejected, "004010", [], bad)), FunctionalOnly)[3].Should().Be("AK4*5:2*1271*5");
        Lines(X12(Group(CheckStatus.Rejected, "003040", [], bad)), FunctionalOnly)[3].Should().Be("AK4*5*1271*5");
    }

    [Theory]
    [InlineData("1", "ABC", "AK4*2*127*1*ABC")]
    [InlineData("6", "ABC", "AK4*2*127*6")]
    [InlineData("5", "A*B", "AK4*2*127*5")]
    [InlineData("5", "A~B", "AK4*2*127*5")]
    [InlineData("5", "A\tB", "AK4*2*127*5")]
    [InlineData("5", "AB  ", "AK4*2*127*5*AB")]
    [InlineData("5", "", "AK4*2*127*5")]
    [InlineData("5", null, "AK4*2*127*5")]
    public void Build_CopyOfTheBadValue_IsLeftOutWhereItCannotStand(string code, string? value, string expected) =>
        Lines(X12(Group(CheckStatus.Rejected, Set("0001", CheckStatus.Rejected, Error(TooLong with { Ak403 = code }, At(3, "REF", 2, id: "127"), value)))), FunctionalOnly)[3]
            .Should().Be(expected);

    [Fact]
    public void Build_LongCopyOfTheBadValue_IsCutAt99() =>
        Lines(X12(Group(CheckStatus.Rejected, Set("0001", CheckStatus.Rejected, Error(TooLong, At(3, "MSG", 1, id: "933"), new string('x', 100))))), FunctionalOnly)[3]
            .Should().Be("AK4*1*933*5*" + new string('x', 99));

    [Theory]
    [InlineData("004010", "12", "3")]
    [InlineData("004010", "13", "3")]
    [InlineData("004010", "10", "10")]
    [InlineData("005010", "12", "12")]
    [InlineData("005010", "13", "13")]
    public void Build_ElementCode_IsOneThatTheReleaseHas(string version, string code, string expected) =>
        Lines(X12(Group(CheckStatus.Rejected, version, [], Set("0001", CheckStatus.Rejected, Error(TooLong with { Ak403 = code }, At(3, "REF", 2))))), FunctionalOnly)[3]
            .Should().Be("AK4*2**" + expected);

    [Theory]
    [InlineData("004010", "1", "1")]
    [InlineData("004010", "2", "2")]
    [InlineData("004010", "3", "3")]
    [InlineData("004010", "4", "4")]
    [InlineData("004010", "7", "7")]
    [InlineData("004010", "18", "6")]
    [InlineData("005010", "18", "18")]
    [InlineData("004010", "23", "23")]
    public void Build_SetCode_IsOneThatTheReleaseHas(string version, string code, string expected) =>
        Lines(X12(Group(CheckStatus.Rejected, version, [], Set("0001", CheckStatus.Rejected, Error(Code("2999") with { Ak502 = code }, At(1, "ST", 2))))), FunctionalOnly)
            .Should().Contain("AK5*R*" + expected).And.NotContain(line => line.StartsWith("AK3"));

    [Theory]
    [InlineData("004010", "4", "4")]
    [InlineData("004010", "19", "6")]
    [InlineData("005010", "19", "19")]
    public void Build_GroupCode_IsOneThatTheReleaseHas(string version, string code, string expected) =>
        Lines(X12(Group(CheckStatus.AcceptedWithErrors, version, [Error(Code("2998") with { Ak905 = code })], Set("0001", CheckStatus.Accepted))), FunctionalOnly)
            .Should().Contain($"AK9*E*1*1*1*{expected}");

    [Fact]
    public void Build_ManySetCodes_KeepsFiveAndTheOneForSegments()
    {
        Finding[] findings = [.. new[] { "2", "3", "4", "6", "7", "23" }.Select(code => Error(Code("2999") with { Ak502 = code })), Error(TooLong, At(3, "REF", 2))];
        Lines(X12(Group(CheckStatus.Rejected, Set("0001", CheckStatus.Rejected, findings))), FunctionalOnly).Should().Contain("AK5*R*2*3*4*6*5");
    }

    [Fact]
    public void Build_GroupFault_RejectsCleanSetsToo()
    {
        Finding fault = Error(Code("2037") with { Ak905 = "4" });
        Lines(X12(Group(CheckStatus.Rejected, "004010", [fault], Set("0001", CheckStatus.Accepted))), FunctionalOnly)
            .Should().Equal("AK1*PO*7", "AK2*850*0001", "AK5*R", "AK9*R*1*1*0*4");
    }

    [Fact]
    public void Build_InterchangeRejectedForOneSet_RejectsAllSetsOfAllGroups()
    {
        InterchangeReport report = X12(
            CheckStatus.Rejected,
            [],
            Group(CheckStatus.Rejected, Set("0001", CheckStatus.Rejected, Error(TooLong, At(3, "REF", 2)))),
            Group(CheckStatus.Rejected, Set("0002", CheckStatus.Rejected)));
        IReadOnlyList<Acknowledgement> built = AcknowledgementBuilder.Build(report, FunctionalOnly);
        built.Select(one => Lines(one)[^1]).Should().Equal("AK9*R*1*1*0", "AK9*R*1*1*0");
        built.Should().OnlyContain(one => one.Verdict == CheckStatus.Rejected);
    }

    [Fact]
    public void Build_ClaimedCountDiffers_IsEchoedAsClaimed()
    {
        GroupReport group = Group(CheckStatus.AcceptedWithErrors, "004010", [Error(Code("2038") with { Ak905 = "5" })], Set("0001", CheckStatus.Accepted));
        group.Envelope.ClaimedCount = 3;
        Lines(X12(group), FunctionalOnly)[^1].Should().Be("AK9*E*3*1*1*5");
    }

    [Fact]
    public void Build_AcceptedWithErrors_NamesThemAndAcceptsWithE()
    {
        MessageReport odd = Set("0001", CheckStatus.AcceptedWithErrors, Warning(Code() with { Ak304 = "8", Ak403 = "7" }, At(2, "BEG", 2, id: "92"), "ZZ"));
        Lines(X12(Group(CheckStatus.AcceptedWithErrors, odd)), FunctionalOnly)
            .Should().Equal("AK1*PO*7", "AK2*850*0001", "AK3*BEG*2**8", "AK4*2*92*7*ZZ", "AK5*E*5", "AK9*E*1*1*1");
    }

    [Theory]
    [InlineData("5001")]
    [InlineData("7101")]
    public void Build_FindingsOfOurOwnSide_AreNeverTold(string number) =>
        Lines(X12(Group(CheckStatus.AcceptedWithErrors, Set("0001", CheckStatus.AcceptedWithErrors, Error(Code(number) with { Ak403 = "7" }, At(2, "BEG", 2))))), FunctionalOnly)
            .Should().Equal("AK1*PO*7", "AK2*850*0001", "AK5*A", "AK9*A*1*1*1");

    [Theory]
    [InlineData("12", "AK2*850*12  ")]
    [InlineData("", "AK2*850*0000")]
    [InlineData("1234567890", "AK2*850*123456789")]
    public void Build_BadSetNumber_IsEchoedSoThatTheAnswerStaysValid(string number, string expected) =>
        Lines(X12(Group(CheckStatus.Rejected, Set(number, CheckStatus.Rejected, Error(Code("2042") with { Ak502 = "7" }, At(1, "ST", 2))))), FunctionalOnly)[1]
            .Should().Be(expected);

    [Theory]
    [InlineData("004010", "997", "004010")]
    [InlineData("004010VICS", "997", "004010VICS")]
    [InlineData("005010", "997", "005010")]
    [InlineData("005010X220A1", "999", "005010X231A1")]
    [InlineData("nonsense", "997", "004010")]
    public void Build_Version_FollowsTheInbound(string inbound, string type, string version)
    {
        Acknowledgement built = AcknowledgementBuilder.Build(X12(Group(CheckStatus.Accepted, inbound, [], Set("0001", CheckStatus.Accepted))), FunctionalOnly).Single();
        (built.Message.Type, built.Message.Version, built.Message.FunctionalId).Should().Be((type, version, "FA"));
    }

    [Fact]
    public void Build_ReleaseWithVersionEcho_EchoesIt()
    {
        MessageReport set = Set("0001", CheckStatus.Accepted);
        Lines(X12(Group(CheckStatus.Accepted, "005010", [], set)), FunctionalOnly)[0].Should().Be("AK1*PO*7*005010");
    }

    [Fact]
    public void Build_999_UsesGuideCodesAndContext()
    {
        AcknowledgementOptions options = FunctionalOnly with
        {
            FunctionalKind = FunctionalChoice.Implementation999,
            BusinessUnit = static _ => ("BEG03", "PO4711"),
        };
        MessageReport bad = Set(
            "0001",
            CheckStatus.Rejected,
            Error(Code("3010") with { Ak304 = "2", Ik304 = "I4" }, At(6, "FOB")),
            Error(Code("4017") with { Ak304 = "8", Ak403 = "3", Ik403 = "I10" }, At(7, "PO1", 5, id: "639"), "PE"),
            Error(Code("4001") with { Ak304 = "8", Ak403 = "1" }, At(8, "PID", 1, id: "349")));
        Lines(X12(Group(CheckStatus.Rejected, "005010", [], bad)), options).Should().Equal(
            "AK1*PO*7*005010",
            "AK2*850*0001",
            "IK3*FOB*6**I4",
            "CTX*BEG03:PO4711",
            "IK3*PO1*7**8",
            "CTX*BEG03:PO4711",
            "IK4*5*639*I10*PE",
            "IK3*PID*8**8",
            "CTX*BEG03:PO4711",
            "IK4*1*349*1",
            "IK5*R*I5*5",
            "AK9*R*1*1*0");
    }

    [Fact]
    public void Build_999SituationalFault_NamesItsTrigger()
    {
        MessageReport bad = Set("0001", CheckStatus.Rejected, Error(Code("3011") with { Ak304 = "3", Ik304 = "I6" }, At(6, "LE")));
        Lines(X12(Group(CheckStatus.Rejected, "005010", [], bad)), FunctionalOnly with { FunctionalKind = FunctionalChoice.Implementation999 })
            .Should().ContainInOrder("IK3*LE*6**I6", "CTX*SITUATIONAL TRIGGER*LE*6", "IK5*R*I5");
    }

    [Fact]
    public void Build_999AskedInARelease_ThatHasNone_Gives997() =>
        AcknowledgementBuilder.Build(X12(Group(CheckStatus.Accepted, Set("0001", CheckStatus.Accepted))), FunctionalOnly with { FunctionalKind = FunctionalChoice.Implementation999 })
            .Single().Message.Type.Should().Be("997");

    [Theory]
    [InlineData("I4", "2")]
    [InlineData("I6", "3")]
    [InlineData("I7", "3")]
    [InlineData("I9", "2")]
    public void Build_GuideCodeOfSegmentIn997_IsSaidInTheStandardsCodes(string guide, string expected) =>
        Lines(X12(Group(CheckStatus.Rejected, Set("0001", CheckStatus.Rejected, Error(Code() with { Ik304 = guide }, At(3, "REF"))))), FunctionalOnly)[2]
            .Should().Be("AK3*REF*3**" + expected);

    [Fact]
    public void Build_MoreErrorsThanAllowed_KeepsTheFirst()
    {
        Finding[] findings = [.. Enumerable.Range(2, 20).Select(number => Error(TooOften, At(number, "REF")))];
        Lines(X12(Group(CheckStatus.Rejected, Set("0001", CheckStatus.Rejected, findings))), FunctionalOnly with { MaxSegmentErrors = 3 })
            .Should().Equal("AK1*PO*7", "AK2*850*0001", "AK3*REF*2**5", "AK3*REF*3**5", "AK3*REF*4**5", "AK5*R*5", "AK9*R*1*1*0");
    }

    [Fact]
    public void Build_UnsupportedSet_IsRejectedWithCode1() =>
        Lines(X12(Group(CheckStatus.Rejected, Set("0001", CheckStatus.Unsupported))), FunctionalOnly).Should().Contain("AK5*R*1");
}
