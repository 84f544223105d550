using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Invoices;

/// <summary>A header while its segments are being read.</summary>
internal sealed class InvoiceBuilder
{
    public string? Number { get; set; }

    public string? DocumentType { get; set; }

    public MessageFunction Function { get; set; } = MessageFunction.Original;

    public EdiDate? Date { get; set; }

    public string? Currency { get; set; }

    public string? PaymentMeans { get; set; }

    public DeliveryTerms? DeliveryTerms { get; set; }

    public InvoiceTotals Totals { get; set; } = new();

    public ShipmentTotals? Shipped { get; set; }

    public List<ExchangeRate> ExchangeRates { get; } = [];

    public List<PartyInfo> Parties { get; } = [];

    public List<Reference> References { get; } = [];

    public List<QualifiedDate> Dates { get; } = [];

    public List<TextNote> Texts { get; } = [];

    public List<QualifiedAmount> Amounts { get; } = [];

    public List<PaymentTerms> PaymentTerms { get; } = [];

    public List<Transport> Transport { get; } = [];

    public List<AllowanceCharge> AllowancesAndCharges { get; } = [];

    public List<Tax> DefaultTaxes { get; } = [];

    public List<Tax> Taxes { get; } = [];

    /// <summary>Adds a reference unless the same stands there already.</summary>
    public void AddReference(string? qualifier, string? value, EdiDate? date = null)
    {
        if (qualifier is not null && value is not null && !References.Exists(known => known.Qualifier == qualifier && known.Value == value))
        {
            References.Add(new Reference(qualifier, value, Date: date));
        }
    }

    /// <summary>The invoice; null where it has no number.</summary>
    public Invoice? Build(InvoiceKind kind, string timeZone) => Number is null ? null : new Invoice
    {
        Number = Number,
        Kind = kind,
        DocumentType = DocumentType,
        Function = Function,
        Date = Date,
        TimeZone = timeZone,
        Currency = Currency,
        ExchangeRates = ExchangeRates,
        Parties = Parties,
        References = References,
        Dates = Dates,
        Texts = Texts,
        Amounts = Amounts,
        PaymentTerms = PaymentTerms,
        PaymentMeans = PaymentMeans,
        DeliveryTerms = DeliveryTerms,
        Transport = Transport,
        AllowancesAndCharges = AllowancesAndCharges,
        DefaultTaxes = DefaultTaxes,
        Taxes = Taxes,
        Totals = Totals,
        Shipped = Shipped,
    };
}
