using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace EdiGateway.Ledger.Sqlite;

/// <summary>Brings a database to the newest shape: the numbered scripts of <c>Migrations/Sqlite</c>, each in one transaction.</summary>
public static class SqliteMigrations
{
    private const string Prefix = "Migrations/Sqlite/";

    /// <summary>Applies the scripts that the database does not have yet, in the order of their numbers, whichever of these were never given; gives the number of the last one.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="last">Number of the last script to apply; default all.</param>
    /// <exception cref="InvalidOperationException">The database is newer than this program.</exception>
    public static int Apply(SqliteConnection connection, int last = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(connection);
        int current = Convert.ToInt32(Scalar(connection, null, "PRAGMA user_version"), CultureInfo.InvariantCulture);
        SortedDictionary<int, string> scripts = Scripts();
        int newest = scripts.Keys.Last();
        if (current > newest)
        {
            throw new InvalidOperationException($"The ledger has shape {current}, this program knows {newest}: it was written by a newer version.");
        }

        foreach ((int number, string script) in scripts.Where(script => script.Key > current && script.Key <= last))
        {
            using SqliteTransaction transaction = connection.BeginTransaction();
            Scalar(connection, transaction, script);
            Scalar(connection, transaction, "PRAGMA user_version = " + number.ToString(CultureInfo.InvariantCulture));
            transaction.Commit();
        }

        return Math.Min(newest, last);
    }

    private static SortedDictionary<int, string> Scripts()
    {
        Assembly assembly = typeof(SqliteMigrations).Assembly;
        SortedDictionary<int, string> scripts = [];
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using StreamReader reader = new(assembly.GetManifestResourceStream(name)!);
            scripts.Add(int.Parse(name.AsSpan(Prefix.Length, 4), CultureInfo.InvariantCulture), reader.ReadToEnd());
        }

        return scripts;
    }

    private static object? Scalar(SqliteConnection connection, SqliteTransaction? transaction, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is an embedded script, never input.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = transaction;
        return command.ExecuteScalar();
    }
}
