using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.OrderResponses;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.PurchaseOrders;

/// <summary>Writes 850 and 855: the header here, the lines in <see cref="X12OrderLineWriter"/>.</summary>
internal sealed class X12OrderWriter(MapContext context, SegmentWriter writer)
{
    private string? _ownNumber;

    public void Write(OrderDocument header, IEnumerable<RecordLine> lines)
    {
        context.BeginWrite(header);
        bool isResponse = header is OrderResponse;
        List<Reference> references = [.. header.References];
        if (header is OrderResponse response)
        {
            WriteBak(response, references);
        }
        else
        {
            WriteBeg((PurchaseOrder)header, references);
        }

        X12Terms.WriteCur(writer, isResponse ? "SE" : "BY", header.Currency);
        if (_ownNumber is not null)
        {
            // The beginning segment of an 855 has no place for the response's own number.
            writer.Begin("REF").Element("D2").Element(_ownNumber).End();
        }

        foreach (Reference reference in references)
        {
            context.WriteRef(writer, reference);
        }

        foreach (Contact contact in header.Contacts)
        {
            context.WritePer(writer, contact);
        }

        if (header.DeliveryTerms is not null)
        {
            context.WriteFob(writer, header.DeliveryTerms);
        }

        foreach (AllowanceCharge allowance in header.Allowances)
        {
            context.WriteSac(writer, allowance);
        }

        foreach (PaymentTerms terms in header.PaymentTerms)
        {
            context.WriteItd(writer, terms);
        }

        WriteDates(header);
        foreach (ItemDescription description in header.Descriptions)
        {
            context.WritePid(writer, description);
        }

        foreach (Transport transport in header.Transports)
        {
            context.WriteTd5(writer, transport);
        }

        foreach (Tax tax in header.Taxes)
        {
            context.WriteTxi(writer, tax);
        }

        WriteAmounts(header.Amounts, isResponse);
        foreach (TextNote note in header.Texts)
        {
            context.WriteNote(writer, note);
        }

        foreach (PartyInfo party in header.Parties)
        {
            context.WriteN1Loop(writer, party);
        }

        WriteSummary(header, new X12OrderLineWriter(context, writer).Write(lines));
    }

    private void WriteBeg(PurchaseOrder order, List<Reference> references)
    {
        string? type = context.ToX12(order.OrderType ?? "220", CodeTables.OrderTypes, "BEG", 2);
        if (order.Date is null)
        {
            context.MissingField(MapFindings.Target("BEG", 5), "date", "X12 demands the order's date");
        }

        writer.Begin("BEG").Element(context.FunctionToX12(order.Function, "BEG", 1)).Element(type).Element(order.Number)
            .Element(Take(references, "RE")).Element(context.Day(order.Date, "date", "BEG")).Element(Take(references, "CT"))
            .Element(context.ToX12(order.ResponseRequest, CodeTables.Responses, "BEG", 7)).End();
    }

    private void WriteBak(OrderResponse response, List<Reference> references)
    {
        string? orderNumber = response.OrderNumber ?? Take(references, "ON");
        if (orderNumber is null)
        {
            context.MissingField(MapFindings.Target("BAK", 3), "orderNumber", "X12 demands the number of the order that is answered");
        }

        EdiDate? orderDate = response.OrderDate ?? response.Date;
        if (orderDate is null)
        {
            context.MissingField(MapFindings.Target("BAK", 4), "orderDate", "X12 demands the order's date");
        }
        else if (response.OrderDate is null)
        {
            context.ValueAssumed(MapFindings.Target("BAK", 4), "orderDate", "the response's own date");
        }

        if (response.Response is null)
        {
            context.MissingField(MapFindings.Target("BAK", 2), "response", "X12 demands what the response says as a whole");
        }

        context.Lost("The kind of order", response.OrderType is null or "220" or "231" ? null : response.OrderType, "BAK");
        writer.Begin("BAK").Element(context.FunctionToX12(response.Function, "BAK", 1))
            .Element(context.ToX12(response.Response, CodeTables.Responses, "BAK", 2)).Element(orderNumber)
            .Element(context.Day(orderDate, "orderDate", "BAK")).Element(Take(references, "RE")).Element().Element(Take(references, "CT"))
            .Element(Take(references, "VN")).Element(context.Day(response.Date, "date", "BAK")).End();
        _ownNumber = response.Number == orderNumber ? null : response.Number;
    }

    private void WriteDates(OrderDocument header)
    {
        context.WriteX12Dtm(writer, "2", header.RequestedDelivery);
        context.WriteX12Dtm(writer, "64", header.EarliestDelivery);
        context.WriteX12Dtm(writer, "63", header.LatestDelivery);
        context.WriteX12Dtm(writer, "69", header.PromisedDelivery);
        context.WriteX12Dtm(writer, "10", header.RequestedShipment);
        context.WriteX12Dtm(writer, "61", header.CancelAfter);
        foreach (QualifiedDate date in header.Dates)
        {
            context.WriteX12Dtm(writer, date.Qualifier, date.Date);
        }
    }

    private void WriteAmounts(IReadOnlyList<QualifiedAmount> amounts, bool isResponse)
    {
        foreach (QualifiedAmount amount in amounts)
        {
            context.Lost("The currency of an amount", amount.Currency, "AMT");
            if (isResponse)
            {
                context.LostOnConversion($"Amount {amount.Qualifier} of the document", writer.Decimal(amount.Value), "AMT");
            }
            else if (context.ToX12(amount.Qualifier, CodeTables.Amounts, "AMT", 1) is string code)
            {
                writer.Begin("AMT").Element(code).Element(writer.Decimal(amount.Value)).End();
            }
        }
    }

    private void WriteSummary(OrderDocument header, (int Lines, decimal Hash) written)
    {
        OrderTotals.Check(context, header, written.Lines, written.Hash, "CTT");
        writer.Begin("CTT").Element(WriteValues.Whole(written.Lines)).Element(header.HashTotal is null ? null : writer.Decimal(header.HashTotal)).End();
        if (header.TotalAmount is not null)
        {
            writer.Begin("AMT").Element("TT").Element(writer.Decimal(header.TotalAmount)).End();
        }
    }

    // The first reference of a kind that BEG or BAK has an element for; the others follow as REF.
    private static string? Take(List<Reference> references, string qualifier)
    {
        int index = references.FindIndex(reference => reference.Qualifier == qualifier && reference is { Description: null, LineNumber: null });
        if (index < 0)
        {
            return null;
        }

        string value = references[index].Value;
        references.RemoveAt(index);
        return value;
    }
}
