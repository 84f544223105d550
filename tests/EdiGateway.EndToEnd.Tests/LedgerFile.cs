using Microsoft.Data.Sqlite;

namespace EdiGateway.EndToEnd.Tests;

/// <summary>Looks into the ledger beside the gateway, as an auditor would: plain SQL on the file.</summary>
internal sealed class LedgerFile(GatewayProcess gateway)
{
    private string Path => System.IO.Path.Combine(gateway.Data, "ledger.db");

    /// <summary>The single number that a query gives; 0 while there is no ledger yet.</summary>
    public long Count(string sql)
    {
        if (!File.Exists(Path))
        {
            return 0;
        }

        try
        {
            using SqliteConnection connection = Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = sql;
            return Convert.ToInt64(command.ExecuteScalar() ?? 0L);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is 1 or 5 or 14)
        {
            return 0; // Being created: no table yet, locked, or not there yet.
        }
    }

    /// <summary>The first column of every row.</summary>
    public List<string> Column(string sql)
    {
        using SqliteConnection connection = Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> values = [];
        while (reader.Read())
        {
            values.Add(reader.IsDBNull(0) ? string.Empty : reader.GetValue(0).ToString()!);
        }

        return values;
    }

    /// <summary>Changes the ledger while no gateway runs, to bring about what only a crash does.</summary>
    public void Execute(string sql)
    {
        using SqliteConnection connection = Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery().Should().BePositive();
    }

    private SqliteConnection Open()
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = Path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
