using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.DespatchAdvices;

internal sealed partial class EdifactShipNoticeWriter
{
    private void WriteTransport(ShipNotice header)
    {
        foreach (Transport stage in header.Transport)
        {
            context.WriteTdt(writer, stage);
        }

        foreach (TransportEquipment equipment in header.Equipment)
        {
            writer.Begin("EQD").Element(equipment.Kind).Element(equipment.Number).End();
            foreach (string seal in equipment.Seals)
            {
                writer.Begin("SEL").Element(seal).End();
            }
        }
    }

    private void WriteItem(ShipNoticeTree.Node node)
    {
        ShipNoticeLine line = node.Line;
        _lines++;
        EdifactValues.LinAndPia(context, writer, line.LineNumber, line.Status, line.ItemIds);
        foreach (ItemDescription description in line.Descriptions)
        {
            context.WriteImd(writer, description);
        }

        EdifactMeasures.Write(context, writer, "PD", line.Measures);
        WriteQuantity("12", line.Shipped);
        WriteQuantity("21", line.Ordered);
        WriteQuantity("52", line.UnitsPerPack is decimal units ? new Quantity(units) : null);
        foreach (QualifiedQuantity quantity in line.Quantities)
        {
            WriteQuantity(quantity.Qualifier, new Quantity(quantity.Value, quantity.Unit));
        }

        WriteNumbers("BX", line.Lots);
        WriteNumbers("BN", line.SerialNumbers);
        context.WriteDtm(writer, "36", line.Expiry);
        foreach (QualifiedDate date in line.Dates)
        {
            context.WriteDtm(writer, date.Qualifier, date.Date);
        }

        IEnumerable<PartyInfo> parties = node.Order is ShipNoticeLine order ? order.Parties.Concat(line.Parties) : line.Parties;
        if (context.Version != "D.96A")
        {
            foreach (PartyInfo party in parties)
            {
                WriteParty(party);
            }
        }

        EdifactValues.Texts(context, writer, line.Texts);
        WriteItemReferences(node);
        if (context.Version == "D.96A")
        {
            foreach (PartyInfo party in parties)
            {
                // D.96A takes a party of a line only below a LOC; 7 is the place of delivery.
                writer.Begin("LOC").Element("7").Composite(party.Id ?? (party.Name is [string name, ..] ? name : null), null, party.IdAgency).End();
                WriteParty(party);
            }
        }

        foreach (ShipNoticeTree.Node pack in node.Children)
        {
            WritePackOfItem(pack);
        }

        if (line.Discrepancy is not null)
        {
            writer.Begin("QVR").Element().Element(line.Discrepancy).End();
        }

        foreach (PackageGroup group in line.Packages)
        {
            Lost("lines.packages of an item", group.Type ?? (group.Ssccs is [string sscc, ..] ? sscc : null), "LIN");
        }
    }

    private void WriteParty(PartyInfo party)
    {
        EdifactValues.Parties(context, writer, [party with { References = [], Contacts = [] }]);
        if (party.References.Count + party.Contacts.Count > 0)
        {
            context.LostOnConversion("lines.parties: references and contacts", party.Role, "NAD");
        }
    }

    private void WriteQuantity(string kind, Quantity? quantity)
    {
        if (quantity is not null)
        {
            writer.Begin("QTY").Composite(kind, writer.Decimal(quantity.Value), quantity.Unit).End();
        }
    }

    private void WriteNumbers(string kind, IReadOnlyList<string> numbers)
    {
        foreach (string[] chunk in numbers.Chunk(5))
        {
            writer.Begin("GIN").Element(kind);
            foreach (string number in chunk)
            {
                writer.Composite(number);
            }

            writer.End();
        }
    }

    private void WriteItemReferences(ShipNoticeTree.Node node)
    {
        ShipNoticeLine line = node.Line;
        ShipNoticeLine? order = node.Order;
        if (order?.OrderNumber is not null)
        {
            context.WriteRff(writer, new Reference("ON", order.OrderNumber, line.OrderLine));
            context.WriteDtm(writer, "171", order.OrderDate);
            if (order.OrderRelease is not null)
            {
                context.WriteRff(writer, new Reference("RE", order.OrderRelease));
            }
        }
        else if (line.OrderLine is not null && !line.References.Any(reference => reference.Qualifier == "ON"))
        {
            context.WriteRff(writer, new Reference("ON", string.Empty, line.OrderLine));
        }

        foreach (Reference reference in order is null ? line.References : order.References.Concat(line.References))
        {
            context.WriteRff(
                writer,
                reference.Qualifier == "ON" && order is null ? reference with { LineNumber = reference.LineNumber ?? line.OrderLine } : reference);
        }
    }

