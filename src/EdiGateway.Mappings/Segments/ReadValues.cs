using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;

namespace EdiGateway.Mappings.Segments;

/// <summary>Values out of segments; what cannot be read is a finding of the context and null.</summary>
public static class ReadValues
{
    /// <summary>A number with an explicit decimal mark (X12 R, EDIFACT n); null where it is absent.</summary>
    public static decimal? Decimal(this MapContext context, in Segment segment, Component value, int element, int component = 0)
    {
        if (value.IsEmpty)
        {
            return null;
        }

        if (value.TryGetDecimal(out decimal number))
        {
            return number;
        }

        context.UnreadableNumber(MapFindings.At(segment, element, component), value.ToString());
        return null;
    }

    /// <summary>An X12 Nn number with <paramref name="decimals"/> implied decimal places; null where it is absent.</summary>
    public static decimal? Implied(this MapContext context, in Segment segment, Component value, int decimals, int element)
    {
        if (value.IsEmpty)
        {
            return null;
        }

        if (value.TryGetImplied(decimals, out decimal number))
        {
            return number;
        }

        context.UnreadableNumber(MapFindings.At(segment, element), value.ToString());
        return null;
    }

    /// <summary>A whole number of at most nine digits; null where it is absent.</summary>
    public static int? Whole(this MapContext context, in Segment segment, Component value, int element, int component = 0)
    {
        decimal? number = context.Decimal(segment, value, element, component);
        if (number is null)
        {
            return null;
        }

        if (number == decimal.Truncate(number.Value) && number is >= -999_999_999m and <= 999_999_999m)
        {
            return (int)number.Value;
        }

        context.UnreadableNumber(MapFindings.At(segment, element, component), value.ToString());
        return null;
    }

    /// <summary>The EDIFACT code for an X12 code; finding 5001 and null where it has no counterpart; null where it is absent.</summary>
    public static string? FromX12(this MapContext context, in Segment segment, Component value, CodeTable table, int element, int component = 0)
    {
        ulong packed = value.Packed;
        if (packed == ShortValue.Empty)
        {
            return null;
        }

        string? code = context.Rules.Table(table).ToEdifact(packed);
        if (code is null)
        {
            context.CodeWithoutCounterpart(MapFindings.At(segment, element, component, table.X12Element), table, value.ToString(), toEdifact: true);
        }

        return code;
    }

    /// <summary>The text without trailing blanks; null where nothing is left.</summary>
    public static string? Text(this Component value)
    {
        if (value.IsEmpty)
        {
            return null;
        }

        string text = value.ToString();
        return text.Length > 0 && text[^1] == ' ' ? text.TrimEnd(' ') is { Length: > 0 } trimmed ? trimmed : null : text;
    }

    /// <summary>Finding 5010 for every element that stands in the segment and is not in <paramref name="known"/> (bit n for position n).</summary>
    public static void Unkept(this MapContext context, in Segment segment, uint known)
    {
        // Most segments end where the elements that are read end.
        if (segment.ElementCount <= System.Numerics.BitOperations.TrailingZeroCount(~(known >> 1)))
        {
            return;
        }

        SegmentElements elements = segment.Elements;
        while (elements.MoveNext())
        {
            int position = elements.Position;
            if (position < 32 && (known >> position & 1) == 0 && !elements.Current.IsEmpty)
            {
                context.ElementNotKept(segment, position);
            }
        }
    }

    /// <summary>Finding 5010 for one element.</summary>
    public static void ElementNotKept(this MapContext context, in Segment segment, int position) =>
        context.NotKept(
            MapFindings.At(segment, position),
            $"Element {System.Text.Encoding.Latin1.GetString(segment.TagBytes)}{position:00}",
            System.Text.Encoding.Latin1.GetString(segment[position].Raw));
}
