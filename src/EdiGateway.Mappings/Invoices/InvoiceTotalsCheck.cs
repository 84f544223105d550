using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Invoices;

/// <summary>
/// Compares an invoice's stated totals with what its lines, allowances, charges and taxes come to. A sum that cannot be
/// booked as it stands (lines, taxes, invoice amount) is 5006, an error unless the agreement says otherwise; what only
/// explains another amount is a warning. Tolerance: the agreement's, and half a currency unit for each line amount that
/// the sender did not state, because nobody knows where he rounded.
/// </summary>
public static class InvoiceTotalsCheck
{
    /// <summary>Checks <paramref name="header"/> against the <paramref name="sums"/> of its lines.</summary>
    /// <param name="header">The invoice with its stated totals.</param>
    /// <param name="sums">What its lines come to.</param>
    /// <param name="at">Where the total stands (TDS, or the summary's MOA).</param>
    /// <param name="context">Takes the findings.</param>
    public static void Check(Invoice header, InvoiceSums sums, Location at, MapContext context)
    {
        TotalRule rule = context.Rules.Totals;
        if (rule.Mismatch is null)
        {
            return;
        }

        decimal half = CurrencyUnits.HalfUnit(header.Currency);
        decimal rounding = sums.Calculated * half;
        InvoiceTotals totals = header.Totals;
        foreach (Tax entry in header.Taxes)
        {
            CheckTax(entry, half, at, context);
        }

        decimal tax = sums.TaxOf(header);
        if (totals.Tax is decimal statedTax)
        {
            if (rule.Differs(statedTax, tax) && HasTaxAmounts(header, sums))
            {
                context.TotalsMismatch(at, "The sum of the taxes", statedTax, tax);
            }

            tax = statedTax;
        }

        if (sums.FirstUnknown is string line)
        {
            context.TotalNotChecked(at, line);
            return;
        }

        decimal lines = sums.Lines;
        if (totals.Lines is decimal statedLines)
        {
            if (Differs(rule, statedLines, lines, rounding))
            {
                context.TotalsMismatch(at, "The sum of the lines", statedLines, CurrencyUnits.Round(lines, header.Currency));
            }
        }

        decimal extras = InvoiceArithmetic.Settled(header.AllowancesAndCharges, lines);
        if (totals.Invoice is decimal invoice && Differs(rule, invoice, lines + extras + tax, rounding))
        {
            context.TotalsMismatch(
                at,
                "The invoice amount",
                invoice,
                CurrencyUnits.Round(lines + extras + tax, header.Currency));
        }

        CheckSubtotals(header, sums, extras, rounding, at, context);
    }

    /// <summary>The invoice amount that the lines, allowances, charges and taxes come to, rounded; null where a line is unknown.</summary>
    public static decimal? InvoiceAmount(Invoice header, InvoiceSums sums) =>
        sums.FirstUnknown is not null
            ? null
            : CurrencyUnits.Round(
                sums.Lines + InvoiceArithmetic.Settled(header.AllowancesAndCharges, sums.Lines) + (header.Totals.Tax ?? sums.TaxOf(header)),
                header.Currency);

    /// <summary>Compares a line's stated amount with its prices.</summary>
    public static void CheckLine(InvoiceLine line, string? currency, Location at, MapContext context)
    {
        if (context.Rules.Totals is { Mismatch: not null } rule
            && line.Amount is decimal stated
            && line.Prices.Count > 0
            && !InvoiceArithmetic.IsExplained(line, CurrencyUnits.HalfUnit(currency) + rule.Room(stated)))
        {
            context.LineAmountUnexplained(at, line.LineNumber ?? line.Sequence.ToString(), stated, InvoiceArithmetic.LineAmount(line));
        }
    }

    private static void CheckTax(Tax tax, decimal rounding, Location at, MapContext context)
    {
        if (tax is { Amount: decimal amount, Rate: decimal rate, Basis: decimal basis } && Differs(context.Rules.Totals, amount, basis * rate / 100m, rounding))
        {
            context.TaxAmountUnexplained(at, tax.Type, amount, basis * rate / 100m);
        }
    }

    private static void CheckSubtotals(Invoice header, InvoiceSums sums, decimal extras, decimal rounding, Location at, MapContext context)
    {
        TotalRule rule = context.Rules.Totals;
        InvoiceTotals totals = header.Totals;
        if (totals.AllowancesAndCharges is decimal stated
            && Differs(rule, stated, extras, rounding)
            && Differs(rule, stated, Math.Abs(extras), rounding)
            && Differs(rule, stated, extras + sums.LineAllowances, rounding))
        {
            context.SubtotalUnexplained(at, "The sum of allowances and charges", stated, extras);
        }

        decimal net = sums.Lines + extras;
        decimal bases = header.Taxes.Sum(tax => tax.Basis ?? 0);
        if (totals.Taxable is decimal taxable && Differs(rule, taxable, net, rounding) && Differs(rule, taxable, bases, rounding))
        {
            context.SubtotalUnexplained(at, "The taxable amount", taxable, net);
        }

        if (totals is { Due: decimal due, Invoice: decimal invoice }
            && Differs(rule, due, invoice - (totals.Prepaid ?? 0), rounding))
        {
            context.SubtotalUnexplained(at, "The amount due", due, invoice - (totals.Prepaid ?? 0));
        }
    }

    private static bool HasTaxAmounts(Invoice header, InvoiceSums sums) =>
        sums.Taxes.Count > 0
        || header.Taxes.Any(tax => tax.Amount is not null)
        || header.AllowancesAndCharges.Any(item => item.Taxes.Any(tax => tax.Amount is not null));

    // What was rounded comes on top of what the agreement tolerates.
    private static bool Differs(TotalRule rule, decimal stated, decimal expected, decimal rounding) =>
        Math.Abs(stated - expected) > rule.Room(expected) + rounding;
}
