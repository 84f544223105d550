using System.Threading.Channels;
using EdiGateway.Ledger.Sql;
using EdiGateway.Pipeline.Ports;
using Microsoft.Data.Sqlite;

namespace EdiGateway.Ledger.Sqlite;

/// <summary>
/// The embedded ledger: one SQLite file in WAL mode with full durability. One thread writes; what waits when it is free
/// goes into one transaction. Readers use connections of their own and are never in its way.
/// </summary>
public sealed class SqliteLedger : ILedger, IAsyncDisposable
{
    /// <summary>Size that the write-ahead log is cut back to, and beyond which the writer itself moves it into the database.</summary>
    private const long MostLogBytes = 268_435_456;

    private readonly SqliteLedgerOptions _options;
    private readonly FileInfo _log;
    private readonly Channel<Batch> _waiting = Channel.CreateUnbounded<Batch>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SqliteConnection _connection;
    private readonly SqliteBooking _booking;
    private readonly SqliteCheckpoint _checkpoint;
    private readonly Thread _writer;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    static SqliteLedger()
    {
        // No connection is ever used by two threads at once, and nobody asks for memory statistics: without both the engine
        // takes no lock for each allocation and call. Without effect where something else in the process opened it first.
        SQLitePCL.Batteries_V2.Init();
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MULTITHREAD);
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    /// <summary>Opens (and where needed creates or migrates) the ledger.</summary>
    public SqliteLedger(SqliteLedgerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        RowMapping.Prepare();
        string path = Path.GetFullPath(options.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _log = new FileInfo(path + "-wal");
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        using (SqliteCommand pragmas = _connection.CreateCommand())
        {
            // Checkpoints run on a connection of their own, so the writer never pays for one.
            pragmas.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = 268435456; PRAGMA busy_timeout = 30000;";
            pragmas.ExecuteNonQuery();
#pragma warning disable CA2100 // A number of the options.
            pragmas.CommandText = "PRAGMA cache_size = -" + options.CacheKilobytes.ToString(System.Globalization.CultureInfo.InvariantCulture);
#pragma warning restore CA2100
            pragmas.ExecuteNonQuery();
        }

        SqliteMigrations.Apply(_connection);
        _booking = new SqliteBooking(_connection);
        _checkpoint = new SqliteCheckpoint(path, options.CheckpointRows);
        Queries = new SqliteQueries(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite }.ToString());
        _writer = new Thread(Write) { IsBackground = true, Name = "ledger writer" };
        _writer.Start();
    }

    /// <inheritdoc/>
    public ILedgerQueries Queries { get; }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Exception?>> CommitBatchAsync(IReadOnlyList<Action<ILedgerTransaction>> units, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(units);
        cancellationToken.ThrowIfCancellationRequested();
        if (units.Count == 0)
        {
            return [];
        }

        Batch batch = new(units);
        ObjectDisposedException.ThrowIf(!_waiting.Writer.TryWrite(batch), this);

        // Once handed over a batch is committed or not as a whole; a caller that stops waiting would not know which.
        return await batch.Done.Task;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_waiting.Writer.TryComplete())
        {
            await _ended.Task;
            await _checkpoint.DisposeAsync();
            _booking.Dispose();
            await _connection.DisposeAsync();
            await ((SqliteQueries)Queries).DisposeAsync();
        }
    }

    private void Write()
    {
        List<Batch> taken = [];
        ChannelReader<Batch> reader = _waiting.Reader;
        try
        {
#pragma warning disable CA2012, MA0042 // This is the writer's own thread; it has nothing else to do than wait.
            while (reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
#pragma warning restore CA2012, MA0042
            {
                int units = 0;
                while (units < _options.MaxUnits && reader.TryRead(out Batch? batch))
                {
                    taken.Add(batch);
                    units += batch.Units.Count;
                }

                Commit(taken);
                taken.Clear();
            }
        }
        finally
        {
            _ended.SetResult();
        }
    }

    private void Commit(List<Batch> batches)
    {
        try
        {
            // A savepoint copies every page that its unit touches. Units rarely fail, so they run without one first.
            _booking.Begin();
            if (!batches.TrueForAll(batch => batch.Units.All(_booking.TryRun)))
            {
                _booking.Abandon();
                _booking.Begin();
                foreach (Batch batch in batches)
                {
                    for (int index = 0; index < batch.Units.Count; index++)
                    {
                        batch.Results[index] = _booking.Run(batch.Units[index]);
                    }
                }
            }

            _booking.Commit();
        }
#pragma warning disable CA1031 // Every caller is told; the writer itself must live on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _booking.Abandon();
            foreach (Batch batch in batches)
            {
                batch.Done.SetException(new IOException("The ledger could not commit: " + failure.Message, failure));
            }

            return;
        }

        foreach (Batch batch in batches)
        {
            batch.Done.SetResult(batch.Results);
        }

        _checkpoint.Offer(_booking.TakeChanges());
        if (LogLength() > MostLogBytes)
        {
            // Nothing but a stream of large units fills the log faster than it is moved beside the writer; here it waits.
            _booking.MoveLog();
        }
    }

    private long LogLength()
    {
        _log.Refresh();
        return _log.Exists ? _log.Length : 0;
    }

    private sealed class Batch(IReadOnlyList<Action<ILedgerTransaction>> units)
    {
        public IReadOnlyList<Action<ILedgerTransaction>> Units { get; } = units;

        public Exception?[] Results { get; } = new Exception?[units.Count];

        public TaskCompletionSource<IReadOnlyList<Exception?>> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
