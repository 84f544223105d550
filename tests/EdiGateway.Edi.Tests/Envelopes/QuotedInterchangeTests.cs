using System.Text;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Tests.Envelopes;

/// <summary>Data that quotes a whole interchange splits nothing, as long as the message that it stands in ends with its own trailer.</summary>
public sealed class QuotedInterchangeTests
{
    private const string X12 = InterchangeReaderTests.X12;
    private static readonly string Edifact = InterchangeReaderTests.Edifact.Replace("UNOA", "UNOC");
    private static readonly string QuotedX12 = X12.Replace('>', '<');
    private static readonly string QuotedEdifact = "UNA|^. 0~" + Edifact.Replace("PO?'1", "PO1").Replace('+', '^').Replace(':', '|').Replace('\'', '~');

    [Theory]
    [InlineData("")]
    [InlineData("see: ")]
    [InlineData("see:\n")]
    public void Read_EdifactThatQuotesX12_IsOneInterchange(string before)
    {
        string text = Edifact.Replace("BGM+220+2+9'", "BGM+220+2+9'FTX+AAI+++" + before + QuotedX12 + "'").Replace("UNT+4+2'", "UNT+5+2'");

        Whole(text).Should().ContainSingle(segments => segments.Length == 5);
    }

    [Theory]
    [InlineData("")]
    [InlineData("see: ")]
    [InlineData("see:\r\n")]
    public void Read_X12ThatQuotesEdifact_IsOneInterchange(string before)
    {
        string text = X12.Replace("PO1*1*5*EA>1~", "MSG*" + before + "UNB+UNOA:2+A:14+B:14+260131:1200+REF1'UNH+1+ORDERS:D:96A:UN'UNT+2+1'UNZ+1+REF1'~");

        Whole(text).Should().ContainSingle(segments => segments.Length == 4);
    }

    [Fact]
    public void Read_ReleasedQuoteOfItsOwnSyntax_IsOneInterchange()
    {
        string quoted = Edifact.Replace("?", "??").Replace("+", "?+").Replace(":", "?:").Replace("'", "?'");
        string text = Edifact.Replace("BGM+220+2+9'", "BGM+220+2+9'FTX+AAI+++" + quoted + "'").Replace("UNT+4+2'", "UNT+5+2'");

        Whole(text).Should().HaveCount(2);
    }

    [Fact]
    public void Read_QuoteBeforeOtherMessages_LeavesThemWhereTheyAre()
    {
        string text = Edifact.Replace("BGM+220+PO?'1+9'UNT+3+1'", "BGM+220+1+9'FTX+AAI+++" + QuotedEdifact + "'UNT+4+1'");

        Whole(text).Should().HaveCount(2);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(1 << 16)]
    public void Read_CutBeforeAnInterchangeLargerThanTheLimit_FindsIt(int block)
    {
        string large = "UNB+UNOA:2+A:14+B:14+260131:1200+R'"
            + string.Concat(Enumerable.Range(1, 400).Select(i => $"UNH+{i}+ORDERS:D:96A:UN'BGM+220+{i}+9'UNT+3+{i}'")) + "UNZ+400+R'";
        ReadLog log = ReadLog.Of(X12[..(X12.IndexOf("PO1", StringComparison.Ordinal) + 7)] + large, new ReaderOptions { MaxMessageBytes = 1500, BlockBytes = block });

        log.Codes.Should().Be("2021 2043");
        log.Interchanges.Should().HaveCount(2);
        log.Messages.Should().HaveCount(402);
    }

    [Fact]
    public void Read_NothingButHeadersOfOtherSeparators_ComesToAnEnd()
    {
        // Each header hides in an open segment of the one before, for each has a terminator of its own.
        StringBuilder text = new(InterchangeReaderTests.Isa + "GS*1~ST*1~");
        byte[] marks = [.. Enumerable.Range(1, 255).Where(value => !char.IsLetterOrDigit((char)value) && value is not (' ' or '\r' or '\n' or '\t' or 0x1A)).Select(value => (byte)value)];
        for (int i = 0; i < 8000; i++)
        {
            char element = (char)marks[i % marks.Length];
            char terminator = (char)marks[(i + 1 + (i / marks.Length)) % marks.Length];
            if (element != terminator)
            {
                text.Append('N').Append(InterchangeReaderTests.Isa.Replace('*', element).Replace('~', terminator)).Append("GS").Append(element).Append('1').Append(terminator).Append("ST").Append(element);
            }
        }

        byte[] bytes = Encoding.Latin1.GetBytes(text.ToString());
        using MemoryStream input = new(bytes);
        using InterchangeReader reader = new(input);
        int cut = 0;
        ReaderEvent read;
        while ((read = reader.Read()) != ReaderEvent.End)
        {
            cut += read == ReaderEvent.InterchangeEnd && reader.Interchange.Findings.Exists(finding => finding.Code == FindingCodes.IeaMissing) ? 1 : 0;
        }

        cut.Should().BeGreaterThan(8);
    }

    private static List<string[]> Whole(string text)
    {
        ReadLog log = ReadLog.Of(text);

        log.Codes.Should().BeEmpty();
        log.Interchanges.Should().ContainSingle().Which.IsComplete.Should().BeTrue();
        ReadLog.Of(text, new ReaderOptions { BlockBytes = 1 }).Describe().Should().Be(log.Describe());
        return log.Segments;
    }

}
