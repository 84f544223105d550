using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Tests.Validation;

public class StructureTests
{
    private const string Order = """
        BEG*00*SA*4711**20260131
        CUR*BY*USD
        REF*DP*001
        DTM*010*20260210
        N1*BY*BUYER*92*01
        N3*STREET 1
        N4*TOWN*CA*90001
        PER*BD*JOHN
        N1*ST*STORE*92*02
        N3*STREET 2
        PO1*1*10*EA*1.50**UP*012345678905
        PID*F****WIDGET
        PO4*1
        SAC*A*F050***100
        PO1*2*5*EA*2**UP*012345678912
        PID*F****GADGET
        CTT*2*15
        """;

    private const string Orders = """
        BGM+220+4711+9
        DTM+137:20260131:102
        RFF+CT:1
        DTM+171:20260101:102
        NAD+BY+5400000000009::9
        LOC+1+A
        CTA+OC+:X
        COM+1:TE
        NAD+SU+5400000000016::9
        CUX+2:EUR:9
        LIN+1++5400000000030:EN
        QTY+21:10
        PRI+AAA:1.5
        LIN+2++5400000000047:EN
        QTY+21:5
        PRI+AAA:2
        UNS+S
        CNT+2:2
        """;

    [Fact]
    public void Validate_CleanMessages_FindsNothingAndPlacesEverySegment()
    {
        Checked order = Checked.X12("850", Order);
        Checked orders = Checked.Edifact("ORDERS", Orders);

        order.Lines.Should().BeEmpty();
        order.Places[10].Should().Be("N1/N3");
        order.Places[12].Should().Be("PID/PID");
        order.Places[14].Should().Be("SAC/SAC");
        orders.Lines.Should().BeEmpty();
        orders.Places[4].Should().Be("SG1/DTM");
        orders.Places[8].Should().Be("SG5/COM");
        orders.Places[11].Should().Be("SG25/LIN");
        orders.Places[13].Should().Be("SG28/PRI");
    }

    [Theory]
    [InlineData("DTM*010*20260210", "DTM*010*20260210\nXYZ*1", "3001 6 XYZ")]
    [InlineData("DTM*010*20260210", "DTM*010*20260210\nBSN*00*1*20260131*1200", "3002 6 BSN")]
    [InlineData("BEG*00*SA*4711**20260131\n", "", "3005 1 BEG")]
    [InlineData("BEG*00*SA*4711**20260131", "BEX*00*SA*4711**20260131", "3001 2 BEX")]
    [InlineData("N1*BY*BUYER*92*01\n", "", "3007 5 N1")]
    [InlineData("PO1*1*10*EA*1.50**UP*012345678905\n", "", "3007 11 PO1")]
    [InlineData("PO1*2*5*EA*2**UP*012345678912", "PO9*2*5*EA*2**UP*012345678912", "3001 16 PO9")]
    [InlineData("CUR*BY*USD\nREF*DP*001", "REF*DP*001\nCUR*BY*USD", "3004 4 CUR")]
    [InlineData("BEG*00*SA*4711**20260131\nCUR*BY*USD", "CUR*BY*USD\nBEG*00*SA*4711**20260131", "3004 3 BEG")]
    [InlineData("CUR*BY*USD", "CUR*BY*USD\nCUR*SE*USD", "3008 4 CUR")]
    [InlineData("N3*STREET 1", "N3*STREET 1\nN3*2\nN3*3\nN3*4\nN3*5", "3008 9 N3")]
    [InlineData("CTT*2*15", "CTT*2*15\nDTM*010*20260210", "3004 19 DTM")]
    [InlineData("PO4*1", "PO4*1\nPID*F****LATE", "3004 15 PID")]
    [InlineData("PID*F****WIDGET\nPO4*1", "PO4*1\nPID*F****WIDGET", "3004 14 PID")]
    public void Validate_OneFaultIn850_IsOneFinding(string from, string to, string expected) =>
        Checked.X12("850", Order.ReplaceLineEndings("\n").Replace(from, to, StringComparison.Ordinal)).Lines.Should().Equal(expected);

    [Theory]
    [InlineData("BGM+220+4711+9\n", "", "3005 1 BGM")]
    [InlineData("BGM+220+4711+9\nDTM+137:20260131:102", "DTM+137:20260131:102\nBGM+220+4711+9", "3004 3 BGM")]
    [InlineData("RFF+CT:1", "RFF+CT:1\nQQQ+1", "3001 5 QQQ")]
    [InlineData("RFF+CT:1", "RFF+CT:1\nCPS+1", "3002 5 CPS")]
    [InlineData("LIN+2++5400000000047:EN\n", "", "3007 14 LIN")]
    [InlineData("LIN+1++5400000000030:EN\n", "", "3007 11 LIN")]
    [InlineData("UNS+S\n", "", "3005 17 UNS")]
    [InlineData("UNS+S\n", "UNS+D\n", "4014 18 UNS01")]
    [InlineData("CTA+OC+:X\n", "", "3007 7 CTA")]
    [InlineData("CUX+2:EUR:9", "CUX+2:EUR:9\nNAD+DP+5400000000023::9", "3004 12 NAD")]
    [InlineData("QTY+21:10\nPRI+AAA:1.5", "PRI+AAA:1.5\nQTY+21:10", "3004 14 QTY")]
    [InlineData("DTM+137:20260131:102\nRFF+CT:1", "FTX+AAI+++X\nRFF+CT:1", "3005 2 DTM")]
    public void Validate_OneFaultInOrders_IsOneFinding(string from, string to, string expected)
    {
        string body = Orders.ReplaceLineEndings("\n").Replace(from, to, StringComparison.Ordinal);

        Checked.Edifact("ORDERS", body).Lines.Should().Equal(expected);
    }

