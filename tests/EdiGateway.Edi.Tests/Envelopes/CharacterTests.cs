using System.Text;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Tests.Envelopes;

public sealed class CharacterTests
{
    [Theory]
    [InlineData("UNOA", "ABC", "")]
    [InlineData("UNOA", "abc", "1011")]
    [InlineData("UNOB", "abc", "")]
    [InlineData("UNOB", "caf\u00e9", "1010")]
    [InlineData("UNOC", "caf\u00e9", "")]
    [InlineData("UNOC", "caf\u00c3\u00a9", "1012")]
    [InlineData("UNOC", "a\u0085b\u00e9", "1010")]
    [InlineData("UNOY", "caf\u00c3\u00a9", "")]
    [InlineData("UNOY", "caf\u00e9", "1010")]
    public void Read_BytesAgainstTheDeclaration_AreJudged(string set, string latin1, string codes)
    {
        ReadLog log = Read(set, latin1);

        log.Codes.Should().Be(codes);
    }

    [Fact]
    public void Read_InvalidByte_IsLocated()
    {
        ReadLog log = Read("UNOB", "caf\u00e9");

        Location at = log.Messages[0].Findings[0].At;
        (at.SegmentNumber, at.Segment, at.Element, at.Component).Should().Be((2, "FTX", 4, 0));
        Location composite = Read("UNOB", "abc:caf\u00e9:x").Messages[0].Findings[0].At;
        (composite.Element, composite.Component).Should().Be((4, 2));
    }

    [Theory]
    [InlineData("UNOC", 0xE9, "é")]
    [InlineData("UNOD", 0xB1, "ą")]
    [InlineData("UNOE", 0xD0, "а")]
    [InlineData("UNOF", 0xE1, "α")]
    public void Read_Iso8859_DecodesAsDeclared(string set, int value, string expected)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(Message(set, ((char)value).ToString() + (char)value));
        using InterchangeReader reader = new(new MemoryStream(bytes));
        while (reader.Read() != ReaderEvent.Message)
        {
            // The message is the third event.
        }

        reader.Tape[1][4].Value.ToString().Should().Be(expected + expected);
    }

    [Fact]
    public void Read_Utf8InX12_IsAWarningUnlessAgreed()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(InterchangeReaderTests.X12.Replace("4711", "4711é"));

        ReadLog.Of(bytes).Codes.Should().Be("1013");
        ReadLog.Of(bytes, new ReaderOptions { Encoding = Encoding.UTF8 }).Codes.Should().BeEmpty();
    }

    private static ReadLog Read(string set, string latin1) => ReadLog.Of(Message(set, latin1));

    private static string Message(string set, string text) =>
        $"UNB+{set}:3+A+B+260131:1200+1'UNH+1+ORDERS:D:96A:UN'FTX+AAI+++{text}'UNT+3+1'UNZ+1+1'";
}
