using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Transports.Http;

/// <summary>What a partner is told when its file is safe with us.</summary>
/// <param name="Receipt">Id of the receipt; the file's name in our ledger.</param>
/// <param name="Bytes">Bytes received.</param>
/// <param name="Sha256">SHA-256 of the bytes, 64 hexadecimal digits.</param>
/// <param name="Status">Address that tells what became of it.</param>
public sealed record InboxReceipt(string Receipt, long Bytes, string Sha256, string Status);

/// <summary>What became of a file.</summary>
/// <param name="Receipt">Id of the receipt.</param>
/// <param name="State">waiting, processing, processed, unreadable, quarantined or held.</param>
/// <param name="Reason">Why it stands there; absent where nothing is to be said.</param>
/// <param name="Interchanges">Its interchanges, in order.</param>
public sealed record InboxStatus(string Receipt, string State, string? Reason, IReadOnlyList<InboxInterchange> Interchanges);

/// <summary>What became of one interchange of a file.</summary>
/// <param name="Standard">X12 or EDIFACT.</param>
/// <param name="ControlNumber">Control number.</param>
/// <param name="State">accepted, acceptedWithErrors, partiallyAccepted, rejected, duplicate, quarantined or superseded.</param>
/// <param name="Reason">Why; absent where nothing is to be said.</param>
/// <param name="Findings">What was found, in order.</param>
/// <param name="Messages">Its messages.</param>
public sealed record InboxInterchange(string Standard, string ControlNumber, string State, string? Reason, IReadOnlyList<StoredFinding> Findings, IReadOnlyList<InboxMessage> Messages);

/// <summary>What became of one message.</summary>
/// <param name="Type">Message type.</param>
/// <param name="ControlNumber">Message control number.</param>
/// <param name="Number">Document number; absent where it has none.</param>
/// <param name="State">Its state.</param>
/// <param name="Code">Deciding finding; absent where there is none.</param>
/// <param name="Reason">Why; absent where nothing is to be said.</param>
public sealed record InboxMessage(string Type, string ControlNumber, string? Number, string State, string? Code, string? Reason);
