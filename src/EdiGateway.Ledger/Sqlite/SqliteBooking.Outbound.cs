using EdiGateway.Edi.Syntax;
using EdiGateway.Ledger.Sql;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Ledger.Sqlite;

/// <content>Booking of outbound documents, their interchanges, and what partners say to them.</content>
internal sealed partial class SqliteBooking
{
    /// <inheritdoc/>
    public long InsertOutbound(OutboundDocumentRow row) =>
        Sql("INSERT INTO outbound_document (role, interchange_id, message_id, record_id, agreement, partner, test, batch_key, standard, type, version, functional_id, separators, segments, body, way, kept_number, document_number, business_key, state, reason, due_at, created_at, outbound_interchange_id, group_number, message_number, repeat_of_id, answer, answer_due_at) VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16, @17, @18, @19, @20, @21, @22, @23, @24, @25, @26, @27, @28, @29)")
            .Insert(row.Role, row.InterchangeId, row.MessageId, row.RecordId, row.Agreement, row.Partner, row.Test, row.BatchKey, row.Body.Standard, row.Body.Type, row.Body.Version, row.Body.FunctionalId, OutboundDocumentRecord.Pack(row.Body.Separators), (long)row.Body.SegmentCount, row.Body.Body.ToArray(), OutboundDocumentRecord.Pack(row.Way), row.KeptNumber, row.DocumentNumber, row.BusinessKey, row.State, row.Reason, row.DueAt, row.CreatedAt, row.OutboundInterchangeId, row.GroupNumber, row.MessageNumber, row.RepeatOfId, row.Answer, row.AnswerDueAt);

    /// <inheritdoc/>
    public void PublishOutbound(OutboundDocumentRow row) =>
        Sql("UPDATE outbound_document SET interchange_id = @1, message_id = @2, state = @3, reason = @4, due_at = @5, created_at = @6, kept_number = @7, group_number = @8, message_number = @9 WHERE id = @10 AND state = 'Staged'")
            .Run(row.InterchangeId, row.MessageId, row.State, row.Reason, row.DueAt, row.CreatedAt, row.KeptNumber, row.GroupNumber, row.MessageNumber, row.Id);

    /// <inheritdoc/>
    public void DiscardOutbound(long documentId) => Sql("DELETE FROM outbound_document WHERE id = @1 AND state = 'Staged'").Run(documentId);

    /// <inheritdoc/>
    public IReadOnlyList<PendingBatch> PendingBatches() =>
        [.. Sql("SELECT batch_key, MIN(agreement) AS agreement, MIN(role) AS role, COUNT(*) AS documents, SUM(LENGTH(body)) AS bytes, MIN(due_at) AS due_at FROM outbound_document WHERE state = 'Pending' GROUP BY batch_key ORDER BY MIN(id)")
            .List<PendingBatchRecord>().Select(batch => new PendingBatch(batch.BatchKey, batch.Agreement, batch.Role, batch.Documents, batch.Bytes, batch.DueAt))];

    /// <inheritdoc/>
    public IReadOnlyList<OutboundDocumentRow> PendingDocuments(string batchKey, int limit) =>
        Sql("SELECT " + OutboundDocumentRecord.Columns + """
             FROM outbound_document d
            WHERE d.batch_key = @1 AND d.state = 'Pending'
              AND (d.business_key = ''
                OR (NOT EXISTS (SELECT 1 FROM outbound_document h WHERE h.batch_key = d.batch_key AND h.state = 'Held' AND h.business_key = d.business_key AND h.id < d.id)
                AND NOT EXISTS (SELECT 1 FROM delivery p JOIN outbound_document a ON a.outbound_interchange_id = p.outbound_interchange_id
                                 WHERE p.state = 'Parked' AND p.partner = d.partner AND a.business_key = d.business_key)))
            ORDER BY d.id LIMIT @2
            """).Rows(OutboundDocumentRecord.Read, batchKey, (long)limit);

