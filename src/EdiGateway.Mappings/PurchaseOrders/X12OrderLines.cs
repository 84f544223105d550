using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.OrderResponses;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.PurchaseOrders;

/// <summary>Reads the line segments of 850 and 855.</summary>
internal static class X12OrderLines
{
    /// <summary>PO1: number, quantity, unit, price, basis, and up to ten item identifications.</summary>
    public static void ReadPo1(MapContext context, in Segment segment, OrderLineDraft line)
    {
        line.LineNumber = CodeText.Of(segment[1].Value);
        line.Quantity = context.Decimal(segment, segment[2].Value, 2);
        line.Unit = context.FromX12(segment, segment[3].Value, CodeTables.Units, 3);
        line.Price = context.LinePrice(segment, segment[4].Value, segment[5].Value, 5, 4);
        context.ReadItemIds(segment, 6, 25, line.ItemIds);
    }

    /// <summary>Any other segment that only lines have.</summary>
    public static void Read(MapContext context, in Segment segment, X12OrderRole role, OrderLineDraft line)
    {
        switch (role)
        {
            case X12OrderRole.Lin:
                context.ReadItemIds(segment, 2, 31, line.ItemIds);
                break;
            case X12OrderRole.Ctp:
                ReadCtp(context, segment, line);
                break;
            case X12OrderRole.Mea:
                line.Measurements.Add(context.ReadX12Mea(segment));
                break;
            case X12OrderRole.Po4 when line.Packing is null:
                line.Packing = context.ReadPo4(segment);
                break;
            case X12OrderRole.Po4:
                context.NotKept(MapFindings.At(segment), "A second packing of the line");
                break;
            case X12OrderRole.Qty:
                if (context.ReadQty(segment) is QualifiedQuantity quantity)
                {
                    line.Quantities.Add(quantity);
                }

                break;
            case X12OrderRole.Sdq:
                ReadSdq(context, segment, line);
                break;
            case X12OrderRole.Sch:
                ReadSch(context, segment, line);
                break;
            case X12OrderRole.Ack:
                ReadAck(context, segment, line);
                break;
            case X12OrderRole.AckDtm:
                ReadAckDtm(context, segment, line);
                break;
        }
    }

    private static void ReadCtp(MapContext context, in Segment segment, OrderLineDraft line)
    {
        if (context.ReadCtp(segment) is not QualifiedPrice price)
        {
            return;
        }

        if (price.Qualifier == "AAA" && line.Price is null)
        {
            line.Price = price.Price;
        }
        else
        {
            line.Prices.Add(price);
        }
    }

    private static void ReadSdq(MapContext context, in Segment segment, OrderLineDraft line)
    {
        string? unit = context.FromX12(segment, segment[1].Value, CodeTables.Units, 1);
        string? agency = context.FromX12(segment, segment[2].Value, CodeTables.PartyIdTypes, 2);
        string? location = null;
        SegmentElements elements = segment.Elements;
        while (elements.MoveNext())
        {
            int position = elements.Position;
            if (position < 3 || position > 22)
            {
                continue;
            }

            if ((position & 1) == 1)
            {
                location = elements.Current.Value.Text();
                context.CheckGln(segment, position, location, agency);
            }
            else if (location is not null && context.Decimal(segment, elements.Current.Value, position) is decimal quantity)
            {
                line.Destinations.Add(new Destination(location, agency, quantity, unit));
            }
        }
    }

    private static void ReadSch(MapContext context, in Segment segment, OrderLineDraft line)
    {
        if (context.Decimal(segment, segment[1].Value, 1) is not decimal quantity)
        {
            return;
        }

        QualifiedDate[] dates = (Date(context, segment, 5), Date(context, segment, 8)) switch
        {
            (null, null) => [],
            (QualifiedDate date, null) => [date],
            (null, QualifiedDate date) => [date],
            (QualifiedDate first, QualifiedDate second) => [first, second],
        };
        line.Schedule.Add(new ScheduleEntry(quantity, context.FromX12(segment, segment[2].Value, CodeTables.Units, 2), dates));
        context.Unkept(segment, 0b111_1110_0110);
    }

    /// <summary>A qualifier, a date and a time behind each other; in ACK there is no time, and none is read.</summary>
    private static QualifiedDate? Date(MapContext context, in Segment segment, int qualifier, bool withTime = true) =>
        context.X12Date(segment, qualifier + 1, withTime ? qualifier + 2 : 0) is EdiDate date
        && context.FromX12(segment, segment[qualifier].Value, CodeTables.Dates, qualifier) is string code
            ? new QualifiedDate(code, date)
            : null;

    private static void ReadAck(MapContext context, in Segment segment, OrderLineDraft line)
    {
        if (LineStatuses.FromX12(context, segment) is not ResponseStatus status)
        {
            return;
        }

        decimal? quantity = context.Decimal(segment, segment[2].Value, 2);
        string? unit = context.FromX12(segment, segment[3].Value, CodeTables.Units, 3);
        QualifiedDate? date = Date(context, segment, 4, withTime: false);
        List<ItemId> ids = [];
        context.ReadItemIds(segment, 7, 26, ids);
        line.Decisions.Add(new LineDecision
        {
            Status = status,
            Quantity = quantity is decimal value ? new Quantity(value, unit) : null,
            Date = date,
            ItemIds = OrderParts.Copy(ids),
        });
        line.Status = LineStatuses.Of(line.Decisions);
        context.Unkept(segment, 0b0111_1111_1111_1111_1111_1111_1011_1110);
    }

    private static void ReadAckDtm(MapContext context, in Segment segment, OrderLineDraft line)
    {
        if (context.ReadX12Dtm(segment) is not QualifiedDate date || line.Decisions.Count == 0)
        {
            return;
        }

        if (line.Decisions[^1].Date is QualifiedDate stated && stated != date)
        {
            context.NotKept(MapFindings.At(segment), "A second date of a decision", EdiDateText.Format(date.Date));
            return;
        }

        line.Decisions[^1] = line.Decisions[^1] with { Date = date };
    }
}
