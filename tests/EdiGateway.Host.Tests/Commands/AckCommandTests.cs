namespace EdiGateway.Host.Tests.Commands;

public sealed class AckCommandTests
{
    private const string Answer =
        "ISA*00*          *00*          *01*123456789      *ZZ*SUPPLIER       *260131*1200*U*00401*000000001*0*P*>~"
        + "TA1*000000101*260131*1200*A*000~GS*FA*BUYER*SUPPLIER*20260131*1200*1*X*004010~ST*997*0001~AK1*PO*7~AK2*850*0001~AK5*A~"
        + "AK2*850*0002~AK3*BEG*2**8~AK4*3*324*5*PO47111234567890123456789012345~AK4*5*373*8*20261331~AK3*REF*3**8~AK4*2*127*2~"
        + "AK3*XYZ*5**1~AK5*R*4*5~AK9*P*2*2*1~SE*14*0001~GE*1*1~IEA*1*000000001~";

    [Fact]
    public async Task Ack_PurchaseOrders_Prints997AndTheTa1ThatWasAskedFor()
    {
        Outcome outcome = await Edigateway.RunWith(Texts.Order, "ack", "-");
        outcome.Should().Be(new Outcome(2, Answer, string.Empty));
    }

    [Fact]
    public async Task Ack_NumberAndDate_AreTheCallers()
    {
        Outcome outcome = await Edigateway.RunWith(Texts.CleanOrder, "ack", "-", "--type", "997", "--control-number", "57", "--now", "2027-02-28T23:59:00Z");
        outcome.ExitCode.Should().Be(0);
        outcome.Output.Should().Contain("*270228*2359*U*00401*000000057*").And.Contain("GS*FA*BUYER*SUPPLIER*20270228*2359*57*X*004010~");
    }

    [Theory]
    [InlineData("ta1", "TA1*000000101*260131*1200*A*000~", "AK1")]
    [InlineData("997", "ST*997*0001~AK1*PO*7~", "TA1")]
    public async Task Ack_TypeThatWasAskedFor_IsTheOnlyOne(string type, string holds, string lacks)
    {
        Outcome outcome = await Edigateway.RunWith(Texts.CleanOrder, "ack", "-", "--type", type);
        outcome.Output.Should().Contain(holds).And.NotContain(lacks);
    }

    [Theory]
    [InlineData("contrl", "interchange 000000101 is X12, which a TA1, 997 or 999 answers and no CONTRL")]
    [InlineData("999", "interchange 000000101 has group 7 in version 004010: the 999 exists from 005010 on")]
    public async Task Ack_TypeThatCannotAnswerX12_CouldNotRunAndSaysWhy(string type, string says)
    {
        Outcome outcome = await Edigateway.RunWith(Texts.CleanOrder, "ack", "-", "--type", type);
        (outcome.ExitCode, outcome.Output).Should().Be((1, string.Empty));
        outcome.Error.Should().Contain(says);
    }

    [Theory]
    [InlineData("ta1")]
    [InlineData("997")]
    [InlineData("999")]
    public async Task Ack_TypeThatCannotAnswerEdifact_CouldNotRunAndPrintsNothingOfTheRest(string type)
    {
        Outcome outcome = await Edigateway.RunWith(Texts.CleanOrder.Replace("*X*004010", "*X*005010") + Texts.Inventory, "ack", "-", "--type", type);
        (outcome.ExitCode, outcome.Output).Should().Be((1, string.Empty));
        outcome.Error.Should().Contain("interchange REF1 is EDIFACT, which a CONTRL answers");
    }

    [Fact]
    public async Task Ack_NumbersBeyondTheHighest_BeginAtOneAgain()
    {
        string two = Texts.CleanOrder + Texts.CleanOrder.Replace("000000101", "000000102");
        Outcome outcome = await Edigateway.RunWith(two, "ack", "-", "--control-number", "999999999", "--format", "json");
        outcome.Json.GetProperty("answers").EnumerateArray().Select(answer => answer.GetProperty("controlNumber").GetString()).Should().Equal("999999999", "1");
    }

