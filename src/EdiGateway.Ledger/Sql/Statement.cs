using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace EdiGateway.Ledger.Sql;

/// <summary>
/// A statement that is prepared once and run many times with positional values (<c>@1</c>, <c>@2</c> …). Enumerations
/// become their names, times milliseconds since 1970 UTC, flags 0 and 1.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;

    public Statement(SqliteConnection connection, string sql)
    {
        _command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a constant of this assembly; values are bound.
        _command.CommandText = sql;
#pragma warning restore CA2100
        int count = 0;
        while (sql.Contains("@" + (count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal))
        {
            count++;
            _command.Parameters.Add(new SqliteParameter("@" + count.ToString(System.Globalization.CultureInfo.InvariantCulture), null));
        }
    }

    /// <summary>Runs it; gives the number of changed rows.</summary>
    public int Run(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteNonQuery();
    }

    /// <summary>Runs it; gives the first column of the first row as a number, 0 where there is none.</summary>
    public long Number(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteScalar() is long number ? number : 0;
    }

    /// <summary>Runs it; gives all rows.</summary>
    public List<T> List<T>(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        using DbDataReader reader = _command.ExecuteReader();
        if (!reader.Read())
        {
            return [];
        }

        Func<DbDataReader, T> parse = reader.GetRowParser<T>();
        List<T> rows = [];
        do
        {
            rows.Add(parse(reader));
        }
        while (reader.Read());
        return rows;
    }

    /// <summary>Runs it; gives the first column of all rows.</summary>
    public List<T> Column<T>(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        using DbDataReader reader = _command.ExecuteReader();
        List<T> column = [];
        while (reader.Read())
        {
            column.Add(reader.GetFieldValue<T>(0));
        }

        return column;
    }

    /// <summary>Runs it; gives the first row, or nothing.</summary>
    public T? First<T>(params ReadOnlySpan<object?> values)
        where T : class
    {
        List<T> rows = List<T>(values);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <inheritdoc/>
    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        if (values.Length != _command.Parameters.Count)
        {
            throw new ArgumentException($"{_command.Parameters.Count} values expected, {values.Length} given: {_command.CommandText}");
        }

        for (int index = 0; index < values.Length; index++)
        {
            _command.Parameters[index].Value = values[index] switch
            {
                null => DBNull.Value,
                DateTimeOffset time => time.ToUnixTimeMilliseconds(),
                bool flag => flag ? 1L : 0L,
                Enum state => state.ToString(),
                object value => value,
            };
        }
    }
}
