using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.Invoices;

/// <summary>Writes the IT1 loops of an 810. A line's parties stand behind its components, so they wait for them.</summary>
internal sealed class X12InvoiceLineWriter(MapContext context, SegmentWriter writer, string? currency, decimal sign)
{
    private InvoiceLine? _open;
    private QualifiedPrice? _said;

    /// <summary>Writes the next line, or component of the line before.</summary>
    public void Write(InvoiceLine line)
    {
        if (line.ParentLineNumber is not null)
        {
            WriteComponent(line);
            return;
        }

        End();
        _open = line;
        WriteIt1(line);
        foreach (QualifiedQuantity quantity in line.Quantities)
        {
            context.WriteQty(writer, quantity with { Value = quantity.Value * sign });
        }

        foreach (Tax tax in line.Taxes)
        {
            context.WriteTxi(writer, tax.Turned(sign)!);
        }

        WritePrices(line);
        WriteAmounts(line);
        foreach (Measurement measurement in line.Measurements)
        {
            context.WriteX12Mea(writer, measurement);
        }

        foreach (ItemDescription description in line.Descriptions)
        {
            context.WritePid(writer, description);
        }

        if (line.Packing is Packing packing)
        {
            context.WritePo4(writer, packing);
        }

        foreach (PaymentTerms terms in line.PaymentTerms)
        {
            context.WriteItd(writer, terms);
        }

        WriteReferencesAndDates(line);
        foreach (AllowanceCharge item in line.AllowancesAndCharges)
        {
            context.WriteSacWithTaxes(writer, item, sign);
        }

        foreach (TextNote text in line.Texts)
        {
            context.Lost("A line's text", text.Text, "IT1");
        }
    }

    /// <summary>Ends the line that is open.</summary>
    public void End()
    {
        foreach (PartyInfo party in _open?.Parties ?? [])
        {
            context.WriteN1Loop(writer, party);
        }

        _open = null;
    }

    private static string Name(InvoiceLine line) => line.LineNumber ?? line.Sequence.ToString();

    private void WriteIt1(InvoiceLine line)
    {
        writer.Begin("IT1").Element(line.LineNumber);
        QualifiedPrice? price = X12InvoicePrice.Of(line, currency, context);
        _said = price;
        if (line.Quantity is null || price is null)
        {
            // IT102 to IT104 stand together or not at all.
            if (line.Quantity is not null || line.Amount is null)
            {
                context.MissingField(MapFindings.Target("IT1", 4), "lines.prices", "an 810 line states a quantity with its price (IT102–04), or an amount alone");
            }

            writer.Element().Element().Element().Element();
        }
        else
        {
            if (line.Quantity.Unit is null)
            {
                context.UnitAssumed(Name(line));
            }

            writer.Element(writer.Decimal(line.Quantity.Value * sign))
                .Element(context.ToX12(line.Quantity.Unit ?? "EA", CodeTables.Units, "IT1", 3));
            (string? amount, string? basis) = X12InvoicePrice.Say(context, writer, line, price.Value.Price);
            writer.Element(amount).Element(basis);
        }

        context.WriteItemIds(writer, line.Items, "IT1", 6, 10);
        writer.End(evenIfEmpty: true);
    }

    private void WritePrices(InvoiceLine line)
    {
        Price? said = _said?.Price;
        foreach (QualifiedPrice price in line.Prices)
        {
            if (price.Qualifier != _said?.Qualifier || price.Price != said)
            {
                context.WriteCtp(writer, price.Qualifier, price.Price, line.Quantity?.Unit);
            }
        }
    }

    private void WriteAmounts(InvoiceLine line)
    {
        // What quantity, price and allowances say exactly needs no segment of its own.
        if (line.Amount is decimal amount && amount != InvoiceArithmetic.LineAmount(line))
        {
            WritePam("203", amount);
        }

        foreach (QualifiedAmount other in line.Amounts)
        {
            if (other.Currency is null || other.Currency == currency)
            {
                WritePam(other.Qualifier, other.Value);
            }
            else
            {
                context.LostOnConversion("An amount in another currency", $"{other.Qualifier} {other.Value} {other.Currency}", "PAM");
            }
        }
    }

