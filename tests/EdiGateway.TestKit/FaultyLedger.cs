using EdiGateway.Pipeline.Ports;

namespace EdiGateway.TestKit;

/// <summary>A ledger whose commits fail as on a full disk for as long as a test says.</summary>
/// <param name="ledger">The real one.</param>
/// <param name="fails">Whether the next commit fails.</param>
public sealed class FaultyLedger(ILedger ledger, Func<bool> fails) : ILedger
{
    /// <inheritdoc/>
    public ILedgerQueries Queries => ledger.Queries;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Exception?>> CommitBatchAsync(IReadOnlyList<Action<ILedgerTransaction>> units, CancellationToken cancellationToken = default) =>
        fails() ? throw new IOException("The ledger could not commit: database or disk is full") : ledger.CommitBatchAsync(units, cancellationToken);
}
