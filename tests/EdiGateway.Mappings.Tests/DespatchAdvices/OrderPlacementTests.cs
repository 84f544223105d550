using System.Text;
using EdiGateway.Mappings.DespatchAdvices;

namespace EdiGateway.Mappings.Tests.DespatchAdvices;

public class OrderPlacementTests
{
    private const string Goods = "QTY+12:1:EA";

    [Fact]
    public void Read_PackWithGoodsOfTwoOrders_PutsOrdersIntoThePack() =>
        Read("CPS+1", "CPS+2+1+1", "PAC+1++CT", "LIN+1++5401234000012:EN", Goods, "RFF+ON:A", "LIN+2++5401234000029:EN", Goods, "RFF+ON:B")
            .Should().Equal("Pack", " Order A", "  Item", " Order B", "  Item");

    [Fact]
    public void Read_PackOfOneOrderBesideAMixedPack_PutsEachOrderAsHighAsItCan() =>
        Read(
            "CPS+1",
            "CPS+2+1+1", "PAC+1++CT", "LIN+1++5401234000012:EN", Goods, "RFF+ON:A",
            "CPS+3+1+1", "PAC+1++CT", "LIN+2++5401234000012:EN", Goods, "RFF+ON:A", "LIN+3++5401234000029:EN", Goods, "RFF+ON:B")
            .Should().Equal("Order A", " Pack", "  Item", "Pack", " Order A", "  Item", " Order B", "  Item");

    [Fact]
    public void Read_NoOrderAtAll_GivesNoOrderLevel() =>
        Read("CPS+1", "LIN+1++5401234000012:EN", Goods).Should().Equal("Item");

    [Fact]
    public void Read_TopLevelWithSscc_IsAPackageOfTheShipment() =>
        Read("CPS+1", "PAC+1++PX", "PCI+30", "GIN+BJ+354000000000001001", "LIN+1++5401234000012:EN", Goods, "RFF+ON:A")
            .Should().Equal("Order A", " Tare", "  Item");

    [Fact]
    public void Read_LevelsThatDoNotSayWhatTheyAre_AreToldByTypeAndContents() =>
        Read("CPS+1", "CPS+2+1", "PAC+1++CS", "CPS+3+2", "PAC+1++CT", "LIN+1++5401234000012:EN", Goods)
            .Should().Equal("Tare", " Pack", "  Item");

    private static List<string> Read(params string[] detail)
    {
        string[] segments = ["BGM+351+D1+9", "DTM+137:20260114:102", .. detail];
        string text = "UNB+UNOC:3+5400000000010:14+5400000000027:14+260114:1015+1'UNH+1+DESADV:D:96A:UN'"
            + string.Concat(segments.Select(segment => segment + "'"))
            + $"UNT+{segments.Length + 2}+1'UNZ+1+1'";
        MappedDocument document = MapBench.Read(Encoding.Latin1.GetBytes(text)).Should().ContainSingle().Subject;
        document.All.Should().BeEmpty(text);
        Dictionary<string, int> depths = [];
        List<string> tree = [];
        foreach (ShipNoticeLine line in document.Lines.Cast<ShipNoticeLine>())
        {
            depths.Add(line.Id, line.ParentId is null ? 0 : depths[line.ParentId] + 1);
            tree.Add(new string(' ', depths[line.Id]) + string.Join(' ', line.Level, line.OrderNumber).TrimEnd());
        }

        return tree;
    }
}
