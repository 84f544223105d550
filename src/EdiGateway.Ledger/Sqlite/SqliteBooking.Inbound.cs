using EdiGateway.Edi.Validation;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Ledger.Sqlite;

/// <content>Booking of files, interchanges, groups and messages.</content>
internal sealed partial class SqliteBooking
{
    /// <inheritdoc/>
    public long InsertFile(FileRow row) =>
        Sql("INSERT INTO file (zone, name, claim_token, size, archive_key, received_at, state, reason, attempts, owner, lease_until, companion_key) VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12) ON CONFLICT DO NOTHING")
            .Insert(row.Zone, row.Name, row.ClaimToken, row.Size, row.ArchiveKey, row.ReceivedAt, row.State, row.Reason, (long)row.Attempts, row.Owner, row.LeaseUntil, row.CompanionKey);

    /// <inheritdoc/>
    public IReadOnlyList<FileRow> LeaseFiles(string owner, DateTimeOffset now, DateTimeOffset until, int limit)
    {
        List<FileRow> files = Sql("""
            SELECT * FROM file f
             WHERE state = 'Received' AND COALESCE(lease_until, 0) < @1
               AND NOT EXISTS (SELECT 1 FROM file e WHERE e.state = 'Received' AND e.attempts > 0 AND e.zone = f.zone AND e.id < f.id)
             ORDER BY attempts, id LIMIT @2
            """).Seldom<FileRow>(now, (long)limit);
        foreach (FileRow file in files)
        {
            Sql("UPDATE file SET suspect = CASE WHEN owner IS NULL THEN suspect ELSE 1 END, owner = @1, lease_until = @2 WHERE id = @3").Run(owner, until, file.Id);
        }

        return files.ConvertAll(file => file with { Suspect = file.Suspect || file.Owner is not null, Owner = owner, LeaseUntil = until });
    }

    /// <inheritdoc/>
    public int CountAttempt(long fileId) =>
        (int)Sql("UPDATE file SET attempts = attempts + 1 WHERE id = @1 RETURNING attempts").Number(fileId);

    /// <inheritdoc/>
    public void ReturnFile(long fileId, bool counted = false) =>
        Sql("UPDATE file SET owner = NULL, lease_until = NULL, attempts = attempts - @2 WHERE id = @1 AND state = 'Received'").Run(fileId, counted);

    /// <inheritdoc/>
    public void ReleaseLeases(string owner)
    {
        Sql("UPDATE file SET owner = NULL, lease_until = NULL, suspect = 1 WHERE state = 'Received' AND owner = @1").Run(owner);
        Sql("UPDATE delivery SET owner = NULL, lease_until = NULL, possible_duplicate = 1 WHERE state = 'Pending' AND owner = @1").Run(owner);
    }

    /// <inheritdoc/>
    public FileRow? FindFile(long fileId) => Sql("SELECT * FROM file WHERE id = @1").First<FileRow>(fileId);

    /// <inheritdoc/>
    public bool IsWaiting(long fileId) => Sql("SELECT 1 FROM file WHERE id = @1 AND state = 'Received'").Any(fileId);

    /// <inheritdoc/>
    public void FinishFile(long fileId, FileState state, string? reason) =>
        Sql("UPDATE file SET state = @1, reason = @2, owner = NULL, lease_until = NULL WHERE id = @3").Run(state, reason, fileId);

    /// <inheritdoc/>
    public IReadOnlyList<InterchangeRow> FindInterchanges(string duplicateKey, DateTimeOffset since) =>
        Sql("SELECT * FROM interchange WHERE duplicate_key = @1 AND decided_at >= @2 AND state <> 'Superseded' ORDER BY id").Seldom<InterchangeRow>(duplicateKey, since);

    /// <inheritdoc/>
    public InterchangeRow? FindInterchange(long id) => Sql("SELECT * FROM interchange WHERE id = @1").First<InterchangeRow>(id);

    /// <inheritdoc/>
    public bool HasGroup(string duplicateKey, DateTimeOffset since) =>
        Sql("SELECT 1 FROM functional_group g JOIN interchange i ON i.id = g.interchange_id WHERE g.duplicate_key = @1 AND g.status <> 'Rejected' AND i.decided_at >= @2 AND i.state IN ('Accepted', 'AcceptedWithErrors', 'PartiallyAccepted') LIMIT 1").Number(duplicateKey, since) == 1;

    /// <inheritdoc/>
    public bool HasMessage(string duplicateKey, DateTimeOffset since) =>
        Sql("SELECT 1 FROM message WHERE duplicate_key = @1 AND decided_at >= @2 AND state IN ('Booked', 'Held', 'Reconciled', 'Unsupported') LIMIT 1").Number(duplicateKey, since) == 1;

