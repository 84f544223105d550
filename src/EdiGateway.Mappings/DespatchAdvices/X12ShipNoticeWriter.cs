using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.DespatchAdvices;

/// <summary>
/// Writes an 856: the shipment is HL 1, the nodes follow in document order and are numbered anew from 2, as HL01 demands.
/// </summary>
internal sealed partial class X12ShipNoticeWriter(MapContext context, SegmentWriter writer)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private decimal _shipped;

    public void Write(ShipNotice header, IEnumerable<RecordLine> lines)
    {
        context.BeginWrite(header);
        ShipNoticeTree tree = new();
        foreach (ShipNoticeLine line in lines.Cast<ShipNoticeLine>())
        {
            if (tree.Add(line) is string reason)
            {
                context.BrokenHierarchy(MapFindings.Target("HL", 2), reason, line.ParentId);
                return;
            }
        }

        WriteShipment(header, tree);
        foreach (ShipNoticeTree.Node node in tree.All())
        {
            _numbers.Add(node.Line.Id, _numbers.Count + 2);
            WriteNode(node);
        }

        writer.Begin("CTT").Element((tree.Count + 1).ToString()).Element(X12Values.HashTotal(writer, _shipped)).End();
    }

    private void WriteShipment(ShipNotice header, ShipNoticeTree tree)
    {
        (string? day, string? time) = X12Values.DayAndTime(context, header.Date, "BSN", 3);
        writer.Begin("BSN")
            .Element(context.FunctionToX12(header.Function, "BSN", 1))
            .Element(header.Number)
            .Element(day)
            .Element(time ?? "0000")
            .Element(header.Structure ?? tree.Structure())
            .End();

        writer.Begin("HL").Element("1").Element().Element("S").Element(tree.Roots.Count > 0 ? "1" : "0").End();
        X12Measures.Write(context, writer, header.Measures, inTd1: true);
        WriteTd1(header.Packages, header.Measures);
        WriteTransport(header);
        X12Values.References(context, writer, header.References);
        context.WriteX12Dtm(writer, "11", header.Shipped);
        context.WriteX12Dtm(writer, "17", header.EstimatedDelivery);
        X12Values.Dates(context, writer, header.Dates);
        if (header.DeliveryTerms is not null)
        {
            context.WriteFob(writer, header.DeliveryTerms);
        }

        X12Values.Parties(context, writer, header.Parties);
        X12Terms.WriteCur(writer, "SE", header.Currency);

        if (header.DocumentType is not (null or "351"))
        {
            context.LostOnConversion("documentType", header.DocumentType, "BSN");
        }

        foreach (PackageGroup group in header.Packages)
        {
            if (group.Measures is not null)
            {
                context.LostOnConversion("packages.measures", group.Type, "TD1");
            }
        }

        Lost(header.Texts);
        foreach (QualifiedAmount amount in header.Amounts)
        {
            context.LostOnConversion("amounts", amount.Qualifier, null);
        }
    }

    private void WriteNode(ShipNoticeTree.Node node)
    {
        ShipNoticeLine line = node.Line;
        writer.Begin("HL")
            .Element(_numbers[line.Id].ToString())
            .Element((line.ParentId is null ? 1 : _numbers[line.ParentId]).ToString())
            .Element(line.Level switch
            {
                ShipNoticeLevel.Order => "O",
                ShipNoticeLevel.Tare => "T",
                ShipNoticeLevel.Pack => "P",
                _ => "I",
            })
            .End();
        WriteItem(line);
        PackageGroup? first = line.Packages.Count > 0 ? line.Packages[0] : null;
        PhysicalMeasures? measures = line.Measures ?? first?.Measures;
        bool td1 = line.Packages.Any(group => group.Type is not null || group.Count is not null) || line.Level is not ShipNoticeLevel.Item;
        X12Measures.Write(context, writer, measures, td1);
        WriteTd1(line.Packages, td1 ? measures : null);
        WriteReferences(line);
        foreach (PackageGroup group in line.Packages)
        {
            WriteMarks(group);
            if (!ReferenceEquals(group, first) && (group.Measures is not null || group.Ssccs.Count + group.Marks.Count + group.TrackingNumbers.Count > 0))
            {
                context.LostOnConversion("packages: which marks and measures belong to which type", group.Type, "MAN");
            }
        }

        context.WriteX12Dtm(writer, "36", line.Expiry);
        X12Values.Dates(context, writer, line.Dates.Where(date => date.Qualifier != "4" || line.Level == ShipNoticeLevel.Order));
        X12Values.Parties(context, writer, line.Parties);
        Lost(line.Texts);
    }

    private void WriteMarks(PackageGroup group)
    {
        foreach (string sscc in group.Ssccs)
        {
            // GM means "with application identifier": 20 digits.
            writer.Begin("MAN").Element("GM").Element("00" + sscc).End();
        }

        foreach (string tracking in group.TrackingNumbers)
        {
            writer.Begin("MAN").Element("CP").Element(tracking).End();
        }

        foreach (PackageMark mark in group.Marks)
        {
            writer.Begin("MAN").Element(X12Values.Code(context, mark.Kind, ShipmentCodes.PackageMarks, "MAN", 1)).Element(mark.Value).Element(mark.ValueTo).End();
        }
    }

    private void WriteTd1(IReadOnlyList<PackageGroup> groups, PhysicalMeasures? measures)
    {
        bool first = true;
        foreach (PackageGroup group in groups)
        {
            string? code = X12Packaging.Write(context, group);
            Quantity? weight = first ? measures?.GrossWeight : null;
            Quantity? volume = first ? measures?.Volume : null;
            first = false;
            // TD102 must follow TD101 (C0102): a single package where no count was stated.
            string? count = group.Count?.ToString() ?? (code is null ? null : "1");
            Td1(code, count, weight, volume);
        }

        if (first)
        {
            Td1(null, null, measures?.GrossWeight, measures?.Volume);
        }
    }

    private void Td1(string? code, string? count, Quantity? weight, Quantity? volume)
    {
        if (code is null && count is null && weight is null && volume is null)
        {
            return;
        }

        writer.Begin("TD1").Element(code).Element(count).Element().Element().Element()
            .Element(weight is null ? null : "G")
            .Element(writer.Decimal(weight?.Value))
            .Element(X12Values.Unit(context, weight?.Unit, "TD1", 8))
            .Element(writer.Decimal(volume?.Value))
            .Element(X12Values.Unit(context, volume?.Unit, "TD1", 10))
            .End();
    }

    private void Lost(IReadOnlyList<TextNote> texts)
    {
        foreach (TextNote text in texts)
        {
            context.LostOnConversion("texts", text.Text, null);
        }
    }
}
