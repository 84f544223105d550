using EdiGateway.Mappings.Records;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>What is decided about a document by: all that its booking needs to know of the record.</summary>
/// <param name="RecordType">"purchaseOrder", "invoice" …</param>
/// <param name="Number">Document number.</param>
/// <param name="Function">Message function.</param>
/// <param name="BusinessKey">Business key.</param>
/// <param name="Identity">What tells it from others of its sender, type and number; null where the number is enough.</param>
/// <param name="EarlierIdentity">The identity that an earlier document must have for this one to concern it; null: any.</param>
/// <param name="Lines">Number of lines.</param>
public sealed record DocumentFacts(string RecordType, string Number, MessageFunction Function, string BusinessKey, string? Identity, string? EarlierIdentity, int Lines)
{
    /// <summary>The facts of a record.</summary>
    /// <param name="record">Its header.</param>
    /// <param name="header">The header as JSON.</param>
    /// <param name="lines">The lines as JSON.</param>
    public static DocumentFacts Of(BusinessRecord record, string header, IReadOnlyList<string> lines)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(lines);
        string? identity = DocumentIdentity.Of(record, header, lines);
        return new DocumentFacts(record.RecordType, record.Number, record.Function, BusinessKeys.Of(record), identity, DocumentIdentity.OfEarlier(record, identity), lines.Count);
    }
}
