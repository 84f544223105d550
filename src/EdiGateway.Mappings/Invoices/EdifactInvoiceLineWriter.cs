using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.Invoices;

/// <summary>Writes the LIN groups of an INVOIC.</summary>
internal sealed class EdifactInvoiceLineWriter(MapContext context, SegmentWriter writer, string? currency)
{
    /// <summary>Sum of the line amounts that were written.</summary>
    public decimal Amount { get; private set; }

    /// <summary>Writes the next line, or component of a line.</summary>
    public void Write(InvoiceLine line)
    {
        writer.Begin("LIN").Element(line.LineNumber ?? line.Sequence.ToString()).Element();
        context.WriteLinId(writer, line.Items);
        if (line.ParentLineNumber is not null)
        {
            writer.Composite("1", line.ParentLineNumber);
        }

        writer.End();
        context.WritePia(writer, line.Items);
        foreach (ItemDescription description in line.Descriptions)
        {
            context.WriteImd(writer, description);
        }

        foreach (Measurement measurement in line.Measurements)
        {
            EdifactQuantities.WriteEdifactMea(writer, measurement);
        }

        WriteQuantities(line);
        foreach (QualifiedDate date in line.Dates)
        {
            context.WriteDtm(writer, date.Qualifier, date.Date);
        }

        foreach (TextNote text in line.Texts)
        {
            context.WriteFtx(writer, text);
        }

        WriteAmounts(line);
        foreach (PaymentTerms terms in line.PaymentTerms)
        {
            context.WritePatGroups(writer, terms, amountAllowed: true);
        }

        foreach (QualifiedPrice price in line.Prices)
        {
            Price said = price.Price.BasisQuantity != 1m && price.Price.BasisUnit is null
                ? price.Price with { BasisUnit = line.Quantity?.Unit }
                : price.Price;
            EdifactQuantities.WritePri(writer, price.Qualifier, said);
        }

        foreach (Reference reference in line.References)
        {
            context.WriteRffGroup(writer, reference);
        }

        WritePacking(line.Packing);
        foreach (Tax tax in line.Taxes)
        {
            context.WriteTax(writer, tax);
        }

        foreach (PartyInfo party in line.Parties)
        {
            context.WriteNadGroup(writer, party);
        }

        foreach (AllowanceCharge item in line.AllowancesAndCharges)
        {
            context.WriteAlcGroup(writer, item);
        }
    }

    private void WriteQuantities(InvoiceLine line)
    {
        EdifactQuantities.WriteEdifactQty(writer, "47", line.Quantity?.Value, line.Quantity?.Unit);
        foreach (QualifiedQuantity quantity in line.Quantities)
        {
            EdifactQuantities.WriteEdifactQty(writer, quantity.Qualifier, quantity.Value, quantity.Unit);
        }

        EdifactQuantities.WriteEdifactQty(writer, "52", line.Packing?.UnitsPerPack, null);
    }

    private void WriteAmounts(InvoiceLine line)
    {
        // A receiver expects the amount; where it is not stated it follows from quantity, price and allowances.
        decimal? amount = line.Amount
            ?? (InvoiceArithmetic.LineAmount(line) is decimal calculated && line.ParentLineNumber is null ? CurrencyUnits.Round(calculated, currency) : null);
        EdifactQuantities.WriteMoa(writer, "203", amount);
        Amount += line.ParentLineNumber is null ? amount ?? 0 : 0;
        foreach (QualifiedAmount other in line.Amounts)
        {
            EdifactQuantities.WriteMoa(writer, other.Qualifier, other.Value, other.Currency);
        }
    }

    private void WritePacking(Packing? packing)
    {
        if (packing is null)
        {
            return;
        }

        context.Lost("The number of inner packs", writer.Decimal(packing.InnerPacks), "PAC");
        Packing rest = packing with { UnitsPerPack = null, InnerPacks = null };
        if (rest != new Packing())
        {
            context.WritePacGroup(writer, rest);
        }
    }
}