    /// <inheritdoc/>
    public IReadOnlyList<OutboundDocumentRow> AcknowledgementsOf(long interchangeId) =>
        Sql("SELECT " + OutboundDocumentRecord.Columns + " FROM outbound_document d WHERE d.interchange_id = @1 AND d.role = 'Acknowledgement' ORDER BY d.id").Rows(OutboundDocumentRecord.Read, interchangeId);

    /// <inheritdoc/>
    public IReadOnlyList<OutboundDocumentRow> DocumentsOf(long interchangeId) =>
        Sql("SELECT " + OutboundDocumentRecord.ColumnsWithoutBody + " FROM outbound_document d WHERE d.interchange_id = @1 AND d.role = 'Document' ORDER BY d.id").Rows(OutboundDocumentRecord.Read, interchangeId);

    /// <inheritdoc/>
    public long InsertOutboundInterchange(OutboundInterchangeRow row) =>
        Sql("INSERT INTO outbound_interchange (agreement, partner, standard, role, sender, receiver, test, control_number, documents, created_at, answer, receipt, receipt_due_at) VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13)")
            .Insert(row.Agreement, row.Partner, row.Standard, row.Role, row.Sender, row.Receiver, row.Test, row.ControlNumber, (long)row.Documents, row.CreatedAt, row.Answer, row.Receipt, row.ReceiptDueAt);

    /// <inheritdoc/>
    public void MarkReleased(long documentId, long outboundInterchangeId, string groupNumber, string messageNumber, AnswerState answer, DateTimeOffset? answerDueAt) =>
        Sql("UPDATE outbound_document SET state = 'Released', due_at = NULL, outbound_interchange_id = @1, group_number = @2, message_number = @3, answer = @4, answer_due_at = @5 WHERE id = @6")
            .Run(outboundInterchangeId, groupNumber, messageNumber, answer, answerDueAt, documentId);

    /// <inheritdoc/>
    public void SetOutboundState(long documentId, OutboundState state, string? reason) =>
        Sql("UPDATE outbound_document SET state = @1, reason = @2 WHERE id = @3").Run(state, reason, documentId);

    /// <inheritdoc/>
    public bool Unhold(long documentId, DateTimeOffset now) =>
        Sql("UPDATE outbound_document SET state = 'Pending', reason = NULL, due_at = @2 WHERE id = @1 AND state = 'Held'").Run(documentId, now) == 1;

    /// <inheritdoc/>
    public OutboundInterchangeRow? FindOutboundInterchange(long id) => Sql("SELECT * FROM outbound_interchange WHERE id = @1").First<OutboundInterchangeRow>(id);

    /// <inheritdoc/>
    public int MakeDue(string agreement, DateTimeOffset now) =>
        Sql("UPDATE outbound_document SET due_at = @2 WHERE state = 'Pending' AND (agreement = @1 OR batch_key = @1)").Run(agreement, now);

    /// <inheritdoc/>
    public IReadOnlyList<OutboundInterchangeRow> FindOutboundInterchanges(EdiStandard standard, string ours, string theirs, bool test, string controlNumber) =>
        Sql("SELECT * FROM outbound_interchange WHERE receiver = @3 AND sender = @2 AND control_number IN (@5, @6) AND standard = @1 AND test = @4 ORDER BY id DESC")
            .List<OutboundInterchangeRow>(standard, ours, theirs, test, controlNumber, Padded(standard, controlNumber));

    /// <inheritdoc/>
    public IReadOnlyList<OutboundDocumentRow> FindReleased(EdiStandard standard, string ours, string theirs, bool test, string groupNumber, string? messageNumber) =>
        Sql("SELECT " + OutboundDocumentRecord.Columns + " FROM outbound_document d JOIN outbound_interchange i ON i.id = d.outbound_interchange_id WHERE d.group_number IN (@5, @7) AND (@6 IS NULL OR d.message_number = @6) AND d.state = 'Released' AND d.role = 'Document' AND i.standard = @1 AND i.sender = @2 AND i.receiver = @3 AND i.test = @4 ORDER BY i.id DESC, d.id")
            .Rows(OutboundDocumentRecord.Read, standard, ours, theirs, test, groupNumber, messageNumber, standard == EdiStandard.X12 ? groupNumber.TrimStart('0') : groupNumber);

