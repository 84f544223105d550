using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using FsCheck;
using FsCheck.Fluent;

namespace EdiGateway.Edi.Tests.Envelopes;

public sealed class RoundTripTests
{
    [Theory]
    [InlineData(EdiStandard.X12)]
    [InlineData(EdiStandard.Edifact)]
    public void Read_WhatWasWritten_GivesTheSameSegmentsAndBytes(EdiStandard standard) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => RoundTrip(standard, new Random(seed)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Effort.Cases(500)));

    [Fact]
    public void CopyTo_SeveralInterchangesWrappedOrNot_GivesEveryInterchangesBytes() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => Copies(new Random(seed)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Effort.Cases(300)));

    private static void RoundTrip(EdiStandard standard, Random random)
    {
        InterchangeMaker maker = new(random);
        byte[] bytes = maker.Make(standard);
        List<List<string[][][]>> found = [];
        using InterchangeReader reader = new(new MemoryStream(bytes), new ReaderOptions { BlockBytes = random.Next(1, 300) });
        ReaderEvent read;
        while ((read = reader.Read()) != ReaderEvent.End)
        {
            if (read == ReaderEvent.InterchangeStart)
            {
                (reader.Interchange.Separators with { DecimalMark = 0 }).Should().Be(maker.Separators with { DecimalMark = 0 });
                reader.Interchange.Sender.Id.Should().Be("SENDER");
            }

            if (read == ReaderEvent.Message)
            {
                reader.Message.Findings.Should().BeEmpty();
                found.Add(Values(reader.Tape));
            }
        }

        reader.FileFindings.Should().BeEmpty();
        reader.Interchange.Findings.Should().BeEmpty();
        reader.Interchange.IsComplete.Should().BeTrue();
        found.Select(Describe).Should().Equal(maker.Expected.Select(Describe));
    }

    private static void Copies(Random random)
    {
        List<byte> file = [];
        List<byte[]> interchanges = [];
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            InterchangeMaker maker = new(random);
            byte[] bytes = maker.Make(random.Next(2) == 0 ? EdiStandard.X12 : EdiStandard.Edifact);
            if (random.Next(2) == 0 && maker.Separators.Segment != '\n')
            {
                byte[] wrapped = [.. bytes.Chunk(random.Next(20, 90)).SelectMany(line => (byte[])[.. line, .. "\r\n"u8])];
                bytes = wrapped[..^2];
            }

            // A line feed behind the last terminator is white space between interchanges.
            file.AddRange(bytes);
            interchanges.Add(maker.Separators.Segment == '\n' ? bytes : bytes.AsSpan().TrimEnd("\r\n"u8).ToArray());
            file.AddRange(new[] { ""u8.ToArray(), "\n"u8.ToArray(), "\r\n \u001a"u8.ToArray() }[random.Next(3)]);
        }

        ReadLog log = ReadLog.Of([.. file], new ReaderOptions { BlockBytes = random.Next(1, 300) });

        log.Codes.Should().BeEmpty();
        log.Copies.Should().HaveCount(interchanges.Count);
        for (int i = 0; i < interchanges.Count; i++)
        {
            log.Copies[i].Should().Equal(interchanges[i]);
        }
    }

    private static List<string[][][]> Values(Tape tape)
    {
        List<string[][][]> segments = [];
        for (int i = 1; i < tape.SegmentCount - 1; i++)
        {
            List<string[][]> elements = [];
            foreach (Element element in tape[i].Elements)
            {
                List<string[]> repetitions = [];
                for (int repetition = 1; repetition <= element.RepetitionCount; repetition++)
                {
                    Element one = element.Repetition(repetition);
                    string[] components = new string[one.ComponentCount];
                    for (int component = 1; component <= components.Length; component++)
                    {
                        components[component - 1] = one[component].ToString();
                    }

                    repetitions.Add(components);
                }

                elements.Add([.. repetitions]);
            }

            segments.Add([.. elements]);
        }

        return segments;
    }

    /// <summary>One line a segment, trailing empty parts left out as the writer leaves them out.</summary>
    private static string Describe(List<string[][][]> message) =>
        string.Join('\n', message.Select(segment => Join(" / ", segment.Select(element => Join(" & ", element.Select(repetition => Join(" , ", repetition)))))));

    private static string Join(string separator, IEnumerable<string> parts)
    {
        List<string> kept = [.. parts];
        while (kept.Count > 0 && kept[^1].Length == 0)
        {
            kept.RemoveAt(kept.Count - 1);
        }

        return string.Join(separator, kept);
    }
}
