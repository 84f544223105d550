using System.Text.RegularExpressions;

namespace EdiGateway.Architecture.Tests;

/// <summary>Rules about names and sizes of the source files themselves.</summary>
public sealed partial class SourceRuleTests
{
    private const int MaxLines = 300;
    private static readonly string[] ForbiddenWords = ["Helper", "Helpers", "Manager", "Common", "Core", "Utils", "Util"];

    [Fact]
    public void SourceFiles_Everywhere_StayWithinTheBound()
    {
        IEnumerable<string> tooLong = Repository.Files("*.cs", "src", "tests", "benchmarks", "eng")
            .Select(path => (Path: Repository.Relative(path), Lines: File.ReadLines(path).Count()))
            .Where(file => file.Lines > MaxLines)
            .Select(file => $"{file.Path} has {file.Lines} lines");
        tooLong.Should().BeEmpty("a file of more than {0} lines has more than one responsibility", MaxLines);
    }

    [Fact]
    public void FileAndFolderNames_Everywhere_SayWhatTheyHold()
    {
        IEnumerable<string> offending = Repository.Files("*", "src", "tests", "benchmarks", "eng")
            .Select(Repository.Relative)
            .Where(path => Path.ChangeExtension(path, null)!.Split('/', '.').SelectMany(Words).Any(ForbiddenWords.Contains));
        offending.Should().BeEmpty("{0} say nothing about what a file holds", string.Join(", ", ForbiddenWords));
    }

    [Fact]
    public void TypeNames_Everywhere_SayWhatTheyDo()
    {
        List<string> offending = [];
        foreach (string path in Repository.Files("*.cs", "src", "tests", "benchmarks"))
        {
            offending.AddRange(TypeDeclaration().Matches(File.ReadAllText(path))
                .Select(match => match.Groups["name"].Value)
                .Where(name => Words(name).Any(ForbiddenWords.Contains))
                .Select(name => $"{Repository.Relative(path)}: {name}"));
        }

        offending.Should().BeEmpty();
    }

    [Fact]
    public void SourceFiles_Everywhere_HoldNothingUnfinished()
    {
        IEnumerable<string> offending = Repository.Files("*.cs", "src")
            .Where(path => Unfinished().IsMatch(File.ReadAllText(path)))
            .Select(Repository.Relative);
        offending.Should().BeEmpty("what is on main is finished, or not there");
    }

    [Fact]
    public void Quartz_OutsideHost_IsNotNamed()
    {
        IEnumerable<string> offending = Repository.Files("*.cs", "src")
            .Where(path => !Repository.Relative(path).StartsWith("src/EdiGateway.Host/", StringComparison.Ordinal))
            .Where(path => File.ReadAllText(path).Contains("using Quartz", StringComparison.Ordinal))
            .Select(Repository.Relative);
        offending.Should().BeEmpty();
    }

    private static IEnumerable<string> Words(string name) => WordPattern().Matches(name).Select(match => match.Value);

    [GeneratedRegex(@"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"^\s*(?:public|internal|private|file)[\w\s]*\b(?:class|struct|record|interface|enum)\s+(?<name>[A-Z]\w*)", RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"NotImplementedException|\bTODO\b|\bFIXME\b|\bHACK\b")]
    private static partial Regex Unfinished();
}
