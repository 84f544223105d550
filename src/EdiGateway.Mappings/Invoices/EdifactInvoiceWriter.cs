using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.Invoices;

/// <summary>
/// Writes one INVOIC: header and summary here, lines in <see cref="EdifactInvoiceLineWriter"/>. Amounts are positive in
/// a credit note too; its document type says what they do.
/// </summary>
internal sealed class EdifactInvoiceWriter(Invoice header, MapContext context, SegmentWriter writer)
{
    public void Write(IEnumerable<InvoiceLine> lines)
    {
        context.BeginWrite(header);
        InvoiceSums sums = new();
        WriteHeading();
        EdifactInvoiceLineWriter lineWriter = new(context, writer, header.Currency);
        foreach (InvoiceLine line in lines)
        {
            sums.Add(line);
            InvoiceTotalsCheck.CheckLine(line, header.Currency, MapFindings.Target("LIN"), context);
            lineWriter.Write(line);
        }

        InvoiceTotalsCheck.Check(header, sums, MapFindings.Target("MOA", 1, 2), context);
        WriteSummary(sums, lineWriter.Amount);
    }

    private void WriteHeading()
    {
        string type = header.DocumentType ?? InvoiceCodes.DefaultType(header.Kind);
        if (InvoiceCodes.KindOf(type) is InvoiceKind kind && kind != header.Kind)
        {
            context.KindContradictsType(header.Kind, type);
        }

        if (header.Date is null)
        {
            context.MissingField(MapFindings.Target("DTM", 1, 2), "date", "an INVOIC states its date (DTM 137)");
        }

        writer.Begin("BGM").Composite(type).Element(header.Number).Element(MessageFunctions.ToEdifact(header.Function)).End();
        context.WriteDtm(writer, "137", header.Date);
        foreach (QualifiedDate date in header.Dates)
        {
            context.WriteDtm(writer, date.Qualifier, date.Date);
        }

        if (header.PaymentMeans is not null)
        {
            writer.Begin("PAI").Composite(null, null, header.PaymentMeans).End();
        }

        foreach (TextNote text in header.Texts)
        {
            context.WriteFtx(writer, text);
        }

        foreach (Reference reference in header.References)
        {
            context.WriteRffGroup(writer, reference);
        }

        foreach (PartyInfo party in header.Parties)
        {
            context.WriteNadGroup(writer, party);
        }

        foreach (Tax tax in header.DefaultTaxes)
        {
            context.WriteTax(writer, tax);
        }

        WriteCux();
        foreach (PaymentTerms terms in header.PaymentTerms)
        {
            context.WritePatGroups(writer, terms, amountAllowed: true);
        }

        foreach (Transport transport in header.Transport)
        {
            context.WriteTdt(writer, transport);
        }

        if (header.DeliveryTerms is DeliveryTerms delivery)
        {
            context.WriteTodGroup(writer, delivery);
        }

        foreach (AllowanceCharge item in header.AllowancesAndCharges)
        {
            context.WriteAlcGroup(writer, item);
        }
    }

    private void WriteCux()
    {
        if (header.ExchangeRates.Count == 0)
        {
            EdifactTerms.WriteCux(writer, header.Currency, "4");
            return;
        }

        foreach (ExchangeRate rate in header.ExchangeRates)
        {
            writer.Begin("CUX").Composite("2", header.Currency, "4").Composite("3", rate.Currency, rate.Usage).Element(writer.Decimal(rate.Rate)).End();
            context.WriteDtm(writer, "134", rate.Date);
        }
    }

    private void WriteSummary(InvoiceSums sums, decimal lineAmounts)
    {
        writer.Begin("UNS").Element("S").End();
        writer.Begin("CNT").Composite("2", writer.Decimal(sums.LineCount)).End();
        WriteCnt("7", header.Shipped?.Weight);
        WriteCnt("11", header.Shipped?.Units);
        WriteCnt("15", header.Shipped?.Volume);

        InvoiceTotals totals = header.Totals;
        decimal? invoice = totals.Invoice ?? InvoiceTotalsCheck.InvoiceAmount(header, sums);
        if (invoice is null)
        {
            context.TotalUnknown("MOA", $"line {sums.FirstUnknown} has neither an amount nor a usable price");
        }

        // Where the lines' amounts had to be calculated, the source has no such totals either, and receivers expect them.
        bool derive = sums.Calculated > 0 && sums.FirstUnknown is null;
        decimal tax = sums.TaxOf(header);
        Moa("77", invoice);
        Moa("79", totals.Lines ?? (derive ? lineAmounts : null));
        Moa("131", totals.AllowancesAndCharges);
        Moa("125", totals.Taxable);
        Moa("176", totals.Tax ?? (derive && (tax != 0 || header.Taxes.Any(item => item.Amount is not null)) ? tax : null));
        Moa("9", totals.Due);
        Moa("113", totals.Prepaid);
        Moa("129", totals.Discountable);
        Moa("109", totals.Discount);
        foreach (QualifiedAmount amount in header.Amounts)
        {
            EdifactQuantities.WriteMoa(writer, amount.Qualifier, amount.Value, amount.Currency);
        }

        foreach (Tax item in header.Taxes)
        {
            context.WriteSummaryTax(writer, item);
        }
    }

    private void Moa(string qualifier, decimal? value) => EdifactQuantities.WriteMoa(writer, qualifier, value);

    private void WriteCnt(string qualifier, Quantity? quantity)
    {
        if (quantity is not null)
        {
            writer.Begin("CNT").Composite(qualifier, writer.Decimal(quantity.Value), quantity.Unit).End();
        }
    }
}
