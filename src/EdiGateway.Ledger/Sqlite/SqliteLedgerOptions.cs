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

    /// <summary>Units of work after which the write-ahead log is moved into the database; default 4,000, range 1–1,000,000.</summary>
    public int CheckpointUnits { get; init; } = 4_000;
}
