using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.Invoices;

/// <summary>Reads the summary of an INVOIC: CNT, MOA and TAX behind UNS+S.</summary>
internal sealed class EdifactInvoiceSummary(MapContext context, InvoiceBuilder invoice, InvoiceSums sums)
{
    private decimal? _taxAmount;

    /// <summary>Where the invoice amount stands.</summary>
    public Location At { get; private set; } = MapFindings.Target("MOA");

    /// <summary>Reads one segment of the summary.</summary>
    public void Read(in Segment segment, EdifactInvoiceRole role, InvoiceSigns signs, string? currency)
    {
        switch (role)
        {
            case EdifactInvoiceRole.Control:
                ReadCnt(segment);
                break;
            case EdifactInvoiceRole.Total:
                ReadTotal(segment, signs.Amounts, currency);
                break;
            case EdifactInvoiceRole.Tax:
                invoice.Taxes.Add(context.ReadTax(segment).Turned(signs.Taxes)!);
                break;
            case EdifactInvoiceRole.TaxAmount:
                context.ReadTaxAmount(segment, invoice.Taxes, signs.Taxes);
                break;
        }
    }

    /// <summary>Completes the totals: the invoice amount from the first of 77, 39, 86, 128 and what is due; the taxes from 176, else 124.</summary>
    public void End()
    {
        InvoiceTotals totals = invoice.Totals;
        invoice.Totals = totals with
        {
            Invoice = totals.Invoice ?? Amount("39") ?? Amount("86") ?? Amount("128") ?? (totals.Due + (totals.Prepaid ?? 0)),
            Tax = totals.Tax ?? _taxAmount,
        };
    }

    private decimal? Amount(string qualifier) => invoice.Amounts.Find(amount => amount.Qualifier == qualifier && amount.Currency is null)?.Value;

    private void ReadTotal(in Segment segment, decimal sign, string? currency)
    {
        if (context.ReadMoa(segment) is not QualifiedAmount read)
        {
            return;
        }

        decimal value = read.Value * sign;
        string? other = read.Currency == currency ? null : read.Currency;
        string qualifier = other is null ? read.Qualifier : string.Empty;
        switch (qualifier)
        {
            case "77" when invoice.Totals.Invoice is null:
                At = MapFindings.At(segment, 1, 2, "5004");
                invoice.Totals = invoice.Totals with { Invoice = value };
                break;
            case "79" when invoice.Totals.Lines is null:
                invoice.Totals = invoice.Totals with { Lines = value };
                break;
            case "131" when invoice.Totals.AllowancesAndCharges is null:
                invoice.Totals = invoice.Totals with { AllowancesAndCharges = value };
                break;
            case "125" when invoice.Totals.Taxable is null:
                invoice.Totals = invoice.Totals with { Taxable = value };
                break;
            case "176" when invoice.Totals.Tax is null:
                invoice.Totals = invoice.Totals with { Tax = value };
                break;
            case "124" when _taxAmount is null && (invoice.Totals.Tax is null || invoice.Totals.Tax == value):
                _taxAmount = value;
                break;
            case "9" when invoice.Totals.Due is null:
                invoice.Totals = invoice.Totals with { Due = value };
                break;
            case "113" when invoice.Totals.Prepaid is null:
                invoice.Totals = invoice.Totals with { Prepaid = value };
                break;
            case "129" when invoice.Totals.Discountable is null:
                invoice.Totals = invoice.Totals with { Discountable = value };
                break;
            case "109" when invoice.Totals.Discount is null:
                invoice.Totals = invoice.Totals with { Discount = value };
                break;
            default:
                invoice.Amounts.Add(new QualifiedAmount(read.Qualifier, value, other));
                break;
        }
    }

    private void ReadCnt(in Segment segment)
    {
        Element control = segment[1];
        string? qualifier = CodeText.Of(control[1]);
        if (context.Decimal(segment, control[2], 1, 2) is not decimal value)
        {
            return;
        }

        switch (qualifier)
        {
            case "1":
                Compare(segment, "The hash total of the quantities", Math.Abs(value), Math.Abs(sums.QuantityHash));
                break;
            case "2" or "4":
                // Some count the components too, which 3 would say.
                Compare(segment, "The number of lines", value, value == sums.AllCount ? sums.AllCount : sums.LineCount);
                break;
            case "3":
                Compare(segment, "The number of lines and components", value, sums.AllCount);
                break;
            case "7":
                invoice.Shipped = (invoice.Shipped ?? new ShipmentTotals()) with { Weight = new Quantity(value, CodeText.Of(control[3])) };
                break;
            case "11":
                invoice.Shipped = (invoice.Shipped ?? new ShipmentTotals()) with { Units = new Quantity(value, CodeText.Of(control[3])) };
                break;
            case "15":
                invoice.Shipped = (invoice.Shipped ?? new ShipmentTotals()) with { Volume = new Quantity(value, CodeText.Of(control[3])) };
                break;
            default:
                context.NotKept(MapFindings.At(segment, 1, 1), $"Control total {qualifier}", control[2].ToString());
                break;
        }
    }

    private void Compare(in Segment segment, string name, decimal stated, decimal found)
    {
        if (segment[1][1].Is("1"u8) ? context.Rules.ControlTotals.Differs(stated, found) : stated != found)
        {
            context.ControlTotalMismatch(MapFindings.At(segment, 1, 2, "6066"), name, stated, found);
        }
    }
}
