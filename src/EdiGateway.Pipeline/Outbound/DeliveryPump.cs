using EdiGateway.Pipeline.Faults;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Outbound;

/// <summary>
/// Sends what is due to a target, then marks it; each target by itself. At least once: a crash between the two repeats a
/// delivery under the same name with the same bytes, which the target recognises and the ledger records as a possible duplicate.
/// </summary>
internal sealed class DeliveryPump(GatewayParts parts, StorageWatch storage)
{
    private readonly PatientLedger _patient = new(parts, storage);
    private readonly Circuits _circuits = new(parts);

    /// <summary>Sends to one target until nothing is due that may leave; gives the number of deliveries that were tried.</summary>
    public async Task<int> RunAsync(string target, CancellationToken stop)
    {
        Circuit circuit = _circuits.Of(target);
        if (circuit.State != CircuitStanding.Closed && await parts.Ledger.Queries.ResumedAtAsync(target, stop) > circuit.OpenedAt)
        {
            await circuit.CloseAsync();
        }

        int tried = 0;
        if (circuit.State == CircuitStanding.HalfOpen)
        {
            tried = await RoundAsync(target, circuit, lanes: 1, limit: 1, stop);
        }

        if (circuit.State != CircuitStanding.Closed)
        {
            return tried;
        }

        int lanes = parts.Profiles().Zone(target)?.Concurrency ?? 1;
        int[] by = await Task.WhenAll(Enumerable.Range(0, lanes).Select(_ => WorkAsync(target, circuit, lanes, stop)));
        return tried + by.Sum();
    }

    /// <summary>Gives back deliveries whose answer did not come in time; gives their number.</summary>
    public async Task<int> LapseAsync(CancellationToken cancellationToken)
    {
        DeliveryMarks marks = new(parts);
        int lapsed = await parts.Ledger.CommitAsync(
            tx =>
            {
                marks.Begin();
                IReadOnlyList<DeliveryRow> rows = tx.LapsedDeliveries(parts.Now, parts.Options.BatchDeliveries);
                foreach (DeliveryRow row in rows)
                {
                    tx.MarkUncertain(row.Id);
                    marks.Mark(tx, row, new DeliveryReceipt(DeliveryOutcome.TransientFault, "the receiver's answer did not come in time"));
                }

                marks.End(tx);
                return rows.Count;
            },
            cancellationToken);
        parts.Publish(marks.Events);
        return lapsed;
    }

    /// <summary>
    /// Books what a target said later about a delivery, in one transaction with <paramref name="alongside"/>; false where
    /// no delivery of that name is open any more.
    /// </summary>
    public async Task<bool> SettleAsync(string target, string name, DeliveryReceipt receipt, Action<ILedgerTransaction> alongside, CancellationToken cancellationToken)
    {
        DeliveryMarks marks = new(parts);
        bool found = await parts.Ledger.CommitAsync(
            tx =>
            {
                marks.Begin();
                alongside(tx);
                if (tx.FindUnsettledDelivery(target, name) is not { } row)
                {
                    return false;
                }

                marks.Mark(tx, row, receipt);
                marks.End(tx);
                return true;
            },
            cancellationToken);
        parts.Publish(marks.Events);
        return found;
    }

    private async Task<int> WorkAsync(string target, Circuit circuit, int lanes, CancellationToken stop)
    {
        int all = 0;
        int tried;
        do
        {
            tried = await RoundAsync(target, circuit, lanes, parts.Options.BatchDeliveries, stop);
            all += tried;
        }
        while (tried > 0 && circuit.State == CircuitStanding.Closed && !stop.IsCancellationRequested);
        return all;
    }

    private async Task<int> RoundAsync(string target, Circuit circuit, int lanes, int limit, CancellationToken stop)
    {
        DateTimeOffset now = parts.Now;
        SendTimes times = new(parts.Profiles(), target);
        if (!times.AreOpen(now))
        {
            return 0;
        }

        DeliveryLease lease = new(parts.Options.Owner, target, now, now + parts.Options.Lease)
        {
            Limit = limit,
            MaxBytes = parts.Options.BatchBytes,
            OneLane = lanes > 1,
            ClosedPartners = times.ClosedPartners(now),
        };
        IReadOnlyList<DeliveryRow> due = await parts.Ledger.CommitAsync(tx => tx.LeaseDeliveries(lease), stop);
        if (due.Count == 0)
        {
            return 0;
        }

        DeliveryRound round = new(parts, due, times);
        try
        {
            await round.SendAsync(parts.Endpoints.Target(target), circuit, stop);
        }
        finally
        {
            await MarkAsync(target, circuit, round, stop);
        }

        return round.Tried;
    }

    /// <summary>What was sent must be marked, even when the host stops and however long the ledger takes nothing: else it leaves again.</summary>
    private async Task MarkAsync(string target, Circuit circuit, DeliveryRound round, CancellationToken stop)
    {
        DeliveryMarks marks = new(parts);
        int tried = round.Tried;
        await _patient.CommitAsync(
            tx =>
            {
                marks.Begin();
                round.Mark(tx, marks);
                marks.End(tx);
                if (tried > 0)
                {
                    tx.SetTargetStatus(new TargetStatusRow { Target = target, LastTryAt = parts.Now, LastError = round.Fault, Circuit = circuit.State, ProbeAt = circuit.ProbeAt });
                }
            },
            stop);
        parts.Publish(marks.Events);
    }
}
