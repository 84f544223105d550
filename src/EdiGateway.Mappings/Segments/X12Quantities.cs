using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Segments;

/// <summary>X12 quantities and prices (QTY, CTP, the price of PO1 and IT1), MEA and PO4.</summary>
public static class X12Quantities
{
    /// <summary>Reads a QTY; null where its code has no counterpart or it has no number.</summary>
    public static QualifiedQuantity? ReadQty(this MapContext context, in Segment segment)
    {
        string? qualifier = context.FromX12(segment, segment[1].Value, CodeTables.Quantities, 1);
        decimal? value = context.Decimal(segment, segment[2].Value, 2);
        string? unit = context.FromX12(segment, segment[3][1], CodeTables.Units, 3, 1);
        context.Unkept(segment, 0b1110);
        return qualifier is null || value is not decimal number ? null : new QualifiedQuantity(qualifier, number, unit);
    }

    /// <summary>Writes a QTY.</summary>
    public static void WriteQty(this MapContext context, SegmentWriter writer, QualifiedQuantity quantity)
    {
        if (context.ToX12(quantity.Qualifier, CodeTables.Quantities, "QTY", 1) is string code)
        {
            writer.Begin("QTY").Element(code).Element(writer.Decimal(quantity.Value))
                .Composite(context.ToX12(quantity.Unit, CodeTables.Units, "QTY", 3)).End();
        }
    }

    /// <summary>The price of a line: 212 with its basis 639 (per hundred, per thousand, per each, or a kind of price).</summary>
    public static Price? LinePrice(this MapContext context, in Segment segment, Component price, Component basis, int basisPosition, int pricePosition)
    {
        decimal? amount = context.Decimal(segment, price, pricePosition);
        if (amount is not decimal number)
        {
            return null;
        }

        if (basis.IsEmpty)
        {
            return new Price(number);
        }

        return PriceBasisCodes.TryRead(basis.Packed, out (string Code, decimal Quantity, string? Unit, string? Type) known)
            ? new Price(number, known.Quantity, known.Unit, known.Type)
            : new Price(number, 1m, null, context.FromX12(segment, basis, CodeTables.PriceBases, basisPosition));
    }

    /// <summary>639 for a price that it can say (<paramref name="basis"/> null for the plain one); false where a CTP is needed.</summary>
    public static bool TryLineBasis(this MapContext context, Price price, out string? basis)
    {
        bool plain = price is { BasisQuantity: 1m, BasisUnit: null };
        basis = PriceBasisCodes.Find(price.BasisQuantity, price.BasisUnit, price.TypeCode)
            ?? (plain && price.TypeCode is not null ? context.Rules.Table(CodeTables.PriceBases).ToX12(price.TypeCode, context.Version) : null);
        return basis is not null || (plain && price.TypeCode is null);
    }

    /// <summary>Reads a CTP: kind (236), price, basis quantity and unit; null where it has no price.</summary>
    public static QualifiedPrice? ReadCtp(this MapContext context, in Segment segment)
    {
        decimal? amount = context.Decimal(segment, segment[3].Value, 3);
        context.Unkept(segment, 0b11_1110);
        if (amount is not decimal number)
        {
            return null;
        }

        Component kind = segment[2].Value;
        bool gross = kind.Is("LPR"u8);
        bool net = kind.IsEmpty || kind.Is("NET"u8) || kind.Is("UCP"u8);
        string? type = gross || net ? null : context.FromX12(segment, kind, CodeTables.PriceTypes, 2);
        return new QualifiedPrice(
            gross ? "AAB" : net ? "AAA" : "INF",
            new Price(number, context.Decimal(segment, segment[4].Value, 4) ?? 1m, context.FromX12(segment, segment[5][1], CodeTables.Units, 5, 1), type));
    }

    /// <summary>Writes a CTP; <paramref name="unit"/> is the line's unit, said where the price has none of its own.</summary>
    public static void WriteCtp(this MapContext context, SegmentWriter writer, string qualifier, Price price, string? unit)
    {
        string? kind = qualifier switch
        {
            "AAA" => "NET",
            "AAB" when price.TypeCode is null => "LPR",
            "INF" when price.TypeCode is not null => context.ToX12(price.TypeCode, CodeTables.PriceTypes, "CTP", 2),
            _ => null,
        };
        if (kind is null)
        {
            context.LostOnConversion($"A price of kind {qualifier}", writer.Decimal(price.Amount), "CTP");
            return;
        }

        if (qualifier == "AAA")
        {
            context.Lost("The type of a price", price.TypeCode, "CTP");
        }

        bool basis = price.BasisQuantity != 1m || price.BasisUnit is not null;
        writer.Begin("CTP").Element().Element(kind).Element(writer.Decimal(price.Amount))
            .Element(basis ? writer.Decimal(price.BasisQuantity) : null)
            .Composite(basis ? context.ToX12(price.BasisUnit ?? unit ?? "C62", CodeTables.Units, "CTP", 5) : null).End();
    }