    /// <summary>A pack that lies in an item: PCI below LIN, which has no place for the type of package.</summary>
    private void WritePackOfItem(ShipNoticeTree.Node node)
    {
        ShipNoticeLine pack = node.Line;
        if (pack.Level is ShipNoticeLevel.Order or ShipNoticeLevel.Item || node.Children.Count > 0 || pack.Packages.Count != 1)
        {
            context.LostOnConversion("lines: a level below an item other than a single pack", pack.Id, "PCI");
            return;
        }

        PackageGroup group = pack.Packages[0];
        Lost("packages.type of a pack below an item", group.Type, "PCI");
        string? kind = group.Ssccs.Count > 0 ? "30" : group.Marks.Count > 0 ? group.Marks[0].Kind : "28";
        writer.Begin("PCI").Element(kind).End();
        foreach (QualifiedDate date in pack.Dates)
        {
            context.WriteDtm(writer, date.Qualifier, date.Date);
        }

        EdifactMeasures.Write(context, writer, "AAY", group.Measures);
        WriteQuantity("12", pack.Shipped);
        WriteNumbers("BJ", group.Ssccs);
        foreach (PackageMark mark in group.Marks)
        {
            if (mark.Kind == kind || group.Ssccs.Count == 0)
            {
                writer.Begin("GIN").Element("ML").Composite(mark.Value, mark.ValueTo).End();
            }
            else
            {
                Lost("packages.marks of a pack below an item", mark.Value, "PCI");
            }
        }

        foreach (string tracking in group.TrackingNumbers)
        {
            Lost("packages.trackingNumbers of a pack below an item", tracking, "PCI");
        }

        LosePackFields(pack with { Shipped = null });
        foreach (Reference reference in pack.References)
        {
            Lost("lines.references of a pack below an item", reference.Value, "PCI");
        }
    }

    private void LosePackFields(ShipNoticeLine line)
    {
        foreach (ItemId id in line.ItemIds)
        {
            Lost("lines.itemIds of a pack", id.Value, "CPS");
        }

        foreach (PartyInfo party in line.Parties)
        {
            Lost("lines.parties of a pack", party.Role, "CPS");
        }

        foreach (ItemDescription description in line.Descriptions)
        {
            Lost("lines.descriptions of a pack", description.Text ?? description.Code, "CPS");
        }

        Lost("lines.shipped of a pack", line.Shipped?.Value.ToString(), "CPS");
        Lost("lines.unitsPerPack of a pack", line.UnitsPerPack?.ToString(), "CPS");
    }

    private void LoseOrderFields(ShipNoticeTree.Node order)
    {
        ShipNoticeLine line = order.Line;
        foreach (QualifiedDate date in line.Dates)
        {
            Lost("lines.dates of an order", date.Qualifier, "RFF");
        }

        foreach (PackageGroup group in line.Packages)
        {
            Lost("lines.packages of an order", group.Type ?? group.Count?.ToString(), "CPS");
        }

        if (line.Measures is not null)
        {
            Lost("lines.measures of an order", line.Measures.GrossWeight?.Value.ToString() ?? "dimensions", "CPS");
        }

        foreach (TextNote text in line.Texts)
        {
            Lost("lines.texts of an order", text.Text, "RFF");
        }

        if (!Inside(order.Children, item: true).Any() && !Inside(order.Children, item: false).Any(HasItem))
        {
            Lost("lines.orderNumber of an order without lines", line.OrderNumber, "RFF");
        }
    }

    private static bool HasItem(ShipNoticeTree.Node node) => node.Line.Level == ShipNoticeLevel.Item || node.Children.Exists(HasItem);

    private void Lost(string field, string? value, string segment)
    {
        if (value is not null)
        {
            context.LostOnConversion(field, value, segment);
        }
    }
}
