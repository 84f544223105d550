using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Ledger.Sqlite;

/// <content>Booking of deliveries.</content>
internal sealed partial class SqliteBooking
{
    /// <inheritdoc/>
    public long InsertDelivery(DeliveryRow row) =>
        Sql("INSERT INTO delivery (target, name, lane, partner, agreement, outbound_interchange_id, content, archive_key, size, state, attempts, next_try_at, last_error, possible_duplicate, created_at, delivered_at) VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16)")
            .Insert(row.Target, row.Name, row.Lane, row.Partner, row.Agreement, row.OutboundInterchangeId, row.Content, row.ArchiveKey, row.Size, row.State, (long)row.Attempts, row.NextTryAt, row.LastError, row.PossibleDuplicate, row.CreatedAt, row.DeliveredAt);

    /// <inheritdoc/>
    public IReadOnlyList<DeliveryRow> LeaseDeliveries(string owner, DateTimeOffset now, DateTimeOffset until, int limit)
    {
        List<DeliveryRow> due = Sql("""
            SELECT d.* FROM delivery d
            WHERE d.state = 'Pending' AND d.next_try_at <= @1 AND (d.lease_until IS NULL OR d.lease_until < @1)
              AND NOT EXISTS (SELECT 1 FROM delivery e WHERE e.lane = d.lane AND e.state = 'Pending' AND e.id < d.id AND (e.next_try_at > @1 OR e.lease_until >= @1))
              AND NOT EXISTS (SELECT 1 FROM delivery p
                                JOIN outbound_document a ON a.outbound_interchange_id = p.outbound_interchange_id
                                JOIN outbound_document b ON b.business_key = a.business_key AND b.outbound_interchange_id = d.outbound_interchange_id
                               WHERE p.state = 'Parked' AND p.lane = d.lane AND p.id < d.id AND a.business_key <> '')
            ORDER BY d.id LIMIT @2
            """).List<DeliveryRow>(now, (long)limit);
        foreach (DeliveryRow delivery in due)
        {
            // A try that is on record without an outcome may have reached its target.
            Sql("UPDATE delivery SET owner = @1, lease_until = @2, attempts = attempts + 1 WHERE id = @3").Run(owner, until, delivery.Id);
        }

        return due.ConvertAll(delivery => delivery with { Attempts = delivery.Attempts + 1 });
    }

    /// <inheritdoc/>
    public void MarkArchived(long deliveryId, string archiveKey) =>
        Sql("UPDATE delivery SET archive_key = @1, content = x'' WHERE id = @2").Run(archiveKey, deliveryId);

    /// <inheritdoc/>
    public void MarkDelivered(long deliveryId, DateTimeOffset now, bool possibleDuplicate) =>
        Sql("UPDATE delivery SET state = 'Delivered', delivered_at = @1, possible_duplicate = @2, last_error = NULL, owner = NULL, lease_until = NULL WHERE id = @3").Run(now, possibleDuplicate, deliveryId);

    /// <inheritdoc/>
    public void MarkAwaiting(long deliveryId, DateTimeOffset until) =>
        Sql("UPDATE delivery SET state = 'Awaiting', next_try_at = @1, last_error = NULL, owner = NULL, lease_until = NULL WHERE id = @2 AND state = 'Pending'").Run(until, deliveryId);

    /// <inheritdoc/>
    public IReadOnlyList<DeliveryRow> LapsedDeliveries(DateTimeOffset now, int limit) =>
        Sql("SELECT * FROM delivery WHERE state = 'Awaiting' AND next_try_at <= @1 ORDER BY id LIMIT @2").List<DeliveryRow>(now, (long)limit);

    /// <inheritdoc/>
    public DeliveryRow? FindUnsettledDelivery(string target, string name) =>
        Sql("SELECT * FROM delivery WHERE target = @1 AND name = @2 AND state IN ('Pending', 'Awaiting') ORDER BY id DESC LIMIT 1").First<DeliveryRow>(target, name);

    /// <inheritdoc/>
    public void MarkFailed(long deliveryId, string reason, DateTimeOffset? nextTryAt, bool countAttempt) =>
        Sql("UPDATE delivery SET state = CASE WHEN @1 IS NULL THEN 'Parked' ELSE 'Pending' END, next_try_at = COALESCE(@1, next_try_at), last_error = @2, attempts = attempts - @3, owner = NULL, lease_until = NULL WHERE id = @4 AND state IN ('Pending', 'Awaiting')")
            .Run(nextTryAt, reason, countAttempt ? 0L : 1L, deliveryId);

    /// <inheritdoc/>
    public bool RetryDelivery(long deliveryId, DateTimeOffset now) =>
        Sql("UPDATE delivery SET state = 'Pending', next_try_at = @1, attempts = 0, owner = NULL, lease_until = NULL WHERE id = @2 AND state IN ('Pending', 'Parked', 'Awaiting')").Run(now, deliveryId) == 1;
}
