using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.DespatchAdvices;

/// <summary>X12 856 ↔ ship notice.</summary>
public sealed class X12ShipNoticeMap : IMessageMap
{
    /// <inheritdoc/>
    public EdiStandard Standard => EdiStandard.X12;

    /// <inheritdoc/>
    public string MessageType => "856";

    /// <inheritdoc/>
    public IReadOnlyList<string> Versions { get; } = ["004010", "005010"];

    /// <inheritdoc/>
    public string FunctionalId => "SH";

    /// <inheritdoc/>
    public string RecordType => "shipNotice";

    /// <inheritdoc/>
    public BusinessRecord? Read(CheckedMessage message, MapContext context, IRecordSink sink) =>
        new X12ShipNoticeReader(message, context, sink).Read();

    /// <inheritdoc/>
    public void Write(BusinessRecord header, IEnumerable<RecordLine> lines, MapContext context, SegmentWriter writer) =>
        new X12ShipNoticeWriter(context, writer).Write((ShipNotice)header, lines);
}

/// <summary>EDIFACT DESADV ↔ ship notice.</summary>
public sealed class EdifactShipNoticeMap : IMessageMap
{
    /// <inheritdoc/>
    public EdiStandard Standard => EdiStandard.Edifact;

    /// <inheritdoc/>
    public string MessageType => "DESADV";

    /// <inheritdoc/>
    public IReadOnlyList<string> Versions { get; } = ["D.96A", "D.01B"];

    /// <inheritdoc/>
    public string FunctionalId => "DESADV";

    /// <inheritdoc/>
    public string RecordType => "shipNotice";

    /// <inheritdoc/>
    public BusinessRecord? Read(CheckedMessage message, MapContext context, IRecordSink sink) =>
        new EdifactShipNoticeReader(message, context, sink).Read();

    /// <inheritdoc/>
    public void Write(BusinessRecord header, IEnumerable<RecordLine> lines, MapContext context, SegmentWriter writer) =>
        new EdifactShipNoticeWriter(context, writer).Write((ShipNotice)header, lines);
}
