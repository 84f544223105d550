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

    /// <summary>Whether the line states anything of <see cref="OrderLineDetails"/>. Its requested delivery must have been taken.</summary>
    public bool HasDetails =>
        Packing is not null || (Quantities.Count | Prices.Count | Measurements.Count | Destinations.Count) != 0 || Parts.HasDetails;

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
}
