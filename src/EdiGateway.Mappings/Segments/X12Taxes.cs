using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Segments;

/// <summary>X12 TXI: taxes.</summary>
public static class X12Taxes
{
    /// <summary>Reads a TXI; null where its type has no counterpart.</summary>
    public static Tax? ReadTxi(this MapContext context, in Segment segment)
    {
        string? type = context.FromX12(segment, segment[1].Value, CodeTables.Taxes, 1);
        context.Unkept(segment, 0b1_0111_1110);
        return type is null
            ? null
            : new Tax(
                type,
                Category(segment[6].Value),
                context.Decimal(segment, segment[3].Value, 3),
                context.Decimal(segment, segment[8].Value, 8),
                context.Decimal(segment, segment[2].Value, 2),
                segment[5].Value.Text(),
                Category(segment[6].Value) is null ? segment[6].Value.Text() : null);
    }

    /// <summary>Writes a TXI.</summary>
    public static void WriteTxi(this MapContext context, SegmentWriter writer, Tax tax)
    {
        if (context.ToX12(tax.Type, CodeTables.Taxes, "TXI", 1) is not string type)
        {
            return;
        }

        string? exempt = tax.Category switch
        {
            null => tax.Exemption,
            "E" => "1",
            "S" => "2",
            "G" => "0",
            _ => null,
        };
        if (exempt is null)
        {
            context.Lost("The category of a tax", tax.Category, "TXI");
        }

        writer.Begin("TXI").Element(type).Element(writer.Decimal(tax.Amount)).Element(writer.Decimal(tax.Rate))
            .Element(tax.Jurisdiction is null ? null : "CD").Element(tax.Jurisdiction).Element(exempt).Element().Element(writer.Decimal(tax.Basis)).End();
    }

    private static string? Category(Component exempt) =>
        exempt.Is("1"u8) ? "E" : exempt.Is("2"u8) ? "S" : exempt.Is("0"u8) ? "G" : null;
}
