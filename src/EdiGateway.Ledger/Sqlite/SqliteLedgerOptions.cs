namespace EdiGateway.Ledger.Sqlite;

/// <summary>How the embedded ledger works.</summary>
public sealed record SqliteLedgerOptions
{
    /// <summary>Path of the database file; its folder is created.</summary>
    public required string Path { get; init; }

    /// <summary>Most units in one transaction; default 1024, range 1–65,536.</summary>
    public int MaxUnits { get; init; } = 1024;

    /// <summary>Page cache of the writer, KiB; default 65,536, range 1,024–4,194,304.</summary>
    public int CacheKilobytes { get; init; } = 65_536;

    /// <summary>Changed rows after which the write-ahead log is moved into the database; default 50,000, range 1–10,000,000. A small file changes about twelve.</summary>
    public int CheckpointRows { get; init; } = 50_000;
}
