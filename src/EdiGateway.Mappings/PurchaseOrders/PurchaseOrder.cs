using System.Text.Json.Serialization;

namespace EdiGateway.Mappings.PurchaseOrders;

/// <summary>A purchase order: X12 850, EDIFACT ORDERS.</summary>
public sealed record PurchaseOrder : OrderDocument
{
    /// <summary>The record type's name.</summary>
    public const string TypeName = "purchaseOrder";

    /// <inheritdoc/>
    public override string RecordType => TypeName;

    /// <summary>Answer that is asked for, EDIFACT 4343 ("AC" with detail and change, "AB" receipt, "NA" none).</summary>
    public string? ResponseRequest { get; init; }
}

/// <summary>A line of a purchase order.</summary>
public sealed record PurchaseOrderLine : OrderDocumentLine
{
    /// <summary>An empty line.</summary>
    [JsonConstructor]
    public PurchaseOrderLine()
    {
    }

    internal PurchaseOrderLine(OrderLineDraft draft, int sequence)
        : base(draft, sequence) => Action = draft.Action;

    /// <summary>What is asked for on the line, EDIFACT 1229 ("1" added, "2" deleted, "3" changed); only EDIFACT says it.</summary>
    public string? Action { get; init; }
}
