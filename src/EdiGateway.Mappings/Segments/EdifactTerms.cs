using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Segments;

/// <summary>EDIFACT PAT (payment terms), TOD with LOC (delivery terms), TDT (carrier) and CUX (currency).</summary>
public static class EdifactTerms
{
    private const string Discount = "22";
    private const string InWords = "ZZZ";

    /// <summary>
    /// Reads a PAT and adds its terms. A discount (22) beside net terms is one set of terms in the record, whichever
    /// comes first; so it is put with the one before where that lacks it.
    /// </summary>
    public static void ReadPat(this MapContext context, in Segment segment, List<PaymentTerms> terms, ref bool inDiscount)
    {
        string? type = CodeText.Of(segment[1].Value);
        Element words = segment[2];
        Element time = segment[3];
        if (!words[1].IsEmpty && !words[1].Is("ZZZ"u8))
        {
            context.NotKept(MapFindings.At(segment, 2, 1), "The code of payment terms", words[1].ToString());
        }

        inDiscount = type == Discount;
        string? description = TextPieces.Join(words[4].Text(), words[5].Text(), 35);
        string? reference = CodeText.Of(time[1]);
        int? days = Days(context, segment, time);
        PaymentTerms? before = terms.Count > 0 ? terms[^1] : null;
        bool joins = before is not null && (before.Reference is null || reference is null || before.Reference == reference)
            && (inDiscount ? !HasDiscount(before) && before.Type != Discount : before.Type == Discount && !HasNet(before));
        if (!joins)
        {
            terms.Add(new PaymentTerms
            {
                Type = type,
                Reference = reference,
                NetDays = inDiscount ? null : days,
                DiscountDays = inDiscount ? days : null,
                Description = description,
            });
            return;
        }

        terms[^1] = before! with
        {
            Reference = before.Reference ?? reference,
            NetDays = inDiscount ? before.NetDays : days,
            DiscountDays = inDiscount ? days : before.DiscountDays,
            Description = before.Description ?? description,
        };
    }

    /// <summary>DTM, PCD or MOA of the group.</summary>
    public static void ReadPatDetail(this MapContext context, in Segment segment, List<PaymentTerms> terms, bool inDiscount)
    {
        if (terms.Count == 0)
        {
            return;
        }

        if (segment.TagBytes[0] == (byte)'D')
        {
            if (context.ReadDtm(segment) is QualifiedDate date)
            {
                terms[^1] = date.Qualifier == "12" || (inDiscount && date.Qualifier != "13")
                    ? terms[^1] with { DiscountDate = date.Date }
                    : terms[^1] with { NetDate = date.Date };
            }

            return;
        }

        decimal? value = context.Decimal(segment, segment[1][2], 1, 2);
        terms[^1] = segment.TagBytes[0] == (byte)'P' ? terms[^1] with { DiscountPercent = value } : terms[^1] with { DiscountAmount = value };
    }

    /// <summary>Writes the groups of one set of terms; where <paramref name="amountAllowed"/> is false the group has no MOA.</summary>
    public static void WritePatGroups(this MapContext context, SegmentWriter writer, PaymentTerms terms, bool amountAllowed)
    {
        bool discount = HasDiscount(terms) || terms.Type == Discount;
        bool net = HasNet(terms) || !discount;
        bool discountFirst = terms.Type == Discount;
        if (discount && discountFirst)
        {
            WriteDiscount(context, writer, terms, amountAllowed);
        }

        if (net)
        {
            WritePat(context, writer, discountFirst ? "1" : terms.Type ?? "1", terms, terms.NetDays, discountFirst ? null : terms.Description);
            context.WriteDtm(writer, "13", terms.NetDate);
        }

        if (discount && !discountFirst)
        {
            if (!net && terms.Type is not null)
            {
                WritePat(context, writer, terms.Type, terms, null, terms.Description);
            }

            WriteDiscount(context, writer, terms, amountAllowed);
        }
    }

    /// <summary>Reads a TOD; its place follows in a LOC (<see cref="WithPlace"/>).</summary>
    public static DeliveryTerms ReadTod(this MapContext context, in Segment segment)
    {
        _ = context;
        Element terms = segment[3];
        return new DeliveryTerms
        {
            FreightPayment = CodeText.Of(segment[2].Value),
            Code = CodeText.Of(terms[1]),
            Description = TextPieces.Join(terms[4].Text(), terms[5].Text(), 70),
        };
    }

    /// <summary>The terms with the place of a LOC.</summary>
    public static DeliveryTerms WithPlace(this MapContext context, in Segment segment, DeliveryTerms terms)
    {
        Element place = segment[2];
        if (!place[1].IsEmpty && !place[4].IsEmpty)
        {
            context.NotKept(MapFindings.At(segment, 2, 1), "The code of a place beside its name", place[1].ToString());
        }

        return terms with { PlaceQualifier = CodeText.Of(segment[1].Value), Place = place[4].Text() ?? place[1].Text() };
    }

