namespace EdiGateway.Mappings.Invoices;

/// <summary>The totals of an invoice as stated, all in the document's currency; null where not stated.</summary>
public sealed record InvoiceTotals
{
    /// <summary>Sum of the line amounts, after the lines' own allowances and charges, before tax (MOA 79; AMT 1).</summary>
    public decimal? Lines { get; init; }

    /// <summary>Charges less allowances of the document; negative where allowances prevail (MOA 131).</summary>
    public decimal? AllowancesAndCharges { get; init; }

    /// <summary>What taxes are calculated on (MOA 125).</summary>
    public decimal? Taxable { get; init; }

    /// <summary>Sum of all taxes (MOA 176 or 124; AMT T).</summary>
    public decimal? Tax { get; init; }

    /// <summary>The invoice amount, taxes included, before a discount for early payment (MOA 77; TDS01).</summary>
    public decimal? Invoice { get; init; }

    /// <summary>What is left to pay, after prepayments (MOA 9).</summary>
    public decimal? Due { get; init; }

    /// <summary>What was paid in advance (MOA 113).</summary>
    public decimal? Prepaid { get; init; }

    /// <summary>What a discount for early payment is calculated on (MOA 129; TDS02).</summary>
    public decimal? Discountable { get; init; }

    /// <summary>The discount for early payment (MOA 109; TDS04).</summary>
    public decimal? Discount { get; init; }
}
