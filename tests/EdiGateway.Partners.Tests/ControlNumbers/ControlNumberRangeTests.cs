using EdiGateway.Partners.ControlNumbers;
using FsCheck;
using FsCheck.Fluent;

namespace EdiGateway.Partners.Tests.ControlNumbers;

public class ControlNumberRangeTests
{
    private static readonly ControlNumberRange Small = new() { Min = 10, Max = 12, Start = 11 };

    [Theory]
    [InlineData(null, DrawKind.Drawn, 11)]
    [InlineData(10L, DrawKind.Drawn, 11)]
    [InlineData(11L, DrawKind.Drawn, 12)]
    [InlineData(12L, DrawKind.RolledOver, 10)]
    [InlineData(99L, DrawKind.RolledOver, 10)]
    [InlineData(3L, DrawKind.Drawn, 10)]
    public void Next_AfterLast_NumberInRange(long? last, DrawKind kind, long number) =>
        Small.Next(last).Should().Be(new ControlNumberDraw(kind, number));

    [Fact]
    public void Next_AtTheEndWithoutRollOver_Exhausted() =>
        (Small with { RollOver = false }).Next(12).Should().Be(new ControlNumberDraw(DrawKind.Exhausted, 0));

    [Fact]
    public void Take_AcrossTheEnd_AllOrNone()
    {
        Small.Take(11, 3).Should().Equal(12, 10, 11);
        Small.Take(11, 4).Should().BeEmpty("no number may stand twice in one block");
        (Small with { RollOver = false }).Take(11, 2).Should().BeEmpty();
        (Small with { RollOver = false }).Take(null, 2).Should().Equal(11, 12);
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData(10L, 2)]
    [InlineData(12L, 0)]
    [InlineData(5L, 3)]
    public void Left_AfterLast_CountsToTheEnd(long? last, long left) => Small.Left(last).Should().Be(left);

    [Fact]
    public void Take_AnyRange_DistinctNumbersWithinIt()
    {
        var ranges = from min in Gen.Choose(0, 50)
                     from width in Gen.Choose(0, 20)
                     from last in Gen.Choose(-5, 90)
                     from count in Gen.Choose(1, 30)
                     from rollOver in Gen.Elements(true, false)
                     select (Range: new ControlNumberRange { Min = min, Max = min + width, RollOver = rollOver }, last, count, width);
        Prop.ForAll(ranges.ToArbitrary(), draw =>
        {
            var numbers = draw.Range.Take(draw.last, draw.count);
            return numbers.Distinct().Count() == numbers.Count
                && numbers.All(number => number >= draw.Range.Min && number <= draw.Range.Max)
                && numbers.Count == (draw.count <= (draw.Range.RollOver ? draw.width + 1 : draw.Range.Left(draw.last)) ? draw.count : 0);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Range_OfAgreement_WidthOfTheStandard()
    {
        var agreement = Profiles.Good(Profiles.LoadAgreements(
            Profiles.Agreement("x"), Profiles.Agreement("e", "edifact", "controlNumbers: { production: { interchange: { width: 14 } } }"))).Find("p")!.Agreements;

        agreement[0].Range(NumberLevel.Interchange, false, false).Format(7).Should().Be("000000007");
        agreement[0].Range(NumberLevel.Group, false, false).Format(7).Should().Be("7");
        agreement[0].Range(NumberLevel.Set, false, false).Format(7).Should().Be("0007");
        agreement[1].Range(NumberLevel.Interchange, false, false).Format(7).Should().Be("00000000000007");
        agreement[1].Range(NumberLevel.Set, false, false).Format(7).Should().Be("7");
    }

    [Fact]
    public void Counter_TestAndAcknowledgements_Apart()
    {
        var agreements = Profiles.Good(Profiles.LoadAgreements(
            Profiles.Agreement("a", "x12", "match: { messages: [\"850\"] }"),
            Profiles.Agreement("b", "x12", "match: { messages: [\"810\"] }"),
            Profiles.Agreement("e", "edifact", "controlNumbers: { production: { interchange: { max: 899999999 } }, acknowledgements: { interchange: { min: 900000000 } } }"))).Find("p")!.Agreements;

        agreements[0].Counter(NumberLevel.Set, false, false).Should().Be("x12|ZZ:US|ZZ:P|production|set");
        agreements[1].Counter(NumberLevel.Set, false, false).Should().Be(agreements[0].Counter(NumberLevel.Set, false, false), "the partner sees one sequence");
        agreements[0].Counter(NumberLevel.Set, true, false).Should().Be("x12|ZZ:US|ZZ:P|test|set");
        agreements[0].Counter(NumberLevel.Set, false, true).Should().Be("x12|ZZ:US|ZZ:P|production|set", "acknowledgements have no range of their own");
        agreements[2].Counter(NumberLevel.Interchange, false, true).Should().EndWith("|acknowledgements|interchange");
        agreements[2].Range(NumberLevel.Interchange, false, true).Min.Should().Be(900_000_000);
    }

    [Fact]
    public void Load_OneCounterTwoRanges_Error()
    {
        var result = Profiles.LoadAgreements(
            Profiles.Agreement("a", "x12", "match: { messages: [\"850\"] }"),
            Profiles.Agreement("b", "x12", "match: { messages: [\"810\"] }", "controlNumbers: { test: { set: { min: 5 } } }"));

        var error = result.Errors.Should().ContainSingle().Which;
        error.Line.Should().Be(16);
        error.Reason.Should().Contain("\"p/a\" draws from the same counter");
    }
}