    /// <inheritdoc/>
    public IReadOnlyList<OutboundDocumentRow> DocumentsIn(long outboundInterchangeId) =>
        Sql("SELECT " + OutboundDocumentRecord.Columns + " FROM outbound_document d WHERE d.outbound_interchange_id = @1 ORDER BY d.id").Rows(OutboundDocumentRecord.Read, outboundInterchangeId);

    /// <inheritdoc/>
    public void SetAnswer(long documentId, AnswerState answer, string? reason) =>
        Sql("UPDATE outbound_document SET answer = @1, reason = COALESCE(@2, reason) WHERE id = @3").Run(answer, reason, documentId);

    /// <inheritdoc/>
    public void SetInterchangeAnswer(long outboundInterchangeId, AnswerState answer) =>
        Sql("UPDATE outbound_interchange SET answer = @1 WHERE id = @2").Run(answer, outboundInterchangeId);

    /// <inheritdoc/>
    public void SetInterchangeReceipt(long outboundInterchangeId, AnswerState receipt) =>
        Sql("UPDATE outbound_interchange SET receipt = @1 WHERE id = @2").Run(receipt, outboundInterchangeId);

    /// <inheritdoc/>
    public long InsertReceivedAcknowledgement(ReceivedAcknowledgementRow row) =>
        Sql("INSERT INTO received_acknowledgement (interchange_id, kind, answers, document_id, outbound_interchange_id, answer, late, contradicts, reason, received_at) VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10)")
            .Insert(row.InterchangeId, row.Kind, row.Answers, row.DocumentId, row.OutboundInterchangeId, row.Answer, row.Late, row.Contradicts, row.Reason, row.ReceivedAt);

    /// <inheritdoc/>
    public IReadOnlyList<OutboundDocumentRow> MarkOverdue(DateTimeOffset now, int limit)
    {
        List<OutboundDocumentRow> overdue =
            Sql("SELECT " + OutboundDocumentRecord.Columns + " FROM outbound_document d WHERE d.answer = 'Awaited' AND d.answer_due_at < @1 ORDER BY d.id LIMIT @2").Rows(OutboundDocumentRecord.Read, now, (long)limit);
        foreach (OutboundDocumentRow document in overdue)
        {
            SetAnswer(document.Id, AnswerState.Overdue, null);
        }

        return overdue;
    }

    /// <inheritdoc/>
    public IReadOnlyList<OutboundInterchangeRow> MarkReceiptsOverdue(DateTimeOffset now, int limit)
    {
        List<OutboundInterchangeRow> overdue = Sql("SELECT * FROM outbound_interchange WHERE receipt = 'Awaited' AND receipt_due_at < @1 ORDER BY id LIMIT @2").List<OutboundInterchangeRow>(now, (long)limit);
        overdue.ForEach(interchange => SetInterchangeReceipt(interchange.Id, AnswerState.Overdue));
        return overdue;
    }

    /// <inheritdoc/>
    public bool MarkExported(long recordId, long deliveryId) =>
        Sql("UPDATE record SET delivery_id = @1 WHERE id = @2 AND delivery_id IS NULL AND export_due_at IS NOT NULL").Run(deliveryId, recordId) == 1;

    private static string Padded(EdiStandard standard, string number) => standard == EdiStandard.X12 ? number.PadLeft(9, '0') : number;

    private sealed class PendingBatchRecord
    {
        public string BatchKey { get; set; } = string.Empty;

        public string Agreement { get; set; } = string.Empty;

        public OutboundRole Role { get; set; }

        public int Documents { get; set; }

        public long Bytes { get; set; }

        public DateTimeOffset? DueAt { get; set; }
    }
}
