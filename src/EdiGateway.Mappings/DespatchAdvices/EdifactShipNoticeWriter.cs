using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.DespatchAdvices;

/// <summary>
/// Writes a DESADV: CPS 1 is the shipment, tares and packs are numbered from 2, items follow the level that they lie in;
/// an order is said as RFF ON of its lines (and of the header where there is but one).
/// </summary>
internal sealed partial class EdifactShipNoticeWriter(MapContext context, SegmentWriter writer)
{
    private int _levels;
    private int _lines;

    public void Write(ShipNotice header, IEnumerable<RecordLine> lines)
    {
        context.BeginWrite(header);
        ShipNoticeTree tree = new();
        foreach (ShipNoticeLine line in lines.Cast<ShipNoticeLine>())
        {
            if (tree.Add(line) is string reason)
            {
                context.BrokenHierarchy(MapFindings.Target("CPS", 2), reason, line.ParentId);
                return;
            }
        }

        WriteHeader(header, tree);
        WriteLevel(null, tree.Roots, header);
        writer.Begin("CNT").Composite("2", _lines.ToString()).End();
    }

    private void WriteHeader(ShipNotice header, ShipNoticeTree tree)
    {
        writer.Begin("BGM").Element(header.DocumentType ?? "351").Element(header.Number).Element(MessageFunctions.ToEdifact(header.Function)).End();
        context.WriteDtm(writer, "137", header.Date);
        context.WriteDtm(writer, "11", header.Shipped);
        context.WriteDtm(writer, "17", header.EstimatedDelivery);
        foreach (QualifiedDate date in header.Dates)
        {
            context.WriteDtm(writer, date.Qualifier, date.Date);
        }

        EdifactMeasures.Write(context, writer, "AAX", header.Measures);
        foreach (QualifiedAmount amount in header.Amounts)
        {
            EdifactQuantities.WriteMoa(writer, amount.Qualifier, amount.Value, amount.Currency);
        }

        WriteCurrency(header.Currency);
        if (SingleOrder(tree) is ShipNoticeLine order)
        {
            context.WriteRff(writer, new Reference("ON", order.OrderNumber!));
            context.WriteDtm(writer, "171", order.OrderDate);
        }

        foreach (Reference reference in header.References)
        {
            context.WriteRff(writer, reference);
        }

        EdifactValues.Parties(context, writer, header.Parties);
        if (header.DeliveryTerms is not null)
        {
            context.WriteTodGroup(writer, header.DeliveryTerms);
        }

        WriteTransport(header);
        string derived = tree.Structure();
        if (header.Structure is not null && header.Structure != derived)
        {
            context.LostOnConversion("structure", header.Structure, "CPS");
        }
    }

    private void WriteCurrency(string? currency)
    {
        if (currency is null)
        {
            return;
        }

        if (context.Version == "D.96A")
        {
            context.LostOnConversion("currency", currency, "CUX");
            return;
        }

        EdifactTerms.WriteCux(writer, currency, "4");
    }

    /// <summary>The one order that every item belongs to, without a release; null where there is none or several.</summary>
    private static ShipNoticeLine? SingleOrder(ShipNoticeTree tree)
    {
        ShipNoticeLine? single = null;
        foreach (ShipNoticeTree.Node node in tree.All().Where(node => node.Line.Level == ShipNoticeLevel.Item))
        {
            ShipNoticeLine? order = node.Order;
            if (order?.OrderNumber is null || order.OrderRelease is not null || (single is not null && !ReferenceEquals(single, order)))
            {
                return null;
            }

            single = order;
        }

        return single;
    }

    /// <summary>
    /// One CPS: first the packages, then the items that lie in it directly (a LIN cannot return to an earlier CPS), then the
    /// levels below. Orders in between are passed through.
    /// </summary>
    private void WriteLevel(ShipNoticeTree.Node? level, List<ShipNoticeTree.Node> children, ShipNotice header, int parent = 0)
    {
        int number = ++_levels;
        ShipNoticeLine? line = level?.Line;
        string? kind = line?.Level switch
        {
            null => context.Version == "D.96A" ? null : "5",
            ShipNoticeLevel.Tare => "3",
            _ => "1",
        };
        writer.Begin("CPS").Element(number.ToString()).Element(parent == 0 ? null : parent.ToString()).Element(kind).End();
        EdifactValues.Texts(context, writer, line?.Texts ?? header.Texts);
        IReadOnlyList<PackageGroup> packages = line?.Packages ?? header.Packages;
        if (packages.Count == 0 && line is not null && line.References.Count + line.Dates.Count > 0)
        {
            packages = [new PackageGroup()];
        }

        for (int i = 0; i < packages.Count; i++)
        {
            EdifactPackaging.Write(context, writer, packages[i], i == 0 ? line : null);
        }

        if (line is not null)
        {
            LosePackFields(line);
        }

        foreach (ShipNoticeTree.Node item in Inside(children, item: true))
        {
            WriteItem(item);
        }

        foreach (ShipNoticeTree.Node pack in Inside(children, item: false))
        {
            WriteLevel(pack, pack.Children, header, number);
        }
    }

    /// <summary>The items, or the tares and packs, among <paramref name="children"/> and below the orders among them.</summary>
    private IEnumerable<ShipNoticeTree.Node> Inside(List<ShipNoticeTree.Node> children, bool item)
    {
        foreach (ShipNoticeTree.Node child in children)
        {
            if (child.Line.Level == ShipNoticeLevel.Order)
            {
                if (item)
                {
                    LoseOrderFields(child);
                }

                foreach (ShipNoticeTree.Node below in Inside(child.Children, item))
                {
                    yield return below;
                }
            }
            else if (child.Line.Level == ShipNoticeLevel.Item == item)
            {
                yield return child;
            }
        }
    }
}
