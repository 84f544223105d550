using EdiGateway.Edi.Syntax;
using EdiGateway.Partners.ControlNumbers;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Ports;

/// <summary>
/// What a unit of work can do inside the ledger's transaction. Inserts give the new id. All calls run on the writer's
/// thread; the object is dead when the unit returns.
/// </summary>
public interface ILedgerTransaction : IInboundBooking, IOutboundBooking, IDeliveryBooking, IInternalBooking, IAs2Booking
{
    /// <summary>
    /// Draws <paramref name="count"/> control numbers from a counter, inside this transaction: rolled back with it, never
    /// given twice until the range rolls over. All or none.
    /// </summary>
    /// <param name="counter">Name of the counter (<c>Agreement.Counter</c>).</param>
    /// <param name="range">The range that it counts in.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <exception cref="ControlNumbersExhaustedException">The range does not hold so many more.</exception>
    IReadOnlyList<long> DrawNumbers(string counter, ControlNumberRange range, int count);

    /// <summary>Notes how a drop zone is doing.</summary>
    void SetZoneStatus(ZoneStatusRow status);

    /// <summary>Writes an entry of the audit.</summary>
    void Audit(AuditRow entry);
}

/// <summary>Booking of what was received.</summary>
public interface IInboundBooking
{
    /// <summary>Stores a file; a claim (zone and token) that is known already gives 0 and stores nothing.</summary>
    long InsertFile(FileRow row);

    /// <summary>
    /// Takes files that are received and not leased (any more) and leases them: in order of arrival, but after all others
    /// those over which alone a process ended, so that whatever ends processes cannot meet the same file each time; what
    /// came after them through the same zone waits until they are settled, for it must not overtake them. One whose lease
    /// ran out becomes suspect: its owner may have ended over it.
    /// </summary>
    IReadOnlyList<FileRow> LeaseFiles(string owner, DateTimeOffset now, DateTimeOffset until, int limit);

    /// <summary>Counts one more beginning of the file's processing by itself, before it begins; gives the new count.</summary>
    int CountAttempt(long fileId);

    /// <summary>Gives a file back that was taken but not begun: unleased, and not suspect for it. A beginning that was <paramref name="counted"/> does not count.</summary>
    void ReturnFile(long fileId, bool counted = false);

    /// <summary>
    /// Gives back what this owner held when it ended, so that it can be taken at once. Its files become suspect: the end may
    /// have come over any of them.
    /// </summary>
    void ReleaseLeases(string owner);

    /// <summary>The file; null where it is unknown.</summary>
    FileRow? FindFile(long fileId);

    /// <summary>Whether the file still waits to be processed.</summary>
    bool IsWaiting(long fileId);

    /// <summary>Ends the file's processing.</summary>
    void FinishFile(long fileId, FileState state, string? reason);

    /// <summary>Interchanges that have this duplicate key, first one first, superseded ones left out.</summary>
    IReadOnlyList<InterchangeRow> FindInterchanges(string duplicateKey, DateTimeOffset since);

    /// <summary>The interchange; null where it is unknown.</summary>
    InterchangeRow? FindInterchange(long id);

    /// <summary>Whether a group with this duplicate key was accepted before.</summary>
    bool HasGroup(string duplicateKey, DateTimeOffset since);

    /// <summary>Whether a message with this duplicate key was accepted before.</summary>
    bool HasMessage(string duplicateKey, DateTimeOffset since);

    /// <summary>Stores an interchange.</summary>
    long InsertInterchange(InterchangeRow row);

    /// <summary>Marks an interchange, its messages and their records as superseded and withdraws what has not left yet.</summary>
    void SupersedeInterchange(long id, DateTimeOffset now);

    /// <summary>Stores a group.</summary>
    long InsertGroup(GroupRow row);

    /// <summary>Stores a message.</summary>
    long InsertMessage(MessageRow row);

    /// <summary>The message; null where it is unknown.</summary>
    MessageRow? FindMessage(long id);

    /// <summary>The current (not superseded) messages of an interchange, in order.</summary>
    IReadOnlyList<MessageRow> MessagesOf(long interchangeId);

    /// <summary>Marks a message and its record as superseded and withdraws what has not left yet.</summary>
    void SupersedeMessage(long id, DateTimeOffset now);

    /// <summary>Changes where a message stands.</summary>
    void SetMessageState(long id, MessageState state, string? code, string? reason);

