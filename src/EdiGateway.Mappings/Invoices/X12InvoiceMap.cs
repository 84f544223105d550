using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Invoices;

/// <summary>X12 810 to and from <see cref="Invoice"/>.</summary>
public sealed class X12InvoiceMap : IMessageMap
{
    /// <inheritdoc/>
    public EdiStandard Standard => EdiStandard.X12;

    /// <inheritdoc/>
    public string MessageType => "810";

    /// <inheritdoc/>
    public IReadOnlyList<string> Versions => ["004010", "005010"];

    /// <inheritdoc/>
    public string FunctionalId => "IN";

    /// <inheritdoc/>
    public string RecordType => "invoice";

    /// <inheritdoc/>
    public BusinessRecord? Read(CheckedMessage message, MapContext context, IRecordSink sink) =>
        new X12InvoiceReader(message, context, sink).Read();

    /// <inheritdoc/>
    public void Write(BusinessRecord header, IEnumerable<RecordLine> lines, MapContext context, SegmentWriter writer) =>
        new X12InvoiceWriter((Invoice)header, context, writer).Write(lines.Cast<InvoiceLine>());
}
