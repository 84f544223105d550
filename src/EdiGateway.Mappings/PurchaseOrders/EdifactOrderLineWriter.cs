using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.OrderResponses;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.PurchaseOrders;

/// <summary>Writes the LIN groups of ORDERS and ORDRSP, in the order of the messages' tables.</summary>
internal sealed class EdifactOrderLineWriter(MapContext context, SegmentWriter writer, bool termsAmount)
{
    /// <summary>Writes the lines as they come; returns their number and the sum of their quantities.</summary>
    public (int Lines, decimal Hash) Write(IEnumerable<RecordLine> lines)
    {
        int count = 0;
        decimal hash = 0m;
        foreach (RecordLine line in lines)
        {
            OrderDocumentLine order = (OrderDocumentLine)line;
            Write(order);
            count++;
            hash += order.Quantity?.Value ?? 0m;
        }

        return (count, hash);
    }

    private void Write(OrderDocumentLine line)
    {
        OrderResponseLine? response = line as OrderResponseLine;
        ResponseStatus? status = response is null ? null : LineStatuses.Of(response.Decisions) ?? response.Status;
        writer.Begin("LIN").Element(line.LineNumber)
            .Element(response is null ? ((PurchaseOrderLine)line).Action : status is ResponseStatus decided ? LineStatuses.ToEdifact(decided) : null);
        context.WriteLinId(writer, line.ItemIds);
        writer.End(evenIfEmpty: true);
        if (response is { Decisions.Count: > 1 } && response.Decisions.Any(static decision => decision.Status == ResponseStatus.Changed)
            && response.Decisions.Any(static decision => decision.Status != ResponseStatus.Changed))
        {
            context.LostOnConversion("Which part of a line was changed", line.LineNumber, "LIN");
        }

        context.WritePia(writer, line.ItemIds);
        WriteSubstitutes(response);
        foreach (ItemDescription description in line.Descriptions)
        {
            context.WriteImd(writer, description);
        }

        foreach (Measurement measurement in line.Measurements)
        {
            EdifactQuantities.WriteEdifactMea(writer, measurement);
        }

        EdifactQuantities.WriteEdifactQty(writer, "21", line.Quantity?.Value, line.Quantity?.Unit);
        foreach (QualifiedQuantity quantity in line.Quantities)
        {
            EdifactQuantities.WriteEdifactQty(writer, quantity.Qualifier, quantity.Value, quantity.Unit);
        }

        bool dated = response is not null && HasDates(response);
        WriteUndated(response, dated);
        WriteDates(line, response);
        EdifactQuantities.WriteMoa(writer, "203", line.Amount);
        foreach (QualifiedAmount amount in line.Amounts)
        {
            EdifactQuantities.WriteMoa(writer, amount.Qualifier, amount.Value, amount.Currency);
        }

        foreach (TextNote note in line.Texts)
        {
            context.WriteFtx(writer, note);
        }

        foreach (PaymentTerms terms in line.PaymentTerms)
        {
            context.WritePatGroups(writer, terms, termsAmount);
        }

        WritePrices(line);
        foreach (Reference reference in line.References)
        {
            context.WriteRff(writer, reference);
        }

        if (line.Packing is not null)
        {
            context.WritePacGroup(writer, line.Packing);
        }

        WriteDestinations(line.Destinations);
        foreach (Tax tax in line.Taxes)
        {
            context.WriteTax(writer, tax);
        }

        foreach (PartyInfo party in line.Parties)
        {
            context.WriteNadGroup(writer, party);
        }

        foreach (AllowanceCharge allowance in line.Allowances)
        {
            context.WriteAlcGroup(writer, allowance);
        }

        foreach (Transport transport in line.Transports)
        {
            context.WriteTdt(writer, transport);
        }

        if (line.DeliveryTerms is not null)
        {
            context.WriteTodGroup(writer, line.DeliveryTerms);
        }

        WriteSchedule(line, response, dated);
    }

    private void WriteSubstitutes(OrderResponseLine? response)
    {
        if (response is null)
        {
            return;
        }

        for (int i = 0; i < response.Decisions.Count; i++)
        {
            IReadOnlyList<ItemId> ids = response.Decisions[i].ItemIds;
            if (ids.Count == 0)
            {
                continue;
            }

            if (i > 0 || ids.Count > 5)
            {
                context.LostOnConversion("The substitute of a part of a line", ids[0].Value, "PIA");
                continue;
            }

            writer.Begin("PIA").Element("3");
            foreach (ItemId id in ids)
            {
                writer.Composite(id.Value, context.Qualifier(id.Qualifier));
            }

            writer.End();
        }
    }

    // Decisions without any date are quantities of the line; where one has a date, all are written as a schedule.
    private void WriteUndated(OrderResponseLine? response, bool dated)
    {
        if (response is null || dated)
        {
            return;
        }

        foreach (LineDecision decision in response.Decisions)
        {
            EdifactQuantities.WriteEdifactQty(writer, LineStatuses.ToQuantity(decision.Status), decision.Quantity?.Value, decision.Quantity?.Unit);
        }
    }

    private void WriteDates(OrderDocumentLine line, OrderResponseLine? response)
    {
        context.WriteDtm(writer, "2", line.RequestedDelivery);
        context.WriteDtm(writer, "69", line.PromisedDelivery);
        foreach (QualifiedDate date in line.Dates)
        {
            context.WriteDtm(writer, date.Qualifier, date.Date);
        }

        if (response is null)
        {
            return;
        }

        foreach (LineDecision decision in response.Decisions)
        {
            if (decision is { Quantity: null, Date: QualifiedDate date })
            {
                context.WriteDtm(writer, date.Qualifier, date.Date);
            }
        }
    }

    private void WritePrices(OrderDocumentLine line)
    {
        if (line.Price is not null)
        {
            EdifactQuantities.WritePri(writer, "AAA", line.Price);
        }

        foreach (QualifiedPrice price in line.Prices)
        {
            EdifactQuantities.WritePri(writer, price.Qualifier, price.Price);
        }
    }

    private void WriteDestinations(IReadOnlyList<Destination> destinations)
    {
        foreach (Destination destination in destinations)
        {
            writer.Begin("LOC").Element("7").Composite(destination.Location, null, destination.Agency).End();
            EdifactQuantities.WriteEdifactQty(writer, "11", destination.Quantity, destination.Unit);
        }
    }

    private void WriteSchedule(OrderDocumentLine line, OrderResponseLine? response, bool dated)
    {
        foreach (ScheduleEntry entry in line.Schedule)
        {
            writer.Begin("SCC").Element("1").End();
            EdifactQuantities.WriteEdifactQty(writer, "21", entry.Quantity, entry.Unit);
            foreach (QualifiedDate date in entry.Dates)
            {
                context.WriteDtm(writer, date.Qualifier, date.Date);
            }
        }

        if (response is null || !dated)
        {
            return;
        }

        foreach (LineDecision decision in response.Decisions)
        {
            if (decision.Quantity is null)
            {
                continue;
            }

            writer.Begin("SCC").Element("1").End();
            EdifactQuantities.WriteEdifactQty(writer, LineStatuses.ToQuantity(decision.Status), decision.Quantity.Value, decision.Quantity.Unit);
            if (decision.Date is not null)
            {
                context.WriteDtm(writer, decision.Date.Qualifier, decision.Date.Date);
            }
        }
    }

    private static bool HasDates(OrderResponseLine line)
    {
        foreach (LineDecision decision in line.Decisions)
        {
            if (decision is { Quantity: not null, Date: not null })
            {
                return true;
            }
        }

        return false;
    }
}
