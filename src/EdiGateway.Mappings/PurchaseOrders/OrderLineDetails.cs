using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.PurchaseOrders;

/// <summary>What an order can state of a line and mostly does not: one object, made only where there is any of it.</summary>
internal sealed record OrderLineDetails
{
    /// <summary>Nothing stated.</summary>
    public static readonly OrderLineDetails None = new();

    private OrderLineDetails()
    {
    }

    /// <summary>What a draft states.</summary>
    public OrderLineDetails(OrderLineDraft draft)
    {
        Quantities = OrderParts.Copy(draft.Quantities);
        Prices = OrderParts.Copy(draft.Prices);
        Amount = draft.Parts.TakeAmount("203");
        Packing = draft.Packing;
        Measurements = OrderParts.Copy(draft.Measurements);
        PromisedDelivery = draft.Parts.TakeDate("69");
        Dates = OrderParts.Copy(draft.Parts.Dates);
        Destinations = OrderParts.Copy(draft.Destinations);
        Allowances = OrderParts.Copy(draft.Parts.Allowances);
        Taxes = OrderParts.Copy(draft.Parts.Taxes);
        Parties = OrderParts.Copy(draft.Parts.Parties);
        References = OrderParts.Copy(draft.Parts.References);
        Texts = OrderParts.Copy(draft.Parts.Texts);
        Amounts = OrderParts.Copy(draft.Parts.Amounts);
        DeliveryTerms = draft.Parts.DeliveryTerms;
        PaymentTerms = OrderParts.Copy(draft.Parts.PaymentTerms);
        Transports = OrderParts.Copy(draft.Parts.Transports);
    }

    public IReadOnlyList<QualifiedQuantity> Quantities { get; init; } = [];

    public IReadOnlyList<QualifiedPrice> Prices { get; init; } = [];

    public decimal? Amount { get; init; }

    public Packing? Packing { get; init; }

    public IReadOnlyList<Measurement> Measurements { get; init; } = [];

    public EdiDate? PromisedDelivery { get; init; }

    public IReadOnlyList<QualifiedDate> Dates { get; init; } = [];

    public IReadOnlyList<Destination> Destinations { get; init; } = [];

    public IReadOnlyList<AllowanceCharge> Allowances { get; init; } = [];

    public IReadOnlyList<Tax> Taxes { get; init; } = [];

    public IReadOnlyList<PartyInfo> Parties { get; init; } = [];

    public IReadOnlyList<Reference> References { get; init; } = [];

    public IReadOnlyList<TextNote> Texts { get; init; } = [];

    public IReadOnlyList<QualifiedAmount> Amounts { get; init; } = [];

    public DeliveryTerms? DeliveryTerms { get; init; }

    public IReadOnlyList<PaymentTerms> PaymentTerms { get; init; } = [];

    public IReadOnlyList<Transport> Transports { get; init; } = [];
}
