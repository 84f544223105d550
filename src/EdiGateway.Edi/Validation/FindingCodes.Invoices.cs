namespace EdiGateway.Edi.Validation;

// Invoices, credit and debit notes: 5200–5299. None of them speaks in an acknowledgement.
public static partial class FindingCodes
{
    /// <summary>A line's amount does not follow from its quantity, prices, allowances and charges.</summary>
    public static readonly FindingCode LineAmountUnexplained = new("5201", Severity.Warning);

    /// <summary>A tax amount does not follow from its rate and basis.</summary>
    public static readonly FindingCode TaxAmountUnexplained = new("5202", Severity.Warning);

    /// <summary>The invoice amount cannot be checked because a line states neither amount nor a usable price.</summary>
    public static readonly FindingCode TotalNotChecked = new("5203", Severity.Warning);

    /// <summary>The sign of the total contradicts, or alone decides, whether the document is a credit.</summary>
    public static readonly FindingCode SignContradictsKind = new("5204", Severity.Warning);

    /// <summary>A subtotal (allowances and charges, taxable amount, amount due, discount) does not follow from what it sums.</summary>
    public static readonly FindingCode SubtotalUnexplained = new("5205", Severity.Warning);

    /// <summary>The document type is none of an invoice, credit note or debit note that the gateway knows.</summary>
    public static readonly FindingCode DocumentTypeUnknown = new("5206", Severity.Error);

    /// <summary>A price cannot be said in the target exactly: its basis quantity, or the gross price that a net price hides.</summary>
    public static readonly FindingCode PriceNotExpressible = new("5207", Severity.Error);

    /// <summary>The target demands the invoice amount, and it is neither stated nor can be calculated.</summary>
    public static readonly FindingCode TotalUnknown = new("5208", Severity.Error);

    /// <summary>The document type and the kind of the record contradict each other.</summary>
    public static readonly FindingCode KindContradictsType = new("5209", Severity.Error);

    /// <summary>The target demands a unit where the record states none; pieces are written.</summary>
    public static readonly FindingCode UnitAssumed = new("5210", Severity.Warning);
}
