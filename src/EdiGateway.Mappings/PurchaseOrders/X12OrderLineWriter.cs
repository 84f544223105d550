using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.OrderResponses;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.PurchaseOrders;

/// <summary>Writes the PO1 loops of 850 and 855, in the order of the sets' tables.</summary>
internal sealed class X12OrderLineWriter(MapContext context, SegmentWriter writer)
{
    private readonly bool _hasMtx = string.CompareOrdinal(context.Version, "005010") >= 0;

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
        WritePo1(line);
        WritePrices(line, response is not null);
        foreach (Measurement measurement in line.Measurements)
        {
            context.WriteX12Mea(writer, measurement);
        }

        foreach (ItemDescription description in line.Descriptions)
        {
            context.WritePid(writer, description);
        }

        if (line.Packing is not null)
        {
            context.WritePo4(writer, line.Packing);
        }

        foreach (Reference reference in line.References)
        {
            context.WriteRef(writer, reference);
        }

        foreach (AllowanceCharge allowance in line.Allowances)
        {
            context.WriteSac(writer, allowance);
        }

        foreach (PaymentTerms terms in line.PaymentTerms)
        {
            context.WriteItd(writer, terms);
        }

        if (line.DeliveryTerms is not null)
        {
            context.WriteFob(writer, line.DeliveryTerms);
        }

        WriteSdq(line.Destinations);
        context.WriteX12Dtm(writer, "2", line.RequestedDelivery);
        context.WriteX12Dtm(writer, "69", line.PromisedDelivery);
        foreach (QualifiedDate date in line.Dates)
        {
            context.WriteX12Dtm(writer, date.Qualifier, date.Date);
        }

        foreach (Transport transport in line.Transports)
        {
            context.WriteTd5(writer, transport);
        }

