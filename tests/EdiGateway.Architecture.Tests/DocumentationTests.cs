using System.Text.RegularExpressions;

namespace EdiGateway.Architecture.Tests;

/// <summary>What the documentation names is there.</summary>
public sealed partial class DocumentationTests
{
    public static TheoryData<string> Pages()
    {
        TheoryData<string> pages = [];
        foreach (string path in Repository.Files("*.md", "docs", "benchmarks"))
        {
            pages.Add(Repository.Relative(path));
        }

        foreach (string page in (string[])["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
        {
            pages.Add(page);
        }

        return pages;
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_OfEveryPage_LeadSomewhere(string page)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
        foreach (string target in Link().Matches(Text(page)).Select(match => match.Groups["target"].Value))
        {
            if (!target.StartsWith("http", StringComparison.Ordinal) && !target.StartsWith('#'))
            {
                string path = Path.GetFullPath(Path.Combine(folder, target.Split('#')[0]));
                (File.Exists(path) || Directory.Exists(path)).Should().BeTrue("{0} links to {1}", page, target);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Paths_NamedInEveryPage_AreThere(string page)
    {
        foreach (string target in RepositoryPath().Matches(Text(page)).Select(match => match.Groups["path"].Value.TrimEnd('/', '.')).Where(path => !path.Contains("/bin/", StringComparison.Ordinal)))
        {
            string path = Path.Combine(Repository.Root, target);
            (File.Exists(path) || Directory.Exists(path)).Should().BeTrue("{0} names {1}", page, target);
        }
    }

    [Fact]
    public void Decisions_AreAllNumberedOnce()
    {
        string[] numbers = [.. Repository.Files("0*.md", "docs/adr").Select(path => Path.GetFileName(path)[..4]).Order(StringComparer.Ordinal)];
        numbers.Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(4);
    }

    private static string Text(string page) => File.ReadAllText(Path.Combine(Repository.Root, page));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex(@"[`\s](?<path>(src|tests|samples|docs|eng|benchmarks|partners)/[\w./-]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex RepositoryPath();
}
