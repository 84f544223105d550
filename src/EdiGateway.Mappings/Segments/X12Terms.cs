using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Segments;

/// <summary>X12 ITD (payment terms), FOB (delivery terms), TD5 (carrier) and CUR (currency).</summary>
public static class X12Terms
{
    /// <summary>Reads an ITD. ITD08 is N2.</summary>
    public static PaymentTerms ReadItd(this MapContext context, in Segment segment)
    {
        context.Unkept(segment, 0b1_0001_1111_1110);
        return new PaymentTerms
        {
            Type = context.FromX12(segment, segment[1].Value, CodeTables.PaymentTerms, 1),
            Reference = context.FromX12(segment, segment[2].Value, CodeTables.PaymentTimes, 2),
            DiscountPercent = context.Decimal(segment, segment[3].Value, 3),
            DiscountDate = context.X12Date(segment, 4),
            DiscountDays = context.Whole(segment, segment[5].Value, 5),
            NetDate = context.X12Date(segment, 6),
            NetDays = context.Whole(segment, segment[7].Value, 7),
            DiscountAmount = context.Implied(segment, segment[8].Value, 2, 8),
            Description = segment[12].Value.Text(),
        };
    }

    /// <summary>Writes an ITD.</summary>
    public static void WriteItd(this MapContext context, SegmentWriter writer, PaymentTerms terms) =>
        writer.Begin("ITD")
            .Element(context.ToX12(terms.Type, CodeTables.PaymentTerms, "ITD", 1))
            .Element(context.ToX12(terms.Reference, CodeTables.PaymentTimes, "ITD", 2))
            .Element(writer.Decimal(terms.DiscountPercent))
            .Element(context.Day(terms.DiscountDate, "Discount date", "ITD"))
            .Element(WriteValues.Whole(terms.DiscountDays))
            .Element(context.Day(terms.NetDate, "Net due date", "ITD"))
            .Element(WriteValues.Whole(terms.NetDays))
            .Element(context.Implied(terms.DiscountAmount, 2, "Discount amount", "ITD", 8))
            .Element().Element().Element().Element(terms.Description).End();

    /// <summary>Reads a FOB.</summary>
    public static DeliveryTerms ReadFob(this MapContext context, in Segment segment)
    {
        context.Unkept(segment, 0b11_1110);
        return new DeliveryTerms
        {
            FreightPayment = context.FromX12(segment, segment[1].Value, CodeTables.FreightPayments, 1),
            PlaceQualifier = context.FromX12(segment, segment[2].Value, CodeTables.Locations, 2),
            Place = segment[3].Value.Text(),
            Code = CodeText.Of(segment[5].Value),
        };
    }

    /// <summary>Writes a FOB; X12 demands to know who pays the freight (FOB01).</summary>
    public static void WriteFob(this MapContext context, SegmentWriter writer, DeliveryTerms terms)
    {
        context.Lost("Delivery terms in words", terms.Description, "FOB");
        if (terms.FreightPayment is null)
        {
            context.LostOnConversion("Delivery terms without freight payment", terms.Code ?? terms.Place, "FOB");
            return;
        }

        writer.Begin("FOB")
            .Element(context.ToX12(terms.FreightPayment, CodeTables.FreightPayments, "FOB", 1))
            .Element(context.ToX12(terms.PlaceQualifier ?? (terms.Place is null ? null : "1"), CodeTables.Locations, "FOB", 2))
            .Element(terms.Place)
            .Element(terms.Code is null ? null : "01")
            .Element(terms.Code).End();
    }

    /// <summary>Reads a TD5.</summary>
    public static Transport ReadTd5(this MapContext context, in Segment segment)
    {
        Component carrier = segment[3].Value;
        context.Unkept(segment, 0b1_0000_0011_1110);
        return new Transport
        {
            Mode = context.FromX12(segment, segment[4].Value, CodeTables.TransportModes, 4),
            Carrier = carrier.Text(),
            CarrierAgency = carrier.IsEmpty ? null : context.FromX12(segment, segment[2].Value, CodeTables.PartyIdTypes, 2),
            CarrierName = segment[5].Value.Text(),
            ServiceLevel = CodeText.Of(segment[12].Value),
        };
    }

    /// <summary>Writes a TD5.</summary>
    public static void WriteTd5(this MapContext context, SegmentWriter writer, Transport transport)
    {
        context.Lost("The number of a journey", transport.Journey, "TD5");
        if (transport.Stage != "20")
        {
            context.LostOnConversion("A stage of transport other than the main carriage", transport.Stage, "TD5");
        }

        string? agency = transport.Carrier is null ? null : context.ToX12(transport.CarrierAgency ?? "ZZZ", CodeTables.PartyIdTypes, "TD5", 2);
        writer.Begin("TD5").Element().Element(agency).Element(agency is null ? null : transport.Carrier)
            .Element(context.ToX12(transport.Mode, CodeTables.TransportModes, "TD5", 4))
            .Element(transport.CarrierName).Element().Element().Element().Element().Element().Element()
            .Element(transport.ServiceLevel).End();
    }

    /// <summary>Reads a CUR: the currency.</summary>
    public static string? ReadCur(this MapContext context, in Segment segment)
    {
        context.Unkept(segment, 0b110);
        return CodeText.Of(segment[2].Value);
    }

    /// <summary>Writes a CUR by the buyer or seller (<paramref name="entity"/>: BY, SE); nothing for no currency.</summary>
    public static void WriteCur(SegmentWriter writer, string entity, string? currency)
    {
        if (currency is not null)
        {
            writer.Begin("CUR").Element(entity).Element(currency).End();
        }
    }
}
