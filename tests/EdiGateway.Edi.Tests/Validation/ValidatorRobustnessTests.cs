using System.Text;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using FsCheck;
using FsCheck.Fluent;

namespace EdiGateway.Edi.Tests.Validation;

public class ValidatorRobustnessTests
{
    private const string Orders = "BGM+220+4711+9|DTM+137:20260131:102|RFF+CT:1|NAD+BY+5400000000009::9|CTA+OC+:X|COM+1:TE|CUX+2:EUR:9|LIN+1++5400000000030:EN|QTY+21:10|PRI+AAA:1.5|LIN+2++5400000000047:EN|QTY+21:5|PRI+AAA:2|UNS+S|CNT+2:2";

    [Fact]
    public void Validate_CleanMessages_AllocatesNothingPerSegment()
    {
        string lines = string.Concat(Enumerable.Range(1, 200).Select(i => $"LIN+{i}++54000000{i:00000}:EN'IMD+F++:::WIDGET {i}'QTY+21:{i}'DTM+2:20260215:102'PRI+AAA:1.5'"));
        string message = $"UNH+1+ORDERS:D:96A:UN'BGM+220+4711+9'DTM+137:20260131:102'{lines}UNS+S'UNT+1005+1'";
        byte[] bytes = Encoding.Latin1.GetBytes("UNB+UNOC:3+S+R+260131:1200+7'" + message + "UNZ+1+7'");
        using InterchangeReader reader = new(new MemoryStream(bytes));
        while (reader.Read() != ReaderEvent.Message)
        {
        }

        MessageSpec spec = SpecLibrary.Default.Find(EdiStandard.Edifact, "ORDERS", "D.96A")!;
        MessageValidator.Validate(reader.Message, reader.Tape, spec);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
        {
            MessageValidator.Validate(reader.Message, reader.Tape, spec);
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        reader.Message.Findings.Should().BeEmpty();
        reader.Tape.SegmentCount.Should().Be(1005);
        allocated.Should().BeLessThan(10 * reader.Tape.SegmentCount / 10);
    }

    [Fact]
    public void Validate_AnyShuffle_GivesFindingsAndPlacesInOrder()
    {
        string[] segments = Orders.Split('|');
        Prop.ForAll(Gen.Shuffle(segments).ToArbitrary(), shuffled =>
        {
            Checked result = Checked.Edifact("ORDERS", string.Join('\n', shuffled));
            bool isSorted = result.Findings.Select(finding => finding.At.SegmentNumber).SequenceEqual(result.Findings.Select(finding => finding.At.SegmentNumber).Order());
            return result.Places.Count == segments.Length + 2 && result.Places[0] == "UNH" && result.Places[^1] == "UNT" && isSorted;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Validate_OneSegmentRemoved_GivesAtMostTwoFindings()
    {
        // Two where the removed one was mandatory and the trigger of what follows.
        string[] segments = Orders.Split('|');
        for (int i = 0; i < segments.Length; i++)
        {
            string[] rest = [.. segments[..i], .. segments[(i + 1)..]];

            Checked.Edifact("ORDERS", string.Join('\n', rest)).Findings.Should().HaveCountLessThanOrEqualTo(1, $"only {segments[i]} is missing");
        }
    }

    [Fact]
    public void Validate_TwoNeighboursSwapped_GivesAtMostOneFinding()
    {
        string[] segments = Orders.Split('|');
        for (int i = 0; i + 1 < segments.Length; i++)
        {
            string[] swapped = [.. segments];
            (swapped[i], swapped[i + 1]) = (swapped[i + 1], swapped[i]);

            // A trigger behind its own loop's segment reads as a loop without trigger and an empty one after it.
            Checked.Edifact("ORDERS", string.Join('\n', swapped)).Findings.Should().HaveCountLessThanOrEqualTo(1, $"only {segments[i]} and {segments[i + 1]} are swapped");
        }
    }

    [Fact]
    public void Validate_AnyByteFlipped_NeverThrows()
    {
        string body = Orders.Replace("|", "'", StringComparison.Ordinal);
        byte[] bytes = Encoding.Latin1.GetBytes($"UNB+UNOC:3+S+R+260131:1200+7'UNH+1+ORDERS:D:96A:UN'{body}'UNT+17+1'UNZ+1+7'");
        Gen<(int At, byte Value)> flips = from at in Gen.Choose(0, bytes.Length - 1) from value in Gen.Choose(0, 255) select (at, (byte)value);
        Prop.ForAll(flips.ToArbitrary(), flip =>
        {
            byte[] copy = [.. bytes];
            copy[flip.At] = flip.Value;
            FileReport report = new InterchangeChecker().Run(new MemoryStream(copy));
            return copy[flip.At] == bytes[flip.At] || report.Interchanges.Count <= 2;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }
}
