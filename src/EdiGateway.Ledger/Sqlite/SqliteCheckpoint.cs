using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace EdiGateway.Ledger.Sqlite;

/// <summary>Moves the write-ahead log into the database on a connection and a task of its own, off the writer's path.</summary>
internal sealed class SqliteCheckpoint : IAsyncDisposable
{
    private readonly Channel<bool> _asked = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly int _threshold;
    private readonly SqliteConnection _connection;
    private readonly Task _running;
    private int _rows;

    public SqliteCheckpoint(string path, int rows)
    {
        _threshold = rows;
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        _running = Task.Run(RunAsync);
    }

    /// <summary>Says that <paramref name="rows"/> changed rows were committed.</summary>
    public void Offer(int rows)
    {
        if (Interlocked.Add(ref _rows, rows) >= _threshold)
        {
            _asked.Writer.TryWrite(true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _asked.Writer.TryComplete();
        await _running;
        await _connection.DisposeAsync();
    }

    private async Task RunAsync()
    {
        while (await _asked.Reader.WaitToReadAsync())
        {
            _asked.Reader.TryRead(out _);
            Interlocked.Exchange(ref _rows, 0);

            try
            {
                // A passive checkpoint never waits for the writer; once all is moved the log is written from its start again.
                await using SqliteCommand command = _connection.CreateCommand();
                command.CommandText = "PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(PASSIVE);";
                await command.ExecuteNonQueryAsync();
            }
            catch (SqliteException)
            {
                // No room, or the disk fails: the log keeps everything, and the next commit that succeeds asks again.
                Interlocked.Exchange(ref _rows, _threshold);
            }
        }
    }
}
