using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.Invoices;

/// <summary>Parts of 810 segments that header and lines share.</summary>
internal static class X12InvoiceSegments
{
    /// <summary>A quantity with the unit beside it; null where it is absent.</summary>
    public static Quantity? ReadQuantity(this MapContext context, in Segment segment, int valueAt, int unitAt)
    {
        string? unit = context.FromX12(segment, segment[unitAt].Value, CodeTables.Units, unitAt);
        return context.Decimal(segment, segment[valueAt].Value, valueAt) is decimal value ? new Quantity(value, unit) : null;
    }

    /// <summary>Writes a SAC and the TXI segments of its taxes, amounts multiplied by <paramref name="sign"/>.</summary>
    public static void WriteSacWithTaxes(this MapContext context, SegmentWriter writer, AllowanceCharge item, decimal sign)
    {
        context.WriteSac(writer, item.Signed(sign) with { Taxes = [] });
        foreach (Tax tax in item.Taxes)
        {
            context.WriteTxi(writer, tax.Turned(sign)!);
        }
    }
}
