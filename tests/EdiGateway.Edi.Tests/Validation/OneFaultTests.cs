using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Tests.Validation;

/// <summary>What the reader and the validator both see is told once, and told right in the answer.</summary>
public sealed class OneFaultTests
{
    private const string Isa = "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260131*1200*U*00401*000000001*0*P*:~";
    private const string Gs = "GS*PO*SENDER*RECEIVER*20260131*1200*1*X*004010~";
    private const string Body = "BEG*00*SA*1**20260131~PO1*1*1*EA*1**UP*012345678905~";
    private const string Ends = "GE*1*1~IEA*1*000000001~";
    private const string Unb = "UNB+UNOC:3+SENDER:14+RECEIVER:14+260131:1200+1'";
    private const string Order = "BGM+220+1+9'DTM+137:20260131:102'NAD+BY+1'LIN+1'UNS+S'";

    [Theory]
    [InlineData("ST*850*01~", "SE*4*01~", "2042 1 ST02")]
    [InlineData("ST*850*1234567890~", "SE*4*1234567890~", "2042 1 ST02")]
    [InlineData("ST*850*0001~", "SE*X*0001~", "2045 4 SE01")]
    [InlineData("ST*850*0001~", "SE*4*00012345678901~", "2044 4 SE02")]
    [InlineData("ST*850*0001~", "SE~", "2044 4 SE02")]
    [InlineData("ST*8501*0001~", "SE*4*0001~", "2041 1 ST01")]
    [InlineData("ST~", "SE*4*0001~", "2041 1 ST01")]
    [InlineData("ST*850*0001~", "SE*4*0001*X~", "4005 4 SE03")]
    public void Check_OneFaultInStOrSe_IsOneFinding(string st, string se, string expected) =>
        Checked.Run(Isa + Gs + st + Body + se + Ends).Lines.Should().Equal(expected);

    [Theory]
    [InlineData("UNH+1+ORDERS:D:96A:UN'", "UNT+X+1'", "2073 7 UNT01")]
    [InlineData("UNH+1+ORDERS:D:96A:UN'", "UNT+7+123456789012345'", "2072 7 UNT02")]
    [InlineData("UNH+1+ORDERS:D:96A:UN'", "UNT'", "2072 7 UNT02")]
    [InlineData("UNH+123456789012345+ORDERS:D:96A:UN'", "UNT+7+123456789012345'", "2053 1 UNH01")]
    [InlineData("UNH+1+ORDERS'", "UNT+7+1'", "2052 1 UNH02-2")]
    [InlineData("UNH+1+ORDERS:D:96A'", "UNT+7+1'", "2052 1 UNH02-4")]
    [InlineData("UNH'", "UNT+7+1'", "2052 1 UNH01")]
    public void Check_OneFaultInUnhOrUnt_IsOneFinding(string unh, string unt, string expected) =>
        Checked.Run(Unb + unh + Order + unt + "UNZ+1+1'").Lines.Should().Equal(expected);

    [Theory]
    [InlineData("IEA*0*000000001~")]
    [InlineData("GE*1*1~IEA*1*000000001~")]
    public void Check_SetOutsideAGroup_SaysNothingOfTheGroupThatIsNotThere(string ends) =>
        Checked.Run(Isa + "ST*850*0001~" + Body + "SE*4*0001~" + ends).Lines.Should().Equal("2023 0 ST");

    [Theory]
    [InlineData("SE*4*0001~")]
    [InlineData("SE*5*0001~")]
    public void Check_EmptySegment_IsTheFaultWhetherItIsCountedOrNot(string se) =>
        Checked.Run(Isa + Gs + "ST*850*0001~" + Body.Replace("~PO1", "~~PO1") + se + Ends).Lines.Should().Equal("3012 2 ");

    [Fact]
    public void Check_LineBreaksBetweenSegments_AreNoSegment() =>
        Checked.Run(Isa + Gs + "ST*850*0001~" + Body.Replace("~PO1", "~\r\n\r\n\r\nPO1") + "SE*4*0001~" + Ends).Lines.Should().BeEmpty();

    [Fact]
    public void Check_CharacterFinding_NamesLoopElementAndComponent()
    {
        string text = Unb.Replace("UNOC", "UNOB") + "UNH+1+ORDERS:D:96A:UN'" + Order.Replace("LIN+1'", "LIN+1'IMD+F++:::caf\u00e9'") + "UNT+8+1'UNZ+1+1'";
        Finding finding = Checked.Run(text).Findings.Should().ContainSingle().Subject;

        (finding.Code.Number, finding.At.Loop, finding.At.Element, finding.At.Component, finding.At.ElementId).Should().Be(("1010", "SG25", 3, 4, "7008"));
    }
}
