using System.Text;
using EdiGateway.Edi.Envelopes;
using FsCheck;
using FsCheck.Fluent;

namespace EdiGateway.Edi.Tests.Envelopes;

/// <summary>An interchange that was cut off, directly followed by another: the other one is found, and data is never split.</summary>
public sealed class CutInterchangeTests
{
    private const string X12 = InterchangeReaderTests.X12;
    private const string Edifact = InterchangeReaderTests.Edifact;
    private static readonly string Newlines = X12.Replace('*', '|').Replace('~', '\n');
    private static readonly string WithUna = "UNA:+.? '" + Edifact;
    private static readonly byte[][] Breaks = [[], [(byte)'\n'], [(byte)'\r', (byte)'\n']];
    private static readonly string[] Files = [X12, Edifact, Newlines, WithUna, WithUna.Replace("'UN", "'\r\nUN"), X12.Replace("~", "~\r\n"), Wrapped(X12), Wrapped(Edifact)];

    public static TheoryData<int, int> Pairs()
    {
        TheoryData<int, int> pairs = [];
        for (int i = 0; i < Files.Length * Files.Length; i++)
        {
            pairs.Add(i / Files.Length, i % Files.Length);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Read_FirstCutAtAnyByte_SecondIsWholeAndClean(int first, int second)
    {
        byte[] whole = Encoding.Latin1.GetBytes(Files[first]);
        byte[] next = Encoding.Latin1.GetBytes(Files[second]);
        ReadLog alone = ReadLog.Of(next);
        for (int cut = 0; cut < whole.Length; cut++)
        {
            Check(whole[..cut], Breaks[0], next, alone, new ReaderOptions());
            if (cut % 3 == second % 3)
            {
                Check(whole[..cut], Breaks[1 + (cut % 2)], next, alone, new ReaderOptions { BlockBytes = 64 });
            }
        }
    }

    [Fact]
    public void Read_AnyTwoFilesTheFirstCutAtAnyByte_SecondIsWholeAndClean() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => CheckAny(new Random(seed)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Effort.Cases(1000)));

    [Fact]
    public void Read_SeveralCutInARow_LastIsWholeAndClean() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => CheckChain(new Random(seed)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Effort.Cases(300)));

    private static void CheckAny(Random random)
    {
        byte[] first = SamplePool.Draw(random);
        byte[] second = SamplePool.Draw(random);
        Check(first[..random.Next(first.Length)], Breaks[Math.Max(0, random.Next(4) - 1)], second, ReadLog.Of(second), Options(random));
    }

    private static void CheckChain(Random random)
    {
        List<byte> file = [];
        for (int i = random.Next(2, 5); i > 0; i--)
        {
            byte[] one = SamplePool.Draw(random);
            file.AddRange(one[..random.Next(one.Length)]);
            file.AddRange(Breaks[Math.Max(0, random.Next(4) - 1)]);
        }

        byte[] last = SamplePool.Draw(random);
        CheckTail(ReadLog.Of([.. file, .. last], Options(random)), ReadLog.Of(last), file);
    }

    private static ReaderOptions Options(Random random) => new() { BlockBytes = random.Next(2) == 0 ? 1 << 16 : random.Next(1, 500) };

    private static void Check(byte[] cut, byte[] lineBreak, byte[] second, ReadLog alone, ReaderOptions options)
    {
        byte[] first = [.. cut, .. lineBreak];
        ReadLog log = ReadLog.Of([.. first, .. second], options);

        CheckTail(log, alone, first);

        // Where a line break ends a segment, one behind a part of a segment makes a segment of it, which may have faults of its own.
        if (lineBreak.Length == 0 || !log.Interchanges.Exists(one => one.Separators.Segment is (byte)'\r' or (byte)'\n'))
        {
            log.Codes.Should().BeOneOf(["", "1001", "1002", "1005", "2021", "2021 2043", "2057", "2057 2071"], Because(first));
        }
    }

    private static void CheckTail(ReadLog log, ReadLog alone, IReadOnlyList<byte> cut)
    {
        int count = alone.Interchanges.Count;
        InterchangeEnvelope[] found = [.. log.Interchanges.TakeLast(count)];
        found.Should().HaveCount(count, Because(cut));
        for (int i = 0; i < count; i++)
        {
            InterchangeEnvelope expected = alone.Interchanges[i];
            found[i].Findings.Should().BeEmpty(Because(cut));
            found[i].IsComplete.Should().BeTrue(Because(cut));
            (found[i].ByteOffset + found[i].Length).Should().Be(cut.Count + expected.ByteOffset + expected.Length, Because(cut));

            // A UNA that was all that was left of the first file serves the UNB that follows it.
            long early = cut.Count + expected.ByteOffset - found[i].ByteOffset;
            (early == 0 || (early > 0 && cut[(int)found[i].ByteOffset] == 'U')).Should().BeTrue(Because(cut));
        }

        Text(log.Segments.TakeLast(alone.Segments.Count)).Should().Be(Text(alone.Segments), Because(cut));
        log.Groups.TakeLast(alone.Groups.Count).SelectMany(group => group.Findings).Should().BeEmpty(Because(cut));
        log.Messages.TakeLast(alone.Messages.Count).SelectMany(message => message.Findings).Should().BeEmpty(Because(cut));
    }

    private static string Text(IEnumerable<string[]> messages) => string.Join('\n', messages.Select(message => string.Join('\u0001', message)));

    private static string Because(IReadOnlyList<byte> cut) =>
        $"cut at {cut.Count}: {Encoding.Latin1.GetString([.. cut.TakeLast(60)])}".Replace('{', '(').Replace('}', ')');

    private static string Wrapped(string text) => string.Join("\n", text.Chunk(60).Select(line => new string(line)));
}
