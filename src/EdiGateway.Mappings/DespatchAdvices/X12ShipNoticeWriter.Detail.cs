using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.DespatchAdvices;

internal sealed partial class X12ShipNoticeWriter
{
    private void WriteTransport(ShipNotice header)
    {
        foreach (Transport stage in header.Transport)
        {
            writer.Begin("TD5")
                .Element(X12Values.Code(context, stage.Stage, ShipmentCodes.TransportStages, "TD5", 1))
                .Element(stage.Carrier is null ? null : X12Values.Code(context, stage.CarrierAgency ?? "ZZZ", CodeTables.PartyIdTypes, "TD5", 2))
                .Element(stage.Carrier)
                .Element(X12Values.Code(context, stage.Mode, CodeTables.TransportModes, "TD5", 4))
                .Element(stage.CarrierName)
                .Element().Element().Element().Element().Element().Element()
                .Element(stage.ServiceLevel)
                .End();
            Lost("transport.journey", stage.Journey, "TD5");
        }

        foreach (TransportEquipment equipment in header.Equipment)
        {
            string? kind = X12Values.Code(context, equipment.Kind, ShipmentCodes.TransportEquipment, "TD3", 1);
            (string? initial, string? number) = Split(equipment.Number);
            foreach (string? seal in equipment.Seals.DefaultIfEmpty())
            {
                writer.Begin("TD3").Element(kind).Element(initial).Element(number)
                    .Element().Element().Element().Element().Element().Element(seal).End();
            }
        }
    }

    /// <summary>The owner's letters (TD302, up to four) and the rest of an equipment number (TD303).</summary>
    private static (string? Initial, string? Number) Split(string? number)
    {
        if (number is null)
        {
            return (null, null);
        }

        int letters = number.AsSpan().IndexOfAnyExceptInRange('A', 'Z');
        return letters is > 0 and <= 4 && !number.AsSpan(letters).ContainsAnyExceptInRange('0', '9')
            ? (number[..letters], number[letters..])
            : (null, number);
    }

    private void WriteItem(ShipNoticeLine line)
    {
        List<ItemId> ids = [.. line.ItemIds];
        if (line.OrderLine is not null)
        {
            ids.Add(new ItemId("PL", line.OrderLine));
        }

        if (line.Lots.Count == 1)
        {
            ids.Add(new ItemId("BB", line.Lots[0]));
        }

        if (ids.Count > 0)
        {
            X12Values.Lin(context, writer, line.LineNumber, ids);
        }
        else if (line.Level == ShipNoticeLevel.Item)
        {
            context.MissingField(MapFindings.Target("LIN", 2), "lines.itemIds", "LIN needs an identification of the item");
        }

        if (line.Shipped is not null)
        {
            WriteSn1(line, line.Shipped);
        }
        else if (line.Ordered is not null || line.Status is not null)
        {
            context.MissingField(MapFindings.Target("SN1", 2), "lines.shipped", "SN1 states what was shipped of what was ordered");
        }

        WritePrf(line);
        if (line.UnitsPerPack is decimal units)
        {
            writer.Begin("PO4").Element(writer.Decimal(units)).End();
        }

        foreach (ItemDescription description in line.Descriptions)
        {
            context.WritePid(writer, description);
        }

        foreach (QualifiedQuantity quantity in line.Quantities.Where(quantity => quantity.Qualifier != "3"))
        {
            Lost("lines.quantities", quantity.Qualifier, "SN1");
        }

        Lost("lines.discrepancy", line.Discrepancy, "SN1");
    }

    private void WriteSn1(ShipNoticeLine line, Quantity shipped)
    {
        decimal? cumulative = line.Quantities.Where(quantity => quantity.Qualifier == "3").Select(quantity => (decimal?)quantity.Value).FirstOrDefault();
        writer.Begin("SN1")
            .Element(line.LineNumber)
            .Element(writer.Decimal(shipped.Value))
            .Element(X12Values.Unit(context, shipped.Unit ?? "C62", "SN1", 3))
            .Element(writer.Decimal(cumulative))
            .Element(writer.Decimal(line.Ordered?.Value))
            .Element(line.Ordered is null ? null : X12Values.Unit(context, line.Ordered.Unit ?? shipped.Unit ?? "C62", "SN1", 6))
            .Element()
            .Element(X12Values.Code(context, line.Status, CodeTables.LineStatuses, "SN1", 8))
            .End();
        _shipped += shipped.Value;
    }

    private void WritePrf(ShipNoticeLine line)
    {
        string? number = line.OrderNumber;
        string? release = line.OrderRelease;
        EdiDate? date = line.OrderDate;
        if (line.Level != ShipNoticeLevel.Order)
        {
            number = line.References.FirstOrDefault(reference => reference.Qualifier == "ON")?.Value;
            release = line.References.FirstOrDefault(reference => reference.Qualifier == "RE")?.Value;
            date = line.Dates.FirstOrDefault(candidate => candidate.Qualifier == "4")?.Date;
        }

        if (number is not null)
        {
            writer.Begin("PRF").Element(number).Element(release).Element().Element(context.Day(date, "lines.orderDate", "PRF")).End();
        }
        else if (line.Level == ShipNoticeLevel.Order)
        {
            context.MissingField(MapFindings.Target("PRF", 1), "lines.orderNumber", "an order level names its order");
        }
    }

    private void WriteReferences(ShipNoticeLine line)
    {
        bool item = line.Level != ShipNoticeLevel.Order;
        bool order = item && line.References.Any(reference => reference.Qualifier == "ON");
        X12Values.References(context, writer, line.References.Where(reference => !(order && reference.Qualifier is ("ON" or "RE"))));
        if (line.Lots.Count > 1)
        {
            foreach (string lot in line.Lots)
            {
                writer.Begin("REF").Element("LT").Element(lot).End();
            }
        }

        foreach (string serial in line.SerialNumbers)
        {
            writer.Begin("REF").Element("SE").Element(serial).End();
        }
    }

    private void Lost(string field, string? value, string segment)
    {
        if (value is not null)
        {
            context.LostOnConversion(field, value, segment);
        }
    }
}