    [Fact]
    public void Validate_MissingTriggerInTheMiddle_StillPlacesWhatFollows()
    {
        string body = Orders.ReplaceLineEndings("\n").Replace("LIN+2++5400000000047:EN\n", "", StringComparison.Ordinal);

        Checked checkedOrders = Checked.Edifact("ORDERS", body);

        checkedOrders.Places[14].Should().Be("SG25/QTY");
        checkedOrders.Findings[0].Message.Should().Contain("LIN").And.Contain("QTY");
        checkedOrders.Findings[0].At.Loop.Should().Be("SG25");
    }

    [Fact]
    public void Validate_BlockMovedBehindAnother_IsOneFinding()
    {
        string moved = """
            BEG*00*SA*4711**20260131
            N1*BY*BUYER*92*01
            N3*STREET 1
            CUR*BY*USD
            ITD*01*3
            DTM*010*20260210
            PO1*1*10*EA*1.50**UP*012345678905
            CTT*1
            """;

        Checked.X12("850", moved).Lines.Should().Equal("3004 5 CUR");
    }

    [Fact]
    public void Validate_RepeatedMessageBody_IsReportedOncePerRepetition()
    {
        string body = Orders.ReplaceLineEndings("\n").Replace("UNS+S\nCNT+2:2", "", StringComparison.Ordinal);

        Checked.Edifact("ORDERS", body + "\n" + body + "\nUNS+S").Lines.Should().Equal("3004 18 BGM");
    }

    [Fact]
    public void Validate_LoopOverItsMaximum_IsReportedOnceAndReadOn()
    {
        string parties = string.Join('\n', Enumerable.Range(1, 203).Select(i => $"N1*BY*BUYER {i}"));

        Checked result = Checked.X12("850", $"BEG*00*SA*4711**20260131\n{parties}\nPO1*1*1*EA\nCTT*1");

        result.Lines.Should().Equal("3009 203 N1");
        result.Places[203].Should().Be("N1/N1");
    }

    [Fact]
    public void Validate_EmptyMessage_ReportsWhatIsMandatory() =>
        Checked.X12("997", string.Empty, "005010").Lines.Should().Equal("3005 1 AK1", "3005 1 AK9");

    [Fact]
    public void Validate_LoopBrackets_GoTogether()
    {
        string inside = """
            BEG*00*SA*4711**20260131
            PO1*1*10*EA*1.50**UP*012345678905
            LS*LDT
            LDT*AB*3*DA
            LE*LDT
            CTT*1
            """.ReplaceLineEndings("\n");

        Checked.X12("850", inside).Lines.Should().BeEmpty();
        Checked.X12("850", inside.Replace("LE*LDT\n", "", StringComparison.Ordinal)).Lines.Should().Equal("3011 4 LS");
        Checked.X12("850", inside.Replace("LS*LDT\n", "", StringComparison.Ordinal)).Lines.Should().Equal("3011 5 LE");
        Checked.X12("850", inside.Replace("LE*LDT", "LE*LDX", StringComparison.Ordinal)).Lines.Should().Equal("3011 6 LE");
    }

    [Fact]
    public void Validate_ManyFaults_AreCappedWithANote()
    {
        string body = "BEG*00*SA*4711**20260131\n" + string.Concat(Enumerable.Repeat("QQQ*1\n", 50)) + "PO1*1*1*EA\nCTT*1";

        Checked result = Checked.X12("850", body, options: new ValidationOptions { MaxFindings = 10 });

        result.Findings.Should().HaveCountLessThanOrEqualTo(11);
        result.Findings.Count(finding => finding.Code == FindingCodes.SegmentUnknown).Should().Be(10);
    }

    [Fact]
    public void Validate_LenientOptions_SoftenOrDropFindings()
    {
        string body = Order.ReplaceLineEndings("\n").Replace("CUR*BY*USD", "CUR*BY*USD\nXYZ*1", StringComparison.Ordinal);

        Checked.X12("850", body, options: new ValidationOptions { UnknownSegments = Strictness.Ignore }).Lines.Should().BeEmpty();
        Checked.X12("850", body, options: new ValidationOptions { UnknownSegments = Strictness.Warning }).Findings.Single().Severity.Should().Be(Severity.Warning);
    }
}
