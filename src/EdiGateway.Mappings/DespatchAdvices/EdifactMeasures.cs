using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.DespatchAdvices;

/// <summary>Weights and dimensions in EDIFACT: MEA.</summary>
internal static class EdifactMeasures
{
    /// <summary>One MEA; <paramref name="measures"/> with it. The purpose (6311) says only what the place in the message says too.</summary>
    public static PhysicalMeasures Read(MapContext context, in Segment mea, PhysicalMeasures measures)
    {
        Quantity? value = EdifactValues.Number(context, mea, 3, 2) is decimal number ? new Quantity(number, mea[3][1].ToStringOrNull()) : null;
        string attribute = mea[2][1].ToString();
        if (attribute.Length == 0)
        {
            attribute = mea[1].Value.ToString();
        }

        switch (attribute)
        {
            case "G" or "AAB" or "AAD" or "AAE" or "WT" when value is not null:
                return measures with { GrossWeight = value };
            case "AAA" or "AAC" or "AAL" or "N" when value is not null:
                return measures with { NetWeight = value };
            case "T" when value is not null:
                return measures with { TareWeight = value };
            case "ABJ" or "AAW" or "VOL" when value is not null:
                return measures with { Volume = value };
            case "LN" when value is not null:
                return measures with { Length = value };
            case "WD" when value is not null:
                return measures with { Width = value };
            case "HT" when value is not null:
                return measures with { Height = value };
            default:
                context.NotKept(MapFindings.At(mea, 2, 1), "A measurement", attribute);
                return measures;
        }
    }

    /// <summary>Writes <paramref name="measures"/> with purpose <paramref name="purpose"/> (6311).</summary>
    public static void Write(MapContext context, SegmentWriter writer, string purpose, PhysicalMeasures? measures)
    {
        if (measures is null)
        {
            return;
        }

        bool whole = purpose == "AAX";
        Mea(context, writer, purpose, whole ? "AAD" : "G", measures.GrossWeight);
        Mea(context, writer, purpose, whole ? "AAC" : "AAL", measures.NetWeight);
        Mea(context, writer, purpose, "T", measures.TareWeight);
        Mea(context, writer, purpose, "ABJ", measures.Volume);
        Mea(context, writer, purpose, "LN", measures.Length);
        Mea(context, writer, purpose, "WD", measures.Width);
        Mea(context, writer, purpose, "HT", measures.Height);
    }

    private static void Mea(MapContext context, SegmentWriter writer, string purpose, string attribute, Quantity? value)
    {
        if (value is null)
        {
            return;
        }

        if (value.Unit is null)
        {
            context.MissingField(MapFindings.Target("MEA", 3, 1), "measures", "a measurement needs its unit");
            return;
        }

        writer.Begin("MEA").Element(purpose).Element(attribute).Composite(value.Unit, writer.Decimal(value.Value)).End();
    }
}
