using EdiGateway.Ledger.Sql;
using EdiGateway.Pipeline.Ports;
using Microsoft.Data.Sqlite;

namespace EdiGateway.Ledger.Sqlite;

/// <summary>
/// Where payloads stand, as a SQLite file of its own. It is a cache: a file that cannot be read is begun anew, and it may
/// be deleted while no gateway runs.
/// </summary>
public sealed class SqliteArchiveIndex : IArchiveIndex
{
    /// <summary>One by one: the provider keeps quiet about errors of statements that follow one which gives a row.</summary>
    private static readonly string[] Schema =
    [
        "PRAGMA busy_timeout = 30000",
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = NORMAL",
        "CREATE TABLE IF NOT EXISTS archive (name TEXT NOT NULL) STRICT",
        "CREATE TABLE IF NOT EXISTS pack (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
        "CREATE TABLE IF NOT EXISTS place (key BLOB PRIMARY KEY, pack_id INTEGER NOT NULL, at INTEGER NOT NULL, length INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    ];

    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    /// <summary>Opens the file, or makes it.</summary>
    public SqliteArchiveIndex(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            Open();
        }
        catch (SqliteException unreadable) when (unreadable.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB)
        {
            _connection.Close();
            foreach (string ending in (string[])["", "-wal", "-shm"])
            {
                File.Delete(path + ending);
            }

            Open();
        }
    }

    /// <inheritdoc/>
    public void Follow(string archive)
    {
        lock (_gate)
        {
            if (!Sql("SELECT 1 FROM archive WHERE name = @1").Any(archive))
            {
                Together(() =>
                {
                    Sql("DELETE FROM place").Run();
                    Sql("DELETE FROM pack").Run();
                    Sql("DELETE FROM archive").Run();
                    Sql("INSERT INTO archive (name) VALUES (@1)").Run(archive);
                });
            }
        }
    }

    /// <inheritdoc/>
    public ArchivePlace? Find(ArchiveKey key)
    {
        if (key.IsEmpty)
        {
            return null;
        }

        lock (_gate)
        {
            List<ArchivePlace> places = Sql("SELECT name, at, length FROM place JOIN pack ON pack.id = pack_id WHERE key = @1")
                .Rows(static row => new ArchivePlace(row.Text(0), row.Number(1), row.Number(2)), Bytes(key));
            return places.Count == 0 ? null : places[0];
        }
    }

    /// <inheritdoc/>
    public bool Knows(string pack)
    {
        lock (_gate)
        {
            return Sql("SELECT 1 FROM pack WHERE name = @1").Any(pack);
        }
    }

    /// <inheritdoc/>
    public void Add(string pack, IReadOnlyList<ArchiveSlot> slots)
    {
        lock (_gate)
        {
            Together(() =>
            {
                long id = Sql("INSERT INTO pack (name) VALUES (@1) ON CONFLICT DO NOTHING").Insert(pack);
                for (int index = 0; id > 0 && index < slots.Count; index++)
                {
                    Sql("INSERT OR REPLACE INTO place (key, pack_id, at, length) VALUES (@1, @2, @3, @4)").Run(Bytes(slots[index].Key), id, slots[index].Offset, slots[index].Length);
                }
            });
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Packs(string prefix, string after, int limit)
    {
        lock (_gate)
        {
            return Sql("SELECT name FROM pack WHERE name >= @1 AND name < @2 AND name > @3 ORDER BY name LIMIT @4").Rows(static row => row.Text(0), prefix, End(prefix), after, (long)limit);
        }
    }

    /// <inheritdoc/>
    public string? Last(string prefix)
    {
        lock (_gate)
        {
            List<string> last = Sql("SELECT name FROM pack WHERE name >= @1 AND name < @2 ORDER BY name DESC LIMIT 1").Rows(static row => row.Text(0), prefix, End(prefix));
            return last.Count == 0 ? null : last[0];
        }
    }

    /// <inheritdoc/>
    public void Forget(string prefix)
    {
        lock (_gate)
        {
            Together(() =>
            {
                Sql("DELETE FROM place WHERE pack_id IN (SELECT id FROM pack WHERE name >= @1 AND name < @2)").Run(prefix, End(prefix));
                Sql("DELETE FROM pack WHERE name >= @1 AND name < @2").Run(prefix, End(prefix));
            });
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (Statement statement in _statements.Values)
            {
                statement.Dispose();
            }

            _statements.Clear();
            _connection.Dispose();
        }
    }

    /// <summary>What is greater than every name that begins with <paramref name="prefix"/>: names are ASCII.</summary>
    private static string End(string prefix) => prefix + "\uFFFF";

    private static byte[] Bytes(ArchiveKey key) => Convert.FromHexString(key.ToString());

    private void Open()
    {
        _connection.Open();
        using SqliteCommand schema = _connection.CreateCommand();
        foreach (string statement in Schema)
        {
#pragma warning disable CA2100 // Our own text.
            schema.CommandText = statement;
#pragma warning restore CA2100
            schema.ExecuteNonQuery();
        }
    }

    private void Together(Action work)
    {
        Sql("BEGIN IMMEDIATE").Run();
        try
        {
            work();
            Sql("COMMIT").Run();
        }
        catch
        {
            Sql("ROLLBACK").Run();
            throw;
        }
    }

    private Statement Sql(string text)
    {
        if (!_statements.TryGetValue(text, out Statement? statement))
        {
            _statements[text] = statement = new Statement(_connection, text);
        }

        return statement;
    }
}
