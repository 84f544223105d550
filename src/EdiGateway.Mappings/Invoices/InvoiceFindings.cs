using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;

namespace EdiGateway.Mappings.Invoices;

/// <summary>The findings of invoices, one named factory a failure; each adds itself to the context.</summary>
public static class InvoiceFindings
{
    /// <summary>5201: the amount of line <paramref name="line"/> does not follow from its prices.</summary>
    public static void LineAmountUnexplained(this MapContext context, Location at, string line, decimal stated, decimal? expected) =>
        context.Warn(
            FindingCodes.LineAmountUnexplained,
            at,
            $"Line {line} states the amount {stated}; quantity, price, allowances and charges give {expected?.ToString("0.######") ?? "nothing"}.",
            "Check the line's price, its basis quantity and its allowances; the stated amount is kept.",
            stated);

    /// <summary>5202: <paramref name="stated"/> is not rate × basis.</summary>
    public static void TaxAmountUnexplained(this MapContext context, Location at, string type, decimal stated, decimal expected) =>
        context.Warn(
            FindingCodes.TaxAmountUnexplained,
            at,
            $"Tax {type} states the amount {stated}; its rate and basis give {expected:0.######}.",
            "Check the rate, the basis and the rounding; the stated amount is kept.",
            stated);

    /// <summary>5203: line <paramref name="line"/> keeps the total from being checked.</summary>
    public static void TotalNotChecked(this MapContext context, Location at, string line) =>
        context.Warn(
            FindingCodes.TotalNotChecked,
            at,
            $"The invoice amount cannot be checked: line {line} states neither an amount nor a price for the unit of its quantity.",
            "State the line's amount, or its quantity in the unit that the price is for.",
            null);

    /// <summary>5204: the document's amounts are negative although it is not sent as a credit, or the other way round.</summary>
    public static void SignContradictsKind(this MapContext context, Location at, InvoiceKind kind, decimal total) =>
        context.Warn(
            FindingCodes.SignContradictsKind,
            at,
            kind == InvoiceKind.CreditNote
                ? $"The total {total} is negative and no document type is stated; the document is taken as a credit."
                : $"The total {total} is negative although the document is sent as an invoice or debit note; signs are kept.",
            "State the document type of a credit (BIG07 CR, BGM 381).",
            total);

    /// <summary>5205: <paramref name="name"/> does not follow from what it sums.</summary>
    public static void SubtotalUnexplained(this MapContext context, Location at, string name, decimal stated, decimal expected) =>
        context.Warn(
            FindingCodes.SubtotalUnexplained,
            at,
            $"{name} is stated as {stated}; what it sums gives {expected:0.######}.",
            "Check what the total stands for; the stated amount is kept.",
            stated);

    /// <summary>5206: <paramref name="code"/> names no document that an invoice record can hold.</summary>
    public static void DocumentTypeUnknown(this MapContext context, Location at, string? code) =>
        context.Add(new Finding(
            FindingCodes.DocumentTypeUnknown,
            Severity.Error,
            at,
            $"Document type '{code}' is no invoice, credit note or debit note that the gateway knows.",
            "Send one of the document types that docs/mapping.md lists.",
            code));

    /// <summary>5207: <paramref name="reason"/> keeps a price from being said.</summary>
    public static void PriceNotExpressible(this MapContext context, string line, decimal price, string reason) =>
        context.Add(new Finding(
            FindingCodes.PriceNotExpressible,
            Severity.Error,
            MapFindings.Target("IT1"),
            $"The price {price} of line {line} cannot be said exactly: {reason}.",
            "State the price for 1, 100 or 1000 of the unit of the quantity, and the gross price where allowances follow.",
            price.ToString()));

    /// <summary>5208: the invoice amount is missing.</summary>
    public static void TotalUnknown(this MapContext context, string segment, string reason) =>
        context.Add(new Finding(
            FindingCodes.TotalUnknown,
            Severity.Error,
            MapFindings.Target(segment),
            $"The invoice amount is not stated and cannot be calculated: {reason}.",
            "State the invoice amount, or amounts or prices of all lines."));

    /// <summary>5209: kind and document type disagree.</summary>
    public static void KindContradictsType(this MapContext context, InvoiceKind kind, string type) =>
        context.Add(new Finding(
            FindingCodes.KindContradictsType,
            Severity.Error,
            MapFindings.Target(null),
            $"The record is of kind {kind}, but its document type '{type}' is of another kind.",
            "Correct the kind or the document type.",
            type));

    /// <summary>5210: the target demands a unit that line <paramref name="line"/> does not state.</summary>
    public static void UnitAssumed(this MapContext context, string line) =>
        context.Warn(
            FindingCodes.UnitAssumed,
            MapFindings.Target("IT1", 3),
            $"Line {line} states no unit; it is written as each (EA), as a quantity without unit counts pieces.",
            "State the unit of every quantity.",
            null);

    private static void Warn(this MapContext context, FindingCode code, Location at, string message, string fix, decimal? value) =>
        context.Add(new Finding(code, Severity.Warning, at, message, fix, value?.ToString()));
}
