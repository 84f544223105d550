using System.Text;
using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Validation;
using static EdiGateway.Edi.Tests.Acknowledgements.Reports;

namespace EdiGateway.Edi.Tests.Acknowledgements;

/// <summary>From received bytes to the answer, with the real checker's findings.</summary>
public sealed class AnswerToBytesTests
{
    private const string Order = """
        ISA*00*          *00*          *ZZ*SUPPLIER       *01*123456789      *260131*1200*U*00401*000000101*1*P*>~
        GS*PO*SUPPLIER*BUYER*20260131*1200*7*X*004010~
        ST*850*0001~
        BEG*00*SA*PO4711**20260131~
        N1*ST*Example Stores*92*0042~
        PO1*1*12*EA*9.95**UP*012345678905~
        CTT*1~
        SE*6*0001~
        ST*850*0002~
        BEG*00*SA*PO47111234567890123456789012345**20261331~
        REF*DP~
        PO1*1*12*EA*9.95**UP*012345678905~
        XYZ*1~
        CTT*1~
        SE*6*0002~
        GE*2*7~
        IEA*1*000000101~

        """;

    private const string Orders = """
        UNA:+.? '
        UNB+UNOC:3+5400000000009:14+5400000000016:14+260131:1200+REF1'
        UNH+M1+ORDERS:D:96A:UN:EAN008'
        BGM+220+4711+9'
        DTM+137:20260131:102'
        NAD+BY+5400000000009::9'
        LIN+1++5400000000009:EN'
        QTY+21:12'
        UNS+S'
        UNT+8+M1'
        UNH+M2+ORDERS:D:96A:UN:EAN008'
        BGM+220+47111111111111111111111111111111111111+9'
        LIN+1++5400000000009:EN'
        QTY+21:AB'
        UNS+S'
        UNT+9+M2'
        UNZ+2+REF1'

        """;

    [Fact]
    public void Build_PurchaseOrdersOneFaulty_NamesEveryFault() =>
        Lines(Check(Order), FunctionalOnly).Should().Equal(
            "AK1*PO*7",
            "AK2*850*0001",
            "AK5*A",
            "AK2*850*0002",
            "AK3*BEG*2**8",
            "AK4*3*324*5*PO47111234567890123456789012345",
            "AK4*5*373*8*20261331",
            "AK3*REF*3**8",
            "AK4*2*127*2",
            "AK3*XYZ*5**1",
            "AK5*R*4*5",
            "AK9*P*2*2*1");

    [Fact]
    public void Build_OnlyADateIsWrong_StillSaysThatASegmentIsInError() =>
        Lines(Check(Order.Replace("BEG*00*SA*PO4711**20260131~", "BEG*00*SA*PO4711**20261340~", StringComparison.Ordinal)), FunctionalOnly)
            .Should().ContainInConsecutiveOrder("AK3*BEG*2**8", "AK4*5*373*8*20261340", "AK5*R*5");

    [Fact]
    public void Build_OrdersOneFaulty_NamesEveryFault() =>
        Lines(Check(Orders), All).Should().Equal(
            "UCI+REF1+5400000000009:14+5400000000016:14+7",
            "UCM+M1+ORDERS:D:96A:UN:EAN008+7",
            "UCM+M2+ORDERS:D:96A:UN:EAN008+4+29+UNT+2",
            "UCS+2+13",
            "UCS+2",
            "UCD+39+3",
            "UCS+4",
            "UCD+37+2:2");

    [Fact]
    public void Build_WrongGroupCount_RejectsTheInterchangeByTa1() =>
        Lines(Check(Order.Replace("IEA*1*", "IEA*2*")), All).Should().Equal("TA1*000000101*260131*1200*R*021");

    [Fact]
    public void Build_WrongSetCount_RejectsTheGroup()
    {
        string[] lines = Lines(Check(Order.Replace("GE*2*", "GE*3*")), FunctionalOnly);
        lines.Should().Contain("AK9*R*3*2*0*5").And.NotContain("AK5*A");
    }

    [Fact]
    public void Build_UnknownRelease_RejectsTheGroupForItsVersion() =>
        Lines(Check(Order.Replace("*X*004010~", "*X*009999~")), FunctionalOnly).Should().StartWith("AK1*PO*7*009999").And.Contain("AK9*R*2*2*0*2");

    [Fact]
    public void Build_UnsupportedMessage_SaysWhichPartIsNotSupported() =>
        Lines(Check(Orders.Replace("UNH+M1+ORDERS:D:96A", "UNH+M1+ORDERS:D:55Z")), All with { ListAccepted = false })
            .Should().Contain("UCM+M1+ORDERS:D:55Z:UN:EAN008+4+14+UNH+3:2");

