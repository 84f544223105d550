using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.PurchaseOrders;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.OrderResponses;

/// <summary>EDIFACT ORDRSP ↔ order response.</summary>
public sealed class OrderResponseOrdrspMap : IMessageMap
{
    /// <inheritdoc/>
    public EdiStandard Standard => EdiStandard.Edifact;

    /// <inheritdoc/>
    public string MessageType => "ORDRSP";

    /// <inheritdoc/>
    public IReadOnlyList<string> Versions => ["D.96A", "D.01B"];

    /// <inheritdoc/>
    public string FunctionalId => "ORDRSP";

    /// <inheritdoc/>
    public string RecordType => OrderResponse.TypeName;

    /// <inheritdoc/>
    public BusinessRecord? Read(CheckedMessage message, MapContext context, IRecordSink sink) =>
        new EdifactOrderReader(context, sink, isResponse: true).Read(message);

    /// <inheritdoc/>
    public void Write(BusinessRecord header, IEnumerable<RecordLine> lines, MapContext context, SegmentWriter writer) =>
        new EdifactOrderWriter(context, writer).Write((OrderResponse)header, lines);
}
