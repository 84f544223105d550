using System.Text;
using Dapper;
using EdiGateway.Ledger.Sql;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Ledger.Sqlite;

/// <content>What an operator looks for: messages, interchanges and what hangs on them.</content>
internal sealed partial class SqliteQueries
{
    private const string DeliveryColumns = "d.id, d.target, d.name, d.lane, d.partner, d.agreement, d.outbound_interchange_id, x'' AS content, d.archive_key, d.size, d.state, d.attempts, d.next_try_at, d.last_error, d.possible_duplicate, d.created_at, d.delivered_at";

    private const string Summary = """
        SELECT m.id, m.interchange_id, i.control_number AS interchange, f.name AS file, m.partner, m.type, m.version, m.control_number,
               m.document_number, m.state, COALESCE(m.code, a.code) AS code, COALESCE(m.reason, a.message) AS reason, m.test, m.attempt, m.decided_at
          FROM message m JOIN interchange i ON i.id = m.interchange_id JOIN file f ON f.id = i.file_id
          LEFT JOIN finding a ON a.id = (SELECT MIN(b.id) FROM finding b
                                          WHERE b.message_id = m.id AND m.code IS NULL AND b.code LIKE '61%' AND (m.state = 'Reconciled' OR b.code = '6155'))
        """;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DocumentSummary>> DocumentsAsync(DocumentFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        StringBuilder sql = new(Summary);
        sql.Append(" WHERE 1 = 1");
        DynamicParameters values = new();
        Add(sql, values, "m.id =", filter.MessageId);
        Add(sql, values, "m.interchange_id =", filter.InterchangeId);
        Add(sql, values, "i.file_id =", filter.FileId);
        Add(sql, values, "m.partner =", filter.Partner);
        Add(sql, values, "LOWER(m.state) =", filter.State?.ToLowerInvariant());
        Add(sql, values, "m.type =", filter.Type);
        Add(sql, values, "m.document_number =", filter.Number);
        Add(sql, values, "m.decided_at >=", filter.From?.ToUnixTimeMilliseconds());
        Add(sql, values, "m.decided_at <", filter.Until?.ToUnixTimeMilliseconds());
        if (filter.Code is not null)
        {
            sql.Append(" AND (m.code = @code OR EXISTS (SELECT 1 FROM finding n WHERE n.message_id = m.id AND n.code = @code))");
            values.Add("code", filter.Code);
        }

        if (!filter.WithSuperseded && filter.State is null && filter.MessageId is null)
        {
            sql.Append(" AND m.state <> 'Superseded'");
        }

        sql.Append(" ORDER BY m.id DESC LIMIT @limit");
        values.Add("limit", filter.Limit);
        return ListAsync<DocumentSummary>(sql.ToString(), values, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<DocumentDetail?> DocumentAsync(long messageId, CancellationToken cancellationToken = default)
    {
        var id = new { messageId };
        if (await FirstAsync<DocumentSummary>(Summary + " WHERE m.id = @messageId", id, cancellationToken) is not { } document
            || await InterchangeAsync(document.InterchangeId, cancellationToken) is not { } interchange
            || await FileAsync(interchange.FileId, cancellationToken) is not { } file)
        {
            return null;
        }

        return new DocumentDetail(
            document,
            interchange,
            file,
            [.. (await FindingsAsync(interchange.Id, cancellationToken)).Where(finding => finding.MessageId is null || finding.MessageId == messageId)],
            await ListAsync<RecordRow>("SELECT * FROM record WHERE message_id = @messageId ORDER BY id", id, cancellationToken),
            Rows(await ListAsync<OutboundDocumentRecord>("SELECT " + OutboundDocumentRecord.Columns + " FROM outbound_document d WHERE d.message_id = @messageId ORDER BY d.id", id, cancellationToken)),
            Rows(await ListAsync<OutboundDocumentRecord>("SELECT " + OutboundDocumentRecord.Columns + " FROM outbound_document d WHERE d.interchange_id = @Id AND d.role = 'Acknowledgement' ORDER BY d.id", new { interchange.Id }, cancellationToken)),
            await ListAsync<DeliveryRow>("SELECT " + DeliveryColumns + """
                 FROM delivery d
                WHERE d.outbound_interchange_id IN (SELECT o.outbound_interchange_id FROM outbound_document o
                                                     WHERE o.message_id = @messageId OR (o.role = 'Acknowledgement' AND o.interchange_id = @Id))
                   OR d.id IN (SELECT r.delivery_id FROM record r WHERE r.message_id = @messageId)
                ORDER BY d.id
                """, new { messageId, interchange.Id }, cancellationToken),
            await AttemptsAsync(document, interchange, cancellationToken));
    }

    /// <summary>A replay of one message stands in the same interchange at the same place; any other attempt in a later interchange, under the same number.</summary>
    private async ValueTask<IReadOnlyList<DocumentSummary>> AttemptsAsync(DocumentSummary document, InterchangeRow interchange, CancellationToken cancellationToken)
    {
        List<long> others = [];
        for (InterchangeRow? at = interchange; at is { Attempt: > 1, EarlierId: { } earlier }; others.Add(earlier))
        {
            at = await InterchangeAsync(earlier, cancellationToken);
        }

        for (InterchangeRow? at = interchange; at is not null;)
        {
            at = await FirstAsync<InterchangeRow>("SELECT * FROM interchange WHERE earlier_id = @Id AND attempt = @Attempt + 1 ORDER BY id DESC", new { at.Id, at.Attempt }, cancellationToken);
            others.AddRange(at is null ? [] : [at.Id]);
        }

        return await ListAsync<DocumentSummary>(Summary + """
             WHERE (m.interchange_id = @own AND m.ordinal = (SELECT o.ordinal FROM message o WHERE o.id = @Id))
                OR (m.interchange_id IN @others AND m.type = @Type AND m.control_number = @ControlNumber)
             ORDER BY m.id
            """, new { own = interchange.Id, document.Id, document.Type, document.ControlNumber, others }, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<InterchangeRow>> InterchangesAsync(DocumentFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        StringBuilder sql = new("SELECT i.* FROM interchange i WHERE 1 = 1");
        DynamicParameters values = new();
        Add(sql, values, "i.id =", filter.InterchangeId);
        Add(sql, values, "i.file_id =", filter.FileId);
        Add(sql, values, "i.partner =", filter.Partner);
        Add(sql, values, "LOWER(i.state) =", filter.State?.ToLowerInvariant());
        Add(sql, values, "i.decided_at >=", filter.From?.ToUnixTimeMilliseconds());
        Add(sql, values, "i.decided_at <", filter.Until?.ToUnixTimeMilliseconds());
        if (filter.Code is not null)
        {
            sql.Append(" AND EXISTS (SELECT 1 FROM finding n WHERE n.interchange_id = i.id AND n.code = @code)");
            values.Add("code", filter.Code);
        }

        if (!filter.WithSuperseded && filter.State is null && filter.InterchangeId is null)
        {
            sql.Append(" AND i.state <> 'Superseded'");
        }

        sql.Append(" ORDER BY i.id DESC LIMIT @limit");
        values.Add("limit", filter.Limit);
        return ListAsync<InterchangeRow>(sql.ToString(), values, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<InterchangeRow?> InterchangeAsync(long id, CancellationToken cancellationToken = default) =>
        FirstAsync<InterchangeRow>("SELECT * FROM interchange WHERE id = @id", new { id }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredFinding>> FindingsAsync(long interchangeId, CancellationToken cancellationToken = default) =>
        ListAsync<StoredFinding>("""
            SELECT n.* FROM finding n
             WHERE n.interchange_id = @interchangeId
                OR (n.interchange_id IS NULL AND n.file_id = (SELECT i.file_id FROM interchange i WHERE i.id = @interchangeId))
             ORDER BY n.id
            """, new { interchangeId }, cancellationToken);

    private static void Add(StringBuilder sql, DynamicParameters values, string condition, object? value)
    {
        if (value is not null)
        {
            string name = "v" + values.ParameterNames.Count().ToString(System.Globalization.CultureInfo.InvariantCulture);
            sql.Append(" AND ").Append(condition).Append(" @").Append(name);
            values.Add(name, value);
        }
    }
}
