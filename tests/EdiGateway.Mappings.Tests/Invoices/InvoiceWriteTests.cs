using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Invoices;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Tests.Samples;

namespace EdiGateway.Mappings.Tests.Invoices;

public sealed class InvoiceWriteTests
{
    [Theory]
    [InlineData(EdiStandard.X12, "004010", InvoiceKind.Invoice)]
    [InlineData(EdiStandard.X12, "005010", InvoiceKind.Invoice)]
    [InlineData(EdiStandard.X12, "004010", InvoiceKind.CreditNote)]
    [InlineData(EdiStandard.X12, "005010", InvoiceKind.DebitNote)]
    [InlineData(EdiStandard.Edifact, "D.96A", InvoiceKind.Invoice)]
    [InlineData(EdiStandard.Edifact, "D.01B", InvoiceKind.Invoice)]
    [InlineData(EdiStandard.Edifact, "D.96A", InvoiceKind.CreditNote)]
    [InlineData(EdiStandard.Edifact, "D.01B", InvoiceKind.DebitNote)]
    public void FullRecord_WrittenAndReadBack_IsTheSameAndCleanAgainstTheSpecification(EdiStandard standard, string version, InvoiceKind kind)
    {
        Invoice header = FullInvoice.Header(kind);
        InvoiceLine[] lines = FullInvoice.Lines();

        Rendering rendering = Rendering.Of(standard, version, header, lines);

        rendering.Findings.Select(finding => finding.Message).Should().BeEmpty(rendering.Text);
        rendering.Refused.Should().BeEmpty();
        MappedMessage back = rendering.ReadBack();
        back.Findings.Select(finding => finding.Message).Should().BeEmpty(rendering.Text);
        back.Header.Should().BeEquivalentTo(header, options => options.WithStrictOrdering(), rendering.Text);
        back.Lines.Select(WithoutDerivedAmount).Should().BeEquivalentTo(lines, options => options.WithStrictOrdering(), rendering.Text);
    }

    [Fact]
    public void X12_AmountWithThreeDecimals_HoldsTheDocument() =>
        Written(header => header with { Totals = header.Totals with { Invoice = 1217.222m } }, new FieldRules { Totals = TotalRule.Off })
            .Findings.Should().Contain(finding => finding.Code == FindingCodes.ValueTooPrecise && finding.IsError && finding.At.Segment == "TDS");

    [Fact]
    public void X12_DocumentTypeWithoutCounterpart_HoldsTheDocument() =>
        Written(header => header with { DocumentType = "389" })
            .Findings.Should().Contain(finding => finding.Code == FindingCodes.CodeWithoutCounterpart && finding.IsError && finding.Value == "389");

    [Fact]
    public void KindAndDocumentTypeDisagree_HoldsTheDocument() =>
        Written(header => header with { DocumentType = "381" })
            .Findings.Should().Contain(finding => finding.Code == FindingCodes.KindContradictsType && finding.IsError);

    [Fact]
    public void RecordWhoseTotalDoesNotFollow_HoldsTheDocument() =>
        Written(header => header with { Totals = header.Totals with { Invoice = 1217.3m } })
            .Findings.Should().Contain(finding => finding.Code == FindingCodes.TotalsMismatch && finding.IsError && finding.Value == "1217.3");

    [Theory]
    [InlineData("EA", 10, 5, "IT1*1*10*EA*5*PN~")]
    [InlineData("EA", 1000, 43.5, "IT1*1*10*EA*43.5*TP~")]
    [InlineData("EA", 100, 43.5, "IT1*1*10*EA*43.5*HP~")]
    [InlineData("EA", 5000, 25, "IT1*1*10*EA*.005~")]
    [InlineData("LBR", 1, 2.2, "IT1*1*10*EA*2.2*PP~")]
    public void X12_PriceBasis_IsSaidExactly(string unit, decimal basis, decimal price, string expected) =>
        X12(Plain() with { Prices = [new QualifiedPrice("AAA", new Price(price, basis, unit))] }).Text.Should().Contain(expected);

    [Fact]
    public void X12_PriceForThreeUnits_HoldsTheDocument() =>
        X12(Plain() with { Prices = [new QualifiedPrice("AAA", new Price(10m, 3m, "EA"))] })
            .Findings.Should().Contain(finding => finding.Code == FindingCodes.PriceNotExpressible && finding.IsError);

    [Fact]
    public void X12_NetPriceWithAllowanceInside_IsTurnedBackIntoTheGrossPrice()
    {
        InvoiceLine line = Plain() with
        {
            Prices = [new QualifiedPrice("AAA", new Price(9m))],
            Amount = 90m,
            AllowancesAndCharges = [new AllowanceCharge { IsCharge = false, Code = "DI", Amount = 10m }],
        };

        Rendering rendering = X12(line);

        rendering.Text.Should().Contain("IT1*1*10*EA*10~").And.Contain("CTP**NET*9~").And.Contain("SAC*A*C310***1000~");
        ((InvoiceLine)rendering.ReadBack(new FieldRules { Totals = TotalRule.Off }).Lines[0]).Prices
            .Should().Equal(new QualifiedPrice("AAB", new Price(10m)), new QualifiedPrice("AAA", new Price(9m)));
    }

