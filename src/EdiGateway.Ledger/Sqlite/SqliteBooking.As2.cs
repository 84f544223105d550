using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Ledger.Sqlite;

/// <content>Booking of AS2 messages.</content>
internal sealed partial class SqliteBooking
{
    private const long RejectedKept = 1000;

    /// <inheritdoc/>
    public long InsertAs2Message(As2MessageRow row)
    {
        Sql("DELETE FROM as2_message WHERE endpoint = @1 AND message_id = @2 AND state = 'Rejected'").Run(row.Endpoint, row.MessageId);
        long id = Sql("INSERT INTO as2_message (endpoint, message_id, name, state, content_key, request_key, integrity, receipt, evidence_key, reason, created_at, closed_at) VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12) ON CONFLICT (endpoint, message_id) DO NOTHING")
            .Insert(row.Endpoint, row.MessageId, row.Name, row.State, row.ContentKey, row.RequestKey, row.Integrity, row.Receipt, row.EvidenceKey, row.Reason, row.CreatedAt, row.ClosedAt);
        if (row.State == As2MessageState.Rejected)
        {
            Sql("DELETE FROM as2_message WHERE endpoint = @1 AND state = 'Rejected' AND id <= (SELECT id FROM as2_message WHERE endpoint = @1 AND state = 'Rejected' ORDER BY id DESC LIMIT 1 OFFSET @2)")
                .Run(row.Endpoint, RejectedKept);
        }

        return id;
    }

    /// <inheritdoc/>
    public As2MessageRow? FindAs2Message(string endpoint, string messageId) =>
        Sql("SELECT * FROM as2_message WHERE endpoint = @1 AND message_id = @2 AND state <> 'Rejected'").First<As2MessageRow>(endpoint, messageId);

    /// <inheritdoc/>
    public As2MessageRow? FindAs2Sent(string endpoint, string name) =>
        Sql("SELECT * FROM as2_message WHERE endpoint = @1 AND name = @2 AND state IN ('Sent', 'Taken', 'Refused') ORDER BY id DESC LIMIT 1").First<As2MessageRow>(endpoint, name);

    /// <inheritdoc/>
    public void MarkAs2Published(long id, DateTimeOffset now) =>
        Sql("UPDATE as2_message SET state = 'Published', closed_at = @1 WHERE id = @2 AND state = 'Recorded'").Run(now, id);

    /// <inheritdoc/>
    public IReadOnlyList<As2MessageRow> UnpublishedAs2Messages() =>
        Sql("SELECT * FROM as2_message WHERE state = 'Recorded' ORDER BY id").List<As2MessageRow>();

    /// <inheritdoc/>
    public void SetAs2Answer(long id, As2MessageState state, string? reason, string evidenceKey, DateTimeOffset now) =>
        Sql("UPDATE as2_message SET state = @1, reason = @2, evidence_key = @3, closed_at = @4 WHERE id = @5").Run(state, reason, evidenceKey, now, id);
}
