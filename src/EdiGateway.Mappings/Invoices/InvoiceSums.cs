using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Invoices;

/// <summary>
/// What the lines of an invoice come to, added up as they stream past, in the record's own signs. Components of a line
/// (<see cref="InvoiceLine.ParentLineNumber"/>) are part of their line's price and are not added.
/// </summary>
public sealed class InvoiceSums
{
    private readonly Dictionary<string, decimal> _taxes = new(StringComparer.Ordinal);

    /// <summary>Lines that are no components of another.</summary>
    public int LineCount { get; private set; }

    /// <summary>All lines, components included.</summary>
    public int AllCount { get; private set; }

    /// <summary>Sum of the invoiced quantities, whatever their units (hash total: CTT02, CNT 1).</summary>
    public decimal QuantityHash { get; private set; }

    /// <summary>Sum of the line amounts: as stated, else quantity × price ± allowances and charges, unrounded.</summary>
    public decimal Lines { get; private set; }

    /// <summary>Lines whose amount was calculated because it is not stated; each may differ by one rounding.</summary>
    public int Calculated { get; private set; }

    /// <summary>Number of the first line whose amount is neither stated nor can be calculated; null where there is none.</summary>
    public string? FirstUnknown { get; private set; }

    /// <summary>Sum of the lines' own allowances and charges that are settled in this invoice.</summary>
    public decimal LineAllowances { get; private set; }

    /// <summary>Tax amounts stated at the lines (and at their allowances and charges), by tax type.</summary>
    public IReadOnlyDictionary<string, decimal> Taxes => _taxes;

    /// <summary>Adds the next line.</summary>
    public void Add(InvoiceLine line)
    {
        AllCount++;
        if (line.ParentLineNumber is not null)
        {
            return;
        }

        LineCount++;
        QuantityHash += line.Quantity?.Value ?? 0;
        LineAllowances += InvoiceArithmetic.Settled(line.AllowancesAndCharges, InvoiceArithmetic.Extension(line) ?? 0);
        foreach (Tax tax in line.Taxes)
        {
            Add(tax);
        }

        foreach (AllowanceCharge item in line.AllowancesAndCharges)
        {
            foreach (Tax tax in item.Taxes)
            {
                Add(tax);
            }
        }

        if (line.Amount is decimal stated)
        {
            Lines += stated;
        }
        else if (InvoiceArithmetic.LineAmount(line) is decimal calculated)
        {
            Lines += calculated;
            Calculated++;
        }
        else
        {
            FirstUnknown ??= line.LineNumber ?? line.Sequence.ToString();
        }
    }

    /// <summary>
    /// Sum of all taxes of the invoice: those of its summary, and those that only lines, allowances and charges state.
    /// </summary>
    public decimal TaxOf(Invoice header)
    {
        decimal sum = 0;
        HashSet<string> summarised = new(StringComparer.Ordinal);
        foreach (Tax tax in header.Taxes)
        {
            sum += tax.Amount ?? 0;
            if (tax.Amount is not null)
            {
                summarised.Add(tax.Type);
            }
        }

        foreach ((string type, decimal amount) in _taxes)
        {
            sum += summarised.Contains(type) ? 0 : amount;
        }

        foreach (AllowanceCharge item in header.AllowancesAndCharges)
        {
            foreach (Tax tax in item.Taxes)
            {
                sum += summarised.Contains(tax.Type) ? 0 : tax.Amount ?? 0;
            }
        }

        return sum;
    }

    private void Add(Tax tax)
    {
        if (tax.Amount is decimal amount)
        {
            _taxes[tax.Type] = _taxes.GetValueOrDefault(tax.Type) + amount;
        }
    }
}
