using SQLitePCL;

namespace EdiGateway.Ledger.Sql;

/// <summary>The row that a statement stands on, read from the engine without a reader in between. Columns count from 0.</summary>
internal readonly ref struct Row(sqlite3_stmt statement)
{
    /// <summary>A number.</summary>
    public long Number(int column) => raw.sqlite3_column_int64(statement, column);

    /// <summary>A number; null where there is none.</summary>
    public long? NumberOrNull(int column) => IsNull(column) ? null : Number(column);

    /// <summary>A flag.</summary>
    public bool Flag(int column) => Number(column) != 0;

    /// <summary>A time, stored as milliseconds since 1970 UTC.</summary>
    public DateTimeOffset Time(int column) => DateTimeOffset.FromUnixTimeMilliseconds(Number(column));

    /// <summary>A time; null where there is none.</summary>
    public DateTimeOffset? TimeOrNull(int column) => IsNull(column) ? null : Time(column);

    /// <summary>A text.</summary>
    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    /// <summary>A text; null where there is none.</summary>
    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>Bytes.</summary>
    public byte[] Bytes(int column) => raw.sqlite3_column_blob(statement, column).ToArray();

    /// <summary>A state by its name.</summary>
    public T State<T>(int column)
        where T : struct, Enum => Enum.Parse<T>(Text(column));

    private bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;
}
