using System.Text.Json.Serialization;
using EdiGateway.Mappings.PurchaseOrders;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.OrderResponses;

/// <summary>What a supplier has decided.</summary>
public enum ResponseStatus
{
    /// <summary>Accepted as ordered.</summary>
    Accepted = 1,

    /// <summary>Accepted with another date, price, quantity or item.</summary>
    Changed,

    /// <summary>Will be delivered later, date perhaps unknown.</summary>
    Backordered,

    /// <summary>Will not be delivered.</summary>
    Rejected,

    /// <summary>Taken out of the order.</summary>
    Deleted,
}

/// <summary>
/// The answer to a purchase order: X12 855, EDIFACT ORDRSP. Its number is the response's own (BGM 1004, REF D2) or, where
/// none is given, the order's: an 855 need not have one.
/// </summary>
public sealed record OrderResponse : OrderDocument
{
    /// <summary>The record type's name.</summary>
    public const string TypeName = "orderResponse";

    /// <inheritdoc/>
    public override string RecordType => TypeName;

    /// <summary>Number of the order that is answered (BAK03, RFF+ON).</summary>
    public string? OrderNumber { get; init; }

    /// <summary>
    /// Whether the number is the response's own. One that has only its order's number is told from other responses to
    /// that order by its content.
    /// </summary>
    [JsonIgnore]
    public bool HasOwnNumber => Number != OrderNumber;

    /// <summary>Date of that order (BAK04, DTM+4 or the DTM+171 of RFF+ON).</summary>
    public EdiDate? OrderDate { get; init; }

    /// <summary>The answer as a whole, EDIFACT 4343 ("AP" accepted, "AC" with detail and change, "RE" rejected, "AB" received).</summary>
    public string? Response { get; init; }
}

/// <summary>A line of an order response.</summary>
public sealed record OrderResponseLine : OrderDocumentLine
{
    /// <summary>An empty line.</summary>
    [JsonConstructor]
    public OrderResponseLine()
    {
    }

    internal OrderResponseLine(OrderLineDraft draft, int sequence)
        : base(draft, sequence)
    {
        Status = draft.Status;
        Decisions = OrderParts.Copy(draft.Decisions);
    }

    /// <summary>What was decided on the line as a whole (LIN 1229); in X12 it follows from the decisions.</summary>
    public ResponseStatus? Status { get; init; }

    /// <summary>What was decided, part by part of the quantity.</summary>
    public IReadOnlyList<LineDecision> Decisions { get; init; } = [];
}

/// <summary>A decision on a line or a part of its quantity (X12 ACK, EDIFACT LIN 1229 and QTY with DTM).</summary>
public sealed record LineDecision
{
    /// <summary>What was decided.</summary>
    public required ResponseStatus Status { get; init; }

    /// <summary>On how much.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>When it will be delivered or shipped.</summary>
    public QualifiedDate? Date { get; init; }

    /// <summary>What is delivered instead.</summary>
    public IReadOnlyList<ItemId> ItemIds { get; init; } = [];
}
