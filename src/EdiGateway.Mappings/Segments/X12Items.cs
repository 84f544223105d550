using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Segments;

/// <summary>X12 item identifications (235/234 pairs of PO1, LIN, IT1, SLN, ACK) and PID.</summary>
public static class X12Items
{
    private static readonly ulong Upc = ShortValue.Pack("UP");
    private static readonly ulong Ean = ShortValue.Pack("EN");
    private static readonly ulong Itf = ShortValue.Pack("UK");

    /// <summary>Reads the pairs that begin at <paramref name="first"/>, up to <paramref name="last"/>; adds them to <paramref name="ids"/>.</summary>
    public static void ReadItemIds(this MapContext context, in Segment segment, int first, int last, List<ItemId> ids)
    {
        int end = Math.Min(last, segment.ElementCount);
        for (int position = first; position <= end; position += 2)
        {
            Component code = segment[position].Value;
            ulong packed = code.Packed;
            bool isGtin = packed == Upc || packed == Ean || packed == Itf;
            string? qualifier = isGtin ? "SRV" : context.FromX12(segment, code, CodeTables.ItemIds, position);
            if (qualifier is not null && segment[position + 1].Value.Text() is string id)
            {
                if (isGtin || qualifier == "SRV")
                {
                    context.CheckGtin(segment, position + 1, id);
                }

                ids.Add(new ItemId(qualifier, id));
            }
        }
    }

    /// <summary>Adds the pairs to the segment being written; finding 5013 where there are more than <paramref name="room"/>.</summary>
    public static void WriteItemIds(this MapContext context, SegmentWriter writer, IReadOnlyList<ItemId> ids, string segment, int first, int room)
    {
        if (ids.Count > room)
        {
            context.TooManyForTarget("An item's identifications", segment, room);
        }

        for (int i = 0; i < ids.Count && i < room; i++)
        {
            if (Qualifier(context, ids[i], segment, first + (2 * i)) is string code)
            {
                writer.Element(code).Element(ids[i].Value);
            }
        }
    }

    /// <summary>Reads a PID.</summary>
    public static ItemDescription ReadPid(this MapContext context, in Segment segment)
    {
        context.Unkept(segment, 0b10_0011_1110);
        return new ItemDescription
        {
            Format = CodeText.Of(segment[1].Value) ?? "F",
            Characteristic = context.FromX12(segment, segment[2].Value, CodeTables.Characteristics, 2),
            CodeAgency = context.FromX12(segment, segment[3].Value, CodeTables.Agencies, 3),
            Code = segment[4].Value.Text(),
            Text = segment[5].Value.Text(),
            Language = segment[9].Value.Text(),
        };
    }

    /// <summary>Writes a PID.</summary>
    public static void WritePid(this MapContext context, SegmentWriter writer, ItemDescription description)
    {
        string? characteristic = context.ToX12(description.Characteristic, CodeTables.Characteristics, "PID", 2);
        string? agency = context.ToX12(description.CodeAgency, CodeTables.Agencies, "PID", 3);
        string format = description.Format is "F" or "S" or "X" ? description.Format : description.Code is null ? "F" : description.Text is null ? "S" : "X";
        if (description.Code is not null && agency is null)
        {
            context.MissingField(MapFindings.Target("PID", 3), "descriptions.codeAgency", "X12 says the agency of every description code (PID03)");
        }

        writer.Begin("PID").Element(format).Element(characteristic).Element(description.Code is null ? null : agency)
            .Element(description.Code).Element(description.Text).Element().Element().Element().Element(description.Language).End();
    }

    // The number of digits says which of the GTIN qualifiers applies.
    private static string? Qualifier(MapContext context, ItemId id, string segment, int position) =>
        id.Qualifier == "SRV"
            ? id.Value.Length switch { 12 => "UP", 14 => "UK", _ => "EN" }
            : context.ToX12(id.Qualifier, CodeTables.ItemIds, segment, position);
}
