using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Tests.Samples;

/// <summary>Every clean sample says the same in the other standard, for what both can say.</summary>
public sealed class ConversionTests
{
    public static TheoryData<string, string> OrderSamples
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (string file in SampleFolder.Files)
            {
                string sample = Path.GetRelativePath(SampleFolder.Root, file).Replace('\\', '/');
                string type = sample.Split('/')[1];
                foreach (string version in (string[])(type is "850" or "855" ? ["D.96A", "D.01B"] : type is "orders" or "ordrsp" ? ["004010", "005010"] : []))
                {
                    data.Add(sample, version);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(OrderSamples))]
    public void Sample_ConvertedAndReadBack_GivesTheSameRecord(string sample, string version)
    {
        MappedFile file = MappedFile.Read(File.ReadAllBytes(Path.Combine(SampleFolder.Root, sample)));
        EdiStandard target = version[0] == 'D' ? EdiStandard.Edifact : EdiStandard.X12;
        foreach (MappedMessage message in file.Messages.Where(message => message.Header is not null && !message.Findings.Any(finding => finding.IsError)))
        {
            Rendering there = Rendering.Of(target, version, message.Header!, message.Lines);
            if (there.Findings.Any(finding => finding.IsError))
            {
                // Held, and said why; nothing leaves.
                continue;
            }

            MappedMessage back = there.ReadBack();
            back.Findings.Where(finding => finding.IsError && finding.Code.Number != "4014").Should()
                .BeEmpty("only a code that the older release lacks may hold it: {0}", there.Text);
            if (there.Findings.Count == 0 && back.Header is not null)
            {
                back.Json.Should().Be(message.Json, "{0}", there.Text);
            }
        }
    }
}