    [Fact]
    public async Task Ack_WarningsOnly_AreNamedWhereThatIsAgreed()
    {
        string odd = Texts.CleanOrder.Replace("BEG*00*SA", "BEG*00*QQ");
        (await Edigateway.RunWith(odd, "ack", "-", "--type", "997")).Output.Should().Contain("AK2*850*0001~AK5*A~AK9*A*1*1*1~");
        Outcome noted = await Edigateway.RunWith(odd, "ack", "-", "--type", "997", "--note-warnings");
        noted.ExitCode.Should().Be(0);
        noted.Output.Should().Contain("AK2*850*0001~AK3*BEG*2**8~AK4*2*92*7*QQ~AK5*E*5~AK9*E*1*1*1~");
        (await Edigateway.RunWith(odd, "validate", "-")).Output.Should().EndWith("1 message: 1 accepted\n");
        Outcome report = await Edigateway.RunWith(odd, "validate", "-", "--note-warnings");
        report.ExitCode.Should().Be(0);
        report.Output.Should().EndWith("1 message: 1 accepted with errors\n");
    }

    [Fact]
    public async Task Ack_Release005010With999_Prints999() =>
        (await Edigateway.RunWith(Texts.CleanOrder.Replace("*X*004010", "*X*005010"), "ack", "-", "--type", "999")).Output.Should().Contain("ST*999*0001~AK1*PO*7*005010~AK2*850*0001~IK5*A~");

    [Fact]
    public async Task Ack_Edifact_PrintsContrl()
    {
        Outcome outcome = await Edigateway.RunWith(Texts.Inventory, "ack", "-", "--line-breaks");
        outcome.ExitCode.Should().Be(0);
        outcome.Lines.Should().Equal(
            "UNA:+.? '",
            "UNB+UNOC:3+5400000000023:14+5400000000016:14+260131:1200+1'",
            "UNH+1+CONTRL:D:3:UN'",
            "UCI+REF1+5400000000016:14+5400000000023:14+7'",
            "UCM+M1+INVRPT:D:96A:UN:EAN004+7'",
            "UNT+4+1'",
            "UNZ+1+1'");
    }

    [Fact]
    public async Task Ack_OnlyErrors_LeavesOutWhatWasAccepted() =>
        (await Edigateway.RunWith(Texts.Order, "ack", "-", "--only-errors")).Output.Should().NotContain("AK2*850*0001").And.Contain("AK2*850*0002");

    [Fact]
    public async Task Ack_Acknowledgement_IsNotAnswered()
    {
        Outcome outcome = await Edigateway.RunWith(Texts.Acknowledgement, "ack", "-");
        (outcome.ExitCode, outcome.Output).Should().Be((0, string.Empty));
        outcome.Error.Should().Contain("never acknowledged");
    }

    [Fact]
    public async Task Ack_OwnAnswer_IsValid()
    {
        Outcome outcome = await Edigateway.RunWith(Answer, "validate", "-");
        (outcome.ExitCode, outcome.Output).Should().Be((0, "-: 1 interchange, 1 message: 1 accepted\n"));
    }

    [Fact]
    public async Task Ack_SeveralInterchanges_CountsOn()
    {
        Outcome outcome = await Edigateway.RunWith(Texts.CleanOrder + Texts.CleanOrder.Replace("000000101", "000000102"), "ack", "-", "--control-number", "5", "--format", "json");
        outcome.Json.GetProperty("answers").EnumerateArray().Select(answer => $"{answer.GetProperty("answers")} {answer.GetProperty("controlNumber")}")
            .Should().Equal("000000101 5", "000000102 6");
    }

    [Theory]
    [InlineData("--type", "998")]
    [InlineData("--control-number", "0")]
    [InlineData("--control-number", "x")]
    [InlineData("--now", "yesterday")]
    public async Task Ack_BadOption_CouldNotRun(string option, string value) =>
        (await Edigateway.RunWith(Texts.Order, "ack", "-", option, value)).ExitCode.Should().Be(1);
}