    [Theory]
    [InlineData("0002~", "02~", "AK2*850*02  ", "AK5*R*7")]
    [InlineData("0002~", "1234567890~", "AK2*850*123456789", "AK5*R*7")]
    [InlineData("*0002~", "~", "AK2*850*0000", "AK5*R*7")]
    public void Build_SetNumberThatAk202CannotHold_IsEchoedAsFarAsItFits(string number, string bad, string ak2, string ak5) =>
        Lines(Check(Order.Replace("SE*6*0002", "SE*5*0002").Replace(number, bad).Replace(string.Join("\n", Order.Split('\n')[9..13]), "BEG*00*SA*PO4712**20260131~\nPO1*1*12*EA*9.95**UP*012345678905~")), FunctionalOnly)
            .Should().ContainInConsecutiveOrder(ak2, ak5);

    [Fact]
    public void Build_EmptySegment_InventsNoTag() =>
        Lines(Check(Order.Replace("N1*ST*Example", "~N1*ST*Example")), FunctionalOnly).Should().ContainInConsecutiveOrder("AK2*850*0001", "AK5*R*5");

    [Theory]
    [InlineData("UNH+M1+ORDERS:D:96A:UN:EAN008", "UNH+M1+ORDERS", "UNOC:3", "UCM+M1+ORDERS+4+13+UNH+3:2")]
    [InlineData("UNH+M1+ORDERS:D:96A:UN:EAN008", "UNH+M1+ORDERS", "UNOC:4", "UCM+M1++4+13+UNH+3:2")]
    public void Build_IncompleteMessageIdentifier_IsEchoedAsReceived(string unh, string bad, string syntax, string expected) =>
        Lines(Check(Orders.Replace(unh, bad).Replace("UNOC:3", syntax).Replace("+260131:", syntax.EndsWith('4') ? "+20260131:" : "+260131:")), All).Should().Contain(expected);

    [Theory]
    [InlineData("00432", "017")]
    [InlineData("00999", "003")]
    public void Build_ControlVersionThatIsNot_IsToldByTheTa1InOneThatIs(string version, string note)
    {
        InterchangeReport report = Check(Order.Replace("*00401*", $"*{version}*"));

        Lines(report, All).Should().Equal($"TA1*000000101*260131*1200*R*{note}");
        Check(Answers.Write(report, All)).Envelope.Findings.Should().BeEmpty();
    }

    [Fact]
    public void Build_TruncatedInterchange_RejectsIt() =>
        Lines(Check(Orders[..Orders.IndexOf("UNZ", StringComparison.Ordinal)]), All).Should().ContainSingle().Which.Should().StartWith("UCI+REF1+").And.Contain("+4+13+UNZ");

    [Fact]
    public void Build_OurOwnAnswer_IsNeverAnswered()
    {
        AcknowledgementBuilder.Build(Check(Answers.Write(Check(Order), All)), All).Should().BeEmpty();
        AcknowledgementBuilder.Build(Check(Answers.Write(Check(Orders), All)), All).Should().BeEmpty();
    }

    [Fact]
    public void Build_ReportThatListsNoCleanMessages_CountsThemAllTheSame()
    {
        Lines(Check(Order, keepClean: false), FunctionalOnly)[^1].Should().Be("AK9*P*2*2*1");
        Lines(Check(Orders, keepClean: false), All)[0].Should().EndWith("+7");
        AcknowledgementBuilder.Build(Check(Answers.Write(Check(Orders), All), keepClean: false), All).Should().BeEmpty();
    }

    [Theory]
    [InlineData(ErrorScope.Group, "AK9*R*2*2*0")]
    [InlineData(ErrorScope.Interchange, "AK9*R*2*2*0")]
    [InlineData(ErrorScope.None, "AK9*P*2*2*1")]
    [InlineData(ErrorScope.Message, "AK9*P*2*2*1")]
    public void Build_AgreedScope_DecidesWhatIsRejected(ErrorScope scope, string trailer) =>
        Lines(StatusRules.Decide(Check(Order), new AcceptanceRules(scope)), FunctionalOnly)[^1].Should().Be(trailer);

    private static InterchangeReport Check(string text, bool keepClean = true) =>
        new InterchangeChecker(keepCleanMessages: keepClean).Run(new MemoryStream(Encoding.Latin1.GetBytes(text))).Interchanges.Should().ContainSingle().Subject;
}
