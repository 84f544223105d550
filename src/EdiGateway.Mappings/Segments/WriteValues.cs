using System.Globalization;
using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;

namespace EdiGateway.Mappings.Segments;

/// <summary>Values into segments; what the target cannot hold is a finding of the context and null.</summary>
public static class WriteValues
{
    /// <summary>A number as the interchange writes it (X12 R, EDIFACT n); null stays null.</summary>
    public static string? Decimal(this SegmentWriter writer, decimal? value) => value is decimal number ? writer.Text(number) : null;

    /// <summary>A whole number; null stays null.</summary>
    public static string? Whole(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// An X12 Nn number with <paramref name="decimals"/> implied decimal places, so 12.34 is <c>1234</c> as N2. More
    /// decimal places than that: finding 5002 and null.
    /// </summary>
    public static string? Implied(this MapContext context, decimal? value, int decimals, string field, string segment, int element)
    {
        if (value is not decimal number)
        {
            return null;
        }

        decimal scaled = number;
        for (int i = 0; i < decimals; i++)
        {
            scaled *= 10m;
        }

        if (scaled == decimal.Truncate(scaled))
        {
            return decimal.Truncate(scaled).ToString(CultureInfo.InvariantCulture);
        }

        context.ValueTooPrecise(MapFindings.Target(segment, element), field, number.ToString(CultureInfo.InvariantCulture), decimals);
        return null;
    }

    /// <summary>The X12 code for a record's (EDIFACT) code; finding 5001 and null where it has no counterpart; null stays null.</summary>
    public static string? ToX12(this MapContext context, string? code, CodeTable table, string segment, int element, int component = 0)
    {
        if (string.IsNullOrEmpty(code))
        {
            return null;
        }

        string? x12 = context.Rules.Table(table).ToX12(code, context.Version);
        if (x12 is null)
        {
            context.CodeWithoutCounterpart(MapFindings.Target(segment, element, component, table.X12Element), table, code, toEdifact: false);
        }

        return x12;
    }

    /// <summary>Finding 5005 where <paramref name="value"/> is there but the target has no place for it.</summary>
    public static void Lost(this MapContext context, string field, string? value, string? segment = null)
    {
        if (!string.IsNullOrEmpty(value))
        {
            context.LostOnConversion(field, value, segment);
        }
    }
}
