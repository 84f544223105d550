using EdiGateway.Ledger.Sqlite;
using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit;

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

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
