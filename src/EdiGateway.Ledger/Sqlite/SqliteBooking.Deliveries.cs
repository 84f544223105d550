using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Ledger.Sqlite;

/// <content>Booking of deliveries.</content>
internal sealed partial class SqliteBooking
{
    /// <summary>Bytes after which no further delivery is taken: they are all in memory together.</summary>
    private const long MostBytes = 32 << 20;

    /// <inheritdoc/>
    public long InsertDelivery(DeliveryRow row) =>
        Sql("INSERT INTO delivery (target, name, lane, partner, agreement, outbound_interchange_id, content, archive_key, size, state, attempts, next_try_at, last_error, possible_duplicate, created_at, delivered_at) VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16)")
            .Insert(row.Target, row.Name, row.Lane, row.Partner, row.Agreement, row.OutboundInterchangeId, row.Content, row.ArchiveKey, row.Size, row.State, (long)row.Attempts, row.NextTryAt, row.LastError, row.PossibleDuplicate, row.CreatedAt, row.DeliveredAt);

    /// <inheritdoc/>
    public IReadOnlyList<DeliveryRow> LeaseDeliveries(DeliveryLease lease)
    {
        List<Waiting> chosen = Choose(lease);
        List<DeliveryRow> leased = new(chosen.Count);
        long bytes = 0;
        foreach (Waiting one in chosen.TakeWhile(_ => bytes < MostBytes))
        {
            // A try that is on record without an outcome may have reached its target.
            Sql("UPDATE delivery SET owner = @1, lease_until = @2, attempts = attempts + 1, possible_duplicate = CASE WHEN lease_until IS NULL THEN possible_duplicate ELSE 1 END WHERE id = @3").Run(lease.Owner, lease.Until, one.Id);
            leased.Add(Sql("SELECT * FROM delivery WHERE id = @1").First<DeliveryRow>(one.Id)!);
            bytes += leased[^1].Content.Length;
        }

        return leased;
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
    public void MarkFailed(long deliveryId, string reason, DateTimeOffset? nextTryAt) =>
        Sql("UPDATE delivery SET state = CASE WHEN @1 IS NULL THEN 'Parked' ELSE 'Pending' END, next_try_at = COALESCE(@1, next_try_at), last_error = @2, owner = NULL, lease_until = NULL WHERE id = @3 AND state IN ('Pending', 'Awaiting')")
            .Run(nextTryAt, reason, deliveryId);

    /// <inheritdoc/>
    public void ReturnDelivery(long deliveryId) =>
        Sql("UPDATE delivery SET attempts = attempts - 1, owner = NULL, lease_until = NULL WHERE id = @1 AND state = 'Pending'").Run(deliveryId);

    /// <inheritdoc/>
    public void MarkUncertain(long deliveryId) => Sql("UPDATE delivery SET possible_duplicate = 1 WHERE id = @1").Run(deliveryId);

    /// <inheritdoc/>
    public int RetryDeliveries(DeliverySelection selection, DateTimeOffset now)
    {
        List<(long Id, string Target)> open = Sql("""
            SELECT id, target FROM delivery
            WHERE (@1 IS NULL OR id = @1) AND (@2 IS NULL OR target = @2) AND (@3 IS NULL OR partner = @3)
              AND (state = 'Parked'
                OR (state = 'Pending' AND (@1 IS NOT NULL OR attempts > 0) AND (lease_until IS NULL OR lease_until < @4))
                OR (state = 'Awaiting' AND @1 IS NOT NULL))
            """).Rows(static row => (row.Number(0), row.Text(1)), selection.Id, selection.Target, selection.Partner, now);
        foreach ((long id, _) in open)
        {
            Sql("UPDATE delivery SET state = 'Pending', next_try_at = @1, attempts = 0, owner = NULL, lease_until = NULL, possible_duplicate = CASE WHEN state = 'Awaiting' THEN 1 ELSE possible_duplicate END WHERE id = @2").Run(now, id);
        }

        foreach (string target in open.Select(one => one.Target).Distinct(StringComparer.Ordinal))
        {
            Sql("UPDATE target_status SET resumed_at = @1 WHERE target = @2").Run(now, target);
        }

        return open.Count;
    }

    /// <inheritdoc/>
    public void SetTargetStatus(TargetStatusRow status) =>
        Sql("""
            INSERT INTO target_status (target, last_try_at, last_success_at, last_error_at, last_error, failing_since, circuit, probe_at)
            VALUES (@1, @2, CASE WHEN @3 IS NULL THEN @2 END, CASE WHEN @3 IS NOT NULL THEN @2 END, @3, CASE WHEN @3 IS NOT NULL THEN @2 END, @4, @5)
            ON CONFLICT (target) DO UPDATE SET
              last_try_at = excluded.last_try_at,
              last_success_at = COALESCE(excluded.last_success_at, target_status.last_success_at),
              last_error_at = COALESCE(excluded.last_error_at, target_status.last_error_at),
              last_error = excluded.last_error,
              failing_since = CASE WHEN excluded.last_error IS NOT NULL THEN COALESCE(target_status.failing_since, excluded.failing_since) END,
              circuit = excluded.circuit,
              probe_at = excluded.probe_at
            """).Run(status.Target, status.LastTryAt, status.LastError, status.Circuit, status.ProbeAt);

    /// <inheritdoc/>
    public void ResetCircuits() => Sql("UPDATE target_status SET circuit = 'Closed', probe_at = NULL WHERE circuit <> 'Closed'").Run();

    /// <summary>
    /// Reads each lane from its head until one has to wait: what stands behind it is never looked at, so that a backlog at a
    /// target that is down costs nothing.
    /// </summary>
    private List<Waiting> Choose(DeliveryLease lease)
    {
        List<Waiting> ready = [];
        foreach (string lane in Sql("""
            WITH RECURSIVE lanes (lane) AS (
              SELECT MIN(lane) FROM delivery WHERE target = @1 AND state = 'Pending'
              UNION ALL
              SELECT (SELECT MIN(d.lane) FROM delivery d WHERE d.target = @1 AND d.state = 'Pending' AND d.lane > lanes.lane) FROM lanes WHERE lanes.lane IS NOT NULL)
            SELECT lane FROM lanes WHERE lane IS NOT NULL
            """).Column<string>(lease.Target))
        {
            ready.AddRange(Sql("""
                SELECT d.id, d.lane, d.partner, d.size, (d.next_try_at <= @3 AND (d.lease_until IS NULL OR d.lease_until < @3)) AS due FROM delivery d
                WHERE d.target = @1 AND d.lane = @2 AND d.state = 'Pending'
                  AND NOT EXISTS (SELECT 1 FROM delivery p
                                    JOIN outbound_document a ON a.outbound_interchange_id = p.outbound_interchange_id
                                    JOIN outbound_document b ON b.business_key = a.business_key AND b.outbound_interchange_id = d.outbound_interchange_id
                                   WHERE p.state = 'Parked' AND p.lane = d.lane AND p.id < d.id AND a.business_key <> '')
                ORDER BY d.id LIMIT @4
                """).Rows(static row => new Waiting(row.Number(0), row.Text(1), row.TextOrNull(2), row.Number(3), row.Flag(4)), lease.Target, lane, lease.Now, (long)lease.Limit)
                .TakeWhile(one => one.Due && (one.Partner is null || !lease.ClosedPartners.Contains(one.Partner))));
        }

        ready.Sort(static (one, other) => one.Id.CompareTo(other.Id));
        List<Waiting> chosen = [];
        long bytes = 0;
        foreach (Waiting one in ready.Where(one => !lease.OneLane || string.Equals(one.Lane, ready[0].Lane, StringComparison.Ordinal)))
        {
            if (chosen.Count == lease.Limit || bytes >= lease.MaxBytes)
            {
                break;
            }

            chosen.Add(one);
            bytes += one.Size;
        }

        return chosen;
    }

    private sealed record Waiting(long Id, string Lane, string? Partner, long Size, bool Due);
}
