using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Invoices;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Tests.Invoices;

public sealed class InvoiceTotalsCheckTests
{
    private static readonly InvoiceLine Tenth = Line(10, 5m, 50m);

    [Fact]
    public void Check_TotalsFollowFromLines_FindsNothing() =>
        Findings(
            Header(new InvoiceTotals { Lines = 50m, AllowancesAndCharges = -3m, Taxable = 47m, Tax = 8.93m, Invoice = 55.93m, Due = 50.93m, Prepaid = 5m }) with
            {
                AllowancesAndCharges = [new AllowanceCharge { IsCharge = false, Amount = 5m }, new AllowanceCharge { IsCharge = true, Amount = 2m }],
                Taxes = [new Tax("VAT", "S", 19m, 47m, 8.93m)],
            },
            Tenth).Should().BeEmpty();

    [Fact]
    public void Check_InvoiceAmountWrong_IsAnErrorThatNamesBothAmounts()
    {
        Finding finding = Findings(Header(new InvoiceTotals { Invoice = 51m }), Tenth).Should().ContainSingle().Subject;

        finding.Code.Should().Be(FindingCodes.TotalsMismatch);
        finding.IsError.Should().BeTrue();
        finding.Value.Should().Be("51");
        finding.Message.Should().Contain("50");
    }

    [Fact]
    public void Check_WithinTheAgreedTolerance_FindsNothing() =>
        Findings(Header(new InvoiceTotals { Invoice = 51m }), new FieldRules { Totals = new TotalRule(Severity.Error, 1m) }, Tenth).Should().BeEmpty();

    [Fact]
    public void Check_AgreementSaysWarning_DoesNotHold() =>
        Findings(Header(new InvoiceTotals { Invoice = 51m }), new FieldRules { Totals = new TotalRule(Severity.Warning) }, Tenth)
            .Should().ContainSingle().Which.IsError.Should().BeFalse();

    [Fact]
    public void Check_AgreementSaysNone_LooksAtNothing() =>
        Findings(Header(new InvoiceTotals { Invoice = 51m, Lines = 3m, Tax = 9m }), new FieldRules { Totals = TotalRule.Off }, Tenth).Should().BeEmpty();

    [Fact]
    public void Check_UnstatedLineAmounts_MayDifferByHalfACentEach()
    {
        InvoiceLine third = Line(3, 0.3333m, null);

        Findings(Header(new InvoiceTotals { Invoice = 1.00m }), third).Should().BeEmpty();
        Findings(Header(new InvoiceTotals { Invoice = 1.01m }), third).Should().ContainSingle();
    }

    [Fact]
    public void Check_AllowanceSettledElsewhere_IsNotDeducted() =>
        Findings(
            Header(new InvoiceTotals { Invoice = 50m }) with
            {
                AllowancesAndCharges = [new AllowanceCharge { IsCharge = false, Amount = 5m, Settlement = "1" }],
            },
            Tenth).Should().BeEmpty();

    [Fact]
    public void Check_LineTaxesWithoutSummary_CountOnce() =>
        Findings(
            Header(new InvoiceTotals { Invoice = 56m }) with { Taxes = [new Tax("STT", null, 10m, 50m, 5m)] },
            Tenth with { Taxes = [new Tax("STT", null, 10m, 50m, 5m), new Tax("ENV", Amount: 1m)] }).Should().BeEmpty();

    [Fact]
    public void Check_ComponentsOfALine_AreNotAdded() =>
        Findings(Header(new InvoiceTotals { Invoice = 50m, Lines = 50m }), Tenth, Line(2, 100m, 200m) with { ParentLineNumber = "1" })
            .Should().BeEmpty();

    [Fact]
    public void Check_PriceForAnotherUnit_SaysThatItCannotCheck()
    {
        InvoiceLine line = Line(2, 3m, null) with { Quantity = new Quantity(2, "CS"), Prices = [new QualifiedPrice("AAA", new Price(3m, 1m, "KGM"))] };

        Findings(Header(new InvoiceTotals { Invoice = 500m }), line)
            .Should().ContainSingle().Which.Code.Should().Be(FindingCodes.TotalNotChecked);
    }

    [Fact]
    public void Check_TaxNotRateTimesBasis_Warns() =>
        Findings(Header(new InvoiceTotals { Invoice = 60m }) with { Taxes = [new Tax("VAT", "S", 19m, 50m, 10m)] }, Tenth)
            .Should().ContainSingle().Which.Code.Should().Be(FindingCodes.TaxAmountUnexplained);

    [Fact]
    public void CheckLine_AmountFromGrossAndAllowance_IsExplained()
    {
        InvoiceLine line = Line(10, 4.5m, 45m) with
        {
            Prices = [new QualifiedPrice("AAA", new Price(4.5m)), new QualifiedPrice("AAB", new Price(5m))],
            AllowancesAndCharges = [new AllowanceCharge { IsCharge = false, Percent = 10m }],
        };

        CheckLine(line).Should().BeEmpty();
        CheckLine(line with { Amount = 54m }).Should().ContainSingle().Which.Code.Should().Be(FindingCodes.LineAmountUnexplained);
    }

    [Theory]
    [InlineData(100, 43.5, 25000, 10875)]
    [InlineData(1000, 43.5, 25000, 1087.5)]
    public void Extension_PriceForManyUnits_DividesByTheBasis(decimal basis, decimal price, decimal quantity, decimal expected) =>
        InvoiceArithmetic.Extension(Line(quantity, price, null) with { Prices = [new QualifiedPrice("AAA", new Price(price, basis, "PCE"))], Quantity = new Quantity(quantity, "PCE") })
            .Should().Be(expected);

    [Theory]
    [InlineData("JPY", 100.5, 101)]
    [InlineData("EUR", 1.005, 1.01)]
    [InlineData("KWD", 1.0005, 1.001)]
    public void Round_ToTheSmallestUnitOfTheCurrency(string currency, decimal amount, decimal expected) =>
        CurrencyUnits.Round(amount, currency).Should().Be(expected);

    private static Invoice Header(InvoiceTotals totals) =>
        new() { Number = "1", Kind = InvoiceKind.Invoice, Currency = "EUR", Totals = totals };

    private static InvoiceLine Line(decimal quantity, decimal price, decimal? amount) =>
        new() { Sequence = 1, LineNumber = "1", Quantity = new Quantity(quantity, "PCE"), Prices = [new QualifiedPrice("AAA", new Price(price))], Amount = amount };

    private static List<Finding> Findings(Invoice header, params InvoiceLine[] lines) => Findings(header, FieldRules.Default, lines);

    private static List<Finding> Findings(Invoice header, FieldRules rules, params InvoiceLine[] lines)
    {
        MapContext context = new() { Version = "D.96A", TimeZone = TimeZoneInfo.Utc, Rules = rules };
        InvoiceSums sums = new();
        foreach (InvoiceLine line in lines)
        {
            sums.Add(line);
        }

        InvoiceTotalsCheck.Check(header, sums, MapFindings.Target("MOA"), context);
        return context.Findings;
    }

    private static List<Finding> CheckLine(InvoiceLine line)
    {
        MapContext context = new() { Version = "D.96A", TimeZone = TimeZoneInfo.Utc };
        InvoiceTotalsCheck.CheckLine(line, "EUR", MapFindings.Target("LIN"), context);
        return context.Findings;
    }
}
