using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Ledger.Sqlite;

/// <content>Tries of the internal side.</content>
internal sealed partial class SqliteBooking
{
    /// <inheritdoc/>
    public void BeginImport(long fileId, DateTimeOffset nextTryAt) =>
        Sql("UPDATE file SET attempts = attempts + 1, next_try_at = @1 WHERE id = @2").Run(nextTryAt, fileId);

    /// <inheritdoc/>
    public void PostponeImport(long fileId, string reason, DateTimeOffset nextTryAt) =>
        Sql("UPDATE file SET reason = @1, next_try_at = @2 WHERE id = @3 AND state = 'Importing'").Run(reason, nextTryAt, fileId);

    /// <inheritdoc/>
    public void PostponeExport(long recordId, string reason, DateTimeOffset? nextTryAt) =>
        Sql("UPDATE record SET export_attempts = export_attempts + 1, export_error = @1, export_due_at = @2 WHERE id = @3 AND export_due_at IS NOT NULL AND delivery_id IS NULL").Run(reason, nextTryAt, recordId);

    /// <inheritdoc/>
    public int RetryExports(DateTimeOffset now) =>
        Sql("UPDATE record SET export_attempts = 0, export_due_at = @1 WHERE export_error IS NOT NULL AND delivery_id IS NULL AND state <> 'Superseded'").Run(now);
}
