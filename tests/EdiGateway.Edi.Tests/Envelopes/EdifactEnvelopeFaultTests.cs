using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Tests.Envelopes;

/// <summary>One fault, one finding: each row changes a clean interchange in one place.</summary>
public sealed class EdifactEnvelopeFaultTests
{
    private const string Good = InterchangeReaderTests.Edifact;
    private const string Grouped = "UNB+UNOA:2+SENDER:14+RECEIVER:14+260131:1200+REF1'"
        + "UNG+ORDERS+APP1+APP2+260131:1200+G1+UN+D:96A'"
        + "UNH+1+ORDERS:D:96A:UN'BGM+220+1+9'UNT+3+1'"
        + "UNH+2+ORDERS:D:96A:UN'BGM+220+2+9'UNT+3+2'"
        + "UNE+2+G1'UNZ+1+REF1'";

    public static TheoryData<string, string, string> Faults => new()
    {
        { "UNOA:2", "UNO1:2", "2050" },
        { "UNOA:2", "UNOA:9", "2051" },
        { "+SENDER:14", "+:14", "2052" },
        { "+RECEIVER:14", "+", "2052" },
        { "+260131:1200", "+", "2052" },
        { "+260131:1200", "+260131", "2052" },
        { "+REF1'UNH", "+'UNH", "2052" },
        { "SENDER:14", "SENDERSENDERSENDERSENDERSENDERSENDER:14", "2053" },
        { "SENDER:14", "SENDER:14141", "2053" },
        { "260131:1200", "261331:1200", "2054" },
        { "260131:1200", "20260131:1200", "2054" },
        { "260131:1200", "260131:2500", "2054" },
        { "260131:1200", "26O131:1200", "2055" },
        { "+REF1'UNH", "+REF1++++X'UNH", "2054" },
        { "+REF1'UNH", "+REF1++++1++1'UNH", "" },
        { "+REF1'UNH", "+REF1++++++2'UNH", "2054" },
        { "+REF1'UNH", "+REF1++++++1+1'UNH", "2056" },
        { "UNZ+2+REF1'", "", "2057" },
        { "UNZ+2+REF1'", "UNZ+2+REF1", "1005" },
        { "UNT+4+2'UNZ+2+REF1'", "", "2057 2071" },
        { "UNZ+2+REF1'", "UNZ+2+REF2'", "2058" },
        { "UNZ+2+REF1'", "UNZ+3+REF1'", "2059" },
        { "UNZ+2+REF1'", "UNZ+02+REF1'", "" },
        { "UNH+2+ORDERS:D:96A:UN'", "", "2060" },
        { "UNT+3+1'", "UNT+3+1'UNT+3+1'", "2060" },
        { "UNT+3+1'", "UNT+3+1'UNE+1+1'", "2060" },
        { "UNH+2+ORDERS:D:96A:UN'", "UNH+2+ORDERS:D:96A'", "2052" },
        { "UNH+2+ORDERS:D:96A:UN'", "UNH++ORDERS:D:96A:UN'", "2052" },
        { "UNH+2+ORDERS:D:96A:UN'", "UNH+2+ORDERSX:D:96A:UN'", "2053" },
        { "UNT+3+1'", "", "2071" },
        { "UNT+4+2'", "", "2071" },
        { "UNT+3+1'", "UNT+3+01'", "2072" },
        { "UNT+3+1'", "UNT+4+1'", "2073" },
        { "UNT+3+1'", "UNT'", "2072" },
        { "UNZ+2+REF1'", "UNZ'", "2058" },
        { "UNH+2+ORDERS:D:96A:UN'", "UNH+2+ORDERS'", "2052" },
        { "UNH+2+ORDERS:D:96A:UN'", "UNH'", "2052" },
        { "+RECEIVER:14+260131:1200+REF1'", "'", "2052" },
        { "UNOA:2", "ABCD:2", "2050" },
    };

