using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Segments;

/// <summary>EDIFACT item identifications (C212 of LIN and PIA) and IMD.</summary>
public static class EdifactItems
{
    private static readonly ulong Ean = ShortValue.Pack("EN");
    private static readonly ulong Upc = ShortValue.Pack("UP");
    private static readonly ulong Gtin = ShortValue.Pack("SRV");

    /// <summary>Reads a C212 composite at <paramref name="position"/> of LIN or PIA.</summary>
    public static void ReadC212(this MapContext context, in Segment segment, int position, List<ItemId> ids)
    {
        Element element = segment[position];
        if (element.IsEmpty || element[1].Text() is not string id)
        {
            return;
        }

        // EN and UP of the older directories, and SRV since D.00A, all say GTIN.
        ulong packed = element[2].Packed;
        if (packed == Ean || packed == Upc || packed == Gtin)
        {
            context.CheckGtin(segment, position, id);
            ids.Add(new ItemId("SRV", id));
        }
        else
        {
            ids.Add(new ItemId(CodeText.Of(element[2]) ?? "ZZZ", id));
        }
    }

    /// <summary>Reads a PIA: up to five identifications; 4347 other than 1 and 5 is a finding.</summary>
    public static void ReadPia(this MapContext context, in Segment segment, List<ItemId> ids)
    {
        Component function = segment[1].Value;
        if (!function.Is("1"u8) && !function.Is("5"u8))
        {
            context.NotKept(MapFindings.At(segment, 1), "The identification of a substitute or related item", function.ToString());
            return;
        }

        for (int position = 2; position <= 6; position++)
        {
            context.ReadC212(segment, position, ids);
        }
    }

    /// <summary>The qualifier of an identification in the release being written: GTIN is EN in D.96A, SRV later.</summary>
    public static string Qualifier(this MapContext context, string qualifier) =>
        qualifier == "SRV" && context.Version == "D.96A" ? "EN" : qualifier;

    /// <summary>Adds the LIN's own identification (the first GTIN) to the segment being written; an empty element where there is none.</summary>
    public static void WriteLinId(this MapContext context, SegmentWriter writer, IReadOnlyList<ItemId> ids)
    {
        int index = IndexOfGtin(ids);
        if (index < 0)
        {
            writer.Element();
            return;
        }

        writer.Composite(ids[index].Value, context.Qualifier("SRV"));
    }

    /// <summary>Writes all identifications but the LIN's own as PIA+1, five a segment.</summary>
    public static void WritePia(this MapContext context, SegmentWriter writer, IReadOnlyList<ItemId> ids)
    {
        int skip = IndexOfGtin(ids);
        int written = 0;
        for (int i = 0; i < ids.Count; i++)
        {
            if (i == skip)
            {
                continue;
            }

            if (written % 5 == 0)
            {
                if (written > 0)
                {
                    writer.End();
                }

                writer.Begin("PIA").Element("1");
            }

            writer.Composite(ids[i].Value, context.Qualifier(ids[i].Qualifier));
            written++;
        }

        if (written > 0)
        {
            writer.End();
        }

        if (written > 125)
        {
            context.TooManyForTarget("An item's identifications", "PIA", 125);
        }
    }

    /// <summary>Reads an IMD.</summary>
    public static ItemDescription ReadImd(this MapContext context, in Segment segment)
    {
        context.Unkept(segment, 0b1110);
        Element description = segment[3];
        string? first = description[4].Text();
        string? second = description[5].Text();
        return new ItemDescription
        {
            Format = CodeText.Of(segment[1].Value) ?? "F",
            Characteristic = CodeText.Of(segment[2][1]),
            Code = description[1].Text(),
            CodeAgency = CodeText.Of(description[3]),
            Text = TextPieces.Join(first, second, 35),
            Language = CodeText.Of(description[6]),
        };
    }

    /// <summary>Writes an IMD; a longer text than its two components hold goes on in further IMDs (finding 5012).</summary>
    public static void WriteImd(this MapContext context, SegmentWriter writer, ItemDescription description)
    {
        int width = context.Version == "D.96A" ? 35 : 256;
        List<string> pieces = description.Text is null ? [] : TextPieces.Cut(description.Text, width);
        if (pieces.Count > 2)
        {
            context.TextWrapped("An item's description", "IMD", 2 * width);
        }

        for (int i = 0; i == 0 || i < pieces.Count; i += 2)
        {
            writer.Begin("IMD").Element(description.Format).Element(description.Characteristic)
                .Composite(description.Code, null, description.Code is null ? null : description.CodeAgency, At(pieces, i), At(pieces, i + 1), description.Language).End();
        }
    }

    private static int IndexOfGtin(IReadOnlyList<ItemId> ids)
    {
        for (int i = 0; i < ids.Count; i++)
        {
            if (ids[i].Qualifier == "SRV")
            {
                return i;
            }
        }

        return -1;
    }

    private static string? At(List<string> list, int index) => index < list.Count ? list[index] : null;
}
