using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Tests.Specs;

public class SpecLibraryTests
{
    [Theory]
    [InlineData(EdiStandard.X12, "850,855,856,810,846,997", "004010")]
    [InlineData(EdiStandard.X12, "850,855,856,810,846,997,999", "005010")]
    [InlineData(EdiStandard.Edifact, "ORDERS,ORDRSP,DESADV,INVOIC,INVRPT", "D.96A")]
    [InlineData(EdiStandard.Edifact, "ORDERS,ORDRSP,DESADV,INVOIC,INVRPT", "D.01B")]
    [InlineData(EdiStandard.Edifact, "CONTRL", "D.3")]
    [InlineData(EdiStandard.Edifact, "CONTRL", "4.1")]
    [InlineData(EdiStandard.Edifact, "CONTRL", "2.2")]
    public void Find_ShippedMessage_ReturnsItsStructure(EdiStandard standard, string types, string version)
    {
        foreach (string type in types.Split(','))
        {
            MessageSpec? spec = SpecLibrary.Default.Find(standard, type, version);

            spec.Should().NotBeNull();
            spec!.Nodes[0].Id.Should().Be(standard == EdiStandard.X12 ? "ST" : "UNH");
            spec.Nodes[^1].Id.Should().Be(standard == EdiStandard.X12 ? "SE" : "UNT");
            spec.Nodes[^1].Parent.Should().BeNull();
        }
    }

    [Fact]
    public void Find_UnknownTypeOrVersion_ReturnsNull()
    {
        SpecLibrary.Default.Find(EdiStandard.X12, "999", "004010").Should().BeNull("a 999 does not exist before 005010");
        SpecLibrary.Default.Find(EdiStandard.X12, "850", "003999").Should().BeNull();
        SpecLibrary.Default.HasVersion(EdiStandard.X12, "004010").Should().BeTrue();
        SpecLibrary.Default.HasVersion(EdiStandard.Edifact, "D.96Z").Should().BeFalse();
    }

    [Fact]
    public void Find_OrdersD96A_HasTheDirectorysGroups()
    {
        MessageSpec spec = SpecLibrary.Default.Find(EdiStandard.Edifact, "ORDERS", "D.96A")!;

        spec.Nodes.Where(node => node.IsLoop).Should().HaveCount(54);
        StructureNode line = spec.Nodes.Single(node => node.Id == "SG25");
        (line.Segment.Tag, line.Usage, line.MaxUse, line.Area).Should().Be(("LIN", Usage.Optional, 200000, 2));
        spec.Nodes.Single(node => node.Id == "SG53").Parent!.Id.Should().Be("SG52");
        spec.Nodes.Single(node => node.Id == "UNS").Parent.Should().BeNull();
        spec.Nodes.Single(node => node.Id == "SG54").Area.Should().Be(3);
    }

    [Fact]
    public void Find_DesadvD01B_NestsLineItemsUnderThePackingSequence()
    {
        MessageSpec spec = SpecLibrary.Default.Find(EdiStandard.Edifact, "DESADV", "D.01B")!;

        StructureNode packing = spec.Nodes.Single(node => node is { IsLoop: true, Segment.Tag: "CPS" });
        StructureNode line = spec.Nodes.Single(node => node is { IsLoop: true, Segment.Tag: "LIN" });
        line.Parent.Should().BeSameAs(packing);
        packing.MaxUse.Should().Be(9999);
    }

    [Fact]
    public void Find_856_HasOneHierarchicalLoop()
    {
        MessageSpec spec = SpecLibrary.Default.Find(EdiStandard.X12, "856", "004010")!;

        StructureNode loop = spec.Nodes.Single(node => node.Id == "HL");
        (loop.IsLoop, loop.Usage, loop.MaxUse, loop.Area).Should().Be((true, Usage.Mandatory, 200000, 2));
        loop.Children!.Single(node => node.Id == "REF").MaxUse.Should().Be(int.MaxValue);
        spec.Nodes.Single(node => node.Id == "LQ").Parent!.Id.Should().Be("LM");
    }

    [Fact]
    public void Find_BegOf850_StatesElementsCodesAndLengths()
    {
        MessageSpec spec = SpecLibrary.Default.Find(EdiStandard.X12, "850", "004010")!;
        SegmentSpec beg = spec.Nodes.Single(node => node.Id == "BEG").Segment;

        beg.Elements[0].Usage.Should().Be(Usage.Mandatory);
        ElementSpec purpose = beg.Elements[0].Element!;
        (purpose.Id, purpose.Type, purpose.MinLength, purpose.MaxLength).Should().Be(("353", ElementType.Identifier, 2, 2));
        purpose.Codes!.Contains("00"u8).Should().BeTrue();
        purpose.Codes.Contains("QQ"u8).Should().BeFalse();
        beg.Elements[4].Element!.Type.Should().Be(ElementType.Date);
    }

    [Fact]
    public void Find_Po1_CarriesItsRelationalConditions()
    {
        SegmentSpec po1 = SpecLibrary.Default.FindSegment(EdiStandard.X12, "004010", "PO1")!;

        po1.Notes.Should().Contain(note => note.Kind == 'C' && note.Positions.SequenceEqual(new[] { 3, 2 }));
        po1.Notes.Should().Contain(note => note.Kind == 'P' && note.Positions.SequenceEqual(new[] { 6, 7 }));
        po1.Elements.Should().HaveCount(25);
    }

    [Fact]
    public void Find_SameRelease_SharesSegmentsAndElements()
    {
        SegmentSpec one = SpecLibrary.Default.Find(EdiStandard.Edifact, "ORDERS", "D.96A")!.Nodes.First(node => node.Id == "DTM").Segment;
        SegmentSpec other = SpecLibrary.Default.Find(EdiStandard.Edifact, "INVOIC", "D.96A")!.Nodes.First(node => node.Id == "DTM").Segment;

        one.Should().BeSameAs(other);
        (one.Elements[0].CompositeId, one.Elements[0].Components.Count).Should().Be(("C507", 3));
        one.Elements[0].Components[1].Element.MaxLength.Should().Be(35);
    }

    [Fact]
    public void FindCodes_UnitOfMeasure_HasNoListOfItsOwn() =>
        SpecLibrary.Default.FindCodes(EdiStandard.Edifact, "D.96A", "6411").Should().BeNull("it refers to Recommendation 20");

    [Fact]
    public void All_Messages_AreReachableBySomePathOnly()
    {
        SpecLibrary.Default.All.Should().HaveCount(25);
        SpecLibrary.Default.All.Should().OnlyContain(spec => spec.Nodes.All(node => node.MaxUse >= 1 && node.Segment.Elements.Count > 0));
    }

    [Fact]
    public async Task Find_FromManyThreads_GivesOneInstance()
    {
        MessageSpec?[] found = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => SpecLibrary.Default.Find(EdiStandard.Edifact, "ORDRSP", "D.01B"))));

        found.Distinct().Should().ContainSingle();
    }

    [Fact]
    public void Contains_LongAndShortCodes_AreFound()
    {
        CodeList codes = new(["A", "AB", "ABCDEFGH", "1"]);

        codes.Contains("ABCDEFGH"u8).Should().BeTrue();
        codes.Contains("A"u8).Should().BeTrue();
        codes.Contains(""u8).Should().BeFalse();
        codes.Contains("a"u8).Should().BeFalse();
        codes.Count.Should().Be(4);
    }
}
