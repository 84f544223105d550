using System.Text;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Tests.Envelopes;

public sealed class InterchangeReaderTests
{
    internal const string Isa = "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260131*1200*U*00401*000000001*0*P*>~";
    internal const string X12 = Isa
        + "GS*PO*SND*RCV*20260131*1200*1*X*004010~"
        + "ST*850*0001~BEG*00*SA*4711**20260131~SE*3*0001~"
        + "ST*850*0002~BEG*00*SA*4712**20260131~PO1*1*5*EA>1~SE*4*0002~"
        + "GE*2*1~IEA*1*000000001~";

    internal const string Edifact = "UNB+UNOA:2+SENDER:14+RECEIVER:14+260131:1200+REF1'"
        + "UNH+1+ORDERS:D:96A:UN:EAN008'BGM+220+PO?'1+9'UNT+3+1'"
        + "UNH+2+ORDERS:D:96A:UN'BGM+220+2+9'UNS+S'UNT+4+2'UNZ+2+REF1'";

    [Fact]
    public void Read_CleanX12_GivesEventsWithoutFindings()
    {
        ReadLog log = ReadLog.Of(X12);

        log.Codes.Should().BeEmpty();
        log.Events.Should().Equal(
            ReaderEvent.InterchangeStart, ReaderEvent.GroupStart, ReaderEvent.Message, ReaderEvent.Message, ReaderEvent.GroupEnd, ReaderEvent.InterchangeEnd);
        log.Interchanges[0].Sender.Should().Be(new Participant("ZZ", "SENDER"));
        log.Interchanges[0].IsComplete.Should().BeTrue();
        log.Interchanges[0].Length.Should().Be(X12.Length);
        log.Messages[1].Type.Should().Be("850");
        log.Messages[1].Version.Should().Be("004010");
        log.Segments[1].Should().Equal("ST*850*0002", "BEG*00*SA*4712**20260131", "PO1*1*5*EA>1", "SE*4*0002");
        Encoding.Latin1.GetString(log.Copies[0]).Should().Be(X12);
    }

    [Fact]
    public void Read_CleanEdifact_GivesImpliedGroup()
    {
        ReadLog log = ReadLog.Of(Edifact);

        log.Codes.Should().BeEmpty();
        log.Events.Should().Equal(
            ReaderEvent.InterchangeStart, ReaderEvent.GroupStart, ReaderEvent.Message, ReaderEvent.Message, ReaderEvent.GroupEnd, ReaderEvent.InterchangeEnd);
        log.Groups[0].ControlNumber.Should().BeNull();
        log.Messages[0].Version.Should().Be("D.96A");
        log.Messages[0].AssociationCode.Should().Be("EAN008");
        log.Segments[0][1].Should().Be("BGM+220+PO?'1+9");
        Encoding.Latin1.GetString(log.Copies[0]).Should().Be(Edifact);
    }

    [Fact]
    public void Read_SeveralInterchangesOfBothStandards_ReadsEachWithItsOwnSeparators()
    {
        string piped = X12.Replace('*', '|').Replace('~', '\n').Replace("00401", "00501").Replace("|U|", "|^|");
        string una = "UNA:+.? '\r\n" + Edifact;
        string file = X12 + "\r\n" + piped + una + "\u001a\n" + Edifact.Replace("'", "'\r\n") + X12.Replace("~", "~\n");

        ReadLog log = ReadLog.Of(file);

        log.Codes.Should().BeEmpty();
        log.Interchanges.Should().HaveCount(5).And.OnlyContain(one => one.IsComplete);
        log.Messages.Should().HaveCount(10);
        log.Interchanges[1].Separators.Should().Be(new Separators((byte)'|', (byte)'>', (byte)'\n', (byte)'^'));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(13)]
    [InlineData(7)]
    public void Read_HardWrappedLines_ReadsTheSameSegments(int width)
    {
        foreach (string text in new[] { X12, Edifact })
        {
            string wrapped = string.Join("\r\n", text.Chunk(width).Select(chunk => new string(chunk))) + "\r\n";
            ReadLog log = ReadLog.Of(wrapped + X12.Replace('~', '\n'));
            ReadLog plain = ReadLog.Of(text);

            log.Codes.Should().BeEmpty();
            log.Segments.Take(2).Should().BeEquivalentTo(plain.Segments, options => options.WithStrictOrdering());
            (Encoding.Latin1.GetString(log.Copies[0]) + "\r\n").Should().Be(wrapped);
            log.Interchanges[1].ByteOffset.Should().Be(wrapped.Length);
        }
    }

    [Fact]
    public void Read_AnyBlockSize_SaysTheSame()
    {
        string wrapped = string.Join("\n", X12.Chunk(50).Select(chunk => new string(chunk)));
        string file = "junk\n" + X12 + "\r\n" + Edifact + "UNA:+.? '" + Edifact + wrapped + "\nGE*1~" + X12.Replace('~', '\n') + X12[..^30];
        string expected = ReadLog.Of(file).Describe();
        for (int block = 1; block < 200; block++)
        {
            ReadLog.Of(file, new ReaderOptions { BlockBytes = block }).Describe().Should().Be(expected, "block size {0}", block);
        }
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Read_LinesWithoutTerminators_AreSegments(string lineBreak)
    {
        string edifact = Edifact.Replace("PO?'1", "PO1").Replace("'", lineBreak);
        string x12 = X12.Replace("~", lineBreak).TrimEnd();

        ReadLog log = ReadLog.Of(edifact + x12);

        log.Codes.Should().BeEmpty();
        log.Messages.Should().HaveCount(4);
        log.Segments[0].Should().HaveCount(3);
    }

    [Fact]
    public void Read_InterchangeServiceSegments_AreNoFault() =>
        ReadLog.Of(X12.Replace("GS*PO", "ISB*1*2~ISE*1~GS*PO")).Codes.Should().BeEmpty();

    [Theory]
    [InlineData("IATA", "")]
    [InlineData("UNOL", "")]
    [InlineData("UNOZ", "2050")]
    public void Read_CharacterSetOfAnotherAgency_IsTaken(string set, string codes) =>
        ReadLog.Of(Edifact.Replace("UNOA", set)).Codes.Should().Be(codes);
}