    /// <summary>Reads a MEA.</summary>
    public static Measurement ReadX12Mea(this MapContext context, in Segment segment)
    {
        context.Unkept(segment, 0b111_1110);
        return new Measurement(
            context.FromX12(segment, segment[1].Value, CodeTables.MeasurementPurposes, 1),
            context.FromX12(segment, segment[2].Value, CodeTables.Measurements, 2),
            context.Decimal(segment, segment[3].Value, 3),
            context.FromX12(segment, segment[4][1], CodeTables.Units, 4, 1),
            context.Decimal(segment, segment[5].Value, 5),
            context.Decimal(segment, segment[6].Value, 6));
    }

    /// <summary>Writes a MEA.</summary>
    public static void WriteX12Mea(this MapContext context, SegmentWriter writer, Measurement measurement) =>
        writer.Begin("MEA")
            .Element(context.ToX12(measurement.Purpose, CodeTables.MeasurementPurposes, "MEA", 1))
            .Element(context.ToX12(measurement.Dimension, CodeTables.Measurements, "MEA", 2))
            .Element(writer.Decimal(measurement.Value))
            .Composite(context.ToX12(measurement.Unit, CodeTables.Units, "MEA", 4))
            .Element(writer.Decimal(measurement.Minimum))
            .Element(writer.Decimal(measurement.Maximum)).End();

    /// <summary>Reads a PO4.</summary>
    public static Packing ReadPo4(this MapContext context, in Segment segment)
    {
        context.Unkept(segment, 0x7FFE);
        return new Packing
        {
            UnitsPerPack = context.Decimal(segment, segment[1].Value, 1),
            Size = Sized(context, segment, 2, 3),
            PackageType = context.FromX12(segment, segment[4].Value, CodeTables.Packages, 4),
            GrossWeight = Sized(context, segment, 6, 7),
            GrossVolume = Sized(context, segment, 8, 9),
            Length = context.Decimal(segment, segment[10].Value, 10),
            Width = context.Decimal(segment, segment[11].Value, 11),
            Height = context.Decimal(segment, segment[12].Value, 12),
            DimensionUnit = context.FromX12(segment, segment[13].Value, CodeTables.Units, 13),
            InnerPacks = context.Decimal(segment, segment[14].Value, 14),
        };
    }

    /// <summary>Writes a PO4. PO401 and PO414 are N0.</summary>
    public static void WritePo4(this MapContext context, SegmentWriter writer, Packing packing) =>
        writer.Begin("PO4")
            .Element(context.Implied(packing.UnitsPerPack, 0, "packing.unitsPerPack", "PO4", 1))
            .Element(writer.Decimal(packing.Size?.Value))
            .Element(context.ToX12(packing.Size?.Unit, CodeTables.Units, "PO4", 3))
            .Element(context.ToX12(packing.PackageType, CodeTables.Packages, "PO4", 4))
            .Element(packing.GrossWeight is null ? null : "G")
            .Element(writer.Decimal(packing.GrossWeight?.Value))
            .Element(context.ToX12(packing.GrossWeight?.Unit, CodeTables.Units, "PO4", 7))
            .Element(writer.Decimal(packing.GrossVolume?.Value))
            .Element(context.ToX12(packing.GrossVolume?.Unit, CodeTables.Units, "PO4", 9))
            .Element(writer.Decimal(packing.Length)).Element(writer.Decimal(packing.Width)).Element(writer.Decimal(packing.Height))
            .Element(context.ToX12(packing.DimensionUnit, CodeTables.Units, "PO4", 13))
            .Element(context.Implied(packing.InnerPacks, 0, "packing.innerPacks", "PO4", 14)).End();

    private static Quantity? Sized(MapContext context, in Segment segment, int value, int unit) =>
        context.Decimal(segment, segment[value].Value, value) is decimal number
            ? new Quantity(number, context.FromX12(segment, segment[unit].Value, CodeTables.Units, unit))
            : null;
}
