using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Invoices;

/// <summary>What was shipped in all (810 ISS; INVOIC CNT 11, 7 and 15).</summary>
public sealed record ShipmentTotals
{
    /// <summary>Packages or other units shipped (ISS01/02; CNT 11).</summary>
    public Quantity? Units { get; init; }

    /// <summary>Gross weight (ISS03/04; CNT 7).</summary>
    public Quantity? Weight { get; init; }

    /// <summary>Volume (ISS05/06; CNT 15).</summary>
    public Quantity? Volume { get; init; }
}
