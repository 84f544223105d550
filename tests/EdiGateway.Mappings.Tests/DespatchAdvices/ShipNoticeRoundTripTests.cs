using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.DespatchAdvices;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Tests.DespatchAdvices;

public class ShipNoticeRoundTripTests
{
    [Theory]
    [InlineData(EdiStandard.X12, "004010")]
    [InlineData(EdiStandard.X12, "005010")]
    [InlineData(EdiStandard.Edifact, "D.96A")]
    [InlineData(EdiStandard.Edifact, "D.01B")]
    public void WriteAndRead_FullRecord_GivesTheSameRecord(EdiStandard standard, string version)
    {
        ShipNotice header = FullShipNotice.Header(standard, version);
        IReadOnlyList<ShipNoticeLine> lines = FullShipNotice.Lines(standard, version);

        MappedDocument back = MapBench.Through(header, lines, standard, version);

        back.Header.Should().BeEquivalentTo(header, options => options.WithStrictOrdering());
        back.Lines.Should().BeEquivalentTo(lines, options => options.WithStrictOrdering());
    }

    [Fact]
    public void WriteJson_FullRecord_ReadsBackTheSame()
    {
        ShipNotice header = FullShipNotice.Header(EdiStandard.X12, "004010");
        IReadOnlyList<ShipNoticeLine> lines = FullShipNotice.Lines(EdiStandard.X12, "004010");
        using MemoryStream stream = new();

        RecordJson.Default.WriteDocument(stream, header, lines);
        stream.Position = 0;
        RecordDocument document = RecordJson.Default.ReadDocument(stream);

        document.Header.Should().BeEquivalentTo(header, options => options.RespectingRuntimeTypes());
        document.Lines().Cast<ShipNoticeLine>().Should().BeEquivalentTo(lines, options => options.WithStrictOrdering());
    }

    [Fact]
    public void WriteDesadv_FieldsOfX12Only_AreNamedAsLost()
    {
        ShipNotice header = FullShipNotice.Header(EdiStandard.X12, "004010") with { Structure = "0003" };
        IReadOnlyList<ShipNoticeLine> lines = FullShipNotice.Lines(EdiStandard.X12, "004010");
        MapContext context = MapBench.Context("D.96A");

        MapBench.Write(header, lines, EdiStandard.Edifact, "D.96A", context);

        context.HasErrors.Should().BeFalse();
        context.Findings.Select(finding => $"{finding.Code} {finding.Value}").Should().BeEquivalentTo(
            "5005 EUR", "5005 ND", "5005 0003", "5005 25", "5005 25", "5005 400");
    }

    [Fact]
    public void Write856_FieldsOfEdifactOnly_AreNamedAsLost()
    {
        ShipNotice header = FullShipNotice.Header(EdiStandard.Edifact, "D.01B");
        IReadOnlyList<ShipNoticeLine> lines = FullShipNotice.Lines(EdiStandard.Edifact, "D.01B");
        MapContext context = MapBench.Context("004010");

        MapBench.Write(header, lines, EdiStandard.X12, "004010", context);

        context.HasErrors.Should().BeFalse();
        context.Findings.Select(finding => $"{finding.Code} {finding.Value}").Should().BeEquivalentTo(
            "5005 345", "5005 TRIP7", "5005 Handle with care", "5005 39", "5005 Top of the pallet", "5005 59", "5005 BP", "5005 Ripe");
    }

    [Fact]
    public void Write856_PackageCodeOfGs1_IsHeld()
    {
        ShipNotice header = FullShipNotice.Header(EdiStandard.X12, "004010") with { Packages = [new PackageGroup { Type = "201", TypeAgency = "9", Count = 2 }] };
        MapContext context = MapBench.Context("004010");

        MapBench.Write(header, [], EdiStandard.X12, "004010", context);

        context.HasErrors.Should().BeTrue();
        context.Findings.Should().ContainSingle().Which.Code.Number.Should().Be("5001");
    }

    [Theory]
    [InlineData(EdiStandard.X12, "004010")]
    [InlineData(EdiStandard.Edifact, "D.96A")]
    public void Write_LineBeforeItsParent_IsHeld(EdiStandard standard, string version)
    {
        ShipNotice header = FullShipNotice.Header(standard, version);
        ShipNoticeLine line = new() { Id = "2", ParentId = "9", Level = ShipNoticeLevel.Item };
        MapContext context = MapBench.Context(version);

        MapBench.Write(header, [line], standard, version, context);

        context.Findings.Should().ContainSingle().Which.Code.Number.Should().Be("5301");
    }
}
