using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Segments;

/// <summary>EDIFACT TAX with its MOA.</summary>
public static class EdifactTaxes
{
    /// <summary>Reads a TAX; its amounts follow (<see cref="WithMoa"/>).</summary>
    public static Tax ReadTax(this MapContext context, in Segment segment)
    {
        context.Unkept(segment, 0b111_0110);
        Element detail = segment[5];
        return new Tax(
            CodeText.Of(segment[2][1]) ?? "OTH",
            CodeText.Of(segment[6].Value),
            context.Decimal(segment, detail[4], 5, 4),
            context.Decimal(segment, segment[4].Value, 4));
    }

    /// <summary>The tax with the amount of a MOA: 124 is its amount, 125 what it is computed on.</summary>
    public static Tax WithMoa(this MapContext context, in Segment segment, Tax tax)
    {
        Element amount = segment[1];
        decimal? value = context.Decimal(segment, amount[2], 1, 2);
        if (amount[1].Is("124"u8) || amount[1].Is("150"u8) || amount[1].Is("161"u8))
        {
            return tax with { Amount = value };
        }

        if (amount[1].Is("125"u8))
        {
            return tax with { Basis = value };
        }

        context.NotKept(MapFindings.At(segment, 1, 1), "An amount of a tax", amount[1].ToString());
        return tax;
    }

    /// <summary>Writes a TAX with the MOA of its amount; the basis stands in 5286.</summary>
    public static void WriteTax(this MapContext context, SegmentWriter writer, Tax tax)
    {
        context.Lost("The jurisdiction of a tax", tax.Jurisdiction, "TAX");
        context.Lost("The exemption code of a tax", tax.Exemption, "TAX");
        writer.Begin("TAX").Element("7").Composite(tax.Type).Element().Element(writer.Decimal(tax.Basis))
            .Composite(null, null, null, writer.Decimal(tax.Rate)).Element(tax.Category).End();
        if (tax.Amount is not null)
        {
            writer.Begin("MOA").Composite("124", writer.Decimal(tax.Amount)).End();
        }
    }
}
