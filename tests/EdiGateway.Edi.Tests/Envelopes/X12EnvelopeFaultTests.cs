using EdiGateway.Edi.Envelopes;

namespace EdiGateway.Edi.Tests.Envelopes;

/// <summary>One fault, one finding: each row changes a clean interchange in one place.</summary>
public sealed class X12EnvelopeFaultTests
{
    private const string Good = InterchangeReaderTests.X12;

    public static TheoryData<string, string, string> Faults => new()
    {
        { "ISA*00*          ", "ISA*0X*          ", "2001" },
        { "ISA*00*          ", "ISA*03*          ", "2002" },
        { "*00*          *ZZ", "*02*          *ZZ", "2003" },
        { "*00*          *ZZ", "*01*          *ZZ", "2004" },
        { "*ZZ*SENDER", "*Z9*SENDER", "2005" },
        { "SENDER         ", "               ", "2006" },
        { "*ZZ*RECEIVER", "*  *RECEIVER", "2007" },
        { "RECEIVER       ", "               ", "2008" },
        { "*260131*1200*U", "*261331*1200*U", "2009" },
        { "*260131*1200*U", "*260131*2460*U", "2010" },
        { "*U*00401*", "*X*00401*", "2011" },
        { "*U*00401*", "*U*0A401*", "2012" },
        { "*000000001*0*P", "*00000000A*0*P", "2013" },
        { "*0*P*>", "*7*P*>", "2014" },
        { "*0*P*>", "*0*Q*>", "2015" },
        { "*0*P*>~", "*0*P*A~", "2016" },
        { "SENDER         *", "SENDER*", "1004" },
        { "IEA*1*000000001~", "IEA*1*000000002~", "2019" },
        { "IEA*1*000000001~", "IEA*1*1~", "" },
        { "IEA*1*000000001~", "IEA*01*000000001~", "" },
        { "IEA*1*000000001~", "IEA*2*000000001~", "2020" },
        { "IEA*1*000000001~", "IEA*X*000000001~", "2020" },
        { "IEA*1*000000001~", "", "2021" },
        { "IEA*1*000000001~", "IEA*1*000000001", "1005" },
        { "GE*2*1~IEA*1*000000001~", "", "2021" },
        { "SE*4*0002~GE*2*1~IEA*1*000000001~", "", "2021 2043" },
        { "GS*PO*", "BEG*00~GS*PO*", "2022" },
        { "ST*850*0002~", "", "2022" },
        { "GE*2*1~", "GE*2*1~GE*2*1~", "2022" },
        { "GE*2*1~", "TA1*000000001*260131*1200*A*000~GE*2*1~", "2022" },
        { "GS*PO*SND*RCV*20260131*1200*1*X*004010~", "", "2023" },
        { "GS*PO*", "GS*P*", "2030" },
        { "*SND*RCV*", "**RCV*", "2031" },
        { "*SND*RCV*", "*SND**", "2031" },
        { "*20260131*1200*1*X", "*20261331*1200*1*X", "2032" },
        { "*20260131*1200*1*X", "*20260131*12*1*X", "2032" },
        { "*1200*1*X*", "*1200*1*Y*", "2032" },
        { "*1200*1*X*", "*1200*A*X*", "2033" },
        { "*X*004010~", "*X*4010~", "2035" },
        { "*X*004010~", "*X~", "2035" },
        { "*X*004010~", "*X*004010VICS~", "" },
        { "GE*2*1~", "", "2036" },
        { "GE*2*1~", "GE*2*2~", "2037" },
        { "GE*2*1~", "GE*2*0001~", "" },
        { "GE*2*1~", "GE*3*1~", "2038" },
        { "ST*850*0002~", "ST*85*0002~", "2041" },
        { "ST*850*0002~", "ST*850*02~", "2042" },
        { "SE*3*0001~", "", "2043" },
        { "SE*4*0002~", "", "2043" },
        { "SE*3*0001~", "SE*3*1~", "2044" },
        { "SE*3*0001~", "SE*4*0001~", "2045" },
        { "SE*3*0001~", "SE**0001~", "2045" },
        { "SE*3*0001~", "SE*03*0001~", "" },
        { "SE*3*0001~", "SE~", "2044" },
        { "ST*850*0001~", "ST~", "2041" },
        { "GE*2*1~", "GE~", "2037" },
        { "IEA*1*000000001~", "IEA~", "2019" },
        { "GS*PO*SND*RCV*20260131*1200*1*X*004010~", "GS~", "2030" },
        { "GS*PO*SND*RCV*20260131*1200*1*X*004010~", "GS*PO*SND*RCV~", "2033" },
        { "GS*PO*", "GS*PO*SND*RCV*20260131*1200*9*X*004010~GS*PO*", "2036" },
        { "GE*2*1~", "GE*2*1~GE*0*9~", "2022" },
        { "*U*00401*", "*U*00432*", "2012" },
        { "*U*00401*", "*U*00705*", "2017" },
        { "*20260131*1200*1*X", "*260131*1200*1*X", "2032" },
        { "GS*PO*", "TA1*000000001*260131*1200*Q*000~GS*PO*", "2026" },
        { "GS*PO*", "TA1*000000001*260131*1200*R*099~GS*PO*", "2026" },
        { "GS*PO*", "TA1*1*260131*1200*R*031~GS*PO*", "" },
        { "ST*850*0002~", "~ST*850*0002~", "2022" },
        { "ST*850*0001~", "ST*810*0001~", "2047" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_OneFault_GivesItsFindingAndNoOther(string good, string bad, string codes)
    {
        Good.Should().Contain(good);
        int at = Good.LastIndexOf(good, StringComparison.Ordinal);
        ReadLog log = ReadLog.Of(Good[..at] + bad + Good[(at + good.Length)..]);

        log.Codes.Should().Be(codes);
        log.Interchanges.Should().ContainSingle();
        log.Findings.Should().NotContain(finding => finding.Message.Length == 0 || finding.Fix.Length == 0 || finding.At.ByteOffset < 0);
    }

    [Theory]
    [InlineData("004010", "2039")]
    [InlineData("005010", "2040")]
    public void Read_GroupNumberRepeated_GivesTheCodeOfItsRelease(string version, string code)
    {
        string group = "GS*PO*SND*RCV*20260131*1200*1*X*" + version + "~ST*850*0001~SE*2*0001~GE*1*1~";
        ReadLog.Of(InterchangeReaderTests.Isa + group + group + "IEA*2*000000001~").Codes.Should().Be(code);
    }

    [Theory]
    [InlineData("GE*2*2~GE*0*1~")]
    [InlineData("GE*2*1~")]
    [InlineData("GE*2*2~")]
    public void Read_GroupInAGroup_IsOneFindingHoweverTheyEnd(string ends)
    {
        string text = Good.Replace("GS*PO*", "GS*PO*SND*RCV*20260131*1200*1*X*004010~GS*PO*").Replace("*1200*1*X*004010~ST", "*1200*2*X*004010~ST").Replace("GE*2*1~", ends);

        ReadLog.Of(text).Codes.Should().Be("2036");
    }

    [Theory]
    [InlineData("003040", "260131", "")]
    [InlineData("003040", "20260131", "2032")]
    [InlineData("004010", "260131", "2032")]
    public void Read_GroupDate_IsAsLongAsItsReleaseHasIt(string version, string date, string codes) =>
        ReadLog.Of(Good.Replace("*20260131*1200", $"*{date}*1200").Replace("004010", version)).Codes.Should().Be(codes);

    [Fact]
    public void Read_SetNotInGroupOf005010_GivesTheLaterCode() =>
        ReadLog.Of(Good.Replace("004010", "005010").Replace("ST*850*0001", "ST*810*0001")).Codes.Should().Be("2048");

    [Fact]
    public void Read_SetNumberRepeated_IsFoundWithinTheGroupOnly()
    {
        ReadLog.Of(Good.Replace("0002~", "0001~")).Codes.Should().Be("2046");
        string group = Good[InterchangeReaderTests.Isa.Length..Good.IndexOf("IEA", StringComparison.Ordinal)];
        string two = InterchangeReaderTests.Isa + group + group.Replace("*1200*1*", "*1200*2*").Replace("GE*2*1", "GE*2*2") + "IEA*2*000000001~";
        ReadLog.Of(two).Codes.Should().BeEmpty();
    }

    [Fact]
    public void Read_EmptyGroupAndEmptyInterchange_AreFound()
    {
        ReadLog.Of(InterchangeReaderTests.Isa + "GS*PO*S*R*20260131*1200*1*X*004010~GE*0*1~IEA*1*000000001~").Codes.Should().Be("2025");
        ReadLog.Of(InterchangeReaderTests.Isa + "IEA*0*000000001~").Codes.Should().Be("2024");
    }

    [Fact]
    public void Read_TA1Only_IsComplete()
    {
        ReadLog log = ReadLog.Of(InterchangeReaderTests.Isa + "TA1*000000001*260131*1200*A*000~IEA*0*000000001~");

        log.Codes.Should().BeEmpty();
        log.Events.Should().Equal(ReaderEvent.InterchangeStart, ReaderEvent.InterchangeAcknowledgement, ReaderEvent.InterchangeEnd);
    }

    [Fact]
    public void Read_CutOffInterchangeBeforeAnother_ReadsTheOther()
    {
        string inside = Good[..(Good.IndexOf("PO1", StringComparison.Ordinal) + 7)] + "\n";
        foreach (string cut in new[] { Good[..^16], Good[..^20] + "\r\n", inside })
        {
            ReadLog log = ReadLog.Of(cut + Good);

            log.Interchanges.Should().HaveCount(2);
            log.Interchanges[0].IsComplete.Should().BeFalse();
            log.Interchanges[1].IsComplete.Should().BeTrue();
            log.Interchanges[1].ByteOffset.Should().Be(cut.Length);
            log.Codes.Should().Be(cut == inside ? "2021 2043" : "2021");
        }
    }

    [Fact]
    public void Read_IsaInsideData_StartsNothing()
    {
        ReadLog log = ReadLog.Of(Good.Replace("4711", "LISA*ISA").Replace("PO1*1*5", "ISA*00*5"));

        log.Interchanges.Should().ContainSingle();
        log.Codes.Should().BeEmpty();
    }

    [Fact]
    public void Read_FaultInSecondMessage_StatesOffsetLineSegmentElementAndValue()
    {
        string text = Good.Replace("~", "~\n").Replace("SE*4*0002", "SE*4*0009");
        ReadLog log = ReadLog.Of(text);

        EdiGateway.Edi.Validation.Finding finding = log.Messages[1].Findings.Should().ContainSingle().Subject;
        finding.At.ByteOffset.Should().Be(text.IndexOf("0009", StringComparison.Ordinal));
        finding.At.Line.Should().Be(9);
        finding.At.SegmentNumber.Should().Be(4);
        finding.At.Segment.Should().Be("SE");
        finding.At.Element.Should().Be(2);
        finding.Value.Should().Be("0009");
        finding.Code.Ak502.Should().Be("3");
    }
}