    /// <inheritdoc/>
    public long InsertInterchange(InterchangeRow row) =>
        Sql("INSERT INTO interchange (file_id, ordinal, standard, version, sender, receiver, test, control_number, duplicate_key, content_hash, byte_offset, length, partner, agreement, state, reason, attempt, earlier_id, decided_at) VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16, @17, @18, @19)")
            .Insert(row.FileId, (long)row.Ordinal, row.Standard, row.Version, row.Sender, row.Receiver, row.Test, row.ControlNumber, row.DuplicateKey, row.ContentHash, row.ByteOffset, row.Length, row.Partner, row.Agreement, row.State, row.Reason, (long)row.Attempt, row.EarlierId, row.DecidedAt);

    /// <inheritdoc/>
    public void SupersedeInterchange(long id, DateTimeOffset now)
    {
        foreach (long message in Sql("SELECT id FROM message WHERE interchange_id = @1 AND state <> 'Superseded' ORDER BY ordinal, id").Column<long>(id))
        {
            SupersedeMessage(message, now);
        }

        Sql("UPDATE outbound_document SET state = 'Withdrawn', reason = 'superseded by a later attempt' WHERE interchange_id = @1 AND state IN ('Pending', 'Held')").Run(id);
        Sql("UPDATE interchange SET state = 'Superseded' WHERE id = @1").Run(id);
    }

    /// <inheritdoc/>
    public long InsertGroup(GroupRow row) =>
        Sql("INSERT INTO functional_group (interchange_id, ordinal, control_number, functional_id, version, status, duplicate_key) VALUES (@1, @2, @3, @4, @5, @6, @7)")
            .Insert(row.InterchangeId, (long)row.Ordinal, row.ControlNumber, row.FunctionalId, row.Version, row.Status, row.DuplicateKey);

    /// <inheritdoc/>
    public long InsertMessage(MessageRow row) =>
        Sql("INSERT INTO message (interchange_id, group_id, ordinal, type, version, control_number, segments, state, code, reason, document_number, business_key, partner, test, attempt, duplicate_key, decided_at, origin_id) VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16, @17, @18)")
            .Insert(row.InterchangeId, row.GroupId, (long)row.Ordinal, row.Type, row.Version, row.ControlNumber, (long)row.Segments, row.State, row.Code, row.Reason, row.DocumentNumber, row.BusinessKey, row.Partner, row.Test, (long)row.Attempt, row.DuplicateKey, row.DecidedAt, row.OriginId);

    /// <inheritdoc/>
    public MessageRow? FindMessage(long id) => Sql("SELECT * FROM message WHERE id = @1").First<MessageRow>(id);

    /// <inheritdoc/>
    public IReadOnlyList<MessageRow> MessagesOf(long interchangeId) =>
        Sql("SELECT * FROM message WHERE interchange_id = @1 AND state <> 'Superseded' ORDER BY ordinal, id").List<MessageRow>(interchangeId);

    /// <inheritdoc/>
    public void SupersedeMessage(long id, DateTimeOffset now)
    {
        foreach (RecordRow record in Sql("SELECT * FROM record WHERE message_id = @1 AND state <> 'Superseded' ORDER BY id DESC").List<RecordRow>(id))
        {
            // What the superseded attempt had replaced or cancelled is in force again until the new attempt decides.
            if (record.EarlierId is { } earlier && record.State is RecordState.Active or RecordState.Cancellation)
            {
                Sql("UPDATE record SET state = 'Active' WHERE id = @1 AND state IN ('Replaced', 'Cancelled')").Run(record.EarlierId);
            }

            Sql("UPDATE record SET state = 'Superseded', export_due_at = CASE WHEN delivery_id IS NULL THEN NULL ELSE export_due_at END WHERE id = @1").Run(record.Id);
        }

        Sql("UPDATE outbound_document SET state = 'Withdrawn', reason = 'superseded by a later attempt' WHERE message_id = @1 AND state IN ('Pending', 'Held')").Run(id);
        Sql("UPDATE message SET state = 'Superseded' WHERE id = @1").Run(id);
    }

    /// <inheritdoc/>
    public void SetMessageState(long id, MessageState state, string? code, string? reason) =>
        Sql("UPDATE message SET state = @1, code = @2, reason = @3 WHERE id = @4").Run(state, code, reason, id);