    /// <summary>Ordinals of the interchange's messages (all attempts) whose records went to the internal outbox.</summary>
    IReadOnlyList<int> ExportedOrdinals(long interchangeId);

    /// <summary>Marks held records of a file of the internal inbox as superseded.</summary>
    void SupersedeFileRecords(long fileId);

    /// <summary>Stores a finding.</summary>
    void InsertFinding(FindingRow row);

    /// <summary>Whether a message of the partner with this business key is held that arrived before the message <paramref name="before"/>.</summary>
    bool HasHeldMessage(string partner, bool test, string businessKey, long before = long.MaxValue);

    /// <summary>The latest record in force of this partner, type, number and, where one is given, identity; null where there is none.</summary>
    RecordRow? FindActiveRecord(string partner, bool test, string recordType, string number, string? identity = null);

    /// <summary>The latest record in force that our own systems gave us for a partner; null where there is none.</summary>
    RecordRow? FindInternalRecord(string partner, string recordType, string number, string? identity = null);

    /// <summary>Stores a record's header.</summary>
    long InsertRecord(RecordRow row);

    /// <summary>Stores a line of a record as JSON.</summary>
    void InsertLine(long recordId, int sequence, string json);

    /// <summary>Gives a staged record its message and its state; type, number, header and lines stay as they were staged.</summary>
    void PublishRecord(RecordRow row);

    /// <summary>
    /// Removes staged records of a file, with their lines and bodies, at most <paramref name="limit"/>; gives how many. What was
    /// published is no longer among them.
    /// </summary>
    int DiscardStaged(long fileId, int limit);

    /// <summary>Files that have staged records.</summary>
    IReadOnlyList<long> FilesWithStaged();

    /// <summary>Changes where a record stands.</summary>
    void SetRecordState(long id, RecordState state);
}

/// <summary>Booking of what is to leave.</summary>
public interface IOutboundBooking
{
    /// <summary>Stores a rendered body.</summary>
    long InsertOutbound(OutboundDocumentRow row);

    /// <summary>Gives a staged body what its booking decided; the body and its kind stay as they were staged.</summary>
    void PublishOutbound(OutboundDocumentRow row);

    /// <summary>Removes a staged body.</summary>
    void DiscardOutbound(long documentId);

    /// <summary>Batch keys with something that is due, or enough of it for a full batch.</summary>
    IReadOnlyList<PendingBatch> PendingBatches();

    /// <summary>Pending documents of a batch in order; those behind a held or parked one of the same business key are left out.</summary>
    IReadOnlyList<OutboundDocumentRow> PendingDocuments(string batchKey, int limit);

    /// <summary>Acknowledgements that were made for an interchange, first one first.</summary>
    IReadOnlyList<OutboundDocumentRow> AcknowledgementsOf(long interchangeId);

    /// <summary>Documents that were written from an interchange's messages (all attempts), in order and without their bodies.</summary>
    IReadOnlyList<OutboundDocumentRow> DocumentsOf(long interchangeId);

    /// <summary>The outbound interchange; null where it is unknown.</summary>
    OutboundInterchangeRow? FindOutboundInterchange(long id);

    /// <summary>Stores a rendered interchange.</summary>
    long InsertOutboundInterchange(OutboundInterchangeRow row);

    /// <summary>Marks a document as standing in an interchange under its numbers.</summary>
    void MarkReleased(long documentId, long outboundInterchangeId, string groupNumber, string messageNumber, AnswerState answer, DateTimeOffset? answerDueAt);

    /// <summary>Changes where a document stands.</summary>
    void SetOutboundState(long documentId, OutboundState state, string? reason);

    /// <summary>Lets a held document go now; false where it is not held.</summary>
    bool Unhold(long documentId, DateTimeOffset now);

    /// <summary>Lets pending documents of an agreement (or one batch key) fall due now; gives their number.</summary>
    int MakeDue(string agreement, DateTimeOffset now);

    /// <summary>Our interchanges to a partner under a control number, latest first.</summary>
    IReadOnlyList<OutboundInterchangeRow> FindOutboundInterchanges(EdiStandard standard, string ours, string theirs, bool test, string controlNumber);

    /// <summary>Released documents of a partner pair by group number (and message number, where given), latest interchange first.</summary>
    IReadOnlyList<OutboundDocumentRow> FindReleased(EdiStandard standard, string ours, string theirs, bool test, string groupNumber, string? messageNumber);

