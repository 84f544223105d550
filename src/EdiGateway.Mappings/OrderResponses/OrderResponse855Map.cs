using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.PurchaseOrders;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.OrderResponses;

/// <summary>X12 855 ↔ order response.</summary>
public sealed class OrderResponse855Map : IMessageMap
{
    /// <inheritdoc/>
    public EdiStandard Standard => EdiStandard.X12;

    /// <inheritdoc/>
    public string MessageType => "855";

    /// <inheritdoc/>
    public IReadOnlyList<string> Versions => ["004010", "005010"];

    /// <inheritdoc/>
    public string FunctionalId => "PR";

    /// <inheritdoc/>
    public string RecordType => OrderResponse.TypeName;

    /// <inheritdoc/>
    public BusinessRecord? Read(CheckedMessage message, MapContext context, IRecordSink sink) =>
        new X12OrderReader(context, sink, isResponse: true).Read(message);

    /// <inheritdoc/>
    public void Write(BusinessRecord header, IEnumerable<RecordLine> lines, MapContext context, SegmentWriter writer) =>
        new X12OrderWriter(context, writer).Write((OrderResponse)header, lines);
}
