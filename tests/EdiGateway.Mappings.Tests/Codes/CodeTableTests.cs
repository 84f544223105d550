using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Codes;

namespace EdiGateway.Mappings.Tests.Codes;

public sealed class CodeTableTests
{
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
    public void EveryCode_IsInTheListsOfAReleaseWeHave(string name)
    {
        CodeTable table = CodeTables.All[name];
        List<string> unknown = [];
        foreach (CodePair pair in table.Pairs)
        {
            if (!IsListed(EdiStandard.X12, ["004010", "005010"], table.X12Element, pair.X12))
            {
                unknown.Add(table.X12Element + " " + pair.X12);
            }

            if (!IsListed(EdiStandard.Edifact, ["D.96A", "D.01B"], table.EdifactElement, pair.Edifact))
            {
                unknown.Add(table.EdifactElement + " " + pair.Edifact);
            }
        }

        // 98 RE (party to receive remittance) is in the standard but in none of the lists that the specifications were made of.
        unknown.Except(["98 RE"]).Should().BeEmpty();
    }

    private static bool IsListed(EdiStandard standard, string[] versions, string element, string code)
    {
        CodeList[] lists = [.. versions.Select(version => SpecLibrary.Default.FindCodes(standard, version, element)).OfType<CodeList>()];
        return lists.Length == 0 || lists.Any(list => list.Contains(System.Text.Encoding.ASCII.GetBytes(code)));
    }

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