    public static TheoryData<string, string, string> GroupFaults => new()
    {
        { "UNG+ORDERS+", "UNG++", "2052" },
        { "+G1+UN", "++UN", "2052" },
        { "UNE+2+G1'", "UNE+2+G2'", "2067" },
        { "UNE+2+G1'", "UNE+3+G1'", "2068" },
        { "UNE+2+G1'", "UNE'", "2067" },
        { "UNG+ORDERS+APP1+APP2+260131:1200+G1+UN+D:96A'", "UNG'", "2052" },
        { "UNG+ORDERS+", "UNG+ORDERS+APP1+APP2+260131:1200+G0+UN'UNG+ORDERS+", "2066" },
        { "UNE+2+G1'", "", "2066" },
        { "UNZ+1+REF1'", "UNZ+2+REF1'", "2059" },
        { "UNH+2+ORDERS", "UNH+2+INVOIC", "2069" },
        { "UNH+2+ORDERS:D:96A:UN'BGM+220+2+9'UNT+3+2'UNE+2+G1'", "UNE+1+G1'UNH+2+ORDERS:D:96A:UN'BGM+220+2+9'UNT+3+2'", "2061" },
        { "UNH+2+ORDERS:D:96A:UN'BGM+220+2+9'UNT+3+2'UNE+2+G1'", "UNE+1+G1'UNG+ORDERS+APP1+APP2+260131:1200+G1+UN+D:96A'UNH+2+ORDERS:D:96A:UN'BGM+220+2+9'UNT+3+2'UNE+1+G1'", "2059 2065" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_OneFault_GivesItsFindingAndNoOther(string good, string bad, string codes) => Check(Good, good, bad, codes);

    [Theory]
    [MemberData(nameof(GroupFaults))]
    public void Read_OneFaultInGroups_GivesItsFindingAndNoOther(string good, string bad, string codes) => Check(Grouped, good, bad, codes);

    [Theory]
    [InlineData("+REF1++++0'UNH", Severity.Warning)]
    [InlineData("+REF1++++++0'UNH", Severity.Warning)]
    [InlineData("+REF1++++0++0'UNH", Severity.Warning)]
    [InlineData("+REF1++++3'UNH", Severity.Error)]
    [InlineData("+REF1++++00'UNH", Severity.Error)]
    [InlineData("+REF1++++++X'UNH", Severity.Error)]
    public void Read_ZeroForNotAskedOrNoTest_IsAWarning(string unb, Severity severity)
    {
        ReadLog log = ReadLog.Of(Good.Replace("+REF1'UNH", unb, StringComparison.Ordinal));

        log.Findings.Should().NotBeEmpty().And.OnlyContain(finding => finding.Code == FindingCodes.ServiceElementInvalid && finding.Severity == severity);
        log.Interchanges.Should().ContainSingle().Which.Test.Should().BeFalse();
    }

    [Theory]
    [InlineData("UNA:+.? '", "UNB+", "UNH+", "no UNB with the separators of the UNA")]
    [InlineData("UNA:+.? '", "UNB+", "unb+", "no UNB with the separators of the UNA")]
    [InlineData("UNA:+.? '", "UNB+UNOA:2+", "UNB+", "syntax identifier (0001)")]
    [InlineData("", "UNB+UNOA:2+", "UNB+A:2+", "syntax identifier (0001)")]
    [InlineData("", "UNB+UNOA", "UNB*UNOA", "no UNA before it")]
    [InlineData("UNA++.? '", "UNB+", "UNB+", "one for two separators")]
    [InlineData("UNA:+.?  ", "UNB+", "UNB+", "one for two separators")]
    [InlineData("UNA:+.?", "UNB+", "UNB+", "six service characters")]
    [InlineData("", "UNB+UNOA:2+A+B+260131:1200+", "UNB+UNOA:2+A+B+26UNB+UNOA:2+A+B+260131:1200+", "cut off")]
    public void Read_HeaderUnreadable_SaysWhy(string una, string good, string bad, string reason)
    {
        const string file = "UNB+UNOA:2+A+B+260131:1200+1'UNH+1+ORDERS:D:96A:UN'BGM+220+1+9'UNT+3+1'UNZ+1+1'";
        ReadLog log = ReadLog.Of(una + file.Replace(good, bad, StringComparison.Ordinal));

        log.Findings.Should().ContainSingle(finding => finding.Code == FindingCodes.HeaderUnreadable).Which.Message.Should().Contain(reason);
    }

    [Fact]
    public void Read_Grouped_IsClean()
    {
        ReadLog log = ReadLog.Of(Grouped);

        log.Codes.Should().BeEmpty();
        log.Groups.Should().ContainSingle().Which.ControlNumber.Should().Be("G1");
        log.Groups[0].Version.Should().Be("D:96A");
    }

    [Fact]
    public void Read_MessageReferenceRepeated_IsFound() =>
        ReadLog.Of(Good.Replace("UNH+2+", "UNH+1+").Replace("UNT+4+2", "UNT+4+1")).Codes.Should().Be("2074");

    [Fact]
    public void Read_EmptyInterchangeOrGroup_IsFound()
    {
        ReadLog.Of("UNB+UNOA:2+A+B+260131:1200+1'UNZ+0+1'").Codes.Should().Be("2062");
        ReadLog.Of("UNB+UNOA:2+A+B+260131:1200+1'UNG+ORDERS+A+B+260131:1200+G+UN'UNE+0+G'UNZ+1+1'").Codes.Should().Be("2063");
    }

    [Fact]
    public void Read_CutOffInterchangeBeforeAnother_ReadsTheOther()
    {
        foreach (string next in new[] { Good, "UNA:+.? '" + Good, "\r\nUNA:+.? '\r\n" + Good, InterchangeReaderTests.X12 })
        {
            ReadLog log = ReadLog.Of(Good[..^11] + next);

            log.Interchanges.Should().HaveCount(2);
            log.Interchanges[0].IsComplete.Should().BeFalse();
            log.Interchanges[1].IsComplete.Should().BeTrue();
            log.Codes.Should().Be("2057");
        }
    }

    [Fact]
    public void Read_Syntax4_TakesRepetitionsAndLongDate()
    {
        ReadLog log = ReadLog.Of("UNB+UNOC:4+A+B+20260131:1200+1'UNH+1+ORDERS:D:01B:UN'BGM+220+X*Y+9'UNT+3+1'UNZ+1+1'");

        log.Codes.Should().BeEmpty();
        log.Interchanges[0].Separators.Repetition.Should().Be((byte)'*');
    }

    [Fact]
    public void Read_ControlCharacterSeparators_AreTheDefaultsOfUnobWithoutUna()
    {
        string text = Good.Replace("UNOA", "UNOB").Replace("PO?'1", "PO'1").Replace('+', '\u001d').Replace(':', '\u001f').Replace('\'', '\u001c')
            .Replace("PO\u001c1", "PO'1");
        ReadLog log = ReadLog.Of(text);

        log.Codes.Should().BeEmpty();
        log.Segments[0][1].Should().Be("BGM\u001d220\u001dPO'1\u001d9");
    }

    [Theory]
    [InlineData("UNA:+.: '", "1003")]
    [InlineData("UNA:+-? '", "1003")]
    [InlineData("UNA:+,  '", "")]
    public void Read_UnaWithADoubtfulCharacter_ReadsWithoutIt(string una, string codes) =>
        ReadLog.Of(una + Good.Replace("PO?'1", "PO1")).Codes.Should().Be(codes);

    private static void Check(string text, string good, string bad, string codes)
    {
        text.Should().Contain(good);
        int at = text.LastIndexOf(good, StringComparison.Ordinal);
        ReadLog log = ReadLog.Of(text[..at] + bad + text[(at + good.Length)..]);

        log.Codes.Should().Be(codes);
        log.Interchanges.Should().ContainSingle();
        log.Findings.Should().NotContain(finding => finding.Message.Length == 0 || finding.Fix.Length == 0 || finding.At.ByteOffset < 0);
    }
}
