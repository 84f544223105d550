using System.Text.RegularExpressions;

namespace EdiGateway.Partners.Tests.Loading;

/// <summary>The files that the AS2 guide shows load: the partner's with each of ours.</summary>
public partial class As2GuideTests
{
    private static readonly string Page = Path.Combine(Profiles.Repository(), "docs", "as2.md");

    [Fact]
    public void Page_Files_LoadTogether()
    {
        (string File, string Text)[] files = [.. Block().Matches(File.ReadAllText(Page)).Select(match => (match.Groups["file"].Value, match.Groups["text"].Value))];
        (string File, string Text) partner = files.Should().ContainSingle(file => file.File == "acme.yaml").Subject;
        files.Where(file => file.File == "gateway.yaml").Should().HaveCount(2).And.AllSatisfy(ours =>
            Profiles.Good(Profiles.Load(ours, partner)).Zone("acme-as2-in")!.As2!.Ours.Name.Should().Be("EXAMPLEHUB"));
    }

    [GeneratedRegex("^```yaml\n# file: (?<file>.*?)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();
}
