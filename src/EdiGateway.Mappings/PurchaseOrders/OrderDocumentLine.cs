using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.PurchaseOrders;

/// <summary>What the lines of an order and of its response share.</summary>
public abstract record OrderDocumentLine : RecordLine
{
    private readonly OrderLineDetails _details = OrderLineDetails.None;

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
        Price = draft.Price;
        RequestedDelivery = draft.Parts.TakeDate("2");
        Schedule = OrderParts.Copy(draft.Schedule);
        if (draft.HasDetails)
        {
            _details = new OrderLineDetails(draft);
        }
    }

    /// <summary>Identifications of the item.</summary>
    public IReadOnlyList<ItemId> ItemIds { get; init; } = [];

    /// <summary>Descriptions of the item.</summary>
    public IReadOnlyList<ItemDescription> Descriptions { get; init; } = [];

    /// <summary>Ordered quantity.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>Other quantities.</summary>
    public IReadOnlyList<QualifiedQuantity> Quantities
    {
        get => _details.Quantities;
        init => _details = _details with { Quantities = value };
    }

    /// <summary>Net price.</summary>
    public Price? Price { get; init; }

    /// <summary>Other prices.</summary>
    public IReadOnlyList<QualifiedPrice> Prices
    {
        get => _details.Prices;
        init => _details = _details with { Prices = value };
    }

    /// <summary>Amount of the line.</summary>
    public decimal? Amount
    {
        get => _details.Amount;
        init => _details = _details with { Amount = value };
    }

    /// <summary>How the item is packed.</summary>
    public Packing? Packing
    {
        get => _details.Packing;
        init => _details = _details with { Packing = value };
    }

    /// <summary>Measurements of the item.</summary>
    public IReadOnlyList<Measurement> Measurements
    {
        get => _details.Measurements;
        init => _details = _details with { Measurements = value };
    }

    /// <summary>Delivery requested.</summary>
    public EdiDate? RequestedDelivery { get; init; }

    /// <summary>Delivery promised.</summary>
    public EdiDate? PromisedDelivery
    {
        get => _details.PromisedDelivery;
        init => _details = _details with { PromisedDelivery = value };
    }

    /// <summary>Other dates.</summary>
    public IReadOnlyList<QualifiedDate> Dates
    {
        get => _details.Dates;
        init => _details = _details with { Dates = value };
    }

    /// <summary>Parts of the quantity with their own dates.</summary>
    public IReadOnlyList<ScheduleEntry> Schedule { get; init; } = [];

    /// <summary>Parts of the quantity for single locations.</summary>
    public IReadOnlyList<Destination> Destinations
    {
        get => _details.Destinations;
        init => _details = _details with { Destinations = value };
    }

    /// <summary>Allowances and charges on the line.</summary>
    public IReadOnlyList<AllowanceCharge> Allowances
    {
        get => _details.Allowances;
        init => _details = _details with { Allowances = value };
    }

    /// <summary>Taxes on the line.</summary>
    public IReadOnlyList<Tax> Taxes
    {
        get => _details.Taxes;
        init => _details = _details with { Taxes = value };
    }

    /// <summary>Parties of the line.</summary>
    public IReadOnlyList<PartyInfo> Parties
    {
        get => _details.Parties;
        init => _details = _details with { Parties = value };
    }

    /// <summary>References of the line.</summary>
    public IReadOnlyList<Reference> References
    {
        get => _details.References;
        init => _details = _details with { References = value };
    }

    /// <summary>Texts of the line.</summary>
    public IReadOnlyList<TextNote> Texts
    {
        get => _details.Texts;
        init => _details = _details with { Texts = value };
    }

    /// <summary>Other amounts of the line.</summary>
    public IReadOnlyList<QualifiedAmount> Amounts
    {
        get => _details.Amounts;
        init => _details = _details with { Amounts = value };
    }

    /// <summary>Terms of delivery of the line.</summary>
    public DeliveryTerms? DeliveryTerms
    {
        get => _details.DeliveryTerms;
        init => _details = _details with { DeliveryTerms = value };
    }

    /// <summary>Terms of payment of the line.</summary>
    public IReadOnlyList<PaymentTerms> PaymentTerms
    {
        get => _details.PaymentTerms;
        init => _details = _details with { PaymentTerms = value };
    }

    /// <summary>Carriers and modes of transport of the line.</summary>
    public IReadOnlyList<Transport> Transports
    {
        get => _details.Transports;
        init => _details = _details with { Transports = value };
    }
}
