using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Invoices;

/// <summary>A line while its segments are being read.</summary>
internal sealed class InvoiceLineBuilder
{
    public required int Sequence { get; init; }

    /// <summary>Where the line begins.</summary>
    public Location At { get; init; }

    /// <summary>The line's price while it is not known whether allowances follow; see <see cref="InvoiceLine.Prices"/>.</summary>
    public Price? Price { get; set; }

    public string? LineNumber { get; set; }

    public string? ParentLineNumber { get; set; }

    public List<ItemId> Items { get; } = [];

    public List<ItemDescription> Descriptions { get; } = [];

    public Quantity? Quantity { get; set; }

    public List<QualifiedQuantity> Quantities { get; } = [];

    public List<QualifiedPrice> Prices { get; } = [];

    public decimal? Amount { get; set; }

    public List<QualifiedAmount> Amounts { get; } = [];

    public List<Reference> References { get; } = [];

    public List<QualifiedDate> Dates { get; } = [];

    public List<TextNote> Texts { get; } = [];

    public List<PartyInfo> Parties { get; } = [];

    public List<AllowanceCharge> AllowancesAndCharges { get; } = [];

    public List<Tax> Taxes { get; } = [];

    public List<Measurement> Measurements { get; } = [];

    public Packing? Packing { get; set; }

    public List<PaymentTerms> PaymentTerms { get; } = [];

    public InvoiceLine Build() => new()
    {
        Sequence = Sequence,
        LineNumber = LineNumber,
        ParentLineNumber = ParentLineNumber,
        Items = Items,
        Descriptions = Descriptions,
        Quantity = Quantity,
        Quantities = Quantities,
        Prices = InLineUnit(),
        Amount = Amount,
        Amounts = Amounts,
        References = References,
        Dates = Dates,
        Texts = Texts,
        Parties = Parties,
        AllowancesAndCharges = AllowancesAndCharges,
        Taxes = Taxes,
        Measurements = Measurements,
        Packing = Packing,
        PaymentTerms = PaymentTerms,
    };

    // A price in the line's own unit needs none of its own.
    private List<QualifiedPrice> InLineUnit()
    {
        for (int i = 0; i < Prices.Count; i++)
        {
            Price price = Prices[i].Price;
            if (price.BasisUnit is not null && price.BasisUnit == Quantity?.Unit)
            {
                Prices[i] = Prices[i] with { Price = price with { BasisUnit = null } };
            }
        }

        return Prices;
    }
}
