namespace EdiGateway.Mappings.Invoices;

/// <summary>
/// Which way an invoice document moves the balance. The record's amounts and quantities are positive in all three:
/// the kind, not a sign, says what they do.
/// </summary>
public enum InvoiceKind
{
    /// <summary>The buyer owes: INVOIC 380 and its relatives; 810 without BIG07 or with DI, PR.</summary>
    Invoice = 1,

    /// <summary>The seller owes: INVOIC 381; 810 with CR, CN.</summary>
    CreditNote,

    /// <summary>The buyer owes more on an earlier invoice: INVOIC 383; 810 with DR.</summary>
    DebitNote,
}
