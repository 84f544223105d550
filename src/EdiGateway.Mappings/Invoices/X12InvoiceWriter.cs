using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.Invoices;

/// <summary>
/// Writes one 810: header and summary here, lines in <see cref="X12InvoiceLineWriter"/>. Quantities and amounts of a
/// credit are negative in it; prices, percentages and shipment totals are not.
/// </summary>
internal sealed class X12InvoiceWriter(Invoice header, MapContext context, SegmentWriter writer)
{
    private readonly decimal _sign = header.Kind == InvoiceKind.CreditNote ? -1m : 1m;

    public void Write(IEnumerable<InvoiceLine> lines)
    {
        context.BeginWrite(header);
        InvoiceSums sums = new();
        WriteHeading();
        X12InvoiceLineWriter lineWriter = new(context, writer, header.Currency, _sign);
        foreach (InvoiceLine line in lines)
        {
            sums.Add(line);
            InvoiceTotalsCheck.CheckLine(line, header.Currency, MapFindings.Target("IT1"), context);
            lineWriter.Write(line);
        }

        lineWriter.End();
        InvoiceTotalsCheck.Check(header, sums, MapFindings.Target("TDS", 1), context);
        WriteSummary(sums);
    }

    private void WriteHeading()
    {
        WriteBig();
        foreach (TextNote text in header.Texts)
        {
            context.WriteNte(writer, text);
        }

        WriteCur();
        foreach (Reference reference in header.References)
        {
            if (!IsInBig(reference))
            {
                context.WriteRef(writer, reference);
            }

            if (reference.Date is not null && (reference.Qualifier != "ON" || !IsInBig(reference)))
            {
                context.LostOnConversion($"The date of reference {reference.Qualifier}", EdiDateText.Format(reference.Date), "REF");
            }
        }

        foreach (PartyInfo party in header.Parties)
        {
            context.WriteN1Loop(writer, party);
        }

        foreach (PaymentTerms terms in header.PaymentTerms)
        {
            context.WriteItd(writer, terms);
        }

        foreach (QualifiedDate date in header.Dates)
        {
            if (!ReferenceEquals(date, OrderDate()))
            {
                context.WriteX12Dtm(writer, date.Qualifier, date.Date);
            }
        }

        if (header.DeliveryTerms is DeliveryTerms delivery)
        {
            context.WriteFob(writer, delivery);
        }

        context.Lost("Means of payment", header.PaymentMeans);
        foreach (Tax tax in header.DefaultTaxes)
        {
            if (!header.Taxes.Any(total => total.Type == tax.Type && total.Rate == tax.Rate))
            {
                context.LostOnConversion("A tax that applies where a line states none", $"{tax.Type} {tax.Rate}", "TXI");
            }
        }
    }

    private void WriteBig()
    {
        if (header.Date is null)
        {
            context.MissingField(MapFindings.Target("BIG", 1), "date", "an 810 begins with the invoice date (BIG01)");
        }

        string? type = header.DocumentType ?? (header.Kind == InvoiceKind.Invoice ? null : InvoiceCodes.DefaultType(header.Kind));
        if (type is not null && InvoiceCodes.KindOf(type) is InvoiceKind kind && kind != header.Kind)
        {
            context.KindContradictsType(header.Kind, type);
        }

        writer.Begin("BIG")
            .Element(context.Day(header.Date, "Invoice date", "BIG"))
            .Element(header.Number)
            .Element(context.Day(InBig("ON")?.Date ?? OrderDate()?.Date, "Order date", "BIG"))
            .Element(InBig("ON")?.Value)
            .Element(InBig("RE")?.Value)
            .Element(InBig("PP")?.Value)
            .Element(context.ToX12(type, InvoiceCodes.DocumentTypes, "BIG", 7))
            .Element(context.FunctionToX12(header.Function, "BIG", 8))
            .Element()
            .Element(InBig("OI")?.Value)
            .End();
    }

    private void WriteCur()
    {
        if (header.ExchangeRates.Count == 0)
        {
            X12Terms.WriteCur(writer, "SE", header.Currency);
            return;
        }

        ExchangeRate rate = header.ExchangeRates[0];
        writer.Begin("CUR").Element("SE").Element(header.Currency).Element(writer.Decimal(rate.Rate)).Element("BY").Element(rate.Currency)
            .Element().Element(rate.Date is null ? null : "007").Element(context.Day(rate.Date, "Day of the rate of exchange", "CUR")).End();
        context.Lost("The use of a second currency", rate.Usage, "CUR");
        if (header.ExchangeRates.Count > 1)
        {
            context.LostOnConversion("A third currency", header.ExchangeRates[1].Currency, "CUR");
        }
    }

    private void WriteSummary(InvoiceSums sums)
    {
        InvoiceTotals totals = header.Totals;
        decimal? invoice = totals.Invoice ?? InvoiceTotalsCheck.InvoiceAmount(header, sums);
        if (invoice is null)
        {
            context.TotalUnknown("TDS", $"line {sums.FirstUnknown} has neither an amount nor a usable price");
        }

        writer.Begin("TDS")
            .Element(context.Implied(invoice * _sign, 2, "Invoice amount", "TDS", 1))
            .Element(context.Implied(totals.Discountable * _sign, 2, "Amount subject to discount", "TDS", 2))
            .Element(context.Implied((invoice - totals.Discount) * _sign, 2, "Amount after discount", "TDS", 3))
            .Element(context.Implied(totals.Discount * _sign, 2, "Discount", "TDS", 4))
            .End();
        foreach (Tax tax in header.Taxes)
        {
            context.WriteTxi(writer, tax.Turned(_sign)!);
        }

        WriteCarrier();
        WriteAmounts(sums);
        foreach (AllowanceCharge item in header.AllowancesAndCharges)
        {
            context.WriteSacWithTaxes(writer, item, _sign);
        }

        WriteShipped();
        writer.Begin("CTT").Element(writer.Decimal(sums.LineCount)).End();
    }