    /// <summary>Writes a TOD and its LOC.</summary>
    public static void WriteTodGroup(this MapContext context, SegmentWriter writer, DeliveryTerms terms)
    {
        List<string> words = terms.Description is null ? [] : TextPieces.Cut(terms.Description, 70);
        if (words.Count > 2)
        {
            context.ValueTooLong(MapFindings.Target("TOD", 3, 4), "deliveryTerms.description", terms.Description!, 140);
        }

        // From D.01B on the UN's own list holds two codes only; Incoterms are the ICC's (3055 4).
        string? agency = terms.Code is { Length: 3 } && context.Version != "D.96A" ? "4" : null;
        writer.Begin("TOD").Element("3").Element(terms.FreightPayment)
            .Composite(terms.Code, null, agency, words.Count > 0 ? words[0] : null, words.Count > 1 ? words[1] : null).End();
        if (terms.Place is not null || terms.PlaceQualifier is not null)
        {
            writer.Begin("LOC").Element(terms.PlaceQualifier ?? "1").Composite(null, null, null, terms.Place).End();
        }
    }

    /// <summary>Reads a TDT.</summary>
    public static Transport ReadTdt(this MapContext context, in Segment segment)
    {
        Element carrier = segment[5];
        context.Unkept(segment, 0b10_1110);
        return new Transport
        {
            Stage = CodeText.Of(segment[1].Value) ?? "20",
            Journey = segment[2].Value.Text(),
            Mode = CodeText.Of(segment[3][1]),
            Carrier = carrier[1].Text(),
            CarrierAgency = CodeText.Of(carrier[3]),
            CarrierName = carrier[4].Text(),
        };
    }

    /// <summary>Writes a TDT.</summary>
    public static void WriteTdt(this MapContext context, SegmentWriter writer, Transport transport)
    {
        context.Lost("The level of service of a carrier", transport.ServiceLevel, "TDT");
        writer.Begin("TDT").Element(transport.Stage).Element(transport.Journey).Composite(transport.Mode).Element()
            .Composite(transport.Carrier, null, transport.Carrier is null ? null : transport.CarrierAgency, transport.CarrierName).End();
    }

    /// <summary>Reads a CUX: the reference currency (6347 2).</summary>
    public static string? ReadCux(this MapContext context, in Segment segment)
    {
        context.Unkept(segment, 0b10);
        return CodeText.Of(segment[1][2]);
    }

    /// <summary>Writes a CUX for the currency of the document (6343: 9 order, 4 invoice); nothing for no currency.</summary>
    public static void WriteCux(SegmentWriter writer, string? currency, string use)
    {
        if (currency is not null)
        {
            writer.Begin("CUX").Composite("2", currency, use).End();
        }
    }

    private static bool HasDiscount(PaymentTerms terms) =>
        terms.DiscountPercent is not null || terms.DiscountDays is not null || terms.DiscountDate is not null || terms.DiscountAmount is not null;

    private static bool HasNet(PaymentTerms terms) => terms.NetDays is not null || terms.NetDate is not null;

    private static int? Days(MapContext context, in Segment segment, Element time)
    {
        int? count = context.Whole(segment, time[4], 3, 4);
        if (count is null)
        {
            return null;
        }

        switch (CodeText.Of(time[3]))
        {
            case "D" or null:
                return count;
            case "W":
                return count * 7;
            default:
                context.NotKept(MapFindings.At(segment, 3, 3), "A payment period that is not counted in days", time.Raw.Length > 0 ? time[3].ToString() : null);
                return null;
        }
    }

    private static void WriteDiscount(MapContext context, SegmentWriter writer, PaymentTerms terms, bool amountAllowed)
    {
        WritePat(context, writer, Discount, terms, terms.DiscountDays, terms.Type == Discount ? terms.Description : null);
        context.WriteDtm(writer, "12", terms.DiscountDate);
        if (terms.DiscountPercent is not null)
        {
            writer.Begin("PCD").Composite("12", writer.Decimal(terms.DiscountPercent)).End();
        }

        if (terms.DiscountAmount is not null && amountAllowed)
        {
            writer.Begin("MOA").Composite("21", writer.Decimal(terms.DiscountAmount)).End();
        }
        else if (terms.DiscountAmount is not null)
        {
            context.LostOnConversion("The amount of a cash discount", writer.Decimal(terms.DiscountAmount), "PAT");
        }
    }

    private static void WritePat(MapContext context, SegmentWriter writer, string type, PaymentTerms terms, int? days, string? description)
    {
        List<string> words = description is null ? [] : TextPieces.Cut(description, 35);
        if (words.Count > 2)
        {
            context.ValueTooLong(MapFindings.Target("PAT", 2, 4), "paymentTerms.description", description!, 70);
        }

        writer.Begin("PAT").Element(type);
        if (words.Count == 0)
        {
            writer.Element();
        }
        else
        {
            // 4277 is mandatory in C110; ZZZ of agency ZZZ says that the words hold the terms.
            writer.Composite(InWords, null, InWords, words[0], words.Count > 1 ? words[1] : null);
        }

        if (terms.Reference is not null || days is not null)
        {
            writer.Composite(terms.Reference ?? "5", days is null ? null : "3", days is null ? null : "D", WriteValues.Whole(days));
        }

        writer.End();
    }
}
