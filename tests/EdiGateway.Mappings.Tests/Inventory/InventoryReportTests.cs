using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Inventory;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Tests.DespatchAdvices;

namespace EdiGateway.Mappings.Tests.Inventory;

public class InventoryReportTests
{
    private static readonly EdiDate Day = new(new DateTime(2026, 1, 13));

    [Theory]
    [InlineData(EdiStandard.X12, "004010")]
    [InlineData(EdiStandard.X12, "005010")]
    [InlineData(EdiStandard.Edifact, "D.96A")]
    [InlineData(EdiStandard.Edifact, "D.01B")]
    public void WriteAndRead_FullRecord_GivesTheSameRecord(EdiStandard standard, string version)
    {
        InventoryReport header = Header(standard, version);
        InventoryLine[] lines = Lines(standard, version);

        MappedDocument back = MapBench.Through(header, lines, standard, version);

        back.Header.Should().BeEquivalentTo(header, options => options.WithStrictOrdering());
        back.Lines.Should().BeEquivalentTo(lines, options => options.WithStrictOrdering());
    }

    [Theory]
    [InlineData("D.96A")]
    [InlineData("D.01B")]
    public void Convert_846ToInvrptAndBack_KeepsItemsAndQuantities(string release)
    {
        MappedDocument first = MapBench.Read(MapBench.Sample("x12/846/stock-and-sales.edi")).Should().ContainSingle().Subject;

        MappedDocument invrpt = MapBench.Through(first.Header!, first.Lines, EdiStandard.Edifact, release);
        MappedDocument back = MapBench.Through(invrpt.Header!, invrpt.Lines, EdiStandard.X12, "004010");

        back.Header.Should().BeEquivalentTo(first.Header, options => options.RespectingRuntimeTypes());
        back.Lines.Should().BeEquivalentTo(first.Lines, options => options.WithStrictOrdering().RespectingRuntimeTypes());
    }

    [Fact]
    public void Write846_QuantitiesAtSeveralPlaces_BecomeALineEach()
    {
        InventoryLine line = new()
        {
            Sequence = 1,
            ItemIds = [new ItemId("SRV", "5401234000012")],
            Quantities =
            [
                new InventoryQuantity { Kind = "17", Value = 5, Unit = "EA", Location = new StockLocation("E1", "92") },
                new InventoryQuantity { Kind = "17", Value = 7, Unit = "EA", Location = new StockLocation("W1", "92") },
                new InventoryQuantity { Kind = "27", Value = 1, Unit = "EA", Location = new StockLocation("E1", "92") },
            ],
        };

        MappedDocument back = MapBench.Through(Header(EdiStandard.X12, "004010"), [line], EdiStandard.X12, "004010");

        back.Lines.Cast<InventoryLine>().Select(read => $"{read.Location!.Id}: {string.Join(' ', read.Quantities.Select(quantity => $"{quantity.Kind}={quantity.Value}"))}")
            .Should().Equal("E1: 17=5 27=1", "W1: 17=7");
    }

    [Fact]
    public void Write846_FieldsOfEdifactOnly_AreNamedAsLost()
    {
        MapContext context = MapBench.Context("004010");

        MapBench.Write(
            Header(EdiStandard.Edifact, "D.01B") with { DocumentType = "78" },
            Lines(EdiStandard.Edifact, "D.01B"),
            EdiStandard.X12,
            "004010",
            context);

        context.Findings.Select(finding => $"{finding.Code} {finding.Value}").Should().BeEquivalentTo(
            "5005 78", "5005 Counted by hand", "5005 2", "5005 Fragile");
    }

    [Fact]
    public void WriteInvrpt_QuantityWithoutCounterpartIn846_IsHeldOnTheWayBack()
    {
        InventoryLine line = new()
        {
            ItemIds = [new ItemId("SRV", "5401234000012")],
            Quantities = [new InventoryQuantity { Kind = "253", Value = 5, Unit = "EA" }],
        };
        MapContext context = MapBench.Context("004010");

        MapBench.Write(Header(EdiStandard.X12, "004010"), [line], EdiStandard.X12, "004010", context);

        context.HasErrors.Should().BeTrue();
        context.Findings.Should().ContainSingle().Which.Value.Should().Be("253");
    }

    private static InventoryReport Header(EdiStandard standard, string version) => new()
    {
        Number = "INV-1",
        Function = MessageFunction.Original,
        Date = new EdiDate(new DateTime(2026, 1, 14, 6, 0, 0), DatePrecision.Minute),
        Currency = "EUR",
        Reporter = standard == EdiStandard.X12 ? "DD" : null,
        PeriodStart = new EdiDate(new DateTime(2026, 1, 7)),
        PeriodEnd = Day,
        AsOf = Day,
        References = [new Reference("CT", "AGR-7")],
        Parties = [new PartyInfo { Role = "SU", Id = "5400000000102", IdAgency = "9", Name = ["Farm Foods"] }],
        Texts = version == "D.01B" ? [new TextNote("AAI", "Counted by hand")] : [],
    };

    private static InventoryLine[] Lines(EdiStandard standard, string version)
    {
        bool edifact = standard == EdiStandard.Edifact;
        return
        [
            new InventoryLine
            {
                Sequence = 1,
                LineNumber = "1",
                ItemIds = [new ItemId("SRV", "5401234000012"), new ItemId("SA", "FF-1")],
                Descriptions = [new ItemDescription { Text = "Pears" }],
                Location = new StockLocation("WH04", "92", "Warehouse 4"),
                Lots = ["LOT-A", "LOT-B"],
                Prices = [new QualifiedPrice("AAA", new Price(12.5m, 100m, "EA"))],
                Dates = [new QualifiedDate("36", Day)],
                References = [new Reference("IA", "45511")],
                Texts = version == "D.01B" ? [new TextNote("AAI", "Fragile")] : [],
                Quantities =
                [
                    new InventoryQuantity { Kind = "17", Value = 500m, Unit = "EA", Dates = [new QualifiedDate("94", Day)], References = [new Reference("DQ", "DN1")] },
                    new InventoryQuantity { Kind = "60", Value = 480.5m, Unit = "EA", Movement = edifact ? new StockMovement("2", "1", "1", "3") : null },
                ],
            },
            new InventoryLine { Sequence = 2, ItemIds = [new ItemId("SRV", "15401234000033")], Quantities = [new InventoryQuantity { Kind = "153", Value = 0m, Unit = "EA" }] },
        ];
    }
}
