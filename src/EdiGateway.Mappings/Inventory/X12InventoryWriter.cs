using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.DespatchAdvices;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.Inventory;

/// <summary>
/// Writes an 846, line by line. X12 names the place of stock once a LIN loop: quantities at other places than the line's
/// get LIN loops of their own.
/// </summary>
internal sealed class X12InventoryWriter(MapContext context, SegmentWriter writer)
{
    private int _lines;
    private decimal _sum;

    public void Write(InventoryReport header, IEnumerable<RecordLine> lines)
    {
        context.BeginWrite(header);
        (string? day, string? time) = X12Values.DayAndTime(context, header.Date, "BIA", 4);
        writer.Begin("BIA")
            .Element(context.FunctionToX12(header.Function, "BIA", 1))
            .Element(header.Reporter ?? "SI")
            .Element(header.Number)
            .Element(day)
            .Element(time)
            .End();
        X12Terms.WriteCur(writer, "SE", header.Currency);

        context.WriteX12Dtm(writer, "90", header.PeriodStart);
        context.WriteX12Dtm(writer, "91", header.PeriodEnd);
        context.WriteX12Dtm(writer, "366", header.AsOf);
        X12Values.Dates(context, writer, header.Dates);
        X12Values.References(context, writer, header.References);
        X12Values.Parties(context, writer, header.Parties);
        if (header.DocumentType != "35")
        {
            context.LostOnConversion("documentType", header.DocumentType, "BIA");
        }

        Lost(header.Texts);
        foreach (QualifiedAmount amount in header.Amounts)
        {
            context.LostOnConversion("amounts", amount.Qualifier, null);
        }

        foreach (InventoryLine line in lines.Cast<InventoryLine>())
        {
            WriteLine(line);
        }

        writer.Begin("CTT").Element(_lines.ToString()).Element(X12Values.HashTotal(writer, _sum)).End();
    }

    private void WriteLine(InventoryLine line)
    {
        if (line.ItemIds.Count == 0)
        {
            context.MissingField(MapFindings.Target("LIN", 2), "lines.itemIds", "LIN needs an identification of the item");
            return;
        }

        List<StockLocation?> places = [.. line.Quantities.Select(quantity => quantity.Location ?? line.Location).Distinct()];
        if (places.Count == 0)
        {
            places.Add(line.Location);
        }

        foreach (StockLocation? place in places)
        {
            WriteLoop(line, place);
        }
    }

    private void WriteLoop(InventoryLine line, StockLocation? place)
    {
        _lines++;
        List<ItemId> ids = [.. line.ItemIds];
        if (line.Lots.Count == 1)
        {
            ids.Add(new ItemId("BB", line.Lots[0]));
        }

        X12Values.Lin(context, writer, line.LineNumber, ids);
        foreach (ItemDescription description in line.Descriptions)
        {
            context.WritePid(writer, description);
        }

        X12Values.Dates(context, writer, line.Dates);
        foreach (QualifiedPrice price in line.Prices)
        {
            context.WriteCtp(writer, price.Qualifier, price.Price, null);
        }

        X12Values.References(context, writer, line.References);
        if (line.Lots.Count > 1)
        {
            foreach (string lot in line.Lots)
            {
                writer.Begin("REF").Element("LT").Element(lot).End();
            }
        }

        foreach (InventoryQuantity quantity in line.Quantities.Where(quantity => Equals(quantity.Location ?? line.Location, place)))
        {
            WriteQuantity(quantity);
        }

        IEnumerable<PartyInfo> parties = line.Parties;
        if (place is not null)
        {
            if (place.Kind != "18")
            {
                context.LostOnConversion("lines.location.kind", place.Kind, "N1");
            }

            parties = parties.Prepend(new PartyInfo { Role = "WH", Id = place.Id, IdAgency = place.Agency, Name = place.Name is null ? [] : [place.Name] });
        }

        X12Values.Parties(context, writer, parties);
        Lost(line.Texts);
    }

    private void WriteQuantity(InventoryQuantity quantity)
    {
        writer.Begin("QTY")
            .Element(X12Values.Code(context, quantity.Kind, CodeTables.Quantities, "QTY", 1))
            .Element(writer.Decimal(quantity.Value))
            .Element(X12Values.Unit(context, quantity.Unit, "QTY", 3))
            .End();
        _sum += quantity.Value;
        X12Values.Dates(context, writer, quantity.Dates);
        if (quantity.References.Count > 0)
        {
            writer.Begin("LS").Element("REF").End();
            X12Values.References(context, writer, quantity.References);
            writer.Begin("LE").Element("REF").End();
        }

        if (quantity.Movement is not null)
        {
            context.LostOnConversion("lines.quantities.movement", quantity.Movement.Direction ?? quantity.Movement.Type, "QTY");
        }
    }

    private void Lost(IReadOnlyList<TextNote> texts)
    {
        foreach (TextNote text in texts)
        {
            context.LostOnConversion("texts", text.Text, null);
        }
    }
}
