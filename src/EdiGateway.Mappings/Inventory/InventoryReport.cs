using EdiGateway.Mappings.DespatchAdvices;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Inventory;

/// <summary>
/// An inventory report: what is (or was, in a period) in stock, on order, sold … Its lines, one an item, travel beside
/// it. X12 846 and EDIFACT INVRPT map to it.
/// </summary>
public sealed record InventoryReport : BusinessRecord
{
    /// <inheritdoc/>
    public override string RecordType => "inventoryReport";

    /// <summary>Kind of report, EDIFACT 1001 ("35" inventory report, "78" movements, "79" status).</summary>
    public string DocumentType { get; init; } = "35";

    /// <summary>Who reports, as X12 755 says it in BIA02 ("SI" seller, "DD" distributor); X12 only.</summary>
    public string? Reporter { get; init; }

    /// <summary>First day of the period that is reported on.</summary>
    public EdiDate? PeriodStart { get; init; }

    /// <summary>Last day of the period that is reported on.</summary>
    public EdiDate? PeriodEnd { get; init; }

    /// <summary>Moment that the stock figures stand for.</summary>
    public EdiDate? AsOf { get; init; }
}

/// <summary>The stock of one item.</summary>
public sealed record InventoryLine : RecordLine
{
    /// <summary>Identifications of the item.</summary>
    public IReadOnlyList<ItemId> ItemIds { get; init; } = [];

    /// <summary>Descriptions of the item.</summary>
    public IReadOnlyList<ItemDescription> Descriptions { get; init; } = [];

    /// <summary>Where the item is, when it is one place for all its quantities.</summary>
    public StockLocation? Location { get; init; }

    /// <summary>Quantities by kind.</summary>
    public IReadOnlyList<InventoryQuantity> Quantities { get; init; } = [];

    /// <summary>Batch or lot numbers.</summary>
    public IReadOnlyList<string> Lots { get; init; } = [];

    /// <summary>Prices.</summary>
    public IReadOnlyList<QualifiedPrice> Prices { get; init; } = [];

    /// <summary>Parties of the line (owner, manufacturer).</summary>
    public IReadOnlyList<PartyInfo> Parties { get; init; } = [];

    /// <summary>References of the line.</summary>
    public IReadOnlyList<Reference> References { get; init; } = [];

    /// <summary>Dates of the line (expiry, next delivery).</summary>
    public IReadOnlyList<QualifiedDate> Dates { get; init; } = [];

    /// <summary>Free texts of the line.</summary>
    public IReadOnlyList<TextNote> Texts { get; init; } = [];
}

/// <summary>One quantity of an inventory line.</summary>
public sealed record InventoryQuantity
{
    /// <summary>Kind, EDIFACT 6063 ("17" on hand, "60" available, "73" outstanding order, "153" sold …).</summary>
    public required string Kind { get; init; }

    /// <summary>The quantity.</summary>
    public required decimal Value { get; init; }

    /// <summary>Unit, UN/ECE Recommendation 20.</summary>
    public string? Unit { get; init; }

    /// <summary>Where this quantity is, if elsewhere than the line says.</summary>
    public StockLocation? Location { get; init; }

    /// <summary>Dates of this quantity.</summary>
    public IReadOnlyList<QualifiedDate> Dates { get; init; } = [];

    /// <summary>References of this quantity.</summary>
    public IReadOnlyList<Reference> References { get; init; } = [];

    /// <summary>How the stock moved, as EDIFACT INV states it; null where it does not say.</summary>
    public StockMovement? Movement { get; init; }
}

/// <summary>A place of stock.</summary>
/// <param name="Id">Identifier of the place.</param>
/// <param name="Agency">Agency of the identifier, EDIFACT 3055 ("9" GLN, "91" seller's, "92" buyer's).</param>
/// <param name="Name">Name in words.</param>
/// <param name="Kind">What place it is, EDIFACT 3227 ("18" warehouse, "14" location of goods …).</param>
public sealed record StockLocation(string? Id, string? Agency = null, string? Name = null, string Kind = "18");

/// <summary>A movement of stock (EDIFACT INV; X12 has no counterpart in the 846).</summary>
/// <param name="Direction">4501: 1 out, 2 in.</param>
/// <param name="Type">7491: 1 accepted, 2 damaged, 3 bonded, 4 reserved.</param>
/// <param name="Reason">4499: 1 reception, 2 delivery, 3 scrap …</param>
/// <param name="Balance">4503: 1 book-keeping, 2 formal, 3 interim balance.</param>
public sealed record StockMovement(string? Direction = null, string? Type = null, string? Reason = null, string? Balance = null);
