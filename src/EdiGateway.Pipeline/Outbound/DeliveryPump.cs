using EdiGateway.Partners.Agreements;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Faults;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Outbound;

/// <summary>
/// Sends what is due, then marks it. At least once: a crash between the two repeats a delivery under the same name with
/// the same bytes, which the target recognises and the ledger records as a possible duplicate.
/// </summary>
internal sealed class DeliveryPump(GatewayParts parts)
{
    /// <summary>One round; gives the number of deliveries that were tried.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = parts.Now;
        IReadOnlyList<DeliveryRow> due = await parts.Ledger.CommitAsync(tx => tx.LeaseDeliveries(parts.Options.Owner, now, now + parts.Options.Lease, parts.Options.BatchDeliveries), cancellationToken);
        if (due.Count == 0)
        {
            return 0;
        }

        // From here on the round is finished even when the host stops: what was sent must be marked.
        (ReadOnlyMemory<byte>[] contents, ArchiveKey[] keys) = await ArchiveAsync(due);
        DeliveryReceipt[] receipts = new DeliveryReceipt[due.Count];
        foreach (IGrouping<(string Target, string Lane), int> lane in Enumerable.Range(0, due.Count).GroupBy(index => (due[index].Target, due[index].Lane)))
        {
            int[] indexes = [.. lane];
            IReadOnlyList<DeliveryReceipt> given = await SendAsync(lane.Key.Target, [.. indexes.Select(index => new DeliveryFile(due[index].Name, contents[index]))]);
            for (int position = 0; position < indexes.Length; position++)
            {
                receipts[indexes[position]] = given[position];
            }
        }

