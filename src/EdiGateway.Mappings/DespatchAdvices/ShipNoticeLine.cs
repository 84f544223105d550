using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.DespatchAdvices;

/// <summary>What a node of a shipment's tree stands for (X12 735).</summary>
public enum ShipNoticeLevel
{
    /// <summary>An order that the goods below belong to (O). EDIFACT says it as references of the lines.</summary>
    Order = 1,

    /// <summary>An outer unit, such as a pallet, that holds packs (T; EDIFACT 7075 3).</summary>
    Tare,

    /// <summary>A pack, such as a carton (P; EDIFACT 7075 1).</summary>
    Pack,

    /// <summary>Goods (I; EDIFACT LIN).</summary>
    Item,
}

/// <summary>
/// One node of a shipment's tree. Ids are unique in the document; a node without a parent lies directly in the shipment.
/// The fields of the other levels stay empty: an order has no quantities, an item no order number of its own.
/// </summary>
public sealed record ShipNoticeLine : RecordLine
{
    /// <summary>Own id (HL01; assigned in document order where read from EDIFACT, which numbers packing levels only).</summary>
    public required string Id { get; init; }

    /// <summary>Id of the node that this one lies in (HL02, 7166); null directly in the shipment.</summary>
    public string? ParentId { get; init; }

    /// <summary>What the node stands for.</summary>
    public required ShipNoticeLevel Level { get; init; }

    /// <summary>Order level: the buyer's order number (PRF01, RFF ON).</summary>
    public string? OrderNumber { get; init; }

    /// <summary>Order level: release number of a blanket order (PRF02, RFF RE).</summary>
    public string? OrderRelease { get; init; }

    /// <summary>Order level: date of the order (PRF04, DTM of RFF ON).</summary>
    public EdiDate? OrderDate { get; init; }

    /// <summary>Item level: line of the order (LIN qualifier PL, RFF ON 1156).</summary>
    public string? OrderLine { get; init; }

    /// <summary>Pack and tare level (and order level, counts only): the packages.</summary>
    public IReadOnlyList<PackageGroup> Packages { get; init; } = [];

    /// <summary>Item level: identifications.</summary>
    public IReadOnlyList<ItemId> ItemIds { get; init; } = [];

    /// <summary>Item level: descriptions.</summary>
    public IReadOnlyList<ItemDescription> Descriptions { get; init; } = [];

    /// <summary>Item level: quantity shipped (SN102, QTY 12).</summary>
    public Quantity? Shipped { get; init; }

    /// <summary>Item level: quantity ordered (SN105, QTY 21).</summary>
    public Quantity? Ordered { get; init; }

    /// <summary>Item level: number of units in one pack (PO401, QTY 52).</summary>
    public decimal? UnitsPerPack { get; init; }

    /// <summary>Item level: further quantities by kind (6063).</summary>
    public IReadOnlyList<QualifiedQuantity> Quantities { get; init; } = [];

    /// <summary>Item level: what was decided on the ordered line, EDIFACT 1229 (SN108, LIN 1229).</summary>
    public string? Status { get; init; }

    /// <summary>Item level: why the quantity differs from the order, EDIFACT 4221 ("BP" partial, rest to follow); EDIFACT QVR only.</summary>
    public string? Discrepancy { get; init; }

    /// <summary>Item level: batch or lot numbers (LIN LT, REF LT, GIN BX, PIA NB).</summary>
    public IReadOnlyList<string> Lots { get; init; } = [];

    /// <summary>Item level: serial numbers (LIN SN, REF SE, GIN BN).</summary>
    public IReadOnlyList<string> SerialNumbers { get; init; } = [];

    /// <summary>Item level: expiry date (DTM 036).</summary>
    public EdiDate? Expiry { get; init; }

    /// <summary>Order and item level: weights and dimensions. Those of packages stand in <see cref="Packages"/>.</summary>
    public PhysicalMeasures? Measures { get; init; }

    /// <summary>Parties of the node (a store at order level).</summary>
    public IReadOnlyList<PartyInfo> Parties { get; init; } = [];

    /// <summary>References of the node that have no field of their own.</summary>
    public IReadOnlyList<Reference> References { get; init; } = [];

    /// <summary>Dates of the node that have no field of their own.</summary>
    public IReadOnlyList<QualifiedDate> Dates { get; init; } = [];

    /// <summary>Free texts of the node.</summary>
    public IReadOnlyList<TextNote> Texts { get; init; } = [];
}
