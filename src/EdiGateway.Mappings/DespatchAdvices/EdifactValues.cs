using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.DespatchAdvices;

/// <summary>Values of DESADV and INVRPT segments that are read and written alike in both.</summary>
internal static class EdifactValues
{
    public static decimal? Number(MapContext context, in Segment segment, int element, int component) =>
        context.Decimal(segment, segment[element][component], element, component);

    /// <summary>The value and unit of a QTY; null where there is no number.</summary>
    public static Quantity? Quantity(MapContext context, in Segment qty) =>
        Number(context, qty, 1, 2) is decimal number ? new Quantity(number, qty[1][3].ToStringOrNull()) : null;

    /// <summary>BGM 1004: simple in D.96A, a component of C106 from D.01B on.</summary>
    public static string DocumentNumber(in Segment bgm) => bgm[2][1].ToString();

    public static void Parties(MapContext context, SegmentWriter writer, IEnumerable<PartyInfo> parties)
    {
        foreach (PartyInfo party in parties)
        {
            context.WriteNadGroup(writer, party);
        }
    }

    public static void Text(MapContext context, in Segment ftx, List<TextNote> texts)
    {
        if (context.ReadFtx(ftx) is TextNote note)
        {
            texts.Add(note);
        }
    }

    public static void Texts(MapContext context, SegmentWriter writer, IReadOnlyList<TextNote> texts)
    {
        foreach (TextNote text in texts)
        {
            context.WriteFtx(writer, text);
        }
    }

    /// <summary>The identification in a LIN.</summary>
    public static void LinId(MapContext context, in Segment lin, List<ItemId> ids) => context.ReadC212(lin, 3, ids);

    /// <summary>The identifications in a PIA.</summary>
    public static void PiaIds(MapContext context, in Segment pia, List<ItemId> ids) => context.ReadPia(pia, ids);

    /// <summary>Writes LIN and PIA.</summary>
    public static void LinAndPia(MapContext context, SegmentWriter writer, string? lineNumber, string? status, IReadOnlyList<ItemId> ids)
    {
        writer.Begin("LIN").Element(lineNumber).Element(status);
        context.WriteLinId(writer, ids);
        writer.End(evenIfEmpty: true);
        context.WritePia(writer, ids);
    }
}
