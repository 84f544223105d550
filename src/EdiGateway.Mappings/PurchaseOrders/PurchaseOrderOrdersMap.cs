using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.PurchaseOrders;

/// <summary>EDIFACT ORDERS ↔ purchase order.</summary>
public sealed class PurchaseOrderOrdersMap : IMessageMap
{
    /// <inheritdoc/>
    public EdiStandard Standard => EdiStandard.Edifact;

    /// <inheritdoc/>
    public string MessageType => "ORDERS";

    /// <inheritdoc/>
    public IReadOnlyList<string> Versions => ["D.96A", "D.01B"];

    /// <inheritdoc/>
    public string FunctionalId => "ORDERS";

    /// <inheritdoc/>
    public string RecordType => PurchaseOrder.TypeName;

    /// <inheritdoc/>
    public BusinessRecord? Read(CheckedMessage message, MapContext context, IRecordSink sink) =>
        new EdifactOrderReader(context, sink, isResponse: false).Read(message);

    /// <inheritdoc/>
    public void Write(BusinessRecord header, IEnumerable<RecordLine> lines, MapContext context, SegmentWriter writer) =>
        new EdifactOrderWriter(context, writer).Write((PurchaseOrder)header, lines);
}
