using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Tests.Validation;

public class ElementTests
{
    private const string Order = """
        BEG*00*SA*4711**20260131
        DTM*010*20260210*1430
        TD1*CTN25*10****G*12.5*KG
        N1*BY*BUYER*92*01
        PO1*1*10*EA*1.50**UP*012345678905
        TAX*1*SP*X
        CTT*1
        """;

    private const string Invoice = """
        BGM+380+4711+9
        DTM+137:20260131:102
        NAD+BY+5400000000009::9
        LIN+1++5400000000030:EN
        QTY+47:10.5
        MOA+203:100.00
        UNS+S
        MOA+77:119
        """;

    [Fact]
    public void Validate_CleanElements_FindsNothing()
    {
        Checked.X12("850", Order).Lines.Should().BeEmpty();
        Checked.Edifact("INVOIC", Invoice).Lines.Should().BeEmpty();
    }

    [Theory]
    [InlineData("BEG*00*SA*4711**20260131", "BEG*00**4711**20260131", "4001 2 BEG02", "92")]
    [InlineData("*4711*", "**", "4001 2 BEG03", "324")]
    [InlineData("BEG*00", "BEG*000", "4009 2 BEG01", "353")]
    [InlineData("CTT*1", "CTT*1234567", "4009 8 CTT01", "354")]
    [InlineData("*92*01", "*92*1", "4008 5 N104", "67")]
    [InlineData("20260210", "20260230", "4015 3 DTM02", "373")]
    [InlineData("20260210", "2026021X", "4015 3 DTM02", "373")]
    [InlineData("20260210", "260210", "4008 3 DTM02", "373")]
    [InlineData("*1430", "*2530", "4016 3 DTM03", "337")]
    [InlineData("*1.50*", "*1,50*", "4012 6 PO104", "212")]
    [InlineData("*1.50*", "*1.5.0*", "4012 6 PO104", "212")]
    [InlineData("*1.50*", "*abc*", "4011 6 PO104", "212")]
    [InlineData("*10*EA", "*+10*EA", "4011 6 PO102", "330")]
    [InlineData("CTT*1", "CTT*1.0", "4012 8 CTT01", "354")]
    [InlineData("CTT*1", "CTT*1*2*3*EA*4*EA*X*9", "4005 8 CTT08", null)]
    [InlineData("CTT*1", "CTT*1*2*3*EA*4*EA*X**9*8", "4005 8 CTT09", null)]
    [InlineData("*92*01", "*92*01:2", "4006 5 N104-2", "67")]
    [InlineData("*92*01", "*92*01::2:3", "4006 5 N104-3", "67")]
    [InlineData("**UP*012345678905", "**UP", "4003 6 PO107", "234")]
    [InlineData("N1*BY*BUYER*92*01", "N1*BY", "4003 5 N102", "93")]
    [InlineData("TAX*1*SP*X", "TAX", "4003 7 TAX01", "325")]
    [InlineData("BUYER", "BU\u0007YER", "4010 5 N102", "93")]
    [InlineData("DTM*010", "DTM*Q1Q", "4014 3 DTM01", "374")]
    [InlineData("CTT*1", "CTT*1**", "4018 8 CTT03", null)]
    public void Validate_OneFaultIn850_IsOneFindingWithItsElement(string from, string to, string expected, string? elementId)
    {
        Checked result = Checked.X12("850", Order.ReplaceLineEndings("\n").Replace(from, to, StringComparison.Ordinal));

        result.Lines.Should().Equal(expected);
        result.Findings[0].At.ElementId.Should().Be(elementId);
    }

