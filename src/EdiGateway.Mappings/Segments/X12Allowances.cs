using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Segments;

/// <summary>X12 SAC: allowances and charges. SAC05 is N2.</summary>
public static class X12Allowances
{
    /// <summary>Reads a SAC; null where its code has no counterpart, or SAC01 says neither allowance nor charge.</summary>
    public static AllowanceCharge? ReadSac(this MapContext context, in Segment segment)
    {
        Component indicator = segment[1].Value;
        if (!indicator.Is("A"u8) && !indicator.Is("C"u8))
        {
            context.NotKept(MapFindings.At(segment, 1), "Neither an allowance nor a charge", indicator.ToString());
            return null;
        }

        int findings = context.Findings.Count;
        string? code = context.FromX12(segment, segment[2].Value, CodeTables.AllowancesAndCharges, 2);
        decimal? quantity = context.Decimal(segment, segment[10].Value, 10);
        string? unit = context.FromX12(segment, segment[9].Value, CodeTables.Units, 9);
        context.Unkept(segment, 0b1001_0111_1110_0110);
        return code is null && context.Findings.Count > findings
            ? null
            : new AllowanceCharge
            {
                IsCharge = indicator.Is("C"u8),
                Code = code,
                Amount = context.Implied(segment, segment[5].Value, 2, 5),
                Percent = context.Decimal(segment, segment[7].Value, 7),
                Rate = context.Decimal(segment, segment[8].Value, 8),
                Quantity = quantity is decimal value ? new Quantity(value, unit) : null,
                Settlement = context.FromX12(segment, segment[12].Value, CodeTables.Settlements, 12),
                Description = segment[15].Value.Text(),
            };
    }

    /// <summary>Writes a SAC.</summary>
    public static void WriteSac(this MapContext context, SegmentWriter writer, AllowanceCharge item)
    {
        if (item.Code is null)
        {
            context.MissingField(MapFindings.Target("SAC", 2), "allowances.code", "X12 names every allowance and charge by a code (SAC02)");
            return;
        }

        if (context.ToX12(item.Code, CodeTables.AllowancesAndCharges, "SAC", 2) is not string code)
        {
            return;
        }

        context.Lost("The basis of an allowance's percentage", writer.Decimal(item.Basis), "SAC");
        context.Lost("The calculation sequence of an allowance", item.Sequence, "SAC");
        if (item.Taxes.Count > 0)
        {
            context.LostOnConversion("The tax of an allowance", item.Taxes[0].Type, "SAC");
        }

        string? quantity = writer.Decimal(item.Quantity?.Value);
        writer.Begin("SAC").Element(item.IsCharge ? "C" : "A").Element(code).Element().Element()
            .Element(context.Implied(item.Amount, 2, "Allowance amount", "SAC", 5))
            .Element(item.Percent is null ? null : "3").Element(writer.Decimal(item.Percent))
            .Element(writer.Decimal(item.Rate))
            .Element(item.Quantity is null ? null : context.ToX12(item.Quantity.Unit, CodeTables.Units, "SAC", 9)).Element(quantity).Element()
            .Element(context.ToX12(item.Settlement, CodeTables.Settlements, "SAC", 12))
            .Element().Element().Element(item.Description).End();
    }
}