        List<GatewayEvent> events = [];
        ProfileSet profiles = parts.Profiles();
        await parts.Ledger.CommitAsync(
            tx =>
            {
                events.Clear();
                for (int index = 0; index < due.Count; index++)
                {
                    if (due[index].ArchiveKey.Length == 0)
                    {
                        tx.MarkArchived(due[index].Id, keys[index].ToString());
                    }

                    Mark(tx, due[index], receipts[index], profiles, events);
                }

                WebhookBooking.Run(tx, profiles, parts.Now, events);
            },
            CancellationToken.None);
        parts.Publish(events);
        return receipts.Count(receipt => receipt.Outcome != DeliveryOutcome.NotTried);
    }

    /// <summary>Gives back deliveries whose answer did not come in time; gives their number.</summary>
    public async Task<int> LapseAsync(CancellationToken cancellationToken)
    {
        List<GatewayEvent> events = [];
        int lapsed = await parts.Ledger.CommitAsync(
            tx =>
            {
                events.Clear();
                IReadOnlyList<DeliveryRow> rows = tx.LapsedDeliveries(parts.Now, parts.Options.BatchDeliveries);
                foreach (DeliveryRow row in rows)
                {
                    Mark(tx, row, new DeliveryReceipt(DeliveryOutcome.TransientFault, "the receiver's answer did not come in time"), parts.Profiles(), events);
                }

                return rows.Count;
            },
            cancellationToken);
        parts.Publish(events);
        return lapsed;
    }

    /// <summary>
    /// Books what a target said later about a delivery, in one transaction with <paramref name="alongside"/>; false where
    /// no delivery of that name is open any more.
    /// </summary>
    public async Task<bool> SettleAsync(string target, string name, DeliveryReceipt receipt, Action<ILedgerTransaction> alongside, CancellationToken cancellationToken)
    {
        List<GatewayEvent> events = [];
        bool found = await parts.Ledger.CommitAsync(
            tx =>
            {
                events.Clear();
                alongside(tx);
                if (tx.FindUnsettledDelivery(target, name) is not { } row)
                {
                    return false;
                }

                Mark(tx, row, receipt, parts.Profiles(), events);
                return true;
            },
            cancellationToken);
        parts.Publish(events);
        return found;
    }

    private async Task<(ReadOnlyMemory<byte>[] Contents, ArchiveKey[] Keys)> ArchiveAsync(IReadOnlyList<DeliveryRow> due)
    {
        ReadOnlyMemory<byte>[] contents = new ReadOnlyMemory<byte>[due.Count];
        ArchiveKey[] keys = new ArchiveKey[due.Count];
        List<int> fresh = [];
        for (int index = 0; index < due.Count; index++)
        {
            if (due[index].ArchiveKey.Length == 0)
            {
                contents[index] = due[index].Content;
                fresh.Add(index);
            }
            else if (ArchiveKey.TryParse(due[index].ArchiveKey, out ArchiveKey key))
            {
                await using Stream stream = parts.Archive.OpenRead(key);
                byte[] bytes = new byte[stream.Length];
                await stream.ReadExactlyAsync(bytes);
                contents[index] = bytes;
                keys[index] = key;
            }
        }

        if (fresh.Count > 0)
        {
            IReadOnlyList<ArchiveKey> stored = await parts.Archive.AppendAsync([.. fresh.Select(index => new ArchivePayload(contents[index]))]);
            for (int position = 0; position < fresh.Count; position++)
            {
                keys[fresh[position]] = stored[position];
            }
        }

        return (contents, keys);
    }

    private async Task<IReadOnlyList<DeliveryReceipt>> SendAsync(string name, IReadOnlyList<DeliveryFile> files)
    {
        if (parts.Endpoints.Target(name) is not { } target)
        {
            return Failed($"no profile has the target {name}");
        }

        try
        {
            return await target.DeliverAsync(files);
        }
#pragma warning disable CA1031 // A target that throws is a fault of that lane; the other lanes' outcomes must still be marked.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return Failed(fault.Message);
        }

        DeliveryReceipt[] Failed(string reason) =>
            [.. files.Select((_, index) => index == 0 ? new DeliveryReceipt(DeliveryOutcome.TransientFault, reason) : new DeliveryReceipt(DeliveryOutcome.NotTried))];
    }

    private void Mark(ILedgerTransaction tx, DeliveryRow row, DeliveryReceipt receipt, ProfileSet profiles, List<GatewayEvent> events)
    {
        DateTimeOffset now = parts.Now;
        GatewayEvent happened = new(GatewayEventKind.Delivered, now) { Partner = row.Partner, Endpoint = row.Target, File = row.Name, Reason = receipt.Reason };
        switch (receipt.Outcome)
        {
            case DeliveryOutcome.Delivered or DeliveryOutcome.AlreadyThereSameBytes:
                // An earlier try without an outcome may have reached the target although nobody was told.
                bool possibleDuplicate = receipt.Outcome == DeliveryOutcome.AlreadyThereSameBytes || (row.Attempts > 1 && row.LastError is null);
                tx.MarkDelivered(row.Id, now, possibleDuplicate);
                events.Add(happened with { Reason = possibleDuplicate ? "possible duplicate" : null });
                break;
            case DeliveryOutcome.Sent:
                tx.MarkAwaiting(row.Id, receipt.AnswerBy);
                events.Add(happened with { Kind = GatewayEventKind.Sent });
                break;
            case DeliveryOutcome.NotTried:
                tx.MarkFailed(row.Id, row.LastError ?? "behind another one that failed", now, countAttempt: false);
                break;
            default:
                DeliveryTerms? terms = row.Agreement is null ? null : profiles.Agreement(row.Agreement)?.Delivery;
                FaultDecision decision = FaultPolicy.Decide(KindOf(receipt.Outcome), row.Attempts, terms is null ? FaultOptions.Default : new FaultOptions(terms.Attempts, terms.BackOff));
                tx.MarkFailed(row.Id, receipt.Reason ?? receipt.Outcome.ToString(), decision.Parks ? null : now + decision.RetryAfter!.Value, countAttempt: true);
                events.Add(happened with { Kind = decision.Parks ? GatewayEventKind.Parked : GatewayEventKind.DeliveryFailed });
                break;
        }
    }

    private static FaultKind KindOf(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.TransientFault => FaultKind.Transient,
        DeliveryOutcome.AlreadyThereOtherBytes => FaultKind.Conflict,
        _ => FaultKind.Permanent,
    };
}
