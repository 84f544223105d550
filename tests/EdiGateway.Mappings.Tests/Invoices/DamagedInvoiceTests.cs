using System.Text;
using EdiGateway.Mappings.Tests.DespatchAdvices;

namespace EdiGateway.Mappings.Tests.Invoices;

/// <summary>Whatever is wrong with an invoice, its map says it or leaves it to the validator; it never throws.</summary>
public sealed class DamagedInvoiceTests
{
    public static TheoryData<string> Samples => [.. new[] { "x12/810", "edifact/invoic" }
        .SelectMany(folder => Directory.GetFiles(Path.Combine(MapBench.Root, "samples", folder), "*.edi").Order(StringComparer.Ordinal).Select(file => folder + "/" + Path.GetFileName(file)))];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Read_AnySegmentMissingOrMoved_NeverThrows(string sample)
    {
        string text = Encoding.Latin1.GetString(MapBench.Sample(sample));
        char terminator = text.StartsWith("ISA", StringComparison.Ordinal) ? text[105] : text.StartsWith("UNA", StringComparison.Ordinal) ? text[8] : '\'';
        string[] segments = text.Split(terminator);
        for (int i = 1; i < segments.Length - 1; i++)
        {
            int other = i * 7 % (segments.Length - 1);
            string[] moved = [.. segments];
            (moved[i], moved[other]) = (moved[other], moved[i]);
            foreach (string[] damaged in new[] { [.. segments.Where((_, index) => index != i)], moved })
            {
                Action read = () => MapBench.Read(Encoding.Latin1.GetBytes(string.Join(terminator, damaged)));
                read.Should().NotThrow("{0} with segment {1} missing or moved", sample, i);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Read_AnyElementGarbled_NeverThrows(string sample)
    {
        byte[] bytes = MapBench.Sample(sample);
        for (int i = 110; i < bytes.Length; i += 3)
        {
            byte[] damaged = [.. bytes];
            damaged[i] = (byte)"x9-0"[i % 4];
            Action read = () => MapBench.Read(damaged);
            read.Should().NotThrow("{0} with byte {1} changed", sample, i);
        }
    }
}
