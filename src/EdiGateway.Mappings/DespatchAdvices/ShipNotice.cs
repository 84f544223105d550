using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.DespatchAdvices;

/// <summary>
/// A ship notice (despatch advice): the shipment itself. What it holds – orders, pallets, packs and items – is a tree of
/// <see cref="ShipNoticeLine"/>s that travels as a stream beside it, parents before their children. X12 856 and EDIFACT
/// DESADV map to it.
/// </summary>
public sealed record ShipNotice : BusinessRecord
{
    /// <inheritdoc/>
    public override string RecordType => "shipNotice";

    /// <summary>Kind of document, EDIFACT 1001; null for the plain despatch advice (351).</summary>
    public string? DocumentType { get; init; }

    /// <summary>
    /// Hierarchical structure code as the X12 sender stated it (1005: 0001 shipment-order-pack-item, 0002 shipment-order-item-pack,
    /// 0003 shipment-pack-order-item, 0004 shipment-order-item …); null where none was stated. The tree speaks for itself.
    /// </summary>
    public string? Structure { get; init; }

    /// <summary>When the goods left (X12 DTM 011, EDIFACT DTM 11).</summary>
    public EdiDate? Shipped { get; init; }

    /// <summary>When the goods are expected to arrive (X12 DTM 017, EDIFACT DTM 17).</summary>
    public EdiDate? EstimatedDelivery { get; init; }

    /// <summary>Carriers and routing, one entry a stage of the transport.</summary>
    public IReadOnlyList<Transport> Transport { get; init; } = [];

    /// <summary>Trailers, containers and the like.</summary>
    public IReadOnlyList<TransportEquipment> Equipment { get; init; } = [];

    /// <summary>Who pays the freight, and the terms of delivery.</summary>
    public DeliveryTerms? DeliveryTerms { get; init; }

    /// <summary>Weights and dimensions of the whole shipment.</summary>
    public PhysicalMeasures? Measures { get; init; }

    /// <summary>What packages the shipment consists of, by type; without identities, which the tree holds.</summary>
    public IReadOnlyList<PackageGroup> Packages { get; init; } = [];
}
