using System.Text.RegularExpressions;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Tests.Validation;

public partial class FindingsDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Root(), "docs", "findings.md"));

    [Fact]
    public void Document_EveryCode_HasAnEntryWithWhenAndFix()
    {
        foreach (FindingCode code in FindingCodes.All.Values)
        {
            string? section = Sections().SingleOrDefault(section => section.StartsWith(code.Number + " ", StringComparison.Ordinal));

            section.Should().NotBeNull($"docs/findings.md explains {code.Number}");
            section.Should().MatchRegex(@"(?m)^When: \S").And.MatchRegex(@"(?m)^Fix: \S");
        }
    }

    [Fact]
    public void Document_EveryEntry_IsACodeAndTheyAreInOrder()
    {
        string[] numbers = [.. Sections().Select(section => section[..4])];

        numbers.Should().BeInAscendingOrder(StringComparer.Ordinal).And.OnlyHaveUniqueItems();
        numbers.Should().OnlyContain(number => FindingCodes.All.ContainsKey(number));
    }

    [Fact]
    public void Codes_EveryRow_SaysNothingThatItsAreaMustNotSay() =>
        FindingCodes.All.Values.Where(code => code.Number[0] is '5' or '7')
            .Should().OnlyContain(code => code.Contrl == null && code.Ta1 == null && code.Ak304 == null && code.Ak403 == null && code.Ak502 == null && code.Ak905 == null);

    private static IEnumerable<string> Sections() => Heading().Split(Document).Skip(1);

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EdiGateway.sln")))
        {
            folder = folder.Parent;
        }

        return folder!.FullName;
    }

    [GeneratedRegex(@"(?m)^### ")]
    private static partial Regex Heading();
}
