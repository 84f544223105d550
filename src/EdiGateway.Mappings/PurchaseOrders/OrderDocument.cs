using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.PurchaseOrders;

/// <summary>What the headers of an order and of its response share.</summary>
public abstract record OrderDocument : BusinessRecord
{
    /// <summary>Kind of order, EDIFACT 1001 ("220" order, "221" blanket order, "226" call-off, "224" rush order).</summary>
    public string? OrderType { get; init; }

    /// <summary>Delivery requested.</summary>
    public EdiDate? RequestedDelivery { get; init; }

    /// <summary>Not to be delivered before.</summary>
    public EdiDate? EarliestDelivery { get; init; }

    /// <summary>Not to be delivered after.</summary>
    public EdiDate? LatestDelivery { get; init; }

    /// <summary>Delivery promised.</summary>
    public EdiDate? PromisedDelivery { get; init; }

    /// <summary>Shipment requested.</summary>
    public EdiDate? RequestedShipment { get; init; }

    /// <summary>To be cancelled if not delivered by then.</summary>
    public EdiDate? CancelAfter { get; init; }

    /// <summary>Terms of delivery.</summary>
    public DeliveryTerms? DeliveryTerms { get; init; }

    /// <summary>Terms of payment.</summary>
    public IReadOnlyList<PaymentTerms> PaymentTerms { get; init; } = [];

    /// <summary>Carriers and modes of transport.</summary>
    public IReadOnlyList<Transport> Transports { get; init; } = [];

    /// <summary>Allowances and charges on the whole document.</summary>
    public IReadOnlyList<AllowanceCharge> Allowances { get; init; } = [];

    /// <summary>Taxes on the whole document.</summary>
    public IReadOnlyList<Tax> Taxes { get; init; } = [];

    /// <summary>Descriptions that apply to the whole document.</summary>
    public IReadOnlyList<ItemDescription> Descriptions { get; init; } = [];

    /// <summary>Contacts of no particular party.</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    /// <summary>Total amount as stated.</summary>
    public decimal? TotalAmount { get; init; }

    /// <summary>Number of lines as stated; checked against the lines.</summary>
    public int? LineCount { get; init; }

    /// <summary>Sum of the ordered quantities as stated, whatever their units; checked against the lines.</summary>
    public decimal? HashTotal { get; init; }
}