    private void WritePam(string qualifier, decimal amount)
    {
        if (context.ToX12(qualifier, CodeTables.Amounts, "PAM", 4) is string code)
        {
            writer.Begin("PAM").Element().Element().Element().Element(code).Element(writer.Decimal(amount * sign)).End();
        }
    }

    private void WriteReferencesAndDates(InvoiceLine line)
    {
        foreach (Reference reference in line.References)
        {
            context.WriteRef(writer, reference);
            if (reference.Date is not null)
            {
                context.LostOnConversion($"The date of reference {reference.Qualifier}", EdiDateText.Format(reference.Date), "REF");
            }
        }

        foreach (QualifiedDate date in line.Dates)
        {
            context.WriteX12Dtm(writer, date.Qualifier, date.Date);
        }
    }

    private void WriteComponent(InvoiceLine line)
    {
        if (_open is null || (line.ParentLineNumber != _open.LineNumber && line.ParentLineNumber != _open.Sequence.ToString()))
        {
            context.LostOnConversion("A component apart from its line", line.ParentLineNumber, "SLN");
        }

        QualifiedPrice? price = InvoiceArithmetic.CalculationPrice(line);
        writer.Begin("SLN").Element(Name(line)).Element().Element("I");
        if (line.Quantity is null)
        {
            writer.Element().Element();
        }
        else
        {
            writer.Element(writer.Decimal(line.Quantity.Value * sign)).Composite(context.ToX12(line.Quantity.Unit ?? "EA", CodeTables.Units, "SLN", 5));
        }

        (string? amount, string? basis) = price is null ? (null, null) : X12InvoicePrice.Say(context, writer, line, price.Value.Price);
        writer.Element(amount).Element(basis).Element();
        context.WriteItemIds(writer, line.Items, "SLN", 9, 10);
        writer.End();
        foreach (QualifiedDate date in line.Dates)
        {
            context.WriteX12Dtm(writer, date.Qualifier, date.Date);
        }

        foreach (Reference reference in line.References)
        {
            context.WriteRef(writer, reference);
        }

        foreach (ItemDescription description in line.Descriptions)
        {
            context.WritePid(writer, description);
        }

        foreach (AllowanceCharge item in line.AllowancesAndCharges)
        {
            context.WriteSacWithTaxes(writer, item with { Taxes = [] }, sign);
        }

        foreach (Tax tax in line.Taxes)
        {
            context.WriteTxi(writer, tax.Turned(sign)!);
        }

        LoseOfComponent(line, price);
    }

    private void LoseOfComponent(InvoiceLine line, QualifiedPrice? said)
    {
        context.Lost("The amount of a component", writer.Decimal(line.Amount), "SLN");
        foreach (QualifiedPrice price in line.Prices)
        {
            if (price != said)
            {
                context.LostOnConversion("A further price of a component", writer.Decimal(price.Price.Amount), "SLN");
            }
        }

        (string Field, string? Value)[] others =
        [
            ("A further quantity of a component", line.Quantities.Count > 0 ? line.Quantities[0].Qualifier : null),
            ("A further amount of a component", line.Amounts.Count > 0 ? line.Amounts[0].Qualifier : null),
            ("The text of a component", line.Texts.Count > 0 ? line.Texts[0].Text : null),
            ("The party of a component", line.Parties.Count > 0 ? line.Parties[0].Role : null),
            ("The measurement of a component", line.Measurements.Count > 0 ? line.Measurements[0].Dimension : null),
            ("The packing of a component", line.Packing is null ? null : line.Packing.PackageType ?? "stated"),
            ("The payment terms of a component", line.PaymentTerms.Count > 0 ? line.PaymentTerms[0].Type ?? "stated" : null),
            ("The tax of a component's allowance", line.AllowancesAndCharges.FirstOrDefault(item => item.Taxes.Count > 0)?.Taxes[0].Type),
        ];
        foreach ((string field, string? value) in others)
        {
            context.Lost(field, value, "SLN");
        }
    }
}
