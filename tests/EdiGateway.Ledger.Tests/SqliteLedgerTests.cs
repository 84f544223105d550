using System.Globalization;
using EdiGateway.Ledger.Sqlite;
using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit;
using Microsoft.Data.Sqlite;

namespace EdiGateway.Ledger.Tests;

/// <summary>The ledger's contract on the embedded engine, with a real file.</summary>
public sealed class SqliteLedgerTests : LedgerContract
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ledger").FullName;
    private SqliteLedger? _ledger;

    protected override Task<ILedger> OpenAsync()
    {
        _ledger = new SqliteLedger(new SqliteLedgerOptions { Path = Path.Combine(_folder, "ledger.db") });
        return Task.FromResult<ILedger>(_ledger);
    }

    protected override async Task CloseAsync()
    {
        if (_ledger is not null)
        {
            await _ledger.DisposeAsync();
        }
    }

    [Fact]
    public async Task CommitBatch_StorageFailsUnderAUnit_FailsAsAWholeAndIsNoUnitsFault()
    {
        bool full = true;
        Action<ILedgerTransaction>[] units =
        [
            tx => tx.InsertFile(File("a")),
            tx => _ = full ? throw new SqliteException("database or disk is full", SQLitePCL.raw.SQLITE_FULL) : tx.InsertFile(File("b")),
        ];

        await FluentActions.Awaiting(() => Ledger.CommitBatchAsync(units).AsTask()).Should().ThrowAsync<IOException>().WithMessage("*could not commit*full*");
        (await Ledger.Queries.FilesAsync(null, 10)).Should().BeEmpty();

        full = false;
        (await Ledger.CommitBatchAsync(units)).Should().AllSatisfy(failure => failure.Should().BeNull());
        (await Ledger.Queries.FilesAsync(null, 10)).Should().HaveCount(2);
    }

    [Fact]
    public void Apply_FromEveryEarlierShape_ComesToTheNewestWhateverNumbersAreMissing()
    {
        int[] numbers = [.. typeof(SqliteMigrations).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Select(name => int.Parse(name.Split('/')[^1][..4], CultureInfo.InvariantCulture)).Order()];
        numbers.Should().OnlyHaveUniqueItems().And.NotEqual(Enumerable.Range(1, numbers.Length), "this test is about gaps");
        string whole = Shape(numbers[^1], numbers[^1]);
        foreach (int number in numbers)
        {
            Shape(number, numbers[^1]).Should().Be(whole, "from shape {0} on", number);
        }
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The schema of a database that was brought to <paramref name="first"/>, closed, and then to the newest shape.</summary>
    private string Shape(int first, int newest)
    {
        string path = Path.Combine(_folder, Guid.NewGuid().ToString("N") + ".db");
        foreach (int last in (int[])[first, newest])
        {
            using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
            connection.Open();
            SqliteMigrations.Apply(connection, last).Should().Be(last);
        }

        using SqliteConnection made = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        made.Open();
        using SqliteCommand command = made.CreateCommand();
        command.CommandText = "SELECT group_concat(sql, char(10)) FROM (SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name)";
        return (string)command.ExecuteScalar()!;
    }
}
