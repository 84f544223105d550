using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Segments;

/// <summary>X12 REF and N9.</summary>
public static class X12References
{
    /// <summary>Reads a REF (or the first three elements of an N9); null where its code has no counterpart or its value is absent.</summary>
    public static Reference? ReadRef(this MapContext context, in Segment segment)
    {
        string? qualifier = context.FromX12(segment, segment[1].Value, CodeTables.References, 1);
        string? value = segment[2].Value.Text();
        string? description = segment[3].Value.Text();
        Element further = segment[4];
        bool isLine = further[1].Is("LI"u8);
        context.Unkept(segment, isLine ? 0b1_1110u : 0b1110u);
        if (qualifier is null || (value ?? description) is not string text)
        {
            return null;
        }

        return new Reference(qualifier, text, isLine ? further[2].Text() : null, value is null ? null : description);
    }

    /// <summary>Writes a REF.</summary>
    public static void WriteRef(this MapContext context, SegmentWriter writer, Reference reference)
    {
        if (context.ToX12(reference.Qualifier, CodeTables.References, "REF", 1) is string code)
        {
            writer.Begin("REF").Element(code).Element(reference.Value).Element(reference.Description);
            if (reference.LineNumber is not null)
            {
                // The line in the other document, as a reference of the reference (C040).
                writer.Composite("LI", reference.LineNumber);
            }

            writer.End();
        }
    }
}
