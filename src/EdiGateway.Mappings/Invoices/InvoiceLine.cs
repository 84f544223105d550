using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Invoices;

/// <summary>One line of an invoice, or a component of one (<see cref="ParentLineNumber"/>).</summary>
public sealed record InvoiceLine : RecordLine
{
    /// <summary>Number of the line that this one is a component of (LIN C829, 810 SLN); null for a line of its own.</summary>
    public string? ParentLineNumber { get; init; }

    /// <summary>Item identifications.</summary>
    public IReadOnlyList<ItemId> Items { get; init; } = [];

    /// <summary>Descriptions of the item.</summary>
    public IReadOnlyList<ItemDescription> Descriptions { get; init; } = [];

    /// <summary>Invoiced quantity (IT102/03; QTY 47).</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>Other quantities by qualifier, EDIFACT 6063 ("12" despatched, "46" delivered, "192" free goods).</summary>
    public IReadOnlyList<QualifiedQuantity> Quantities { get; init; } = [];

    /// <summary>Prices by qualifier, EDIFACT 5125: AAA after the line's allowances and charges, AAB before them.</summary>
    public IReadOnlyList<QualifiedPrice> Prices { get; init; } = [];

    /// <summary>Amount of the line as stated, after its own allowances and charges, before tax (MOA 203; PAM 1).</summary>
    public decimal? Amount { get; init; }

    /// <summary>Other amounts by qualifier.</summary>
    public IReadOnlyList<QualifiedAmount> Amounts { get; init; } = [];

    /// <summary>Orders, despatch advices and other documents of this line, each with its line number where stated.</summary>
    public IReadOnlyList<Reference> References { get; init; } = [];

    /// <summary>Dates by qualifier.</summary>
    public IReadOnlyList<QualifiedDate> Dates { get; init; } = [];

    /// <summary>Free texts by qualifier.</summary>
    public IReadOnlyList<TextNote> Texts { get; init; } = [];

    /// <summary>Parties of the line (place of delivery, for instance).</summary>
    public IReadOnlyList<PartyInfo> Parties { get; init; } = [];

    /// <summary>Allowances and charges of the line.</summary>
    public IReadOnlyList<AllowanceCharge> AllowancesAndCharges { get; init; } = [];

    /// <summary>Taxes of the line.</summary>
    public IReadOnlyList<Tax> Taxes { get; init; } = [];

    /// <summary>Measurements.</summary>
    public IReadOnlyList<Measurement> Measurements { get; init; } = [];

    /// <summary>How the item is packed; null where not stated.</summary>
    public Packing? Packing { get; init; }

    /// <summary>Terms of payment of the line where they differ from the document's.</summary>
    public IReadOnlyList<PaymentTerms> PaymentTerms { get; init; } = [];
}
