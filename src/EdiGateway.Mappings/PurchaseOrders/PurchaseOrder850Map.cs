using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.PurchaseOrders;

/// <summary>X12 850 ↔ purchase order.</summary>
public sealed class PurchaseOrder850Map : IMessageMap
{
    /// <inheritdoc/>
    public EdiStandard Standard => EdiStandard.X12;

    /// <inheritdoc/>
    public string MessageType => "850";

    /// <inheritdoc/>
    public IReadOnlyList<string> Versions => ["004010", "005010"];

    /// <inheritdoc/>
    public string FunctionalId => "PO";

    /// <inheritdoc/>
    public string RecordType => PurchaseOrder.TypeName;

    /// <inheritdoc/>
    public BusinessRecord? Read(CheckedMessage message, MapContext context, IRecordSink sink) =>
        new X12OrderReader(context, sink, isResponse: false).Read(message);

    /// <inheritdoc/>
    public void Write(BusinessRecord header, IEnumerable<RecordLine> lines, MapContext context, SegmentWriter writer) =>
        new X12OrderWriter(context, writer).Write((PurchaseOrder)header, lines);
}
