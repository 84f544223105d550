using System.Buffers;
using System.Globalization;
using System.Text;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Tests.Envelopes;

/// <summary>Clean interchanges of any separators and data, made through the writer from a seed.</summary>
internal sealed class InterchangeMaker(Random random)
{
    private static readonly byte[] Special = [.. "*:~^+'?|>!#<;@%&"u8];

    /// <summary>What was written, by message: segments, elements, repetitions, components (trailing empty ones left out).</summary>
    internal List<List<string[][][]>> Expected { get; } = [];

    internal Separators Separators { get; private set; }

    /// <summary>Writes one interchange with one to three groups of one to three messages.</summary>
    internal byte[] Make(EdiStandard standard)
    {
        bool isX12 = standard == EdiStandard.X12;
        Separators = Choose(isX12);
        bool lineBreaks = random.Next(3) == 0 && Separators.Segment != '\n';
        bool grouped = isX12 || random.Next(3) == 0;
        List<GroupToWrite> groups = [];
        int number = 0;
        for (int group = 1; group <= random.Next(1, 4); group++)
        {
            List<(PreparedMessage, string)> messages = [];
            for (int i = random.Next(1, 4); i > 0; i--)
            {
                messages.Add((Message(isX12, lineBreaks), (++number).ToString("0000", CultureInfo.InvariantCulture)));
            }

            groups.Add(new GroupToWrite(grouped ? group.ToString(CultureInfo.InvariantCulture) : null, messages));
        }

        EnvelopeSettings settings = new()
        {
            Standard = standard,
            Separators = Separators,
            Sender = new Participant(isX12 ? "ZZ" : "14", "SENDER"),
            Receiver = new Participant(isX12 ? "01" : "14", "RECEIVER"),
            InterchangeVersion = isX12 ? (Separators.Repetition == 0 ? "00401" : "00501") : Separators.Repetition == 0 ? "UNOC:3" : "UNOC:4",
            UseGroups = grouped,
            WriteUna = random.Next(2) == 0,
            LineBreaks = lineBreaks,
        };
        ArrayBufferWriter<byte> output = new();
        InterchangeWriter.Write(output, settings, "4711", groups, new DateTime(2026, 1, 31, 12, 0, 0, DateTimeKind.Unspecified));
        return output.WrittenSpan.ToArray();
    }

    private Separators Choose(bool isX12)
    {
        if (random.Next(3) == 0)
        {
            return isX12 ? Separators.X12Default : Separators.EdifactDefault;
        }

        byte[] drawn = [.. Special];
        random.Shuffle(drawn);
        byte terminator = random.Next(4) == 0 ? (byte)'\n' : drawn[2];
        bool repeats = random.Next(2) == 0;
        return new Separators(drawn[0], drawn[1], terminator, repeats ? drawn[3] : (byte)0, isX12 ? (byte)0 : drawn[4], isX12 || !repeats ? (byte)'.' : (byte)0);
    }

    private PreparedMessage Message(bool isX12, bool lineBreaks)
    {
        ArrayBufferWriter<byte> body = new();
        SegmentWriter writer = new(body, isX12 ? EdiStandard.X12 : EdiStandard.Edifact, Separators, Encoding.Latin1, lineBreaks);
        List<string[][][]> segments = [];
        for (int i = random.Next(1, 12); i > 0; i--)
        {
            string[][][] segment = [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => Element(isX12))];
            segments.Add(segment);
            writer.Begin(Tag());
            foreach (string[][] element in segment)
            {
                writer.Composite(element[0]);
                foreach (string[] repetition in element.Skip(1))
                {
                    writer.Repeat(repetition);
                }
            }

            writer.End(evenIfEmpty: true);
        }

        writer.Refused.Should().BeEmpty();
        Expected.Add(segments);
        return new PreparedMessage
        {
            Standard = writer.Standard,
            Type = isX12 ? "850" : "ORDERS",
            Version = isX12 ? "004010" : "D:96A:UN",
            FunctionalId = isX12 ? "PO" : "ORDERS",
            Separators = Separators,
            SegmentCount = segments.Count,
            Body = body.WrittenMemory,
        };
    }

    private string Tag() => string.Concat(Enumerable.Range(0, 3).Select(_ => (char)random.Next('A', 'I')));

    private string[][] Element(bool isX12)
    {
        int repetitions = Separators.Repetition != 0 && random.Next(5) == 0 ? random.Next(1, 4) : 1;
        return [.. Enumerable.Range(0, repetitions).Select(_ => Repetition(isX12))];
    }

    private string[] Repetition(bool isX12)
    {
        int components = random.Next(4) == 0 ? random.Next(1, 5) : 1;
        return [.. Enumerable.Range(0, components).Select(_ => Value(isX12))];
    }

    private string Value(bool isX12)
    {
        if (random.Next(4) == 0)
        {
            return string.Empty;
        }

        StringBuilder text = new();
        for (int i = random.Next(1, 15); i > 0; i--)
        {
            // A third of all characters are such as may be separators; X12 has no way to write them as data.
            char next = random.Next(3) == 0 ? (char)Special[random.Next(Special.Length)] : (char)random.Next('0', 'Z');
            text.Append(isX12 && Separators.IsSeparator((byte)next) ? 'X' : next);
        }

        return text.ToString();
    }
}