    [Theory]
    [InlineData("BGM+380+4711", "BGM+380+" + "123456789012345678901234567890123456", "4009 2 BGM02", "1004")]
    [InlineData("BGM+380", "BGM+999", "4014 2 BGM01-1", "1001")]
    [InlineData("+4711+9", "+4711+99", "4014 2 BGM03", "1225")]
    [InlineData("137:20260131:102", ":20260131:102", "4002 3 DTM01-1", "2005")]
    [InlineData("137:20260131:102", "137:20261331:102", "4015 3 DTM01-2", "2380")]
    [InlineData("137:20260131:102", "137:2026013:102", "4015 3 DTM01-2", "2380")]
    [InlineData("137:20260131:102", "137:20260131:102:1", "4006 3 DTM01-4", null)]
    [InlineData("137:20260131:102", "137:20260131:102+1", "4005 3 DTM02", null)]
    [InlineData("137:20260131:102", "", "4001 3 DTM01", "C507")]
    [InlineData("47:10.5", "47:.5", "4013 6 QTY01-2", "6060")]
    [InlineData("47:10.5", "47:10.", "4012 6 QTY01-2", "6060")]
    [InlineData("47:10.5", "47:1O.5", "4011 6 QTY01-2", "6060")]
    [InlineData("47:10.5", "47:1234567890123456", "4009 6 QTY01-2", "6060")]
    [InlineData("NAD+BY", "NAD+QQQ", "4014 4 NAD01", "3035")]
    [InlineData("NAD+BY", "NAD+?'QQ", "4014 4 NAD01", "3035")]
    [InlineData("MOA+77:119", "MOA+77:119::", "4018 9 MOA01-4", null)]
    [InlineData("MOA+77:119", "MOA+77:119+", "4018 9 MOA02", null)]
    public void Validate_OneFaultInInvoic_IsOneFindingWithItsElement(string from, string to, string expected, string? elementId)
    {
        Checked result = Checked.Edifact("INVOIC", Invoice.ReplaceLineEndings("\n").Replace(from, to, StringComparison.Ordinal));

        result.Lines.Should().Equal(expected);
        result.Findings[0].At.ElementId.Should().Be(elementId);
    }

    [Theory]
    [InlineData("-10", true)]
    [InlineData("123456789012345", true)]
    [InlineData("-12345678901.2345", true)]
    [InlineData("12,5", true)]
    [InlineData("1234567890123456", false)]
    [InlineData("--1", false)]
    [InlineData("1E5", false)]
    [InlineData("-", false)]
    public void Validate_EdifactNumber_CountsDigitsOnly(string number, bool isValid) =>
        (Checked.Edifact("INVOIC", Invoice.Replace("47:10.5", "47:" + number, StringComparison.Ordinal)).Lines.Count == 0).Should().Be(isValid);

    [Fact]
    public void Validate_DecimalMarkOtherThanDeclared_IsAFinding()
    {
        string body = Invoice.Replace("47:10.5", "47:10,5", StringComparison.Ordinal);

        Checked.Edifact("INVOIC", body, una: "UNA:+.? '").Lines.Should().Equal("4012 6 QTY01-2");
    }

    [Theory]
    [InlineData("1.5E3", true)]
    [InlineData("-.5", true)]
    [InlineData("1.5E", false)]
    [InlineData("E3", false)]
    public void Validate_X12Real_MayCarryAnExponent(string number, bool isValid) =>
        (Checked.X12("850", Order.Replace("*1.50*", $"*{number}*", StringComparison.Ordinal)).Lines.Count == 0).Should().Be(isValid);

    [Theory]
    [InlineData("BGM+XYZ::9+4711+9", true)]
    [InlineData("BGM+XYZ::91+4711+9", true)]
    [InlineData("BGM+XYZ::6+4711+9", false)]
    [InlineData("BGM+XYZ+4711+9", false)]
    [InlineData("BGM+380::QQQ+4711+9", false)]
    public void Validate_CodeOfAnotherAgency_IsNotCheckedAgainstTheUnList(string bgm, bool isValid) =>
        (Checked.Edifact("INVOIC", Invoice.Replace("BGM+380+4711+9", bgm, StringComparison.Ordinal)).Lines.Count == 0).Should().Be(isValid);

    [Theory]
    [InlineData("UN:EAN007", "33E", true)]
    [InlineData("UN:EAN007", "QQE", false)]
    [InlineData("UN", "33E", false)]
    public void Validate_CodeThatGs1Added_PassesInItsProfile(string profile, string code, bool isValid)
    {
        string text = $"UNB+UNOC:3+S+R+260131:1200+7'UNH+1+DESADV:D:96A:{profile}'BGM+351+1+9'CPS+1'PAC+1'PCI+{code}'UNT+6+1'UNZ+1+7'";

        (Checked.Run(text).Lines.Count == 0).Should().Be(isValid);
    }

