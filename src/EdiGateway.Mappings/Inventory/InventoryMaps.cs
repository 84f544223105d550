using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Inventory;

/// <summary>X12 846 ↔ inventory report.</summary>
public sealed class X12InventoryMap : IMessageMap
{
    /// <inheritdoc/>
    public EdiStandard Standard => EdiStandard.X12;

    /// <inheritdoc/>
    public string MessageType => "846";

    /// <inheritdoc/>
    public IReadOnlyList<string> Versions { get; } = ["004010", "005010"];

    /// <inheritdoc/>
    public string FunctionalId => "IB";

    /// <inheritdoc/>
    public string RecordType => "inventoryReport";

    /// <inheritdoc/>
    public BusinessRecord? Read(CheckedMessage message, MapContext context, IRecordSink sink) =>
        new X12InventoryReader(message, context, sink).Read();

    /// <inheritdoc/>
    public void Write(BusinessRecord header, IEnumerable<RecordLine> lines, MapContext context, SegmentWriter writer) =>
        new X12InventoryWriter(context, writer).Write((InventoryReport)header, lines);
}

/// <summary>EDIFACT INVRPT ↔ inventory report.</summary>
public sealed class EdifactInventoryMap : IMessageMap
{
    /// <inheritdoc/>
    public EdiStandard Standard => EdiStandard.Edifact;

    /// <inheritdoc/>
    public string MessageType => "INVRPT";

    /// <inheritdoc/>
    public IReadOnlyList<string> Versions { get; } = ["D.96A", "D.01B"];

    /// <inheritdoc/>
    public string FunctionalId => "INVRPT";

    /// <inheritdoc/>
    public string RecordType => "inventoryReport";

    /// <inheritdoc/>
    public BusinessRecord? Read(CheckedMessage message, MapContext context, IRecordSink sink) =>
        new EdifactInventoryReader(message, context, sink).Read();

    /// <inheritdoc/>
    public void Write(BusinessRecord header, IEnumerable<RecordLine> lines, MapContext context, SegmentWriter writer) =>
        new EdifactInventoryWriter(context, writer).Write((InventoryReport)header, lines);
}
