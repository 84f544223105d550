using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.Invoices;

/// <summary>Parts of INVOIC segments that header and lines share.</summary>
internal static class EdifactInvoiceSegments
{
    /// <summary>Gives the tax read last the amount of a MOA, multiplied by <paramref name="sign"/>.</summary>
    public static void ReadTaxAmount(this MapContext context, in Segment segment, List<Tax> taxes, decimal sign)
    {
        if (taxes.Count == 0)
        {
            return;
        }

        Tax tax = taxes[^1];
        Tax read = context.WithMoa(segment, tax with { Amount = null, Basis = null }).Turned(sign)!;
        taxes[^1] = tax with { Amount = read.Amount ?? tax.Amount, Basis = read.Basis ?? tax.Basis };
    }

    /// <summary>The amount of the tax of an allowance or charge; it is turned with the allowance.</summary>
    public static void AmendTax(this AllowanceBuilder builder, MapContext context, in Segment segment)
    {
        Tax read = context.WithMoa(segment, new Tax(string.Empty));
        builder.AmendTax(tax => tax with { Amount = read.Amount ?? tax.Amount, Basis = read.Basis ?? tax.Basis });
    }

    /// <summary>The date of the reference read last (171, or the date that the kind of document has).</summary>
    public static void ReadReferenceDate(this MapContext context, in Segment segment, List<Reference> references)
    {
        if (context.ReadDtm(segment) is not QualifiedDate date)
        {
            return;
        }

        if (references.Count == 0 || references[^1].Date is not null || date.Qualifier is not ("171" or "4" or "137"))
        {
            context.NotKept(MapFindings.At(segment), $"Date {date.Qualifier} of a reference", EdiDateText.Format(date.Date));
            return;
        }

        references[^1] = references[^1] with { Date = date.Date };
    }

    /// <summary>Writes an RFF with its date.</summary>
    public static void WriteRffGroup(this MapContext context, SegmentWriter writer, Reference reference)
    {
        context.WriteRff(writer, reference);
        context.WriteDtm(writer, "171", reference.Date);
    }

    /// <summary>Writes a TAX of the summary: what the tax is calculated on is a MOA 125 there, as receivers expect.</summary>
    public static void WriteSummaryTax(this MapContext context, SegmentWriter writer, Tax tax)
    {
        context.WriteTax(writer, tax with { Basis = null, Amount = null });
        EdifactQuantities.WriteMoa(writer, "125", tax.Basis);
        EdifactQuantities.WriteMoa(writer, "124", tax.Amount);
    }
}