    [Fact]
    public void Validate_UnknownX12Code_IsAWarningUnlessTheOptionsSayError()
    {
        string body = Order.Replace("DTM*010", "DTM*Q1Q", StringComparison.Ordinal);

        Checked.X12("850", body).Findings.Single().Severity.Should().Be(Severity.Warning);
        Checked.X12("850", body, options: new ValidationOptions { UnknownCodes = Strictness.Error }).Findings.Single().IsError.Should().BeTrue();
        Checked.X12("850", body, options: new ValidationOptions { UnknownCodes = Strictness.Ignore }).Lines.Should().BeEmpty();
    }

    [Fact]
    public void Validate_ReleaseCharacters_DoNotCountTowardTheLength()
    {
        string name = "FTX+AAI+++" + new string('x', 69) + "?+";

        Checked.Edifact("ORDERS", $"BGM+220+1+9\nDTM+137:20260131:102\n{name}\nLIN+1\nUNS+S").Lines.Should().BeEmpty();
        Checked.Edifact("ORDERS", $"BGM+220+1+9\nDTM+137:20260131:102\n{name}?+\nLIN+1\nUNS+S").Lines.Should().Equal("4009 4 FTX04-1");
    }

    [Fact]
    public void Validate_Repetitions_AreBoundedInSyntax4()
    {
        const string Body = "BGM+220+1+9\nDTM+137:20260131:102\nLIN+1\nUNS+S";

        Checked.Edifact("ORDERS", Body.Replace("BGM+220", "BGM+220*230", StringComparison.Ordinal), "D:01B", syntax: "UNOC:4").Lines.Should().Equal("4007 2 BGM01");
        Checked.Edifact("ORDERS", Body.Replace("LIN+1", "NAD+BY+5400000000009::9\nCTA+OC\nCOM+1:TE*2:EM*3:FX\nLIN+1", StringComparison.Ordinal), "D:01B", syntax: "UNOC:4").Lines.Should().BeEmpty();
    }

    [Fact]
    public void Validate_Exclusion_NamesTheSurplusElement()
    {
        // N4 is E0207 and C0704 from 005010 on.
        string body = Order.Replace("N1*BY*BUYER*92*01", "N1*BY*BUYER*92*01\nN4*TOWN*CA*90001*US***X", StringComparison.Ordinal);

        Checked.X12("850", body, "005010").Lines.Should().Contain("4004 6 N407");
    }

    [Fact]
    public void Validate_Finding_SaysWhereAndWhatToDo()
    {
        Finding finding = Checked.X12("850", Order.Replace("*1.50*", "*abc*", StringComparison.Ordinal)).Findings.Single();

        finding.At.Should().BeEquivalentTo(new { Line = 1, SegmentNumber = 6, Segment = "PO1", Loop = "PO1", Element = 4, Component = 0, Repetition = 0, ElementId = "212" });
        finding.At.ByteOffset.Should().Be(106 + "GS*PO*SENDER*RECEIVER*20260131*1200*1*X*004010~ST*850*0001~".Length + Order.ReplaceLineEndings("\n").IndexOf("1.50", StringComparison.Ordinal));
        finding.Value.Should().Be("abc");
        finding.Message.Should().Contain("PO104").And.Contain("abc");
        finding.Fix.Should().NotBeEmpty();
    }

    [Fact]
    public void Validate_ControlCharacter_DoesNotRepeatTheValue() =>
        Checked.X12("850", Order.Replace("BUYER", "BU\u0007YER", StringComparison.Ordinal)).Findings.Single().Value.Should().BeNull();

    [Theory]
    [InlineData("UNOC:3", "+CAR+1:C+X", "4005 1 UNH05")]
    [InlineData("UNOC:4", "+CAR+1:C+X", "")]
    [InlineData("UNOC:3", "+CAR+1:C+Y:1:1+Z", "4005 1 UNH05")]
    [InlineData("UNOC:4", "+CAR+1:C+Y:1:1+Z", "")]
    [InlineData("UNOC:4", "+CAR+1:C+Y:1:1+Z+A", "4005 1 UNH07")]
    public void Validate_HeaderOfSyntax4_IsTooLongUnderSyntax3(string syntax, string more, string expected)
    {
        string date = syntax.EndsWith('4') ? "20260131" : "260131";
        Checked result = Checked.Run($"UNB+{syntax}+SENDER:14+RECEIVER:14+{date}:1200+1'UNH+1+ORDERS:D:96A:UN{more}'BGM+220+1+9'DTM+137:20260131:102'LIN+1'UNS+S'UNT+6+1'UNZ+1+1'");

        string.Join(' ', result.Lines).Should().Be(expected);
    }
}
