using EdiGateway.Edi.Syntax;
using FsCheck;
using FsCheck.Fluent;

namespace EdiGateway.Edi.Tests.Syntax;

public sealed class TapeBufferDifferentialTests
{
    private static readonly Separators[] Choices =
    [
        Separators.X12Default,
        Separators.X12Default with { Repetition = 0, Segment = (byte)'\n' },
        Separators.X12Default with { Segment = (byte)'\r' },
        Separators.EdifactDefault,
        Separators.EdifactSyntax4,
        Separators.EdifactDefault with { Segment = (byte)'\n' },
        new(0x1D, 0x1F, 0x1C),
        new((byte)'|', 0, (byte)'~'),
        new((byte)'\t', (byte)'>', (byte)'\n', 0, (byte)'\\'),
    ];

    [Fact]
    public void Scan_AnyBytesInAnyBlocks_FindsWhatTheScalarReaderFinds() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => Compare(new System.Random(seed)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Effort.Cases(2000)));

    private static void Compare(System.Random random)
    {
        Separators separators = Choices[random.Next(Choices.Length)];
        byte[] bytes = Bytes(random, separators);
        ScalarIndex expected = ScalarIndex.Of(bytes, separators);

        (List<int> found, List<int> terminators, long length) = Scan(bytes, separators, random.Next(1, 200));

        length.Should().Be(bytes.Length);
        string text = separators + " " + System.Text.Json.JsonSerializer.Serialize(System.Text.Encoding.Latin1.GetString(bytes));
        found.Should().Equal(expected.Separators, text.Replace("{", "(").Replace("}", ")"));
        terminators.Should().Equal(expected.Terminators);
    }

    private static (List<int> Separators, List<int> Terminators, long Length) Scan(byte[] bytes, Separators separators, int block)
    {
        using TapeBuffer buffer = new(new MemoryStream(bytes), block);
        buffer.Restart(0, separators);
        while (buffer.Scan() || buffer.Fill(0, 0, out _) || buffer.Scan())
        {
            // Nothing is dropped: all positions stay to be compared.
        }

        int Offset(int index) => (int)(buffer.Origin + index + buffer.CutBefore(index).Removed);
        List<int> all = [.. buffer.Positions.Take(buffer.PositionCount).Select(Offset)];
        List<int> ends = [.. Enumerable.Range(0, buffer.TerminatorCount).Select(i => Offset(buffer.TerminatorAt(i)))];
        System.Buffers.ArrayBufferWriter<byte> copy = new();
        buffer.CopyRaw(copy, 0, buffer.Length);
        copy.WrittenSpan.SequenceEqual(bytes.AsSpan(0, copy.WrittenCount)).Should().BeTrue();
        return (all, ends, Offset(buffer.Length));
    }

    private static byte[] Bytes(System.Random random, Separators separators)
    {
        byte[] special = [separators.Element, separators.Component, separators.Segment, separators.Repetition, separators.Release, (byte)' '];
        int length = random.Next(random.Next(2) == 0 ? 70 : 2000);
        int plain = random.Next(1, 12);
        bool breaks = random.Next(3) == 0;
        bool breaksBehindTerminators = random.Next(3) == 0;
        List<byte> bytes = [];
        while (bytes.Count < length)
        {
            int kind = random.Next(plain + 2);
            byte next = kind == 0 ? special[random.Next(special.Length)]
                : kind == 1 && breaks ? (byte)"\r\n"[random.Next(2)]
                : (byte)random.Next('A', 'Z');
            bytes.Add(next == 0 ? (byte)'0' : next);
            if (next == separators.Segment && breaksBehindTerminators)
            {
                bytes.AddRange("\r\n"u8);
            }
        }

        return [.. bytes];
    }
}
