using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.OrderResponses;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.PurchaseOrders;

/// <summary>Reads the line segments of ORDERS and ORDRSP.</summary>
internal sealed class EdifactOrderLines(MapContext context, bool isResponse)
{
    private readonly List<ItemId> _substitutes = [];
    private readonly List<QualifiedDate> _scheduleDates = [];
    private QualifiedQuantity? _scheduled;
    private (string? Id, string? Agency) _location;

    /// <summary>LIN.</summary>
    public void Begin(in Segment segment, OrderLineDraft line)
    {
        _substitutes.Clear();
        line.LineNumber = CodeText.Of(segment[1].Value);
        string? action = CodeText.Of(segment[2].Value);
        if (isResponse)
        {
            line.Status = LineStatuses.FromEdifact(action);
            if (action is not null && line.Status is null)
            {
                context.CodeWithoutCounterpart(MapFindings.At(segment, 2, 0, "1229"), CodeTables.LineStatuses, action, toEdifact: false);
            }
        }
        else
        {
            line.Action = action;
        }

        context.ReadC212(segment, 3, line.ItemIds);
        context.Unkept(segment, 0b1110);
    }

    /// <summary>Any other segment that only lines have.</summary>
    public void Read(in Segment segment, EdifactOrderRole role, OrderLineDraft line)
    {
        switch (role)
        {
            case EdifactOrderRole.Pia when isResponse && segment[1].Value.Is("3"u8):
                for (int position = 2; position <= 6; position++)
                {
                    context.ReadC212(segment, position, _substitutes);
                }

                break;
            case EdifactOrderRole.Pia:
                context.ReadPia(segment, line.ItemIds);
                break;
            case EdifactOrderRole.Mea:
                line.Measurements.Add(context.ReadEdifactMea(segment));
                break;
            case EdifactOrderRole.Qty:
                ReadQty(segment, line);
                break;
            case EdifactOrderRole.Pri:
                ReadPri(segment, line);
                break;
            case EdifactOrderRole.Pac when line.Packing is null:
                line.Packing = context.ReadPac(segment);
                break;
            case EdifactOrderRole.PacDetail when line.Packing is not null:
                line.Packing = context.WithDetail(segment, line.Packing);
                break;
            case EdifactOrderRole.Loc:
                ReadLoc(segment);
                break;
            case EdifactOrderRole.LocQty:
                ReadLocQty(segment, line);
                break;
            case EdifactOrderRole.Scc:
                EndSchedule(line);
                break;
            case EdifactOrderRole.SccQty:
                EndSchedule(line);
                _scheduled = context.ReadEdifactQty(segment);
                break;
            case EdifactOrderRole.SccDtm:
                if (context.ReadDtm(segment) is QualifiedDate date)
                {
                    _scheduleDates.Add(date);
                }

                break;
            default:
                context.NotKept(MapFindings.At(segment), "A repeated group of the line");
                break;
        }
    }

    /// <summary>To be called before the line is handed on.</summary>
    public void Complete(OrderLineDraft line)
    {
        EndSchedule(line);
        if (!isResponse)
        {
            return;
        }

        AcceptTheRest(line.Decisions);
        if (line.Decisions.Count == 0 && (line.Status is not null || _substitutes.Count > 0))
        {
            line.Decisions.Add(new LineDecision { Status = line.Status ?? ResponseStatus.Changed });
        }

        if (_substitutes.Count > 0)
        {
            line.Decisions[0] = line.Decisions[0] with { ItemIds = _substitutes.ToArray() };
        }

        line.Status = line.Decisions.Count > 0 ? LineStatuses.Of(line.Decisions) : line.Status;
    }

    // Beside backordered or refused parts, the part to be delivered is accepted; on its own it is what was changed.
    private static void AcceptTheRest(List<LineDecision> decisions)
    {
        if (decisions.TrueForAll(static decision => decision.Status is ResponseStatus.Accepted or ResponseStatus.Changed))
        {
            return;
        }

        for (int i = 0; i < decisions.Count; i++)
        {
            if (decisions[i].Status == ResponseStatus.Changed)
            {
                decisions[i] = decisions[i] with { Status = ResponseStatus.Accepted };
            }
        }
    }

    private void ReadQty(in Segment segment, OrderLineDraft line)
    {
        if (context.ReadEdifactQty(segment) is not QualifiedQuantity quantity)
        {
            return;
        }

        if (quantity.Qualifier == "21" && line.Quantity is null)
        {
            line.Quantity = quantity.Value;
            line.Unit = quantity.Unit;
        }
        else if (isResponse && LineStatuses.FromQuantity(quantity.Qualifier, line.Status) is ResponseStatus status)
        {
            line.Decisions.Add(new LineDecision { Status = status, Quantity = new Quantity(quantity.Value, quantity.Unit) });
        }
        else
        {
            line.Quantities.Add(quantity);
        }
    }

    private void ReadPri(in Segment segment, OrderLineDraft line)
    {
        if (context.ReadPri(segment) is not QualifiedPrice price)
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

    private void ReadLoc(in Segment segment)
    {
        Element place = segment[2];
        _location = (place[1].Text(), CodeText.Of(place[3]));
        context.CheckGln(segment, 2, _location.Id, _location.Agency);
        if (!segment[1].Value.Is("7"u8))
        {
            context.NotKept(MapFindings.At(segment, 1), "A location of the line that is no place of delivery", segment[1].Value.ToString());
            _location = default;
        }
    }

    private void ReadLocQty(in Segment segment, OrderLineDraft line)
    {
        if (_location.Id is not null && context.ReadEdifactQty(segment) is QualifiedQuantity quantity)
        {
            line.Destinations.Add(new Destination(_location.Id, _location.Agency, quantity.Value, quantity.Unit));
        }
    }

    private void EndSchedule(OrderLineDraft line)
    {
        if (_scheduled is QualifiedQuantity quantity)
        {
            if (isResponse && LineStatuses.FromQuantity(quantity.Qualifier, line.Status) is ResponseStatus status)
            {
                line.Decisions.Add(new LineDecision
                {
                    Status = status,
                    Quantity = new Quantity(quantity.Value, quantity.Unit),
                    Date = _scheduleDates.Count > 0 ? _scheduleDates[0] : null,
                });
            }
            else
            {
                line.Schedule.Add(new ScheduleEntry(quantity.Value, quantity.Unit, OrderParts.Copy(_scheduleDates)));
            }
        }

        _scheduled = null;
        _scheduleDates.Clear();
    }
}
