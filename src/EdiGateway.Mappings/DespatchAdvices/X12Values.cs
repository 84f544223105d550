using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.DespatchAdvices;

/// <summary>Values of 856 and 846 segments that are read and written alike in both.</summary>
internal static class X12Values
{
    public static string? Code(MapContext context, in Segment segment, int element, CodeTable table) =>
        context.FromX12(segment, segment[element][1], table, element);

    public static string? Code(MapContext context, string? code, CodeTable table, string segment, int element) =>
        context.ToX12(code, table, segment, element);

    public static decimal? Number(MapContext context, in Segment segment, int element) =>
        context.Decimal(segment, segment[element].Value, element);

    /// <summary>A value with its unit (355, alone or in C001); null where there is no value.</summary>
    public static Quantity? Quantity(MapContext context, in Segment segment, int value, int unit) =>
        Number(context, segment, value) is decimal number ? new Quantity(number, Code(context, segment, unit, CodeTables.Units)) : null;

    public static string? Unit(MapContext context, string? unit, string segment, int element) =>
        context.ToX12(unit, CodeTables.Units, segment, element);

    /// <summary>Finding 5010 for each of the positions that holds something.</summary>
    public static void NotKept(MapContext context, in Segment segment, params ReadOnlySpan<int> positions)
    {
        foreach (int position in positions)
        {
            if (!segment[position].IsEmpty)
            {
                context.ElementNotKept(segment, position);
            }
        }
    }

    /// <summary>A hash total in the ten digits of 347: high-order digits that do not fit are dropped, as X12 says; null where the rest would not fit either.</summary>
    public static string? HashTotal(SegmentWriter writer, decimal sum)
    {
        string? text = writer.Decimal(sum % 10_000_000_000m);
        return text?.Count(char.IsAsciiDigit) <= 10 ? text : null;
    }

    public static void Dates(MapContext context, SegmentWriter writer, IEnumerable<QualifiedDate> dates)
    {
        foreach (QualifiedDate date in dates)
        {
            context.WriteX12Dtm(writer, date.Qualifier, date.Date);
        }
    }

    /// <summary>Day and time of a document, where a beginning segment demands the day.</summary>
    public static (string? Day, string? Time) DayAndTime(MapContext context, EdiDate? date, string segment, int element)
    {
        if (date is null || date.Precision < DatePrecision.Day)
        {
            context.MissingField(MapFindings.Target(segment, element), "date", "X12 states the day on which the document was made");
            return (null, null);
        }

        (string day, string? time, _) = context.DayTimeZone(date, segment, 0);
        return (day, time);
    }

    public static void References(MapContext context, SegmentWriter writer, IEnumerable<Reference> references)
    {
        foreach (Reference reference in references)
        {
            context.WriteRef(writer, reference);
        }
    }

    public static void Parties(MapContext context, SegmentWriter writer, IEnumerable<PartyInfo> parties)
    {
        foreach (PartyInfo party in parties)
        {
            context.WriteN1Loop(writer, party);
        }
    }

    /// <summary>The identifications of a LIN.</summary>
    public static List<ItemId> Ids(MapContext context, in Segment lin)
    {
        List<ItemId> ids = [];
        context.ReadItemIds(lin, 2, 31, ids);
        return ids;
    }

    /// <summary>Writes a LIN; it has room for fifteen identifications.</summary>
    public static void Lin(MapContext context, SegmentWriter writer, string? lineNumber, IReadOnlyList<ItemId> ids)
    {
        writer.Begin("LIN").Element(lineNumber);
        context.WriteItemIds(writer, ids, "LIN", 2, 15);
        writer.End();
    }
}
