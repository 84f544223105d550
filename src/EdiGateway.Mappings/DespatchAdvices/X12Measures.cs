using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.DespatchAdvices;

/// <summary>Weights and dimensions in X12: TD1, PO4 and MEA.</summary>
internal static class X12Measures
{
    /// <summary>A weight with its qualifier (187) and unit; <paramref name="measures"/> with it.</summary>
    public static PhysicalMeasures Weight(MapContext context, in Segment segment, int qualifier, int value, int unit, PhysicalMeasures measures)
    {
        if (X12Values.Quantity(context, segment, value, unit) is not Quantity weight)
        {
            return measures;
        }

        if (segment[qualifier].IsEmpty || segment[qualifier].Value.Is("G"u8))
        {
            return measures with { GrossWeight = weight };
        }

        if (segment[qualifier].Value.Is("N"u8))
        {
            return measures with { NetWeight = weight };
        }

        if (segment[qualifier].Value.Is("T"u8))
        {
            return measures with { TareWeight = weight };
        }

        context.NotKept(MapFindings.At(segment, value), "A weight that is neither gross, net nor tare", segment[qualifier].Value.ToString());
        return measures;
    }

    /// <summary>MEA: one measurement by dimension (738); <paramref name="measures"/> with it.</summary>
    public static PhysicalMeasures Mea(MapContext context, in Segment mea, PhysicalMeasures measures)
    {
        Quantity? value = X12Values.Number(context, mea, 3) is decimal number
            ? new Quantity(number, X12Values.Code(context, mea, 4, CodeTables.Units))
            : null;
        switch (mea[2].Value.ToString())
        {
            case "G" or "WT" when value is not null:
                return measures with { GrossWeight = value };
            case "N" when value is not null:
                return measures with { NetWeight = value };
            case "T" when value is not null:
                return measures with { TareWeight = value };
            case "VOL" when value is not null:
                return measures with { Volume = value };
            case "LN" when value is not null:
                return measures with { Length = value };
            case "WD" when value is not null:
                return measures with { Width = value };
            case "HT" when value is not null:
                return measures with { Height = value };
            default:
                context.NotKept(MapFindings.At(mea, 2), "A measurement", mea[2].Value.ToStringOrNull());
                return measures;
        }
    }

    /// <summary>Writes <paramref name="measures"/> as MEA segments, those in <paramref name="inTd1"/> left out.</summary>
    public static void Write(MapContext context, SegmentWriter writer, PhysicalMeasures? measures, bool inTd1)
    {
        if (measures is null)
        {
            return;
        }

        if (!inTd1)
        {
            Mea(context, writer, "WT", "G", measures.GrossWeight);
            Mea(context, writer, "PD", "VOL", measures.Volume);
        }

        Mea(context, writer, "WT", "N", measures.NetWeight);
        Mea(context, writer, "WT", "T", measures.TareWeight);
        Mea(context, writer, "PD", "LN", measures.Length);
        Mea(context, writer, "PD", "WD", measures.Width);
        Mea(context, writer, "PD", "HT", measures.Height);
    }

    private static void Mea(MapContext context, SegmentWriter writer, string purpose, string dimension, Quantity? value)
    {
        if (value is not null)
        {
            writer.Begin("MEA").Element(purpose).Element(dimension).Element(writer.Decimal(value.Value)).Element(X12Values.Unit(context, value.Unit, "MEA", 4)).End();
        }
    }
}
