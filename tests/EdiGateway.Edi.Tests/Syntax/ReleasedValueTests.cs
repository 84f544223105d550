using System.Text;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Tests.Syntax;

public sealed class ReleasedValueTests
{
    private const string File =
        "UNB+UNOC:3+A+B+260131:1200+1'UNH+1+ORDERS:D:96A:UN'BGM+220+N?+1+9'FTX+PUR+1++O?'CLOCK:PLAIN'LIN+1++X??Y:SA'UNT+5+1'UNZ+1+1'";

    [Fact]
    public void ToString_InAnyOrder_TakesReleaseCharactersOut()
    {
        (int Segment, int Element, int Component, string Text)[] expected =
        [
            (0, 1, 1, "1"), (1, 1, 1, "220"), (1, 2, 1, "N+1"), (1, 3, 1, "9"), (2, 4, 1, "O'CLOCK"), (2, 4, 2, "PLAIN"), (3, 3, 1, "X?Y"), (3, 3, 2, "SA"), (4, 1, 1, "5"),
        ];
        using InterchangeReader reader = new(new MemoryStream(Encoding.Latin1.GetBytes(File)), new ReaderOptions());
        ReaderEvent read;
        do
        {
            read = reader.Read();
        }
        while (read is not (ReaderEvent.Message or ReaderEvent.End));

        read.Should().Be(ReaderEvent.Message);
        Random random = new(3);
        for (int i = 0; i < 2000; i++)
        {
            (int segment, int element, int component, string text) = expected[random.Next(expected.Length)];
            Component value = reader.Tape[segment][element][component];
            value.ToString().Should().Be(text);
            value.HasRelease.Should().Be(text.IndexOfAny(['+', '\'', '?']) >= 0);
        }
    }
}
