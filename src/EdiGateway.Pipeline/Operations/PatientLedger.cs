using System.Runtime.ExceptionServices;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Pipeline.Operations;

/// <summary>
/// Commits that are tried again, with growing waits, for as long as the ledger takes nothing at all and the gateway runs: for
/// what is in hand and would else wait for its lease. Units run anew each time.
/// </summary>
internal sealed class PatientLedger(GatewayParts parts, StorageWatch storage)
{
    /// <summary>Commits; gives what each unit threw.</summary>
    public async Task<IReadOnlyList<Exception?>> CommitBatchAsync(IReadOnlyList<Action<ILedgerTransaction>> units, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                IReadOnlyList<Exception?> results = await parts.Ledger.CommitBatchAsync(units, CancellationToken.None);
                storage.Worked();
                return results;
            }
            catch (IOException fault)
            {
                await Task.Delay(storage.Failed(fault), parts.Time, cancellationToken);
            }
        }
    }

    /// <summary>Commits one unit and throws what it threw.</summary>
    public async Task CommitAsync(Action<ILedgerTransaction> unit, CancellationToken cancellationToken)
    {
        if ((await CommitBatchAsync([unit], cancellationToken))[0] is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>Commits one unit that answers something, and throws what it threw.</summary>
    public async Task<T> CommitAsync<T>(Func<ILedgerTransaction, T> unit, CancellationToken cancellationToken)
    {
        T answer = default!;
        await CommitAsync(tx => { answer = unit(tx); }, cancellationToken);
        return answer;
    }

    /// <summary>Gives files back, as the gateway ends; what the ledger does not take is given back by the next start.</summary>
    /// <param name="files">Their ids.</param>
    /// <param name="counted">Whether a beginning was counted for them.</param>
    public async Task ReturnAsync(IReadOnlyList<long> files, bool counted)
    {
        if (files.Count == 0)
        {
            return;
        }

        try
        {
            await parts.Ledger.CommitAsync(tx =>
            {
                foreach (long file in files)
                {
                    tx.ReturnFile(file, counted);
                }
            });
        }
        catch (IOException fault)
        {
            storage.Failed(fault);
        }
    }
}
