using System.Data.Common;
using System.Globalization;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EdiGateway.Ledger.Sql;

/// <summary>
/// A statement that is prepared once and run many times with positional values (<c>@1</c>, <c>@2</c> …). Enumerations
/// become their names, times milliseconds since 1970 UTC, flags 0 and 1. What writes goes to the engine directly; what
/// reads rows goes through the provider, whose reader the mapper understands.
/// </summary>
internal sealed class Statement : IDisposable
{
    /// <summary>Makes something of a row.</summary>
    public delegate T RowReader<out T>(Row row);

    private readonly SqliteConnection _connection;
    private readonly string _sql;
    private readonly int _count;
    private readonly int[] _places;
    private sqlite3_stmt? _direct;
    private SqliteCommand? _command;
    private Delegate? _parser;

    public Statement(SqliteConnection connection, string sql)
    {
        _connection = connection;
        _sql = sql;
        while (sql.Contains("@" + (_count + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))
        {
            _count++;
        }

        _places = new int[_count];
    }

    /// <summary>Runs it; gives the number of changed rows.</summary>
    public int Run(params ReadOnlySpan<object?> values)
    {
        Step(values, out _);
        return raw.sqlite3_changes(_connection.Handle!);
    }

    /// <summary>Runs it; gives the first column of the first row as a number, 0 where there is none.</summary>
    public long Number(params ReadOnlySpan<object?> values)
    {
        Step(values, out long number);
        return number;
    }

    /// <summary>
    /// Runs an insertion; gives the new row's id, 0 where a conflict kept it out. The engine is asked for the id afterwards:
    /// RETURNING would make it keep a journal for each statement, at twice the cost of a small row.
    /// </summary>
    public long Insert(params ReadOnlySpan<object?> values)
    {
        Step(values, out _);
        return raw.sqlite3_changes(_connection.Handle!) == 0 ? 0 : raw.sqlite3_last_insert_rowid(_connection.Handle!);
    }

    /// <summary>Runs it; gives what <paramref name="read"/> makes of each row.</summary>
    public List<T> Rows<T>(RowReader<T> read, params ReadOnlySpan<object?> values)
    {
        List<T> rows = [];
        sqlite3_stmt statement = Prepare(values);
        try
        {
            int result;
            while ((result = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
                rows.Add(read(new Row(statement)));
            }

            Check(result == raw.SQLITE_DONE ? raw.SQLITE_OK : result);
            return rows;
        }
        finally
        {
            _ = raw.sqlite3_reset(statement); // Repeats the step's own code, which has been checked.
        }
    }

    /// <summary>Whether there is a row.</summary>
    public bool Any(params ReadOnlySpan<object?> values)
    {
        sqlite3_stmt statement = Prepare(values);
        int result = raw.sqlite3_step(statement);
        _ = raw.sqlite3_reset(statement);
        Check(result is raw.SQLITE_DONE or raw.SQLITE_ROW ? raw.SQLITE_OK : result);
        return result == raw.SQLITE_ROW;
    }

    /// <summary>Runs it for what is mostly not there; gives all rows.</summary>
    public List<T> Seldom<T>(params ReadOnlySpan<object?> values) => Any(values) ? List<T>(values) : [];

    /// <summary>Runs it; gives all rows.</summary>
    public List<T> List<T>(params ReadOnlySpan<object?> values)
    {
        using SqliteDataReader reader = Bind(values).ExecuteReader();
        if (!reader.Read())
        {
            return [];
        }

        Func<DbDataReader, T> parse = _parser as Func<DbDataReader, T> ?? reader.GetRowParser<T>();
        _parser ??= HasFixedTypes(reader) ? parse : null;
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
        using DbDataReader reader = Bind(values).ExecuteReader();
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
    public void Dispose()
    {
        _command?.Dispose();
        _direct?.Dispose();
    }

    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset time => time.ToUnixTimeMilliseconds(),
        bool flag => flag ? 1L : 0L,
        Enum state => state.ToString(),
        _ => value,
    };

    private sqlite3_stmt Prepare(ReadOnlySpan<object?> values)
    {
        if (_direct is null)
        {
            Check(raw.sqlite3_prepare_v2(_connection.Handle!, _sql, out _direct));

            // The engine numbers named parameters in the order in which they appear.
            for (int position = 1; position <= _count; position++)
            {
                _places[position - 1] = raw.sqlite3_bind_parameter_index(_direct, "@" + position.ToString(CultureInfo.InvariantCulture));
            }
        }

        Demand(values.Length);
        for (int index = 0; index < values.Length; index++)
        {
            Check(BindDirect(_direct, _places[index], values[index]));
        }

        return _direct;
    }

    private void Step(ReadOnlySpan<object?> values, out long number)
    {
        sqlite3_stmt statement = Prepare(values);
        number = 0;
        try
        {
            int result = raw.sqlite3_step(statement);
            if (result == raw.SQLITE_ROW)
            {
                number = raw.sqlite3_column_int64(statement, 0);
                while ((result = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
                {
                }
            }

            Check(result == raw.SQLITE_DONE ? raw.SQLITE_OK : result);
        }
        finally
        {
            _ = raw.sqlite3_reset(statement); // Repeats the step's own code, which has been checked.
        }
    }

    private static int BindDirect(sqlite3_stmt statement, int position, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, position),
        string text => BindText(statement, position, text),
        long number => raw.sqlite3_bind_int64(statement, position, number),
        DateTimeOffset time => raw.sqlite3_bind_int64(statement, position, time.ToUnixTimeMilliseconds()),
        bool flag => raw.sqlite3_bind_int64(statement, position, flag ? 1 : 0),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, position, 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, position, bytes),
        Enum state => BindText(statement, position, state.ToString()),
        _ => throw new ArgumentException($"A value of type {value.GetType().Name} has no column."),
    };

    private static int BindText(sqlite3_stmt statement, int position, string text)
    {
        const int OnStack = 512;
        if (text.Length == 0 || text.Length * 3 > OnStack)
        {
            return raw.sqlite3_bind_text(statement, position, text);
        }

        Span<byte> utf8 = stackalloc byte[OnStack];
        return raw.sqlite3_bind_text(statement, position, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
    }

    /// <summary>Whether all columns are a table's own: the type of any other follows the value of the row.</summary>
    private static bool HasFixedTypes(SqliteDataReader reader)
    {
        for (int column = 0; column < reader.FieldCount; column++)
        {
            if (raw.sqlite3_column_decltype(reader.Handle!, column).utf8_to_string() is null)
            {
                return false;
            }
        }

        return true;
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(result, _connection.Handle);
        }
    }

    private SqliteCommand Bind(ReadOnlySpan<object?> values)
    {
        if (_command is null)
        {
            _command = _connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a constant of this assembly; values are bound.
            _command.CommandText = _sql;
#pragma warning restore CA2100
            for (int position = 1; position <= _count; position++)
            {
                _command.Parameters.Add(new SqliteParameter("@" + position.ToString(CultureInfo.InvariantCulture), null));
            }
        }

        Demand(values.Length);
        for (int index = 0; index < values.Length; index++)
        {
            _command.Parameters[index].Value = Stored(values[index]);
        }

        return _command;
    }

    private void Demand(int given)
    {
        if (given != _count)
        {
            throw new ArgumentException($"{_count} values expected, {given} given: {_sql}");
        }
    }
}
