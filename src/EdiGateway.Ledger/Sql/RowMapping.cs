using System.Data;
using Dapper;

namespace EdiGateway.Ledger.Sql;

/// <summary>How columns become properties: names with underscores, times as milliseconds since 1970 UTC.</summary>
internal static class RowMapping
{
    private static readonly Lock Gate = new();
    private static bool s_done;

    /// <summary>Tells the mapper once for the process.</summary>
    public static void Prepare()
    {
        lock (Gate)
        {
            if (s_done)
            {
                return;
            }

            DefaultTypeMap.MatchNamesWithUnderscores = true;
            SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
            SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
            SqlMapper.AddTypeHandler(new Milliseconds());
            s_done = true;
        }
    }

    private sealed class Milliseconds : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => DateTimeOffset.FromUnixTimeMilliseconds((long)value);

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUnixTimeMilliseconds();
    }
}
