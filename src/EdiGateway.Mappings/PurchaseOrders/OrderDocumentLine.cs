using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.PurchaseOrders;

/// <summary>What the lines of an order and of its response share.</summary>
public abstract record OrderDocumentLine : RecordLine
{
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
