namespace EdiGateway.Pipeline.Ports;

/// <summary>
/// Everything that must survive: files, interchanges, messages, records, findings, outbound documents, deliveries,
/// control numbers, attempts, leases and the audit. Writing goes through <see cref="CommitBatchAsync"/> only; reading sees
/// what is committed.
/// </summary>
public interface ILedger
{
    /// <summary>
    /// Runs the units in order in one durable transaction, on the ledger's single writer; the tasks of several callers may
    /// share it. A unit that throws is rolled back alone and its exception is in the result; the others are committed. To
    /// that end units may be run twice, so that a unit must do the same when it is run again in a fresh transaction. When the commit itself fails nothing is stored and the call throws.
    /// </summary>
    ValueTask<IReadOnlyList<Exception?>> CommitBatchAsync(IReadOnlyList<Action<ILedgerTransaction>> units, CancellationToken cancellationToken = default);

    /// <summary>Queries for the engine and the operators.</summary>
    ILedgerQueries Queries { get; }
}

/// <summary>Shorthands over <see cref="ILedger.CommitBatchAsync"/>.</summary>
public static class LedgerUnits
{
    /// <summary>Runs one unit and throws what it threw.</summary>
    public static async ValueTask CommitAsync(this ILedger ledger, Action<ILedgerTransaction> unit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        IReadOnlyList<Exception?> results = await ledger.CommitBatchAsync([unit], cancellationToken);
        if (results[0] is { } failure)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>Runs one unit that answers something, and throws what it threw.</summary>
    public static async ValueTask<T> CommitAsync<T>(this ILedger ledger, Func<ILedgerTransaction, T> unit, CancellationToken cancellationToken = default)
    {
        T answer = default!;
        await ledger.CommitAsync(transaction => { answer = unit(transaction); }, cancellationToken);
        return answer;
    }
}
