using EdiGateway.Mappings.Codes;

namespace EdiGateway.Mappings.Invoices;

/// <summary>Document types of invoices.</summary>
public static class InvoiceCodes
{
    /// <summary>Types of invoice, 640 ↔ 1001.</summary>
    public static CodeTable DocumentTypes { get; } = CodeTables.All["invoice-types"];

    /// <summary>The kind that an EDIFACT document type (1001) is of; null where it is no invoice.</summary>
    public static InvoiceKind? KindOf(string? documentType) => documentType switch
    {
        "380" or "82" or "325" or "326" or "384" or "385" or "386" or "387" or "388" or "389" or "390" or "393" or "394" or "395" => InvoiceKind.Invoice,
        "381" or "81" or "83" or "261" or "262" or "308" or "396" or "458" => InvoiceKind.CreditNote,
        "383" or "80" or "84" or "457" => InvoiceKind.DebitNote,
        _ => null,
    };

    /// <summary>The document type (1001) of a kind where a record states none.</summary>
    public static string DefaultType(InvoiceKind kind) => kind switch
    {
        InvoiceKind.CreditNote => "381",
        InvoiceKind.DebitNote => "383",
        _ => "380",
    };
}
