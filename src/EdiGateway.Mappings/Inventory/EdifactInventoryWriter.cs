using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.DespatchAdvices;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.Inventory;

/// <summary>Writes an INVRPT, line by line.</summary>
internal sealed class EdifactInventoryWriter(MapContext context, SegmentWriter writer)
{
    /// <summary>In D.96A QTY opens a quantity's group and INV follows; from D.01B on INV opens it and is mandatory.</summary>
    private readonly bool _quantityFirst = context.Version == "D.96A";

    public void Write(InventoryReport header, IEnumerable<RecordLine> lines)
    {
        context.BeginWrite(header);
        writer.Begin("BGM").Element(header.DocumentType).Element(header.Number).Element(MessageFunctions.ToEdifact(header.Function)).End();
        if (_quantityFirst)
        {
            foreach (TextNote text in header.Texts)
            {
                context.LostOnConversion("texts", text.Text, "FTX");
            }
        }
        else
        {
            EdifactValues.Texts(context, writer, header.Texts);
        }

        context.WriteDtm(writer, "137", header.Date);
        context.WriteDtm(writer, "90", header.PeriodStart);
        context.WriteDtm(writer, "91", header.PeriodEnd);
        context.WriteDtm(writer, "366", header.AsOf);
        foreach (QualifiedDate date in header.Dates)
        {
            context.WriteDtm(writer, date.Qualifier, date.Date);
        }

        foreach (Reference reference in header.References)
        {
            context.WriteRff(writer, reference);
        }

        EdifactValues.Parties(context, writer, header.Parties);
        EdifactTerms.WriteCux(writer, header.Currency, "10");
        if (header.Reporter is not (null or "SI"))
        {
            context.LostOnConversion("reporter", header.Reporter, "BGM");
        }

        foreach (QualifiedAmount amount in header.Amounts)
        {
            context.LostOnConversion("amounts", amount.Qualifier, null);
        }

        foreach (InventoryLine line in lines.Cast<InventoryLine>())
        {
            WriteLine(line);
        }
    }

    private void WriteLine(InventoryLine line)
    {
        // Batches as further identifications: they hold for all quantities of the line, GIN for one only.
        EdifactValues.LinAndPia(context, writer, line.LineNumber, null, [.. line.ItemIds, .. line.Lots.Select(lot => new ItemId("NB", lot))]);
        foreach (ItemDescription description in line.Descriptions)
        {
            context.WriteImd(writer, description);
        }

        if (!_quantityFirst)
        {
            // D.01B has one NAD at the line, for the manufacturer; the others go to the first quantity.
            WriteParties(line.Parties.Where(party => party.Role == "MF").Take(1));
        }

        WriteLocation(line.Location);
        foreach (QualifiedDate date in line.Dates)
        {
            context.WriteDtm(writer, date.Qualifier, date.Date);
        }

        if (_quantityFirst)
        {
            foreach (TextNote text in line.Texts)
            {
                context.LostOnConversion("lines.texts", text.Text, "FTX");
            }
        }
        else
        {
            EdifactValues.Texts(context, writer, line.Texts);
        }

        foreach (Reference reference in line.References)
        {
            context.WriteRff(writer, reference);
        }

        for (int i = 0; i < line.Quantities.Count; i++)
        {
            WriteQuantity(line, line.Quantities[i], first: i == 0);
        }

        if (line.Quantities.Count == 0 && line.Prices.Count + line.Parties.Count > 0)
        {
            context.LostOnConversion("lines.prices and parties of a line without quantities", line.LineNumber, "QTY");
        }
    }

    private void WriteQuantity(InventoryLine line, InventoryQuantity quantity, bool first)
    {
        if (!_quantityFirst)
        {
            WriteInv(quantity.Movement);
        }

        writer.Begin("QTY").Composite(quantity.Kind, writer.Decimal(quantity.Value), quantity.Unit).End();
        if (_quantityFirst && quantity.Movement is not null)
        {
            WriteInv(quantity.Movement);
        }

        WriteLocation(quantity.Location);
        foreach (QualifiedDate date in quantity.Dates)
        {
            context.WriteDtm(writer, date.Qualifier, date.Date);
        }

        if (first)
        {
            WriteParties(_quantityFirst ? line.Parties : Others(line.Parties));
            foreach (QualifiedPrice price in line.Prices)
            {
                EdifactQuantities.WritePri(writer, price.Qualifier, price.Price);
            }
        }

        foreach (Reference reference in quantity.References)
        {
            context.WriteRff(writer, reference);
        }
    }

    private static IEnumerable<PartyInfo> Others(IReadOnlyList<PartyInfo> parties)
    {
        bool manufacturer = false;
        foreach (PartyInfo party in parties)
        {
            if (party.Role == "MF" && !manufacturer)
            {
                manufacturer = true;
                continue;
            }

            yield return party;
        }
    }

    private void WriteParties(IEnumerable<PartyInfo> parties)
    {
        foreach (PartyInfo party in parties)
        {
            EdifactValues.Parties(context, writer, [party with { References = [], Contacts = [] }]);
            if (party.References.Count + party.Contacts.Count > 0)
            {
                context.LostOnConversion("lines.parties: references and contacts", party.Role, "NAD");
            }
        }
    }

    private void WriteInv(StockMovement? movement) =>
        writer.Begin("INV").Element(movement?.Direction).Element(movement?.Type).Element(movement?.Reason).Element(movement?.Balance).End(evenIfEmpty: true);

    private void WriteLocation(StockLocation? location)
    {
        if (location is not null)
        {
            writer.Begin("LOC").Element(location.Kind).Composite(location.Id, null, location.Agency, location.Name).End();
        }
    }
}
