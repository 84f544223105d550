using Dapper;
using EdiGateway.Pipeline.Ports.Rows;
using Microsoft.Data.Sqlite;

namespace EdiGateway.Ledger.Sqlite;

/// <content>Delivery targets.</content>
internal sealed partial class SqliteQueries
{
    /// <inheritdoc/>
    /// <remarks>From one target to the next by the index: this is asked every second, whatever waits.</remarks>
    public ValueTask<IReadOnlyList<string>> DueTargetsAsync(DateTimeOffset now, CancellationToken cancellationToken = default) =>
        ListAsync<string>(
            """
            WITH RECURSIVE targets (target) AS (
              SELECT MIN(target) FROM delivery WHERE state = 'Pending'
              UNION ALL
              SELECT (SELECT MIN(d.target) FROM delivery d WHERE d.state = 'Pending' AND d.target > targets.target) FROM targets WHERE targets.target IS NOT NULL)
            SELECT target FROM targets
             WHERE target IS NOT NULL
               AND EXISTS (SELECT 1 FROM delivery d WHERE d.target = targets.target AND d.state = 'Pending' AND d.next_try_at <= @now AND (d.lease_until IS NULL OR d.lease_until < @now))
             ORDER BY target
            """,
            new { now = now.ToUnixTimeMilliseconds() },
            cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<DateTimeOffset?> ResumedAtAsync(string target, CancellationToken cancellationToken = default)
    {
        await using SqliteConnection connection = await OpenAsync(cancellationToken);
        long? at = await connection.ExecuteScalarAsync<long?>("SELECT resumed_at FROM target_status WHERE target = @target", new { target });
        return at is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<TargetStatusRow>> TargetsAsync(CancellationToken cancellationToken = default) =>
        ListAsync<TargetStatusRow>("SELECT target, last_try_at, last_success_at, last_error_at, last_error, failing_since, circuit, probe_at FROM target_status ORDER BY target", new { }, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>State by state: each has an index of its own, and what was delivered is not looked at.</remarks>
    public ValueTask<IReadOnlyList<TargetBacklog>> TargetBacklogsAsync(CancellationToken cancellationToken = default) =>
        ListAsync<TargetBacklog>(
            """
            SELECT target, SUM(waiting) AS waiting, SUM(awaiting) AS awaiting, SUM(parked) AS parked, MIN(oldest_at) AS oldest_at FROM (
              SELECT target, COUNT(*) AS waiting, 0 AS awaiting, 0 AS parked, MIN(created_at) AS oldest_at FROM delivery WHERE state = 'Pending' GROUP BY target
              UNION ALL SELECT target, 0, COUNT(*), 0, NULL FROM delivery WHERE state = 'Awaiting' GROUP BY target
              UNION ALL SELECT target, 0, 0, COUNT(*), NULL FROM delivery WHERE state = 'Parked' GROUP BY target) AS parts
            GROUP BY target ORDER BY target
            """,
            new { },
            cancellationToken);
}