    /// <summary>Documents of an outbound interchange, in order.</summary>
    IReadOnlyList<OutboundDocumentRow> DocumentsIn(long outboundInterchangeId);

    /// <summary>Records what the partner said to a document.</summary>
    void SetAnswer(long documentId, AnswerState answer, string? reason);

    /// <summary>Records what the partner said to an interchange.</summary>
    void SetInterchangeAnswer(long outboundInterchangeId, AnswerState answer);

    /// <summary>Sets what the partner has said about an interchange's arrival.</summary>
    void SetInterchangeReceipt(long outboundInterchangeId, AnswerState receipt);

    /// <summary>Stores an acknowledgement that a partner sent.</summary>
    long InsertReceivedAcknowledgement(ReceivedAcknowledgementRow row);

    /// <summary>Marks awaited documents whose answer is overdue, and gives them.</summary>
    IReadOnlyList<OutboundDocumentRow> MarkOverdue(DateTimeOffset now, int limit);

    /// <summary>Marks interchanges whose arrival should have been confirmed by now, and gives them.</summary>
    IReadOnlyList<OutboundInterchangeRow> MarkReceiptsOverdue(DateTimeOffset now, int limit);

    /// <summary>Marks a record as taken to the internal outbox; false where it is not due (any more), which it is only once.</summary>
    bool MarkExported(long recordId, long deliveryId);
}

/// <summary>Booking of deliveries.</summary>
public interface IDeliveryBooking
{
    /// <summary>Stores a delivery.</summary>
    long InsertDelivery(DeliveryRow row);

    /// <summary>
    /// Takes deliveries to one target that are due, in order, counts the try and leases them: none behind an earlier one of its
    /// lane that waits for its next try or is being sent, and none that shares a business key with a parked one of its lane. One
    /// whose lease ran out may have reached the target.
    /// </summary>
    IReadOnlyList<DeliveryRow> LeaseDeliveries(DeliveryLease lease);

    /// <summary>Notes that the bytes are archived and drops the ledger's copy.</summary>
    void MarkArchived(long deliveryId, string archiveKey);

    /// <summary>Marks a delivery as done.</summary>
    void MarkDelivered(long deliveryId, DateTimeOffset now, bool possibleDuplicate);

    /// <summary>Marks a delivery as sent: its answer is awaited. Without effect where the answer was faster than this.</summary>
    void MarkAwaiting(long deliveryId, DateTimeOffset until);

    /// <summary>Deliveries whose answer did not come in time.</summary>
    IReadOnlyList<DeliveryRow> LapsedDeliveries(DateTimeOffset now, int limit);

    /// <summary>The delivery of that name at the target that is neither delivered nor given up; null where there is none.</summary>
    DeliveryRow? FindUnsettledDelivery(string target, string name);

    /// <summary>Notes that a try failed: to its next try, or (null) parked. Without effect on a delivery that is settled.</summary>
    void MarkFailed(long deliveryId, string reason, DateTimeOffset? nextTryAt);

    /// <summary>Gives back a delivery that was leased and not tried: the try is not counted.</summary>
    void ReturnDelivery(long deliveryId);

    /// <summary>Notes that the target may have a delivery although nobody was told.</summary>
    void MarkUncertain(long deliveryId);

    /// <summary>
    /// Lets parked deliveries, and those that failed and wait for their next try, be tried now, and their targets be called
    /// whatever is known of them; gives their number. One whose answer is awaited is sent again only where it is named.
    /// </summary>
    int RetryDeliveries(DeliverySelection selection, DateTimeOffset now);

    /// <summary>Notes how a call of a target went; null in <see cref="TargetStatusRow.LastError"/> says that it went well.</summary>
    void SetTargetStatus(TargetStatusRow status);

    /// <summary>Forgets what an earlier process had learnt of targets: this one has to learn it anew.</summary>
    void ResetCircuits();
}

/// <summary>What waits under one batch key.</summary>
/// <param name="BatchKey">The key.</param>
/// <param name="Agreement">Its agreement.</param>
/// <param name="Role">Documents or acknowledgements.</param>
/// <param name="Documents">How many wait.</param>
/// <param name="Bytes">Bytes of their bodies.</param>
/// <param name="DueAt">The earliest due time; null where none has one.</param>
public sealed record PendingBatch(string BatchKey, string Agreement, OutboundRole Role, int Documents, long Bytes, DateTimeOffset? DueAt);
