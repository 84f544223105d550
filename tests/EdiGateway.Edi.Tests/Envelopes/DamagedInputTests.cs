using System.Text.RegularExpressions;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using FsCheck;
using FsCheck.Fluent;

namespace EdiGateway.Edi.Tests.Envelopes;

/// <summary>Whatever is done to clean interchanges: findings, never an exception, a hang or a lost byte.</summary>
public sealed partial class DamagedInputTests
{
    [Fact]
    public void Read_AnyPrefix_LosesNoByte() => Check((random, bytes) => bytes[..random.Next(bytes.Length + 1)]);

    [Fact]
    public void Read_AnyFlippedByte_LosesNoByte() => Check(Flip);

    private static byte[] Flip(Random random, byte[] bytes)
    {
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }

        return bytes;
    }

    [Fact]
    public void Read_AnyBytesReplacedTakenOutOrPutIn_LosesNoByte() => Check(Disturb);

    private static byte[] Disturb(Random random, byte[] bytes)
    {
        List<byte> list = [.. bytes];
        for (int i = random.Next(1, 6); i > 0; i--)
        {
            int at = random.Next(list.Count);
            byte any = random.Next(2) == 0 ? (byte)random.Next(256) : "~'*+:?\r\nISAUNB"u8[random.Next(14)];
            switch (random.Next(3))
            {
                case 0:
                    list[at] = any;
                    break;
                case 1:
                    list.RemoveRange(at, Math.Min(random.Next(30), list.Count - at));
                    list.Add(any);
                    break;
                default:
                    list.Insert(at, any);
                    break;
            }
        }

        return [.. list];
    }

    [Fact]
    public void Read_ShuffledSegments_LosesNoByte() => Check((random, bytes) =>
    {
        string text = System.Text.Encoding.Latin1.GetString(bytes);
        string[] segments = text.Split("~'\n".FirstOrDefault(text.Contains));
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            int one = random.Next(segments.Length);
            int other = random.Next(segments.Length);
            (segments[one], segments[other]) = (segments[other], segments[one]);
        }

        return System.Text.Encoding.Latin1.GetBytes(string.Join("~'\n".FirstOrDefault(text.Contains), segments));
    });

    [Fact]
    public void Read_NoInterchangeAtAll_IsOneUnreadableRange()
    {
        ReadLog log = ReadLog.Of("  %PDF-1.4 something\nISA but none\n\u001a");

        log.Codes.Should().Be("1001");
        log.Unreadable.Should().Equal((2, 31));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t\u001a")]
    [InlineData("\u00EF\u00BB\u00BF")]
    public void Read_Nothing_EndsAndSaysSo(string text)
    {
        ReadLog log = ReadLog.Of(text);

        log.Events.Should().BeEmpty();
        log.Codes.Should().Be("1007");
    }

    [Fact]
    public void Read_GarbageBetween_IsAFindingAndTheNextIsRead()
    {
        string good = InterchangeReaderTests.X12;
        ReadLog log = ReadLog.Of("\u00EF\u00BB\u00BF" + good + "garbage~more ISA*00*\r\n" + good + "ISA*broken~" + InterchangeReaderTests.Edifact);

        log.Codes.Should().Be("1001 1002");
        log.Interchanges.Should().HaveCount(3).And.OnlyContain(one => one.IsComplete);
        log.Unreadable.Should().HaveCount(2);
        log.Unreadable[0].Should().Be((3 + good.Length, 20));
    }

    private static void Check(Func<Random, byte[], byte[]> damage) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => CheckOne(new Random(seed), damage))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Effort.Cases(300)));

    /// <summary>
    /// What was read. A message beyond the limit that has no end is refused whatever comes; how much of it was seen until
    /// then depends on how much was in hand.
    /// </summary>
    private static string[] Described(ReadLog log, ReaderOptions options)
    {
        string text = log.Describe();
        return (options.MaxMessageBytes < 1 << 20 ? LengthOfRefused().Replace(text, "+? line") : text).Split('\n');
    }

    [GeneratedRegex(@"\+\d+ line(?= \d+ \d+ False)", RegexOptions.None, 1000)]
    private static partial Regex LengthOfRefused();

    private static void CheckOne(Random random, Func<Random, byte[], byte[]> damage)
    {
        List<byte> file = [];
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            file.AddRange(new InterchangeMaker(random).Make(random.Next(2) == 0 ? EdiStandard.X12 : EdiStandard.Edifact));
        }

        byte[] bytes = damage(random, [.. file]);
        ReaderOptions options = new() { BlockBytes = random.Next(1, 500), MaxMessageBytes = random.Next(4) == 0 ? 200 : 1 << 20 };
        ReadLog log = ReadLog.Of(bytes, options);

        NoByteIsLost(bytes, log);
        string[] other = Described(ReadLog.Of(bytes, options with { BlockBytes = 1 << 16 }), options);
        string[] described = Described(log, options);
        int same = other.Zip(described).TakeWhile(pair => pair.First == pair.Second).Count();
        other.Skip(same).FirstOrDefault().Should().Be(described.Skip(same).FirstOrDefault(), "blocks change nothing");
        log.Events.Count(read => read == ReaderEvent.InterchangeStart).Should().Be(log.Events.Count(read => read == ReaderEvent.InterchangeEnd));
        log.Events.Count(read => read == ReaderEvent.GroupStart).Should().Be(log.Events.Count(read => read == ReaderEvent.GroupEnd));
        log.Interchanges.Should().NotContain(one => !one.IsComplete && one.Findings.Count == 0);
    }

    private static void NoByteIsLost(byte[] bytes, ReadLog log)
    {
        bool[] covered = new bool[bytes.Length];
        IEnumerable<(long, long)> ranges = log.Interchanges.Select(one => (one.ByteOffset, one.Length)).Concat(log.Unreadable);
        foreach ((long offset, long length) in ranges)
        {
            (offset + length).Should().BeLessThanOrEqualTo(bytes.Length);
            for (long i = offset; i < offset + length; i++)
            {
                if (covered[i])
                {
                    throw new InvalidOperationException($"Byte {i} belongs to two things.");
                }

                covered[i] = true;
            }
        }

        for (int i = 0; i < bytes.Length; i++)
        {
            bool blank = bytes[i] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0 or 0x1A or 0xEF or 0xBB or 0xBF;
            if (!covered[i] && !blank)
            {
                throw new InvalidOperationException($"Byte {i} ({bytes[i]:X2}) is not accounted for.");
            }
        }
    }
}
