using EdiGateway.Mappings.OrderResponses;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.PurchaseOrders;

/// <summary>A line while it is being read; reused for the next one.</summary>
internal sealed class OrderLineDraft
{
    public OrderParts Parts { get; } = new();

    public string? LineNumber { get; set; }

    public string? Action { get; set; }

    public ResponseStatus? Status { get; set; }

    public decimal? Quantity { get; set; }

    public string? Unit { get; set; }

    public Price? Price { get; set; }

    public Packing? Packing { get; set; }

    public List<ItemId> ItemIds { get; } = [];

    public List<QualifiedQuantity> Quantities { get; } = [];

    public List<QualifiedPrice> Prices { get; } = [];

    public List<Measurement> Measurements { get; } = [];

    public List<ScheduleEntry> Schedule { get; } = [];

    public List<Destination> Destinations { get; } = [];

    public List<LineDecision> Decisions { get; } = [];

    public void Clear()
    {
        Parts.Clear();
        LineNumber = Action = Unit = null;
        Status = null;
        Quantity = null;
        Price = null;
        Packing = null;
        ItemIds.Clear();
        Quantities.Clear();
        Prices.Clear();
        Measurements.Clear();
        Schedule.Clear();
        Destinations.Clear();
        Decisions.Clear();
    }

    public PurchaseOrderLine ToOrderLine() => Fill(new PurchaseOrderLine { Action = Action });

    public OrderResponseLine ToResponseLine() => Fill(new OrderResponseLine { Status = Status, Decisions = OrderParts.Copy(Decisions) });

    private TLine Fill<TLine>(TLine line)
        where TLine : OrderDocumentLine =>
        (TLine)(line with
        {
            LineNumber = LineNumber,
            ItemIds = OrderParts.Copy(ItemIds),
            Descriptions = OrderParts.Copy(Parts.Descriptions),
            Quantity = Quantity is decimal quantity ? new Quantity(quantity, Unit) : null,
            Quantities = OrderParts.Copy(Quantities),
            Price = Price,
            Prices = OrderParts.Copy(Prices),
            Amount = Parts.TakeAmount("203"),
            Packing = Packing,
            Measurements = OrderParts.Copy(Measurements),
            RequestedDelivery = Parts.TakeDate("2"),
            PromisedDelivery = Parts.TakeDate("69"),
            Dates = OrderParts.Copy(Parts.Dates),
            Schedule = OrderParts.Copy(Schedule),
            Destinations = OrderParts.Copy(Destinations),
            Allowances = OrderParts.Copy(Parts.Allowances),
            Taxes = OrderParts.Copy(Parts.Taxes),
            Parties = OrderParts.Copy(Parts.Parties),
            References = OrderParts.Copy(Parts.References),
            Texts = OrderParts.Copy(Parts.Texts),
            Amounts = OrderParts.Copy(Parts.Amounts),
            DeliveryTerms = Parts.DeliveryTerms,
            PaymentTerms = OrderParts.Copy(Parts.PaymentTerms),
            Transports = OrderParts.Copy(Parts.Transports),
        });
}
