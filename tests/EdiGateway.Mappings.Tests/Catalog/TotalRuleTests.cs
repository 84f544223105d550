using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Tests.Samples;

namespace EdiGateway.Mappings.Tests.Catalog;

/// <summary>How far a stated total may be from what the lines give.</summary>
public sealed class TotalRuleTests
{
    [Theory]
    [InlineData(0, 0, 100.00, 100.01, true)]
    [InlineData(0.01, 0, 100.00, 100.01, false)]
    [InlineData(0.01, 0, 100.00, 99.98, true)]
    [InlineData(0, 1, 99.00, 100.00, false)]
    [InlineData(0, 1, 98.99, 100.00, true)]
    [InlineData(2, 1, 98.00, 100.00, false)]
    [InlineData(0.5, 1, 99.00, 100.00, false)]
    [InlineData(0, 1, -101.00, -100.00, false)]
    [InlineData(0, 50, 1, 0, true)]
    public void Differs_AbsoluteAndRelative_TheLargerRoomCounts(decimal tolerance, decimal percent, decimal stated, decimal found, bool differs) =>
        new TotalRule(Severity.Error, tolerance, percent).Differs(stated, found).Should().Be(differs);

    [Fact]
    public void Differs_SwitchedOff_IsNever() => TotalRule.Off.Differs(1, 2).Should().BeFalse();

    [Theory]
    [InlineData("x12/850/wrong-totals.edi")]
    [InlineData("edifact/orders/wrong-control-totals.edi")]
    [InlineData("edifact/desadv/wrong-line-count.edi")]
    [InlineData("x12/856/wrong-totals.edi")]
    [InlineData("x12/846/wrong-total.edi")]
    [InlineData("x12/810/broken-totals.edi")]
    [InlineData("edifact/invoic/broken-totals.edi")]
    public void Read_ControlTotalsOfASample_AreTakenAsAgreed(string sample)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(SampleFolder.Root, sample));
        FieldRules amountsOff = new() { Totals = TotalRule.Off };
        int errors = Mismatches(bytes, amountsOff).Count(finding => finding.IsError);
        errors.Should().BePositive(sample);
        Mismatches(bytes, amountsOff with { ControlTotals = new TotalRule(Severity.Warning) }).Should().HaveCount(errors).And.OnlyContain(finding => !finding.IsError);
        Mismatches(bytes, amountsOff with { ControlTotals = TotalRule.Off }).Should().BeEmpty();
    }

    private static IEnumerable<Finding> Mismatches(byte[] bytes, FieldRules rules) =>
        MappedFile.Read(bytes, rules).Messages.SelectMany(message => message.Findings).Where(finding => finding.Code == FindingCodes.TotalsMismatch);
}
