using Dapper;
using EdiGateway.Ledger.Sql;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;
using Microsoft.Data.Sqlite;

namespace EdiGateway.Ledger.Sqlite;

/// <summary>Reads on connections of their own; WAL lets them see what is committed without waiting for the writer.</summary>
internal sealed partial class SqliteQueries(string connectionString) : ILedgerQueries, IAsyncDisposable
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, long>> KnownClaimsAsync(string zone, IReadOnlyCollection<string> tokens, CancellationToken cancellationToken = default)
    {
        Dictionary<string, long> known = new(StringComparer.Ordinal);
        await using SqliteConnection connection = await OpenAsync(cancellationToken);
        foreach (string[] part in tokens.Chunk(500))
        {
            foreach ((string token, long size) in await connection.QueryAsync<(string Token, long Size)>("SELECT claim_token, size FROM file WHERE zone = @zone AND claim_token IN @part", new { zone, part }))
            {
                known[token] = size;
            }
        }

        return known;
    }

    /// <inheritdoc/>
    public async ValueTask<LedgerCounts> CountsAsync(CancellationToken cancellationToken = default)
    {
        await using SqliteConnection connection = await OpenAsync(cancellationToken);
        return await connection.QuerySingleAsync<LedgerCounts>("""
            SELECT (SELECT COUNT(*) FROM file WHERE state = 'Received') + (SELECT COUNT(*) FROM file WHERE state = 'Importing') AS files_waiting,
                   (SELECT COUNT(*) FROM file WHERE state IN ('Quarantined', 'Unreadable', 'Held')) AS files_set_aside,
                   (SELECT COUNT(*) FROM interchange WHERE state = 'Quarantined') AS interchanges_quarantined,
                   (SELECT COUNT(*) FROM message WHERE state = 'Held') AS messages_held,
                   (SELECT COUNT(*) FROM message WHERE state = 'Unsupported') AS messages_unsupported,
                   (SELECT COUNT(*) FROM outbound_document WHERE state = 'Pending') AS outbound_pending,
                   (SELECT COUNT(*) FROM outbound_document WHERE state = 'Held') AS outbound_held,
                   (SELECT COUNT(*) FROM record WHERE export_due_at IS NOT NULL AND delivery_id IS NULL) AS exports_pending,
                   (SELECT COUNT(*) FROM record WHERE export_error IS NOT NULL AND delivery_id IS NULL AND export_due_at IS NULL AND state <> 'Superseded') AS exports_parked,
                   (SELECT COUNT(*) FROM delivery WHERE state = 'Pending') AS deliveries_pending,
                   (SELECT COUNT(*) FROM delivery WHERE state = 'Awaiting') AS deliveries_awaiting,
                   (SELECT COUNT(*) FROM delivery WHERE state = 'Parked') AS deliveries_parked,
                   (SELECT COUNT(*) FROM outbound_document WHERE answer = 'Overdue')
                     + (SELECT COUNT(*) FROM outbound_interchange WHERE receipt = 'Overdue') AS answers_overdue,
                   (SELECT COUNT(*) FROM outbound_document d WHERE d.answer = 'Rejected' AND NOT EXISTS (
                     SELECT 1 FROM outbound_document n WHERE n.partner = d.partner AND n.document_number = d.document_number AND n.id > d.id)) AS answers_rejected
            """);
    }

    /// <inheritdoc/>
    public async ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken = default)
    {
        await using SqliteConnection connection = await OpenAsync(cancellationToken);
        long? due = await connection.ExecuteScalarAsync<long?>("""
            SELECT MIN(due) FROM (
              SELECT MIN(due_at) AS due FROM outbound_document WHERE state = 'Pending'
              UNION ALL SELECT MIN(export_due_at) FROM record WHERE export_due_at IS NOT NULL AND delivery_id IS NULL
              UNION ALL SELECT MIN(next_try_at) FROM file WHERE state = 'Importing'
              UNION ALL SELECT MIN(next_try_at) FROM delivery WHERE state = 'Pending'
              UNION ALL SELECT MIN(next_try_at) FROM delivery WHERE state = 'Awaiting'
              UNION ALL SELECT MIN(answer_due_at) FROM outbound_document WHERE answer = 'Awaited'
              UNION ALL SELECT MIN(receipt_due_at) FROM outbound_interchange WHERE receipt = 'Awaited') AS times
            """);
        return due is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null;
    }

    /// <inheritdoc/>
    public ValueTask<FileRow?> FileAsync(long id, CancellationToken cancellationToken = default) =>
        FirstAsync<FileRow>("SELECT * FROM file WHERE id = @id", new { id }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<FileRow?> FileByReceiptAsync(string zone, string receipt, CancellationToken cancellationToken = default) =>
        FirstAsync<FileRow>("SELECT * FROM file WHERE zone = @zone AND name = @receipt AND name >= 'rcpt-' AND name < 'rcpt.' ORDER BY id LIMIT 1", new { zone, receipt }, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlySet<int>> BookedOrdinalsAsync(long fileId, CancellationToken cancellationToken = default) =>
        (await ListAsync<int>("SELECT DISTINCT ordinal FROM interchange WHERE file_id = @fileId", new { fileId }, cancellationToken)).ToHashSet();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<FileRow>> FilesAsync(FileState? state, int limit, CancellationToken cancellationToken = default) =>
        ListAsync<FileRow>("SELECT * FROM file WHERE (@state IS NULL OR state = @state) ORDER BY id DESC LIMIT @limit", new { state = state?.ToString(), limit }, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<OutboundDocumentRow>> OutboundAsync(OutboundState? state, int limit, CancellationToken cancellationToken = default) => Rows(
        await ListAsync<OutboundDocumentRecord>("SELECT " + OutboundDocumentRecord.Columns + " FROM outbound_document d WHERE d.state <> 'Staged' AND (@state IS NULL OR d.state = @state) ORDER BY d.id DESC LIMIT @limit", new { state = state?.ToString(), limit }, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OutboundInterchangeRow>> OutboundInterchangesAsync(int limit, CancellationToken cancellationToken = default) =>
        ListAsync<OutboundInterchangeRow>("SELECT * FROM outbound_interchange ORDER BY id DESC LIMIT @limit", new { limit }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DeliveryRow>> DeliveriesAsync(DeliveryState? state, int limit, CancellationToken cancellationToken = default) =>
        ListAsync<DeliveryRow>("SELECT " + DeliveryColumns + " FROM delivery d WHERE (@state IS NULL OR d.state = @state) ORDER BY d.id DESC LIMIT @limit", new { state = state?.ToString(), limit }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RecordRow>> RecordsAsync(string? recordType, int limit, CancellationToken cancellationToken = default) =>
        ListAsync<RecordRow>("SELECT * FROM record WHERE state <> 'Staged' AND (@recordType IS NULL OR record_type = @recordType) ORDER BY id DESC LIMIT @limit", new { recordType, limit }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> LinesAsync(long recordId, CancellationToken cancellationToken = default) =>
        ListAsync<string>("SELECT line FROM record_line WHERE record_id = @recordId ORDER BY sequence", new { recordId }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ReceivedAcknowledgementRow>> ReceivedAcknowledgementsAsync(int limit, CancellationToken cancellationToken = default) =>
        ListAsync<ReceivedAcknowledgementRow>("SELECT * FROM received_acknowledgement ORDER BY id DESC LIMIT @limit", new { limit }, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<AuditRow>> AuditAsync(int limit, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<AuditRecord> entries = await ListAsync<AuditRecord>("SELECT at, actor, action, subject, reason FROM audit ORDER BY id DESC LIMIT @limit", new { limit }, cancellationToken);
        return [.. entries.Select(entry => new AuditRow(entry.At, entry.Actor, entry.Action, entry.Subject, entry.Reason))];
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<As2MessageRow>> As2MessagesAsync(string? endpoint, As2MessageState? state, int limit, CancellationToken cancellationToken = default) =>
        ListAsync<As2MessageRow>(
            "SELECT id, endpoint, message_id, name, state, content_key, request_key, integrity, evidence_key, reason, created_at, closed_at FROM as2_message "
            + "WHERE (@endpoint IS NULL OR endpoint = @endpoint) AND (@state IS NULL OR state = @state) ORDER BY id DESC LIMIT @limit",
            new { endpoint, state = state?.ToString(), limit },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ZoneStatusRow>> ZonesAsync(CancellationToken cancellationToken = default) =>
        ListAsync<ZoneStatusRow>("SELECT * FROM zone_status ORDER BY zone", new { }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        using SqliteConnection connection = new(connectionString);
        SqliteConnection.ClearPool(connection);
        return ValueTask.CompletedTask;
    }

    private static List<OutboundDocumentRow> Rows(IReadOnlyList<OutboundDocumentRecord> records) => [.. records.Select(record => record.ToRow())];

    private async ValueTask<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        SqliteConnection connection = new(connectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private async ValueTask<IReadOnlyList<T>> ListAsync<T>(string sql, object values, CancellationToken cancellationToken)
    {
        await using SqliteConnection connection = await OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<T>(new CommandDefinition(sql, values, cancellationToken: cancellationToken))];
    }

    private async ValueTask<T?> FirstAsync<T>(string sql, object values, CancellationToken cancellationToken)
        where T : class
    {
        await using SqliteConnection connection = await OpenAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(sql, values, cancellationToken: cancellationToken));
    }

    private sealed class AuditRecord
    {
        public DateTimeOffset At { get; set; }

        public string Actor { get; set; } = string.Empty;

        public string Action { get; set; } = string.Empty;

        public string Subject { get; set; } = string.Empty;

        public string? Reason { get; set; }
    }
}
