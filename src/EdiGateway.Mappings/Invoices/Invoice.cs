using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Invoices;

/// <summary>
/// An invoice, credit note or debit note. Amounts and quantities are positive in each kind; a negative one inside is a
/// counter-booking against the document's direction.
/// </summary>
public sealed record Invoice : BusinessRecord
{
    /// <inheritdoc/>
    public override string RecordType => "invoice";

    /// <summary>Which way the document moves the balance.</summary>
    public required InvoiceKind Kind { get; init; }

    /// <summary>Exact type of the document, EDIFACT 1001 ("380" commercial invoice, "381" credit note, "384" corrected …).</summary>
    public string? DocumentType { get; init; }

    /// <summary>Second currencies with their rates.</summary>
    public IReadOnlyList<ExchangeRate> ExchangeRates { get; init; } = [];

    /// <summary>Terms of payment, one entry a discount step or instalment.</summary>
    public IReadOnlyList<PaymentTerms> PaymentTerms { get; init; } = [];

    /// <summary>Means of payment, EDIFACT 4461 ("30" credit transfer); X12 810 cannot say it.</summary>
    public string? PaymentMeans { get; init; }

    /// <summary>Terms of delivery.</summary>
    public DeliveryTerms? DeliveryTerms { get; init; }

    /// <summary>How the goods travelled.</summary>
    public IReadOnlyList<Transport> Transport { get; init; } = [];

    /// <summary>Allowances and charges of the whole document.</summary>
    public IReadOnlyList<AllowanceCharge> AllowancesAndCharges { get; init; } = [];

    /// <summary>Taxes that apply where a line states none of its own (INVOIC SG6); X12 810 cannot say them.</summary>
    public IReadOnlyList<Tax> DefaultTaxes { get; init; } = [];

    /// <summary>Taxes of the whole document with basis and amount (INVOIC summary TAX; 810 summary TXI).</summary>
    public IReadOnlyList<Tax> Taxes { get; init; } = [];

    /// <summary>Totals as stated.</summary>
    public InvoiceTotals Totals { get; init; } = new();

    /// <summary>What was shipped in all; null where not stated.</summary>
    public ShipmentTotals? Shipped { get; init; }
}
