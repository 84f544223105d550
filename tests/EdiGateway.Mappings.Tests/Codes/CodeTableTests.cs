using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Tests.Samples;

namespace EdiGateway.Mappings.Tests.Codes;

public sealed class CodeTableTests
{
    private static readonly string[] X12Releases = ["004010", "005010"];
    private static readonly string[] Directories = ["D.96A", "D.01B"];

    public static TheoryData<string> Tables => [.. CodeTables.All.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Tables))]
    public void EveryPairMarkedBoth_ThereAndBack_GivesTheSameCode(string name)
    {
        CodeTable table = CodeTables.All[name];
        foreach (CodePair pair in table.Pairs.Where(pair => pair.Direction == CodeDirection.Both))
        {
            table.ToEdifact(pair.X12).Should().Be(pair.Edifact, pair.ToString());
            table.ToX12(pair.Edifact).Should().Be(pair.X12, pair.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void EveryX12Code_ThereAndBackTwice_IsStableAfterTheFirstTrip(string name)
    {
        CodeTable table = CodeTables.All[name];
        foreach (CodePair pair in table.Pairs.Where(pair => pair.Direction != CodeDirection.ToX12))
        {
            string? back = table.ToX12(table.ToEdifact(pair.X12)!);
            back.Should().NotBeNull("the synonym {0} needs a way back", pair);
            table.ToEdifact(back!).Should().Be(pair.Edifact, pair.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void EveryEdifactCode_ThereAndBackTwice_IsStableAfterTheFirstTrip(string name)
    {
        CodeTable table = CodeTables.All[name];
        foreach (CodePair pair in table.Pairs.Where(pair => pair.Direction != CodeDirection.ToEdifact))
        {
            string? back = table.ToEdifact(table.ToX12(pair.Edifact)!);
            back.Should().NotBeNull("the synonym {0} needs a way back", pair);
            table.ToX12(back!).Should().Be(pair.X12, pair.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void EveryPair_HasAnOwnNameAndShortCodes(string name)
    {
        CodeTable table = CodeTables.All[name];
        table.X12Element.Should().MatchRegex("^[0-9]+$");
        table.EdifactElement.Should().MatchRegex("^[0-9]{4}$");
        table.Pairs.Should().OnlyContain(pair => pair.X12.Length <= 7 && pair.Edifact.Length <= 3 && pair.Name != null);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void EveryCode_StandsInTheListOfExactlyTheReleasesThatTheTableSays(string name)
    {
        CodeTable table = CodeTables.All[name];
        List<string> wrong = [];
        foreach (CodePair pair in table.Pairs)
        {
            Compare(EdiStandard.X12, X12Releases, table.X12Element, pair.X12, pair.X12Release, wrong);
            Compare(EdiStandard.Edifact, Directories, table.EdifactElement, pair.Edifact, pair.EdifactRelease, wrong);
        }

        wrong.Should().BeEmpty();
    }

    [Fact]
    public void EveryTable_NamesElementsThatHaveAListUnlessAnotherBodyKeepsIt()
    {
        string[] without = [.. CodeTables.All.Values
            .SelectMany(table => X12Releases.Where(release => List(EdiStandard.X12, release, table.X12Element) is null).Select(release => $"{table.X12Element} {release}")
                .Concat(Directories.Where(release => List(EdiStandard.Edifact, release, table.EdifactElement) is null).Select(release => $"{table.EdifactElement} {release}")))
            .Distinct().Order(StringComparer.Ordinal)];

        // 103 is no coded element (its two parts have lists of their own); units, packages and modes of transport are
        // UN/ECE Recommendations 20, 21 and 19, which the directories only name.
        without.Should().Equal("103 004010", "103 005010", "6411 D.01B", "6411 D.96A", "7065 D.01B", "7065 D.96A", "8067 D.01B", "8067 D.96A");
    }

    [Fact]
    public void MappingDocument_NamesEveryTable()
    {
        string named = File.ReadLines(Path.Combine(SampleFolder.Repository, "docs", "mapping.md")).Single(line => line.Contains("The tables are:", StringComparison.Ordinal));
        named[(named.IndexOf("The tables are:", StringComparison.Ordinal) + 15)..].TrimEnd('.').Split(',', StringSplitOptions.TrimEntries).Should().BeEquivalentTo(CodeTables.All.Keys);
    }

    [Fact]
    public void ToX12_CodeOfAnotherRelease_ReturnsNull()
    {
        CodeTables.ItemIds.ToX12("AH", "004010").Should().Be("UI");
        CodeTables.ItemIds.ToX12("AH", "005010").Should().BeNull("005010 has no UI any more");
        CodeTables.ItemIds.ToX12("AH").Should().Be("UI");
    }

    private static void Compare(EdiStandard standard, string[] releases, string element, string code, string? only, List<string> wrong)
    {
        foreach (string release in releases)
        {
            bool said = only is null || only == release;
            if (List(standard, release, element) is CodeList list && list.Contains(System.Text.Encoding.ASCII.GetBytes(code)) != said && (element, code) is not ("98", "RE"))
            {
                // 98 RE (party to receive remittance) is in the standard but in none of the lists that the specifications were made of.
                wrong.Add($"{element} {code} is {(said ? "not " : string.Empty)}in {release}");
            }
        }
    }

    private static CodeList? List(EdiStandard standard, string release, string element) => SpecLibrary.Default.FindCodes(standard, release, element);

    [Theory]
    [InlineData("EA", "EA")]
    [InlineData("CA", "CS")]
    [InlineData("CT", "CT")]
    [InlineData("UN", "C62")]
    [InlineData("PC", "H87")]
    [InlineData("LB", "LBR")]
    [InlineData("KG", "KGM")]
    [InlineData("LT", "LTR")]
    [InlineData("DZ", "DZN")]
    [InlineData("CR", "MTQ")]
    public void Units_CommonUnits_AreRecommendation20(string x12, string edifact)
    {
        CodeTables.Units.ToEdifact(ShortValue.Pack(x12)).Should().Be(edifact);
        CodeTables.Units.ToX12(edifact).Should().Be(x12);
    }

    [Fact]
    public void ToEdifact_CodeWithoutCounterpart_ReturnsNull()
    {
        CodeTables.Units.ToEdifact("Q?").Should().BeNull();
        CodeTables.Units.ToX12("QQQ").Should().BeNull();
    }

    [Fact]
    public void With_ExtraPairs_WinOverTheShippedOnesAndKeepTheRest()
    {
        CodeTable table = CodeTables.Units.With([new CodePair("CA", "CT"), new CodePair("XX", "E48")]);

        table.ToEdifact("CA").Should().Be("CT");
        table.ToX12("CT").Should().Be("CA");
        table.ToX12("CS").Should().Be("CA", "only the way there was given another meaning");
        table.ToEdifact("CT").Should().Be("CT");
        table.ToEdifact("XX").Should().Be("E48");
        table.ToEdifact("KG").Should().Be("KGM");
    }

    [Fact]
    public void Parse_LineThatIsNoPair_ThrowsWithTheLine() =>
        FluentActions.Invoking(() => CodeTables.Parse("t", "1 = 2\nEA EA\n")).Should().Throw<FormatException>().WithMessage("*line 2*");

    [Fact]
    public void Parse_CodeThatTranslatesToTwo_Throws() =>
        FluentActions.Invoking(() => CodeTables.Parse("t", "1 = 2\nA = B b\nA > C c\n")).Should().Throw<InvalidOperationException>();
}