        if (response is null)
        {
            context.Lost("The action asked for on a line", ((PurchaseOrderLine)line).Action, "PO1");
            WriteOrderTail(line);
        }
        else
        {
            WriteResponseTail(response);
        }
    }

    private void WritePo1(OrderDocumentLine line)
    {
        string? basis = null;
        bool inPo1 = line.Price is not null && context.TryLineBasis(line.Price, out basis);
        writer.Begin("PO1").Element(line.LineNumber).Element(writer.Decimal(line.Quantity?.Value))
            .Element(context.ToX12(line.Quantity?.Unit, CodeTables.Units, "PO1", 3))
            .Element(inPo1 ? writer.Decimal(line.Price!.Amount) : null).Element(inPo1 ? basis : null);
        int first = Math.Min(line.ItemIds.Count, 10);
        context.WriteItemIds(writer, first == line.ItemIds.Count ? line.ItemIds : [.. line.ItemIds.Take(first)], "PO1", 6, 10);
        writer.End(evenIfEmpty: true);
        for (int i = 10; i < line.ItemIds.Count; i += 15)
        {
            writer.Begin("LIN").Element();
            context.WriteItemIds(writer, [.. line.ItemIds.Skip(i).Take(15)], "LIN", 2, 15);
            writer.End();
        }

        if (line.Price is not null && !inPo1)
        {
            context.WriteCtp(writer, "AAA", line.Price, line.Quantity?.Unit);
        }
    }

    private void WritePrices(OrderDocumentLine line, bool isResponse)
    {
        _ = isResponse;
        foreach (QualifiedPrice price in line.Prices)
        {
            context.WriteCtp(writer, price.Qualifier, price.Price, line.Quantity?.Unit);
        }
    }

    // 850: MSG or MTX, TXI, QTY, SCH, N9, N1, AMT.
    private void WriteOrderTail(OrderDocumentLine line)
    {
        WritePlainTexts(line.Texts);
        WriteTaxes(line);
        WriteQuantities(line);
        WriteSchedule(line);
        WriteNotes(line.Texts, line is PurchaseOrderLine);
        WriteParties(line);
        WriteAmount("203", line.Amount);
        foreach (QualifiedAmount amount in line.Amounts)
        {
            context.Lost("The currency of an amount", amount.Currency, "AMT");
            WriteAmount(amount.Qualifier, amount.Value);
        }
    }

    // 855: ACK, AMT (one), TXI, QTY, SCH, N9, N1; no MSG of the line itself.
    private void WriteResponseTail(OrderResponseLine line)
    {
        foreach (LineDecision decision in line.Decisions)
        {
            WriteAck(decision);
        }

        if (line.Decisions.Count == 0 && line.Status is ResponseStatus status)
        {
            WriteAck(new LineDecision { Status = status });
        }

        WriteAmount("203", line.Amount);
        foreach (QualifiedAmount amount in line.Amounts)
        {
            context.LostOnConversion($"Amount {amount.Qualifier} of a line", writer.Decimal(amount.Value), "AMT");
        }

        WriteTaxes(line);
        WriteQuantities(line);
        WriteSchedule(line);
        WriteNotes(line.Texts, false);
        WriteParties(line);
    }

    private void WriteAck(LineDecision decision)
    {
        string? code = decision.Date is null ? null : context.ToX12(decision.Date.Qualifier, CodeTables.Dates, "ACK", 4);
        writer.Begin("ACK").Element(LineStatuses.ToX12(decision.Status)).Element(writer.Decimal(decision.Quantity?.Value))
            .Element(context.ToX12(decision.Quantity?.Unit, CodeTables.Units, "ACK", 3))
            .Element(code).Element(code is null ? null : context.Day(decision.Date!.Date, "decisions.date", "ACK")).Element();
        context.WriteItemIds(writer, decision.ItemIds, "ACK", 7, 10);
        writer.End();
    }

    private void WriteTaxes(OrderDocumentLine line)
    {
        foreach (Tax tax in line.Taxes)
        {
            context.WriteTxi(writer, tax);
        }
    }

    private void WriteQuantities(OrderDocumentLine line)
    {
        foreach (QualifiedQuantity quantity in line.Quantities)
        {
            context.WriteQty(writer, quantity);
        }
    }

    private void WriteSchedule(OrderDocumentLine line)
    {
        foreach (ScheduleEntry entry in line.Schedule)
        {
            if (entry.Dates.Count == 0)
            {
                context.MissingField(MapFindings.Target("SCH", 6), "schedule.dates", "X12 demands a date of every scheduled quantity");
                continue;
            }

            if (entry.Dates.Count > 2)
            {
                context.TooManyForTarget("Dates of a scheduled quantity", "SCH", 2);
            }

            writer.Begin("SCH").Element(writer.Decimal(entry.Quantity))
                .Element(context.ToX12(entry.Unit ?? line.Quantity?.Unit, CodeTables.Units, "SCH", 2)).Element().Element();
            for (int i = 0; i < entry.Dates.Count && i < 2; i++)
            {
                (string day, string? time, _) = context.DayTimeZone(entry.Dates[i].Date, "SCH", 0);
                writer.Element(context.ToX12(entry.Dates[i].Qualifier, CodeTables.Dates, "SCH", 5 + (3 * i))).Element(day).Element(time);
            }

            writer.End();
        }
    }

    private void WriteSdq(IReadOnlyList<Destination> destinations)
    {
        for (int i = 0; i < destinations.Count;)
        {
            Destination first = destinations[i];
            writer.Begin("SDQ").Element(context.ToX12(first.Unit ?? "EA", CodeTables.Units, "SDQ", 1))
                .Element(context.ToX12(first.Agency, CodeTables.PartyIdTypes, "SDQ", 2));
            int written = 0;
            while (i < destinations.Count && written < 10 && destinations[i].Agency == first.Agency && destinations[i].Unit == first.Unit)
            {
                writer.Element(destinations[i].Location).Element(writer.Decimal(destinations[i].Quantity));
                i++;
                written++;
            }

            writer.End();
        }
    }

    private void WritePlainTexts(IReadOnlyList<TextNote> texts)
    {
        foreach (TextNote note in texts)
        {
            if (IsPlain(note))
            {
                context.WriteMsg(writer, note.Text);
            }
        }
    }

    private void WriteNotes(IReadOnlyList<TextNote> texts, bool plainWritten)
    {
        foreach (TextNote note in texts)
        {
            if (!plainWritten || !IsPlain(note))
            {
                context.WriteNote(writer, note);
            }
        }
    }

    private bool IsPlain(TextNote note) =>
        note is { Qualifier: X12Texts.General, Language: null } && !note.Text.Contains('\n', StringComparison.Ordinal) && note.Text.Length <= (_hasMtx ? 4096 : 264);

    private void WriteParties(OrderDocumentLine line)
    {
        foreach (PartyInfo party in line.Parties)
        {
            context.WriteN1Loop(writer, party);
        }
    }

    private void WriteAmount(string qualifier, decimal? value)
    {
        if (value is not null && context.ToX12(qualifier, CodeTables.Amounts, "AMT", 1) is string code)
        {
            writer.Begin("AMT").Element(code).Element(writer.Decimal(value)).End();
        }
    }
}
