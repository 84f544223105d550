using EdiGateway.Ledger.Sql;
using EdiGateway.Partners.ControlNumbers;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;
using Microsoft.Data.Sqlite;

namespace EdiGateway.Ledger.Sqlite;

/// <summary>The ledger's transaction on SQLite: statements prepared once on the writer's connection.</summary>
internal sealed partial class SqliteBooking : ILedgerTransaction, IDisposable
{
    private readonly SqliteConnection _connection;
    private int _changes;
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    public SqliteBooking(SqliteConnection connection) => _connection = connection;

    /// <summary>Begins a transaction that holds the write lock from the start.</summary>
    public void Begin() => Sql("BEGIN IMMEDIATE").Run();

    /// <summary>Commits.</summary>
    public void Commit() => Sql("COMMIT").Run();

    /// <summary>Rows that changed since this was asked last.</summary>
    public int TakeChanges()
    {
        int all = SQLitePCL.raw.sqlite3_total_changes(_connection.Handle!);
        int since = unchecked(all - _changes);
        _changes = all;
        return Math.Max(since, 0);
    }

    /// <summary>Moves the whole write-ahead log into the database and cuts it back; as much as readers allow.</summary>
    public void MoveLog() => Sql("PRAGMA wal_checkpoint(TRUNCATE)").Number();

    /// <summary>Rolls back what is open; nothing where the engine already did.</summary>
    public void Abandon()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
        {
            Sql("ROLLBACK").Run();
        }
    }

    /// <summary>
    /// Runs a unit without a savepoint; false where it threw, and then the whole transaction has to be begun anew. What the
    /// storage refuses is no unit's fault and comes through.
    /// </summary>
    public bool TryRun(Action<ILedgerTransaction> unit)
    {
        try
        {
            unit(this);
            return true;
        }
#pragma warning disable CA1031 // The unit is run again behind a savepoint, where its exception becomes its result.
        catch (Exception failure) when (!IsOfTheStorage(failure))
#pragma warning restore CA1031
        {
            return false;
        }
    }

    /// <summary>Runs a unit behind a savepoint; gives what it threw. What the storage refuses is no unit's fault and comes through.</summary>
    public Exception? Run(Action<ILedgerTransaction> unit)
    {
        Sql("SAVEPOINT unit").Run();
        try
        {
            unit(this);
            Sql("RELEASE unit").Run();
            return null;
        }
#pragma warning disable CA1031 // The exception is the unit's result; the other units of the transaction go on.
        catch (Exception failure) when (!IsOfTheStorage(failure))
#pragma warning restore CA1031
        {
            Sql("ROLLBACK TO unit").Run();
            Sql("RELEASE unit").Run();
            return failure;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<long> DrawNumbers(string counter, ControlNumberRange range, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        LastNumber? last = Sql("SELECT last_number AS value FROM control_number WHERE counter = @1").First<LastNumber>(counter);
        IReadOnlyList<long> drawn = range.Take(last?.Value, count);
        if (drawn.Count == 0)
        {
            throw new ControlNumbersExhaustedException($"The control numbers of '{counter}' are used up: {range.Min} to {range.Max}, last one {last?.Value}.");
        }

        Sql("INSERT INTO control_number (counter, last_number) VALUES (@1, @2) ON CONFLICT (counter) DO UPDATE SET last_number = excluded.last_number").Run(counter, drawn[^1]);
        return drawn;
    }

    /// <inheritdoc/>
    public void Audit(AuditRow entry) =>
        Sql("INSERT INTO audit (at, actor, action, subject, reason) VALUES (@1, @2, @3, @4, @5)").Run(entry.At, entry.Actor, entry.Action, entry.Subject, entry.Reason);

    /// <inheritdoc/>
    public void SetZoneStatus(ZoneStatusRow status) =>
        Sql("""
            INSERT INTO zone_status (zone, last_poll_at, last_success_at, last_file_at, last_error_at, last_error, failing_since, refused, waiting, untidied)
            VALUES (@1, @2, @3, @4, @5, @6, CASE WHEN @6 IS NOT NULL THEN @5 END, @7, @8, @9)
            ON CONFLICT (zone) DO UPDATE SET
              last_poll_at = excluded.last_poll_at,
              last_success_at = COALESCE(excluded.last_success_at, zone_status.last_success_at),
              last_file_at = COALESCE(excluded.last_file_at, zone_status.last_file_at),
              last_error_at = COALESCE(excluded.last_error_at, zone_status.last_error_at),
              last_error = excluded.last_error,
              failing_since = CASE WHEN excluded.last_error IS NOT NULL THEN COALESCE(zone_status.failing_since, excluded.failing_since) END,
              refused = excluded.refused,
              waiting = excluded.waiting,
              untidied = excluded.untidied
            """)
            .Run(status.Zone, status.LastPollAt, status.LastSuccessAt, status.LastFileAt, status.LastErrorAt, status.LastError, status.Refused, (long)status.Waiting, (long)status.Untidied);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Statement statement in _statements.Values)
        {
            statement.Dispose();
        }
    }

    /// <summary>The statement of a text, prepared at its first use. The texts are constants, so the look-up is by a short list of interned strings.</summary>
    private Statement Sql(string text)
    {
        if (!_statements.TryGetValue(text, out Statement? statement))
        {
            statement = new Statement(_connection, text);
            _statements.Add(text, statement);
        }

        return statement;
    }

    /// <summary>Whether the engine could not do its work, whatever it was asked: no room, an I/O error, no memory, no access.</summary>
    private static bool IsOfTheStorage(Exception failure) => failure is SqliteException
    {
        SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL or SQLitePCL.raw.SQLITE_IOERR or SQLitePCL.raw.SQLITE_NOMEM or SQLitePCL.raw.SQLITE_READONLY
            or SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB,
    };

    private sealed class LastNumber
    {
        public long Value { get; set; }
    }
}
