using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Catalog;

/// <summary>Takes the lines of a record one by one as a map reads them.</summary>
public interface IRecordSink
{
    /// <summary>Takes the next line, in document order.</summary>
    void Line(RecordLine line);
}

/// <summary>
/// The mapping of one message type of one standard to and from its record; one class a message type, for all releases
/// that it names. <c>MessageCatalog</c> discovers it.
/// </summary>
public interface IMessageMap
{
    /// <summary>X12 or EDIFACT.</summary>
    EdiStandard Standard { get; }

    /// <summary>"850", "ORDERS".</summary>
    string MessageType { get; }

    /// <summary>Releases that the map reads and writes ("004010", "D.96A").</summary>
    IReadOnlyList<string> Versions { get; }

    /// <summary>X12 functional identifier code ("PO"); for EDIFACT the message type.</summary>
    string FunctionalId { get; }

    /// <summary>The record type ("purchaseOrder").</summary>
    string RecordType { get; }

    /// <summary>
    /// Reads a checked message: lines go to <paramref name="sink"/>, the header with its totals is returned; null where
    /// findings of <paramref name="context"/> say that no record can be made.
    /// </summary>
    BusinessRecord? Read(CheckedMessage message, MapContext context, IRecordSink sink);

    /// <summary>
    /// Writes the segments between the message's own header and trailer (ST/UNH and SE/UNT are the envelope's). What the
    /// target cannot say is a finding of <paramref name="context"/>; an error among them means that the body must not leave.
    /// </summary>
    void Write(BusinessRecord header, IEnumerable<RecordLine> lines, MapContext context, SegmentWriter writer);
}
