using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.OrderResponses;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.PurchaseOrders;

/// <summary>Writes ORDERS and ORDRSP: the header here, the lines in <see cref="EdifactOrderLineWriter"/>.</summary>
internal sealed class EdifactOrderWriter(MapContext context, SegmentWriter writer)
{
    public void Write(OrderDocument header, IEnumerable<RecordLine> lines)
    {
        context.BeginWrite(header);
        OrderResponse? response = header as OrderResponse;
        bool termsAmount = response is not null || context.Version == "D.96A";
        writer.Begin("BGM").Composite(header.OrderType ?? (response is null ? "220" : "231")).Element(response is { HasOwnNumber: false } ? null : header.Number)
            .Element(MessageFunctions.ToEdifact(header.Function)).Element(response is null ? ((PurchaseOrder)header).ResponseRequest : response.Response).End();
        WriteDates(header);
        foreach (ItemDescription description in header.Descriptions)
        {
            context.WriteImd(writer, description);
        }

        foreach (TextNote note in header.Texts)
        {
            context.WriteFtx(writer, note);
        }

        WriteReferences(header, response);
        foreach (PartyInfo party in header.Parties)
        {
            context.WriteNadGroup(writer, party);
        }

        foreach (Contact contact in header.Contacts)
        {
            context.LostOnConversion("A contact of no party", contact.Name ?? contact.Function, "CTA");
        }

        foreach (Tax tax in header.Taxes)
        {
            context.WriteTax(writer, tax);
        }

        EdifactTerms.WriteCux(writer, header.Currency, "9");
        foreach (PaymentTerms terms in header.PaymentTerms)
        {
            context.WritePatGroups(writer, terms, termsAmount);
        }

        foreach (Transport transport in header.Transports)
        {
            context.WriteTdt(writer, transport);
        }

        if (header.DeliveryTerms is not null)
        {
            context.WriteTodGroup(writer, header.DeliveryTerms);
        }

        foreach (AllowanceCharge allowance in header.Allowances)
        {
            context.WriteAlcGroup(writer, allowance);
        }

        WriteSummary(header, new EdifactOrderLineWriter(context, writer, termsAmount).Write(lines));
    }

    private void WriteDates(OrderDocument header)
    {
        context.WriteDtm(writer, "137", header.Date);
        context.WriteDtm(writer, "2", header.RequestedDelivery);
        context.WriteDtm(writer, "64", header.EarliestDelivery);
        context.WriteDtm(writer, "63", header.LatestDelivery);
        context.WriteDtm(writer, "69", header.PromisedDelivery);
        context.WriteDtm(writer, "10", header.RequestedShipment);
        context.WriteDtm(writer, "61", header.CancelAfter);
        foreach (QualifiedDate date in header.Dates)
        {
            context.WriteDtm(writer, date.Qualifier, date.Date);
        }

        if (header.Date is null)
        {
            context.MissingField(MapFindings.Target("DTM", 1), "date", "EDIFACT demands the document's date");
        }
    }

    private void WriteReferences(OrderDocument header, OrderResponse? response)
    {
        if (response?.OrderNumber is not null)
        {
            writer.Begin("RFF").Composite("ON", response.OrderNumber).End();
            context.WriteDtm(writer, "171", response.OrderDate);
        }
        else if (response?.OrderDate is not null)
        {
            context.LostOnConversion("The order's date without its number", EdiDateText.Format(response.OrderDate), "RFF");
        }

        foreach (Reference reference in header.References)
        {
            context.WriteRff(writer, reference);
        }
    }

    private void WriteSummary(OrderDocument header, (int Lines, decimal Hash) written)
    {
        OrderTotals.Check(context, header, written.Lines, written.Hash, "CNT");
        writer.Begin("UNS").Element("S").End();
        EdifactQuantities.WriteMoa(writer, "86", header.TotalAmount);
        foreach (QualifiedAmount amount in header.Amounts)
        {
            EdifactQuantities.WriteMoa(writer, amount.Qualifier, amount.Value, amount.Currency);
        }

        writer.Begin("CNT").Composite("2", WriteValues.Whole(written.Lines)).End();
        if (header.HashTotal is not null)
        {
            writer.Begin("CNT").Composite("1", writer.Decimal(header.HashTotal)).End();
        }
    }
}