    /// <inheritdoc/>
    public IReadOnlyList<int> ExportedOrdinals(long interchangeId) =>
        [.. Sql("SELECT DISTINCT m.ordinal FROM record r JOIN message m ON m.id = r.message_id WHERE m.interchange_id = @1 AND r.delivery_id IS NOT NULL").Column<long>(interchangeId).Select(ordinal => (int)ordinal)];

    /// <inheritdoc/>
    public void SupersedeFileRecords(long fileId) => Sql("UPDATE record SET state = 'Superseded' WHERE file_id = @1 AND state = 'Held'").Run(fileId);

    /// <inheritdoc/>
    public void InsertFinding(FindingRow row)
    {
        Finding finding = row.Finding;
        Location at = finding.At;
        Sql("INSERT INTO finding (file_id, interchange_id, group_id, message_id, code, severity, message, fix, byte_offset, line, segment_number, segment, loop, element, component, repetition, value) VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16, @17)")
            .Run(row.FileId, row.InterchangeId, row.GroupId, row.MessageId, finding.Code.Number, finding.Severity, finding.Message, finding.Fix, at.ByteOffset, (long)at.Line, (long)at.SegmentNumber, at.Segment, at.Loop, (long)at.Element, (long)at.Component, (long)at.Repetition, finding.Value);
    }

    /// <inheritdoc/>
    public bool HasHeldMessage(string partner, bool test, string businessKey, long before = long.MaxValue) =>
        Sql("SELECT 1 FROM message WHERE state = 'Held' AND partner = @1 AND business_key = @2 AND test = @3 AND COALESCE(origin_id, id) < @4 LIMIT 1").Any(partner, businessKey, test, before);

    /// <inheritdoc/>
    public RecordRow? FindActiveRecord(string partner, bool test, string recordType, string number, string? identity = null) =>
        Sql("SELECT * FROM record WHERE partner = @1 AND record_type = @2 AND number = @3 AND test = @4 AND (@5 IS NULL OR identity = @5) AND state = 'Active' AND message_id IS NOT NULL ORDER BY id DESC LIMIT 1").Seldom<RecordRow>(partner, recordType, number, test, identity).FirstOrDefault();

    /// <inheritdoc/>
    public RecordRow? FindInternalRecord(string partner, string recordType, string number, string? identity = null) =>
        Sql("SELECT * FROM record WHERE partner = @1 AND record_type = @2 AND number = @3 AND (@4 IS NULL OR identity = @4) AND state = 'Active' AND file_id IS NOT NULL ORDER BY id DESC LIMIT 1").First<RecordRow>(partner, recordType, number, identity);

    /// <inheritdoc/>
    public long InsertRecord(RecordRow row) =>
        Sql("INSERT INTO record (message_id, file_id, record_type, partner, test, number, function, business_key, state, earlier_id, header, line_count, booked_at, export_due_at, delivery_id, identity) VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16)")
            .Insert(row.MessageId, row.FileId, row.RecordType, row.Partner, row.Test, row.Number, row.Function, row.BusinessKey, row.State, row.EarlierId, row.Header, (long)row.LineCount, row.BookedAt, row.ExportDueAt, row.DeliveryId, row.Identity);

    /// <inheritdoc/>
    public void InsertLine(long recordId, int sequence, string json) =>
        Sql("INSERT INTO record_line (record_id, sequence, line) VALUES (@1, @2, @3)").Run(recordId, (long)sequence, json);

    /// <inheritdoc/>
    public void PublishRecord(RecordRow row) =>
        Sql("UPDATE record SET message_id = @1, file_id = NULL, state = @2, earlier_id = @3, booked_at = @4, export_due_at = @5 WHERE id = @6 AND state = 'Staged'")
            .Run(row.MessageId, row.State, row.EarlierId, row.BookedAt, row.ExportDueAt, row.Id);

    /// <inheritdoc/>
    public int DiscardStaged(long fileId, int limit)
    {
        List<long> records = Sql("SELECT id FROM record WHERE state = 'Staged' AND file_id = @1 ORDER BY id LIMIT @2").Column<long>(fileId, (long)limit);
        foreach (long record in records)
        {
            Sql("DELETE FROM outbound_document WHERE record_id = @1").Run(record);
            Sql("DELETE FROM record_line WHERE record_id = @1").Run(record);
            Sql("DELETE FROM record WHERE id = @1").Run(record);
        }

        return records.Count;
    }

    /// <inheritdoc/>
    public IReadOnlyList<long> FilesWithStaged() => Sql("SELECT DISTINCT file_id FROM record WHERE state = 'Staged'").Column<long>();

    /// <inheritdoc/>
    public void SetRecordState(long id, RecordState state) => Sql("UPDATE record SET state = @1 WHERE id = @2").Run(state, id);
}
