using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.DespatchAdvices;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Tests.DespatchAdvices;

public class ShipNoticeConversionTests
{
    [Theory]
    [InlineData("pick-and-pack", "D.96A")]
    [InlineData("pick-and-pack", "D.01B")]
    [InlineData("shipment-order-item-pack", "D.96A")]
    [InlineData("shipment-order-item-pack", "D.01B")]
    [InlineData("standard-carton-no-pack-newline", "D.96A")]
    [InlineData("standard-carton-no-pack-newline", "D.01B")]
    public void Convert_856ToDesadvAndBack_KeepsTreeAndContents(string sample, string release)
    {
        MappedDocument first = MapBench.Read(MapBench.Sample($"x12/856/{sample}.edi")).Should().ContainSingle().Subject;
        first.All.Should().BeEmpty();

        MappedDocument desadv = MapBench.Through(first.Header!, first.Lines, EdiStandard.Edifact, release, Lost(sample, release));
        MappedDocument back = MapBench.Through(desadv.Header!, desadv.Lines, EdiStandard.X12, "004010");

        TreeOf(desadv).Should().Equal(TreeOf(first));
        TreeOf(back).Should().Equal(TreeOf(first));
        ShipNotice before = (ShipNotice)first.Header!;
        ShipNotice after = (ShipNotice)back.Header!;
        after.Structure.Should().Be(before.Structure);
        after.Number.Should().Be(before.Number);
        after.Date.Should().Be(before.Date);
        after.Shipped.Should().Be(before.Shipped);
        after.EstimatedDelivery.Should().Be(before.EstimatedDelivery);
        after.References.Should().Equal(before.References);
        after.Measures.Should().Be(before.Measures);
        after.Transport.Should().Equal(before.Transport);
        after.Equipment.Should().BeEquivalentTo(before.Equipment);
        after.DeliveryTerms.Should().Be(before.DeliveryTerms);
        after.Parties.Should().BeEquivalentTo(before.Parties, options => options.WithStrictOrdering());
        References(back).Should().Equal(References(first));
    }

    [Theory]
    [InlineData("d96a-pallets-and-cartons", "D.96A", "004010")]
    [InlineData("d96a-pallets-and-cartons", "D.96A", "005010")]
    public void Convert_DesadvTo856AndBack_KeepsTreeAndContents(string sample, string release, string x12)
    {
        MappedDocument first = MapBench.Read(MapBench.Sample($"edifact/desadv/{sample}.edi")).Should().ContainSingle().Subject;
        first.Mapped.Should().BeEmpty();

        MappedDocument ship = MapBench.Through(first.Header!, first.Lines, EdiStandard.X12, x12);
        MappedDocument back = MapBench.Through(ship.Header!, ship.Lines, EdiStandard.Edifact, release);

        // The unit PCE is an older name of H87, which is what X12's PC comes back as.
        string[] tree = [.. TreeOf(first).Select(node => node.Replace(" PCE", " H87", StringComparison.Ordinal))];
        TreeOf(ship).Should().Equal(tree);
        TreeOf(back).Should().Equal(tree);
        back.Lines.Should().BeEquivalentTo(ship.Lines, options => options.WithStrictOrdering().RespectingRuntimeTypes());
        back.Header.Should().BeEquivalentTo(first.Header, options => options.RespectingRuntimeTypes().Excluding(header => header!.References));
    }

    [Fact]
    public void Convert_LooseGoodsOfTwoOrders_BecomeTwoOrderLevels()
    {
        MappedDocument first = MapBench.Read(MapBench.Sample("edifact/desadv/d96a-loose-goods-two-interchanges.edi"))[0];

        MappedDocument ship = MapBench.Through(first.Header!, first.Lines, EdiStandard.X12, "004010");

        TreeOf(ship).Should().Equal("order ORD1", " item 5401234000814 line 1 10 H87", "order ORD2", " item 5401234000821 line 1 20 H87");
        ((ShipNotice)ship.Header!).Structure.Should().Be("0004");
    }

    /// <summary>The tree as indented lines: levels, orders, SSCCs, items and quantities.</summary>
    private static List<string> TreeOf(MappedDocument document)
    {
        Dictionary<string, int> depths = [];
        List<string> tree = [];
        foreach (ShipNoticeLine line in document.Lines.Cast<ShipNoticeLine>())
        {
            int depth = line.ParentId is null ? 0 : depths[line.ParentId] + 1;
            depths.Add(line.Id, depth);
            IEnumerable<string?> parts =
            [
                line.Level.ToString().ToLowerInvariant(),
                line.OrderNumber,
                line.OrderRelease,
                line.OrderDate?.Local.ToString("yyyyMMdd"),
                .. line.Packages.SelectMany(group => group.Ssccs.Concat(group.TrackingNumbers)),
                line.ItemIds is [ItemId id, ..] ? id.Value : null,
                line.OrderLine is null ? null : "line " + line.OrderLine,
                line.Shipped is null ? null : $"{line.Shipped.Value:0.##} {line.Shipped.Unit}",
                line.Ordered is null ? null : $"of {line.Ordered.Value:0.##}",
                .. line.Lots,
                .. line.SerialNumbers,
                line.Expiry?.Local.ToString("yyyyMMdd"),
            ];
            tree.Add(new string(' ', depth) + string.Join(' ', parts.Where(part => part is not null)));
        }

        return tree;
    }

    private static IEnumerable<Reference> References(MappedDocument document) =>
        document.Lines.Cast<ShipNoticeLine>().SelectMany(line => line.References);

    /// <summary>What EDIFACT cannot say of the sample: the material of the packages.</summary>
    private static string[] Lost(string sample, string release)
    {
        _ = release;
        return sample == "pick-and-pack" ? ["5005 PAC 94", "5005 PAC 25", "5005 PAC 94", "5005 PAC 25", "5005 PAC 25", "5005 PAC 25"] : [];
    }
}
