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

    public static TheoryData<string, string> Samples => new()
    {
        { "ORDERS", Orders },
        { "INVOIC", "BGM+380+1+9|DTM+137:20260131:102|RFF+ON:1|DTM+171:20260101:102|NAD+BY+5400000000009::9|RFF+VA:BE1|NAD+SU+5400000000016::9|TAX+7+VAT+++:::21|CUX+2:EUR:4|PAT+1|DTM+13:20260228:102|LIN+1++5400000000030:EN|IMD+F++:::X|QTY+47:1|MOA+203:10|PRI+AAA:10|LIN+2++5400000000047:EN|QTY+47:1|MOA+203:10|UNS+S|MOA+77:20|TAX+7+VAT+++:::21|MOA+124:4" },
        { "DESADV", "BGM+351+1+9|DTM+137:20260131:102|RFF+ON:1|NAD+SU+5400000000009::9|LOC+7+A|CPS+1|PAC+1++CT|CPS+2+1|PAC+1++PX|PCI+17|GIN+BJ+354000000000000017|LIN+1++5400000000030:EN|QTY+12:10|DTM+361:20270101:102" },
        { "850", "BEG*00*SA*4711**20260131|CUR*BY*USD|REF*DP*001|FOB*CC|ITD*01*3|DTM*010*20260210|N9*L1*X|MSG*HELLO|N1*BY*BUYER*92*01|N3*STREET|N4*TOWN*CA*90001|N1*ST*STORE*92*02|PO1*1*10*EA*1.5**UP*012345678905|CTP**RTL*2|PID*F****WIDGET|PO4*1|SAC*A*F050***100|PO1*2*5*EA*2|PID*F****GADGET|CTT*2*15|AMT*TT*25" },
        { "856", "BSN*00*0001*20260131*1200|DTM*011*20260131|HL*1**S|TD1*CTN25*1|TD5*B*2*ABCD|REF*BM*1|N1*ST*STORE*92*02|N3*STREET|HL*2*1*O|PRF*4711|HL*3*2*P|MAN*GM*00054000000000000017|HL*4*3*I|LIN**UP*012345678905|SN1**10*EA|PID*F****X|CTT*4" },
        { "810", "BIG*20260131*1*20260101*4711|CUR*BY*USD|REF*DP*001|N1*BY*BUYER*92*01|N4*TOWN*CA*90001|ITD*01*3|DTM*011*20260131|IT1*1*10*EA*1.5**UP*012345678905|PID*F****X|SAC*A*F050***100|IT1*2*1*EA*1|TDS*1600|CAD*T***ABCD|SAC*C*D240***100|CTT*2" },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Validate_Sample_IsClean(string type, string body) => Check(type, body.Split('|')).Lines.Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Samples))]
    public void Validate_OneSegmentRemoved_GivesAtMostOneFinding(string type, string body)
    {
        string[] segments = body.Split('|');
        for (int i = 0; i < segments.Length; i++)
        {
            string[] rest = [.. segments[..i], .. segments[(i + 1)..]];

            Structure(type, rest).Should().HaveCountLessThanOrEqualTo(1, $"only {segments[i]} is missing");
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Validate_OneSegmentTwice_GivesAtMostOneFinding(string type, string body)
    {
        string[] segments = body.Split('|');
        for (int i = 0; i < segments.Length; i++)
        {
            string[] more = [.. segments[..(i + 1)], .. segments[i..]];

            Structure(type, more).Should().HaveCountLessThanOrEqualTo(1, $"only {segments[i]} is there twice");
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Validate_TagMisspelt_GivesAtMostOneFinding(string type, string body)
    {
        string[] segments = body.Split('|');
        for (int i = 0; i < segments.Length; i++)
        {
            string[] misspelt = [.. segments];
            misspelt[i] = "QQ" + segments[i][segments[i].IndexOfAny(['*', '+'])..];

            Structure(type, misspelt).Should().HaveCountLessThanOrEqualTo(1, $"only {segments[i]} is misspelt");
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Validate_TwoNeighboursSwapped_GivesAtMostOneFinding(string type, string body)
    {
        string[] segments = body.Split('|');
        for (int i = 0; i + 1 < segments.Length; i++)
        {
            string[] swapped = [.. segments];
            (swapped[i], swapped[i + 1]) = (swapped[i + 1], swapped[i]);

            Structure(type, swapped).Should().HaveCountLessThanOrEqualTo(1, $"only {segments[i]} and {segments[i + 1]} are swapped");
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
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Effort.Cases(400)));
    }

    private static Checked Check(string type, string[] segments) =>
        char.IsAsciiDigit(type[0]) ? Checked.X12(type, string.Join('\n', segments)) : Checked.Edifact(type, string.Join('\n', segments));

    // A parent that is no longer there is rightly found as well; what matters here is the structure.
    private static IEnumerable<string> Structure(string type, string[] segments) =>
        Check(type, segments).Lines.Where(line => !line.StartsWith("302", StringComparison.Ordinal));
}
