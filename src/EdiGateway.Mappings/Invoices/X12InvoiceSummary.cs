using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;
using EdiGateway.Mappings.Records;
using EdiGateway.Mappings.Segments;

namespace EdiGateway.Mappings.Invoices;

/// <summary>Reads the summary of an 810: TDS, TXI, CAD, AMT, SAC, ISS, CTT.</summary>
internal sealed class X12InvoiceSummary(MapContext context, InvoiceBuilder invoice, InvoiceSums sums)
{
    private bool _skipAllowanceTax;

    /// <summary>Where the invoice amount stands.</summary>
    public Location At { get; private set; } = MapFindings.Target("TDS", 1);

    /// <summary>Reads one segment of the summary.</summary>
    public void Read(in Segment segment, X12InvoiceRole role, InvoiceSigns signs)
    {
        switch (role)
        {
            case X12InvoiceRole.Totals:
                ReadTds(segment, signs.Amounts);
                break;
            case X12InvoiceRole.Tax:
                if (context.ReadTxi(segment).Turned(signs.Taxes) is Tax tax)
                {
                    invoice.Taxes.Add(tax);
                }

                break;
            case X12InvoiceRole.Carrier:
                ReadCad(segment);
                break;
            case X12InvoiceRole.Amount:
                ReadAmt(segment, signs.Amounts);
                break;
            case X12InvoiceRole.Allowance:
                AllowanceCharge? item = context.ReadSac(segment).Turned(signs.Allowances);
                _skipAllowanceTax = item is null;
                if (item is not null)
                {
                    invoice.AllowancesAndCharges.Add(item);
                }

                break;
            case X12InvoiceRole.AllowanceTax:
                if (!_skipAllowanceTax)
                {
                    invoice.AllowancesAndCharges.AddTax(context.ReadTxi(segment).Turned(signs.Taxes));
                }

                break;
            case X12InvoiceRole.Shipped:
                invoice.Shipped = ReadIss(segment);
                break;
            case X12InvoiceRole.Count:
                ReadCtt(segment);
                break;
        }
    }

    private void ReadTds(in Segment segment, decimal sign)
    {
        At = MapFindings.At(segment, 1);
        decimal? total = context.Implied(segment, segment[1].Value, 2, 1) * sign;
        decimal? discountable = context.Implied(segment, segment[2].Value, 2, 2) * sign;
        decimal? discounted = context.Implied(segment, segment[3].Value, 2, 3) * sign;
        decimal? discount = context.Implied(segment, segment[4].Value, 2, 4) * sign;
        if (discounted is not null && discount is null)
        {
            discount = total - discounted;
        }
        else if (discounted is decimal stated && total - discount is decimal expected && stated != expected)
        {
            context.SubtotalUnexplained(MapFindings.At(segment, 3), "The amount after discount", stated, expected);
        }

        invoice.Totals = invoice.Totals with { Invoice = total, Discountable = discountable, Discount = discount };
    }

    private void ReadCad(in Segment segment)
    {
        invoice.AddReference(context.FromX12(segment, segment[7].Value, CodeTables.References, 7), segment[8].Value.Text());
        Transport transport = new()
        {
            Mode = context.FromX12(segment, segment[1].Value, CodeTables.TransportModes, 1),
            Carrier = segment[4].Value.Text(),
            CarrierAgency = segment[4].IsEmpty ? null : "182",
            CarrierName = segment[5].Value.Text(),
            ServiceLevel = segment[9].Value.Text(),
        };
        invoice.Transport.Add(transport);
        context.Unkept(segment, 0b11_1011_0010);
    }

    private void ReadAmt(in Segment segment, decimal sign)
    {
        decimal? value = context.Decimal(segment, segment[2].Value, 2) * sign;
        if (value is not decimal amount || context.FromX12(segment, segment[1].Value, CodeTables.Amounts, 1) is not string qualifier)
        {
            return;
        }

        switch (qualifier)
        {
            case "79" or "203":
                invoice.Totals = invoice.Totals with { Lines = amount };
                break;
            case "176" or "124":
                invoice.Totals = invoice.Totals with { Tax = amount };
                break;
            default:
                invoice.Amounts.Add(new QualifiedAmount(qualifier, amount));
                break;
        }
    }

    private ShipmentTotals ReadIss(in Segment segment)
    {
        context.Unkept(segment, 0b111_1110);
        return new ShipmentTotals
        {
            Units = context.ReadQuantity(segment, 1, 2),
            Weight = context.ReadQuantity(segment, 3, 4),
            Volume = context.ReadQuantity(segment, 5, 6),
        };
    }

    private void ReadCtt(in Segment segment)
    {
        if (context.Rules.ControlTotals.Mismatch is not null)
        {
            if (context.Decimal(segment, segment[1].Value, 1) is decimal count && count != sums.LineCount)
            {
                context.ControlTotalMismatch(MapFindings.At(segment, 1), "The number of lines", count, sums.LineCount);
            }

            // Some senders turn the sign of a credit's quantities but not of their hash total.
            if (context.Decimal(segment, segment[2].Value, 2) is decimal hash && context.Rules.ControlTotals.Differs(Math.Abs(hash), Math.Abs(sums.QuantityHash)))
            {
                context.ControlTotalMismatch(MapFindings.At(segment, 2), "The hash total of the quantities", hash, sums.QuantityHash);
            }
        }

        context.Unkept(segment, 0b110);
    }
}
