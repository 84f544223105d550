using EdiGateway.Pipeline.Ports.Rows;
using Microsoft.Data.Sqlite;

namespace EdiGateway.Ledger.Sqlite;

/// <content>What is on its way into the internal outbox or out of the inbox, read beside the writer.</content>
internal sealed partial class SqliteQueries
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DueExport>> DueExportsAsync(DateTimeOffset now, int limit, long maxCharacters, CancellationToken cancellationToken = default)
    {
        await using SqliteConnection connection = await OpenAsync(cancellationToken);
        await using SqliteTransaction snapshot = connection.BeginTransaction(deferred: true);
        await using SqliteCommand records = connection.CreateCommand();
        records.CommandText = "SELECT id, record_type, partner, number, header, export_attempts FROM record WHERE export_due_at <= @now AND delivery_id IS NULL ORDER BY export_due_at, id LIMIT @limit";
        records.Parameters.AddWithValue("@now", now.ToUnixTimeMilliseconds());
        records.Parameters.AddWithValue("@limit", limit);
        await using SqliteCommand lines = connection.CreateCommand();
        lines.CommandText = "SELECT line FROM record_line WHERE record_id = @record ORDER BY sequence";
        SqliteParameter record = lines.Parameters.Add("@record", SqliteType.Integer);
        List<DueExport> due = [];
        long characters = 0;
        await using SqliteDataReader row = await records.ExecuteReaderAsync(cancellationToken);
        while ((due.Count == 0 || characters < maxCharacters) && await row.ReadAsync(cancellationToken))
        {
            record.Value = row.GetInt64(0);
            List<string> own = [];
            await using (SqliteDataReader line = await lines.ExecuteReaderAsync(cancellationToken))
            {
                while (await line.ReadAsync(cancellationToken))
                {
                    own.Add(line.GetString(0));
                    characters += own[^1].Length;
                }
            }

            due.Add(new DueExport(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), own, row.GetInt32(5)));
            characters += due[^1].Header.Length;
        }

        return due;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<FailedExport>> FailedExportsAsync(int limit, CancellationToken cancellationToken = default) =>
        ListAsync<FailedExport>(
            "SELECT id AS record_id, record_type, partner, number, export_attempts AS attempts, export_due_at AS next_try_at, export_error AS last_error FROM record WHERE export_error IS NOT NULL AND delivery_id IS NULL AND state <> 'Superseded' ORDER BY id DESC LIMIT @limit",
            new { limit },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<FileRow?> NextImportAsync(DateTimeOffset now, CancellationToken cancellationToken = default) =>
        FirstAsync<FileRow>(
            """
            SELECT * FROM file f
            WHERE f.state = 'Importing' AND COALESCE(f.next_try_at, 0) <= @now
              AND NOT EXISTS (SELECT 1 FROM file e WHERE e.state = 'Importing' AND e.zone = f.zone AND e.id < f.id)
            ORDER BY f.id LIMIT 1
            """,
            new { now = now.ToUnixTimeMilliseconds() },
            cancellationToken);
}