    private void WriteAmounts(InvoiceSums sums)
    {
        InvoiceTotals totals = header.Totals;
        WriteAmt("79", totals.Lines);
        WriteAmt("176", totals.Tax);

        foreach (QualifiedAmount amount in header.Amounts)
        {
            if (amount.Currency is not null && amount.Currency != header.Currency)
            {
                context.LostOnConversion("An amount in another currency", $"{amount.Qualifier} {amount.Value} {amount.Currency}", "AMT");
                continue;
            }

            // TDS01 says what these say where they are the same amount.
            if (amount.Qualifier is not ("39" or "128") || amount.Value != totals.Invoice)
            {
                WriteAmt(amount.Qualifier, amount.Value);
            }
        }

        decimal extras = InvoiceArithmetic.Settled(header.AllowancesAndCharges, sums.Lines);
        LostUnless(totals.AllowancesAndCharges, "The sum of allowances and charges", extras, Math.Abs(extras));
        LostUnless(totals.Taxable, "The taxable amount", sums.Lines + extras, header.Taxes.Sum(item => item.Basis ?? 0));
        LostUnless(totals.Prepaid, "The prepaid amount", 0m, 0m);
        LostUnless(totals.Due, "The amount due", totals.Invoice ?? 0m, (totals.Invoice ?? 0m) - (totals.Prepaid ?? 0m));
    }

    private void LostUnless(decimal? stated, string field, decimal derived, decimal other)
    {
        if (stated is decimal amount && amount != derived && amount != other)
        {
            context.LostOnConversion(field, writer.Decimal(amount), "TDS");
        }
    }

    private void WriteAmt(string qualifier, decimal? amount)
    {
        if (amount is not null && context.ToX12(qualifier, CodeTables.Amounts, "AMT", 1) is string code)
        {
            writer.Begin("AMT").Element(code).Element(writer.Decimal(amount * _sign)).End();
        }
    }

    private void WriteCarrier()
    {
        for (int i = 1; i < header.Transport.Count; i++)
        {
            context.LostOnConversion("A further transport", header.Transport[i].CarrierName ?? header.Transport[i].Carrier ?? header.Transport[i].Mode, "CAD");
        }

        if (header.Transport.Count == 0)
        {
            return;
        }

        Transport transport = header.Transport[0];
        string? scac = transport.CarrierAgency == "182" ? transport.Carrier : null;
        context.Lost("The number of a journey", transport.Journey, "CAD");
        context.Lost("A carrier's identifier that is no SCAC", scac is null ? transport.Carrier : null, "CAD");
        if (transport.Stage != "20")
        {
            context.LostOnConversion("A stage of transport other than the main carriage", transport.Stage, "CAD");
        }

        if (scac is null && transport.CarrierName is null)
        {
            // CAD demands a SCAC or a routing (R0504).
            context.Lost("A mode of transport without its carrier", transport.Mode, "CAD");
            return;
        }

        writer.Begin("CAD").Element(context.ToX12(transport.Mode, CodeTables.TransportModes, "CAD", 1)).Element().Element()
            .Element(scac).Element(transport.CarrierName).Element().Element().Element().Element(transport.ServiceLevel).End();
    }

    private void WriteShipped()
    {
        if (header.Shipped is not ShipmentTotals shipped || (shipped.Units ?? shipped.Weight ?? shipped.Volume) is null)
        {
            return;
        }

        writer.Begin("ISS");
        foreach ((Quantity? quantity, int at) in new[] { (shipped.Units, 1), (shipped.Weight, 3), (shipped.Volume, 5) })
        {
            if (quantity is { Unit: null } && at > 1)
            {
                context.LostOnConversion("A weight or volume without a unit", writer.Decimal(quantity.Value), "ISS");
                writer.Element().Element();
                continue;
            }

            writer.Element(writer.Decimal(quantity?.Value)).Element(quantity is null ? null : context.ToX12(quantity.Unit ?? "EA", CodeTables.Units, "ISS", at + 1));
        }

        writer.End();
    }

    // BIG holds the first reference of four kinds, without line number or description; BIG06 takes eight characters.
    private Reference? InBig(string qualifier) => header.References.FirstOrDefault(reference =>
        reference.Qualifier == qualifier && reference is { LineNumber: null, Description: null } && (qualifier != "PP" || reference.Value.Length <= 8));

    private QualifiedDate? OrderDate() => InBig("ON")?.Date is not null ? null : header.Dates.FirstOrDefault(date => date.Qualifier == "4");

    private bool IsInBig(Reference reference) =>
        reference.Qualifier is "ON" or "RE" or "PP" or "OI" && ReferenceEquals(reference, InBig(reference.Qualifier));
}
