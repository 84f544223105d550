using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Segments;

/// <summary>The EDIFACT ALC group: ALC, QTY, PCD, MOA, RTE, TAX.</summary>
public static class EdifactAllowances
{
    /// <summary>ALC begins an allowance or charge.</summary>
    public static void ReadAlc(this MapContext context, in Segment segment, AllowanceBuilder builder)
    {
        Component indicator = segment[1].Value;
        bool charge = indicator.Is("C"u8);
        if (!charge && !indicator.Is("A"u8))
        {
            context.NotKept(MapFindings.At(segment, 1), "Neither an allowance nor a charge", indicator.ToString());
            builder.Begin(null);
            return;
        }

        Element service = segment[5];
        if (!segment[2].IsEmpty)
        {
            context.ElementNotKept(segment, 2);
        }

        builder.Begin(new AllowanceCharge
        {
            IsCharge = charge,
            Code = CodeText.Of(service[1]),
            Settlement = CodeText.Of(segment[3].Value),
            Sequence = CodeText.Of(segment[4].Value),
            Description = TextPieces.Join(service[4].Text(), service[5].Text(), 35),
        });
    }

    /// <summary>QTY, PCD, MOA or RTE of the group.</summary>
    public static void ReadAlcDetail(this MapContext context, in Segment segment, AllowanceBuilder builder)
    {
        Element element = segment[1];
        decimal? value = context.Decimal(segment, element[2], 1, 2);
        switch (segment.TagBytes[0])
        {
            case (byte)'Q' when value is decimal quantity:
                builder.Quantity = new Quantity(quantity, CodeText.Of(element[3]));
                break;
            case (byte)'P':
                builder.Percent = value;
                break;
            case (byte)'R':
                builder.Rate = value;
                break;
            case (byte)'M' when element[1].Is("25"u8):
                builder.Basis = value;
                break;
            case (byte)'M' when element[1].Is("8"u8) || element[1].Is("23"u8) || element[1].Is("204"u8):
                builder.Amount = value;
                break;
            default:
                context.NotKept(MapFindings.At(segment, 1, 1), "An amount of an allowance", element[1].ToString());
                break;
        }
    }

    /// <summary>Writes the whole group.</summary>
    public static void WriteAlcGroup(this MapContext context, SegmentWriter writer, AllowanceCharge item)
    {
        List<string> pieces = item.Description is null ? [] : TextPieces.Cut(item.Description, 35);
        if (pieces.Count > 2)
        {
            context.ValueTooLong(MapFindings.Target("ALC", 5, 4), "allowances.description", item.Description!, 70);
        }

        writer.Begin("ALC").Element(item.IsCharge ? "C" : "A").Element().Element(item.Settlement).Element(item.Sequence)
            .Composite(item.Code, null, null, pieces.Count > 0 ? pieces[0] : null, pieces.Count > 1 ? pieces[1] : null).End();
        if (item.Quantity is not null)
        {
            writer.Begin("QTY").Composite("1", writer.Decimal(item.Quantity.Value), item.Quantity.Unit).End();
        }

        if (item.Percent is not null)
        {
            writer.Begin("PCD").Composite(item.IsCharge ? "2" : "1", writer.Decimal(item.Percent)).End();
        }

        if (item.Amount is not null)
        {
            writer.Begin("MOA").Composite(item.IsCharge ? "23" : "204", writer.Decimal(item.Amount)).End();
        }

        if (item.Basis is not null)
        {
            writer.Begin("MOA").Composite("25", writer.Decimal(item.Basis)).End();
        }

        if (item.Rate is not null)
        {
            writer.Begin("RTE").Composite(item.IsCharge ? "2" : "1", writer.Decimal(item.Rate)).End();
        }

        foreach (Tax tax in item.Taxes)
        {
            context.WriteTax(writer, tax);
        }
    }
}