    [Fact]
    public void X12_GrossPriceThatDoesNotComeOut_HoldsTheDocument() =>
        X12(Plain() with
        {
            Quantity = new Quantity(3m, "EA"),
            Prices = [new QualifiedPrice("AAA", new Price(9m))],
            AllowancesAndCharges = [new AllowanceCharge { IsCharge = false, Code = "DI", Amount = 10m }],
        }).Findings.Should().Contain(finding => finding.Code == FindingCodes.PriceNotExpressible && finding.IsError);

    [Fact]
    public void X12_WhatAComponentCannotSay_IsSaid()
    {
        InvoiceLine component = Plain() with { ParentLineNumber = "1", LineNumber = "2", Amount = 50m, Texts = [new TextNote("AAI", "inside")] };

        Rendering rendering = Rendering.Of(EdiStandard.X12, "004010", Head(), [Plain(), component]);

        rendering.Findings.Select(finding => (finding.Code, finding.Value)).Should().Equal((FindingCodes.LostOnConversion, "50"), (FindingCodes.LostOnConversion, "inside"));
    }

    [Fact]
    public void X12_OrderLine_StandsInRef04()
    {
        Rendering rendering = Rendering.Of(EdiStandard.X12, "004010", Head() with { References = [new Reference("ON", "PO-1", "10")] }, [Plain()]);

        rendering.Text.Should().Contain("BIG*20261102*1******00~").And.Contain("REF*PO*PO-1**LI:10~");
        ((Invoice)rendering.ReadBack().Header!).References.Should().Equal(new Reference("ON", "PO-1", "10"));
    }

    [Fact]
    public void X12_QuantityWithoutUnit_IsEachWithAWarning()
    {
        Rendering rendering = X12(Plain() with { Quantity = new Quantity(10m) });

        rendering.Text.Should().Contain("IT1*1*10*EA*5~");
        rendering.Findings.Should().ContainSingle().Which.Code.Should().Be(FindingCodes.UnitAssumed);
    }

    [Theory]
    [InlineData(EdiStandard.X12, "004010", "TDS*5000~")]
    [InlineData(EdiStandard.Edifact, "D.96A", "MOA+77:50'")]
    public void TotalNotStated_FollowsFromTheLines(EdiStandard standard, string version, string expected) =>
        Rendering.Of(standard, version, Head(), [Plain()]).Text.Should().Contain(expected);

    [Theory]
    [InlineData(EdiStandard.X12, "004010")]
    [InlineData(EdiStandard.Edifact, "D.01B")]
    public void TotalNeitherStatedNorKnown_HoldsTheDocument(EdiStandard standard, string version) =>
        Rendering.Of(standard, version, Head(), [Plain() with { Prices = [] }])
            .Findings.Should().Contain(finding => finding.Code == FindingCodes.TotalUnknown && finding.IsError);

    [Fact]
    public void Json_OfAFullRecord_ReadsBackTheSame()
    {
        using MemoryStream stream = new();
        RecordJson.Default.WriteDocument(stream, FullInvoice.Header(), FullInvoice.Lines());
        stream.Position = 0;

        RecordDocument document = RecordJson.Default.ReadDocument(stream);

        document.Header.Should().BeEquivalentTo(FullInvoice.Header(), options => options.WithStrictOrdering().RespectingRuntimeTypes());
        document.Lines().Should().BeEquivalentTo(FullInvoice.Lines(), options => options.WithStrictOrdering().RespectingRuntimeTypes());
    }

    private static Invoice Head() => new() { Number = "1", Kind = InvoiceKind.Invoice, Date = new EdiDate(new DateTime(2026, 11, 2)), Currency = "EUR" };

    private static InvoiceLine Plain() => new()
    {
        Sequence = 1,
        LineNumber = "1",
        Quantity = new Quantity(10m, "EA"),
        Prices = [new QualifiedPrice("AAA", new Price(5m))],
    };

    private static Rendering X12(InvoiceLine line) =>
        Rendering.Of(EdiStandard.X12, "004010", Head() with { Totals = new InvoiceTotals { Invoice = 50m } }, [line], new FieldRules { Totals = TotalRule.Off });

    private static Rendering Written(Func<Invoice, Invoice> change, FieldRules? rules = null) =>
        Rendering.Of(EdiStandard.X12, "004010", change(FullInvoice.Header()), FullInvoice.Lines(), rules);

    // An INVOIC states every line's amount, an 810 where it does not follow.
    private static InvoiceLine WithoutDerivedAmount(RecordLine line) => (InvoiceLine)line with { Amount = null };
}
