using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.PurchaseOrders;

/// <summary>What the lines of an order and of its response share.</summary>
public abstract record OrderDocumentLine : RecordLine
{
    /// <summary>An empty line.</summary>
    protected OrderDocumentLine()
    {
    }

    /// <summary>The line of a draft; taking its fields one by one makes no copy of the record.</summary>
    private protected OrderDocumentLine(OrderLineDraft draft, int sequence)
    {
        Sequence = sequence;
        LineNumber = draft.LineNumber;
        ItemIds = OrderParts.Copy(draft.ItemIds);
        Descriptions = OrderParts.Copy(draft.Parts.Descriptions);
        Quantity = draft.Quantity is decimal quantity ? new Quantity(quantity, draft.Unit) : null;
        Quantities = OrderParts.Copy(draft.Quantities);
        Price = draft.Price;
        Prices = OrderParts.Copy(draft.Prices);
        Amount = draft.Parts.TakeAmount("203");
        Packing = draft.Packing;
        Measurements = OrderParts.Copy(draft.Measurements);
        RequestedDelivery = draft.Parts.TakeDate("2");
        PromisedDelivery = draft.Parts.TakeDate("69");
        Dates = OrderParts.Copy(draft.Parts.Dates);
        Schedule = OrderParts.Copy(draft.Schedule);
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

    /// <summary>Identifications of the item.</summary>
    public IReadOnlyList<ItemId> ItemIds { get; init; } = [];

    /// <summary>Descriptions of the item.</summary>
    public IReadOnlyList<ItemDescription> Descriptions { get; init; } = [];

    /// <summary>Ordered quantity.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>Other quantities.</summary>
    public IReadOnlyList<QualifiedQuantity> Quantities { get; init; } = [];

    /// <summary>Net price.</summary>
    public Price? Price { get; init; }

    /// <summary>Other prices.</summary>
    public IReadOnlyList<QualifiedPrice> Prices { get; init; } = [];

    /// <summary>Amount of the line.</summary>
    public decimal? Amount { get; init; }

    /// <summary>How the item is packed.</summary>
    public Packing? Packing { get; init; }

    /// <summary>Measurements of the item.</summary>
    public IReadOnlyList<Measurement> Measurements { get; init; } = [];

    /// <summary>Delivery requested.</summary>
    public EdiDate? RequestedDelivery { get; init; }

    /// <summary>Delivery promised.</summary>
    public EdiDate? PromisedDelivery { get; init; }

    /// <summary>Other dates.</summary>
    public IReadOnlyList<QualifiedDate> Dates { get; init; } = [];

    /// <summary>Parts of the quantity with their own dates.</summary>
    public IReadOnlyList<ScheduleEntry> Schedule { get; init; } = [];

    /// <summary>Parts of the quantity for single locations.</summary>
    public IReadOnlyList<Destination> Destinations { get; init; } = [];

    /// <summary>Allowances and charges on the line.</summary>
    public IReadOnlyList<AllowanceCharge> Allowances { get; init; } = [];

    /// <summary>Taxes on the line.</summary>
    public IReadOnlyList<Tax> Taxes { get; init; } = [];

    /// <summary>Parties of the line.</summary>
    public IReadOnlyList<PartyInfo> Parties { get; init; } = [];

    /// <summary>References of the line.</summary>
    public IReadOnlyList<Reference> References { get; init; } = [];

    /// <summary>Texts of the line.</summary>
    public IReadOnlyList<TextNote> Texts { get; init; } = [];

    /// <summary>Other amounts of the line.</summary>
    public IReadOnlyList<QualifiedAmount> Amounts { get; init; } = [];

    /// <summary>Terms of delivery of the line.</summary>
    public DeliveryTerms? DeliveryTerms { get; init; }

    /// <summary>Terms of payment of the line.</summary>
    public IReadOnlyList<PaymentTerms> PaymentTerms { get; init; } = [];

    /// <summary>Carriers and modes of transport of the line.</summary>
    public IReadOnlyList<Transport> Transports { get; init; } = [];
}
