using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Segments;

/// <summary>EDIFACT quantities and prices (QTY, PRI), MOA, MEA, and the PAC group of an item.</summary>
public static class EdifactQuantities
{
    /// <summary>Reads a QTY; null where it has no number.</summary>
    public static QualifiedQuantity? ReadEdifactQty(this MapContext context, in Segment segment)
    {
        Element element = segment[1];
        string? qualifier = CodeText.Of(element[1]);
        decimal? value = context.Decimal(segment, element[2], 1, 2);
        return qualifier is null || value is not decimal number ? null : new QualifiedQuantity(qualifier, number, CodeText.Of(element[3]));
    }

    /// <summary>Writes a QTY.</summary>
    public static void WriteEdifactQty(SegmentWriter writer, string qualifier, decimal? value, string? unit)
    {
        if (value is not null)
        {
            writer.Begin("QTY").Composite(qualifier, writer.Decimal(value), unit).End();
        }
    }

    /// <summary>Reads a PRI; null where it has no price.</summary>
    public static QualifiedPrice? ReadPri(this MapContext context, in Segment segment)
    {
        Element element = segment[1];
        decimal? amount = context.Decimal(segment, element[2], 1, 2);
        if (!element[4].IsEmpty)
        {
            context.NotKept(MapFindings.At(segment, 1, 4), "The specification of a price (5387)", element[4].ToString());
        }

        return amount is not decimal number
            ? null
            : new QualifiedPrice(
                CodeText.Of(element[1]) ?? "AAA",
                new Price(number, context.Decimal(segment, element[5], 1, 5) ?? 1m, CodeText.Of(element[6]), CodeText.Of(element[3])));
    }

    /// <summary>Writes a PRI.</summary>
    public static void WritePri(SegmentWriter writer, string qualifier, Price price)
    {
        bool basis = price.BasisQuantity != 1m || price.BasisUnit is not null;
        writer.Begin("PRI").Composite(qualifier, writer.Decimal(price.Amount), price.TypeCode, null, basis ? writer.Decimal(price.BasisQuantity) : null, price.BasisUnit).End();
    }

    /// <summary>Reads a MOA; null where it has no number.</summary>
    public static QualifiedAmount? ReadMoa(this MapContext context, in Segment segment)
    {
        Element element = segment[1];
        decimal? value = context.Decimal(segment, element[2], 1, 2);
        string? qualifier = CodeText.Of(element[1]);
        return qualifier is null || value is not decimal number ? null : new QualifiedAmount(qualifier, number, CodeText.Of(element[3]));
    }

    /// <summary>Writes a MOA; nothing for no amount.</summary>
    public static void WriteMoa(SegmentWriter writer, string qualifier, decimal? value, string? currency = null)
    {
        if (value is not null)
        {
            writer.Begin("MOA").Composite(qualifier, writer.Decimal(value), currency).End();
        }
    }

    /// <summary>Reads a MEA.</summary>
    public static Measurement ReadEdifactMea(this MapContext context, in Segment segment)
    {
        Element value = segment[3];
        context.Unkept(segment, 0b1110);
        return new Measurement(
            CodeText.Of(segment[1].Value),
            CodeText.Of(segment[2][1]),
            context.Decimal(segment, value[2], 3, 2),
            CodeText.Of(value[1]),
            context.Decimal(segment, value[3], 3, 3),
            context.Decimal(segment, value[4], 3, 4));
    }

    /// <summary>Writes a MEA.</summary>
    public static void WriteEdifactMea(SegmentWriter writer, Measurement measurement) =>
        writer.Begin("MEA").Element(measurement.Purpose ?? "AAE").Composite(measurement.Dimension)
            .Composite(measurement.Unit, writer.Decimal(measurement.Value), writer.Decimal(measurement.Minimum), writer.Decimal(measurement.Maximum)).End();

    /// <summary>PAC begins the packing of an item.</summary>
    public static Packing ReadPac(this MapContext context, in Segment segment)
    {
        context.Unkept(segment, 0b1000);
        return new Packing { PackageType = CodeText.Of(segment[3][1]) };
    }

    /// <summary>QTY or MEA of a PAC group.</summary>
    public static Packing WithDetail(this MapContext context, in Segment segment, Packing packing)
    {
        if (segment.TagBytes[0] == (byte)'Q')
        {
            QualifiedQuantity? quantity = context.ReadEdifactQty(segment);
            switch (quantity?.Qualifier)
            {
                case "52":
                    return packing with { UnitsPerPack = quantity?.Value };
                case "59":
                    return packing with { InnerPacks = quantity?.Value };
                default:
                    context.NotKept(MapFindings.At(segment), "A quantity of a package", quantity?.Qualifier);
                    return packing;
            }
        }

        Measurement measurement = context.ReadEdifactMea(segment);
        switch (measurement)
        {
            case { Purpose: "AAC", Value: decimal size }:
                return packing with { Size = new Quantity(size, measurement.Unit) };
            case { Dimension: "G" or "AAB", Value: decimal weight }:
                return packing with { GrossWeight = new Quantity(weight, measurement.Unit) };
            case { Dimension: "AAW", Value: decimal volume }:
                return packing with { GrossVolume = new Quantity(volume, measurement.Unit) };
            case { Dimension: "LN", Value: decimal length }:
                return packing with { Length = length, DimensionUnit = measurement.Unit };
            case { Dimension: "WD", Value: decimal width }:
                return packing with { Width = width, DimensionUnit = measurement.Unit };
            case { Dimension: "HT", Value: decimal height }:
                return packing with { Height = height, DimensionUnit = measurement.Unit };
            default:
                context.NotKept(MapFindings.At(segment), "A measurement of a package", measurement.Dimension);
                return packing;
        }
    }

    /// <summary>Writes a PAC group (at most five MEA; the sixth, the height, is finding 5005).</summary>
    public static void WritePacGroup(this MapContext context, SegmentWriter writer, Packing packing)
    {
        writer.Begin("PAC").Element().Element().Composite(packing.PackageType).End(evenIfEmpty: true);
        int room = 5;
        Mea(packing.GrossWeight?.Value, "PD", "G", packing.GrossWeight?.Unit);
        Mea(packing.GrossVolume?.Value, "PD", "AAW", packing.GrossVolume?.Unit);
        Mea(packing.Length, "PD", "LN", packing.DimensionUnit);
        Mea(packing.Width, "PD", "WD", packing.DimensionUnit);
        Mea(packing.Height, "PD", "HT", packing.DimensionUnit);
        Mea(packing.Size?.Value, "AAC", null, packing.Size?.Unit);
        WriteEdifactQty(writer, "52", packing.UnitsPerPack, null);
        WriteEdifactQty(writer, "59", packing.InnerPacks, null);

        void Mea(decimal? value, string purpose, string? dimension, string? unit)
        {
            if (value is null)
            {
                return;
            }

            if (room-- <= 0)
            {
                context.LostOnConversion("A sixth measurement of a package", writer.Decimal(value), "MEA");
                return;
            }

            WriteEdifactMea(writer, new Measurement(purpose, dimension, value, unit ?? "C62"));
        }
    }
}
