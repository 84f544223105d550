using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Invoices;

/// <summary>EDIFACT INVOIC to and from <see cref="Invoice"/>.</summary>
public sealed class EdifactInvoiceMap : IMessageMap
{
    /// <inheritdoc/>
    public EdiStandard Standard => EdiStandard.Edifact;

    /// <inheritdoc/>
    public string MessageType => "INVOIC";

    /// <inheritdoc/>
    public IReadOnlyList<string> Versions => ["D.96A", "D.01B"];

    /// <inheritdoc/>
    public string FunctionalId => "INVOIC";

    /// <inheritdoc/>
    public string RecordType => "invoice";

    /// <inheritdoc/>
    public BusinessRecord? Read(CheckedMessage message, MapContext context, IRecordSink sink) =>
        new EdifactInvoiceReader(message, context, sink).Read();

    /// <inheritdoc/>
    public void Write(BusinessRecord header, IEnumerable<RecordLine> lines, MapContext context, SegmentWriter writer) =>
        new EdifactInvoiceWriter((Invoice)header, context, writer).Write(lines.Cast<InvoiceLine>());
}
