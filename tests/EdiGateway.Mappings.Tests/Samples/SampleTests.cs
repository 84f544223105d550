using System.Text;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;

namespace EdiGateway.Mappings.Tests.Samples;

/// <summary>
/// Every file under <c>samples/</c> gives the records (an acknowledgement: what it says of what it answers) and findings beside it. EDIGATEWAY_UPDATE_SAMPLES=1 writes them
/// instead of comparing; look at the difference before committing it.
/// </summary>
public sealed class SampleTests
{
    public static TheoryData<string> Samples => [.. SampleFolder.Files.Select(file => Path.GetRelativePath(SampleFolder.Root, file).Replace('\\', '/'))];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_ReadCheckedAndMapped_GivesExpectedRecordsAndFindings(string sample)
    {
        string path = Path.Combine(SampleFolder.Root, sample);
        MappedFile file = MappedFile.Read(File.ReadAllBytes(path));
        string records = "[" + string.Join(",", file.Messages.Where(message => message.Header is not null).Select(message => message.Json).Concat(file.Receipts).Select(json => "\n" + json)) + "\n]\n";
        string findings = string.Concat(file.Findings.Select(finding => SampleFolder.Line(finding) + "\n"));

        SampleFolder.Compare(Path.ChangeExtension(path, ".expected.json"), records);
        SampleFolder.Compare(Path.ChangeExtension(path, ".findings.txt"), findings);
    }

    [Fact]
    public void EveryMappedMessage_HasACleanAndABrokenSample()
    {
        foreach (IMessageMap map in MessageCatalog.Default.Maps)
        {
            string type = map.MessageType.ToLowerInvariant();
            string folder = Path.Combine(SampleFolder.Root, map.Standard == EdiStandard.X12 ? "x12" : "edifact", type);
            string[] findings = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.findings.txt") : [];
            findings.Should().Contain(file => new FileInfo(file).Length == 0, "{0} needs a sample without findings", folder);
            findings.Should().Contain(file => File.ReadAllText(file).Contains(" error ", StringComparison.Ordinal), "{0} needs a broken sample", folder);
        }
    }

    [Theory]
    [InlineData("x12/997")]
    [InlineData("x12/999")]
    [InlineData("x12/ta1")]
    [InlineData("edifact/contrl")]
    public void EveryAcknowledgement_HasSamplesThatAcceptThatRejectAndThatAreBroken(string folder)
    {
        string[] expected = [.. Directory.GetFiles(Path.Combine(SampleFolder.Root, folder), "*.expected.json").Select(File.ReadAllText)];
        expected.Should().Contain(text => text.Contains("\"outcome\": \"Accepted\"", StringComparison.Ordinal));
        expected.Should().Contain(text => text.Contains("\"outcome\": \"Rejected\"", StringComparison.Ordinal));
        Directory.GetFiles(Path.Combine(SampleFolder.Root, folder), "*.findings.txt").Should().Contain(file => new FileInfo(file).Length > 0);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_WrittenInItsOwnStandardAndReadBack_GivesTheSameRecord(string sample)
    {
        MappedFile file = MappedFile.Read(File.ReadAllBytes(Path.Combine(SampleFolder.Root, sample)));
        foreach (MappedMessage message in file.Messages.Where(message => message.Header is not null && !message.Findings.Any(finding => finding.IsError)))
        {
            EdiStandard standard = char.IsAsciiDigit(message.Type[0]) ? EdiStandard.X12 : EdiStandard.Edifact;
            Rendering rendering = Rendering.Of(standard, message.Version, message.Header!, message.Lines);
            rendering.Findings.Should().BeEmpty("what {0} said it can say again:\n{1}", sample, rendering.Text);
            MappedMessage back = rendering.ReadBack();
            back.Findings.Where(finding => finding.IsError).Should().BeEmpty("{0}", rendering.Text);
            back.Json.Should().Be(message.Json, "{0}", rendering.Text);
        }
    }

    [Fact]
    public void Samples_HaveNoStrayExpectations()
    {
        string[] stray = [.. Directory.GetFiles(SampleFolder.Root, "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".expected.json", StringComparison.Ordinal) || file.EndsWith(".findings.txt", StringComparison.Ordinal))
            .Where(file => !File.Exists(file.Replace(".expected.json", ".edi", StringComparison.Ordinal).Replace(".findings.txt", ".edi", StringComparison.Ordinal)))];
        stray.Should().BeEmpty();
    }
}
