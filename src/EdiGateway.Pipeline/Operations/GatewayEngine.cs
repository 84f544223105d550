using EdiGateway.Pipeline.Inbound;
using EdiGateway.Pipeline.Internal;
using EdiGateway.Pipeline.Outbound;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Operations;

/// <summary>
/// The gateway's work, one method a job. Each may be called at any time and as often as one likes: what is due is in the
/// ledger, and doing nothing is cheap. Different jobs may run at the same time.
/// </summary>
public sealed class GatewayEngine : IDisposable
{
    private readonly GatewayParts _parts;
    private readonly Leftovers _leftovers;
    private readonly Intake _intake;
    private readonly Processing _processing;
    private readonly DeliveryPump _deliveries;
    private readonly InternalOutbox _outbox;
    private readonly InternalIntake _internalIntake;
    private readonly InternalInbox _inbox;
    private readonly SemaphoreSlim _releasing = new(1, 1);

    /// <summary>An engine of <paramref name="parts"/>.</summary>
    public GatewayEngine(GatewayParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        _parts = parts;
        Queue = new ChannelWorkQueue(capacity: 4096, parts.Options.QueueBytes);
        Zones = new ZoneBook(parts);
        _leftovers = new Leftovers(parts, Zones);
        ZonePoll poll = new(parts, Zones, _leftovers);
        _intake = new Intake(parts, Zones, poll, Queue);
        _processing = new Processing(parts, Queue, Zones.Storage);
        _deliveries = new DeliveryPump(parts, Zones.Storage);
        _outbox = new InternalOutbox(parts);
        _internalIntake = new InternalIntake(parts, Zones, poll);
        _inbox = new InternalInbox(parts);
        Operators = new OperatorActions(parts, Zones);
    }

    /// <summary>What operators may do.</summary>
    public OperatorActions Operators { get; }

    /// <summary>Why no file may be taken now; null where there is room.</summary>
    public string? Shortage => Zones.Storage.Shortage;

    /// <summary>How the zones are doing.</summary>
    internal ZoneBook Zones { get; }

    private ChannelWorkQueue Queue { get; }

    /// <summary>Gives back what this node held when it ended; call once before the jobs start.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await _parts.Ledger.CommitAsync(
            tx =>
            {
                tx.ReleaseLeases(_parts.Options.Owner);
                tx.ResetCircuits();
            },
            cancellationToken);
        await _processing.DiscardStagedAsync(cancellationToken);
    }

    /// <summary>Gives back what is recorded but not begun; call once after the last job ended, so that the next start takes it for what it is.</summary>
    public Task StopAsync() => _processing.ReturnAsync();

    /// <summary>
    /// Takes what is ready in a zone: claims, archives, records; of a file of the internal inbox documents are made at once.
    /// One batch; <see cref="PollResult.More"/> says that there is more.
    /// </summary>
    public async Task<PollResult> PollAsync(string zone, CancellationToken cancellationToken = default)
    {
        if (_parts.Profiles().Zone(zone) is not { IsInternal: true })
        {
            return await _intake.PollAsync(zone, cancellationToken);
        }

        PollResult result = await _internalIntake.PollAsync(zone, cancellationToken);
        await ImportDueAsync(cancellationToken);
        return result;
    }

    /// <summary>Makes documents of recorded files of the internal inbox whose time has come; gives the number of files that were tried.</summary>
    public Task<int> ImportDueAsync(CancellationToken cancellationToken = default) => _inbox.RunAsync(cancellationToken);

    /// <summary>Processes what is recorded, until nothing is left; gives the number of files.</summary>
    public Task<int> ProcessAsync(CancellationToken cancellationToken = default) => _processing.RunAsync(cancellationToken);

    /// <summary>Makes interchanges of acknowledgements and documents that are due; gives their number.</summary>
    public async Task<int> ReleaseDueAsync(CancellationToken cancellationToken = default)
    {
        await _releasing.WaitAsync(cancellationToken);
        try
        {
            int all = 0;
            int released;
            do
            {
                BookingContext context = _parts.Booking();
                released = await _parts.Ledger.CommitAsync(
                    tx =>
                    {
                        context.Events.Clear();
                        int made = new Release(tx, context, _parts.Options).Run();
                        context.Tell(tx);
                        return made;
                    },
                    cancellationToken);
                _parts.Publish(context.Events);
                all += released;
            }
            while (released > 0);
            return all;
        }
        finally
        {
            _releasing.Release();
        }
    }

    /// <summary>Makes files of the records that are due for the internal outbox; gives their number. What cannot be written is tried again later, and keeps back nothing else.</summary>
    public Task<int> ExportDueAsync(CancellationToken cancellationToken = default) =>
        _outbox.Zone is { } zone ? _outbox.RunAsync(zone, cancellationToken) : Task.FromResult(0);

    /// <summary>Targets that something is due for; each has its deliveries sent by <see cref="DeliverAsync"/>, whatever the others do.</summary>
    public ValueTask<IReadOnlyList<string>> DueTargetsAsync(CancellationToken cancellationToken = default) =>
        _parts.Ledger.Queries.DueTargetsAsync(_parts.Now, cancellationToken);

    /// <summary>
    /// Sends what is due to one target, until nothing is left that is; gives the number of tries. A target that no profile has
    /// fails them.
    /// </summary>
    public Task<int> DeliverAsync(string target, CancellationToken cancellationToken = default) => _deliveries.RunAsync(target, cancellationToken);

    /// <summary>Takes back deliveries whose receivers did not answer in time; gives their number.</summary>
    public Task<int> LapseDeliveriesAsync(CancellationToken cancellationToken = default) => _deliveries.LapseAsync(cancellationToken);

    /// <summary>Delivers what is due to all targets, until nothing is left that is; gives the number of tries.</summary>
    public async Task<int> DeliverDueAsync(CancellationToken cancellationToken = default)
    {
        int all = await LapseDeliveriesAsync(cancellationToken);
        int tried;
        do
        {
            int[] by = await Task.WhenAll((await DueTargetsAsync(cancellationToken)).Select(target => DeliverAsync(target, cancellationToken)));
            tried = by.Sum();
            all += tried;
            cancellationToken.ThrowIfCancellationRequested();
        }
        while (tried > 0);
        return all;
    }

    /// <summary>
    /// Books what a target said about a delivery that it had been sent, in one transaction with <paramref name="alongside"/>;
    /// false where no delivery of that name is open any more.
    /// </summary>
    public Task<bool> SettleDeliveryAsync(string target, string name, DeliveryReceipt receipt, Action<ILedgerTransaction> alongside, CancellationToken cancellationToken = default) =>
        _deliveries.SettleAsync(target, name, receipt, alongside, cancellationToken);

    /// <summary>Books what happened outside the engine, in one transaction with <paramref name="alongside"/>, and tells it.</summary>
    public async Task TellAsync(GatewayEvent happened, Action<ILedgerTransaction> alongside, CancellationToken cancellationToken = default)
    {
        await _parts.Ledger.CommitAsync(
            tx =>
            {
                alongside(tx);
                WebhookBooking.Run(tx, _parts.Profiles(), _parts.Now, [happened]);
            },
            cancellationToken);
        _parts.Events.Publish(happened);
    }

    /// <summary>
    /// Looks at claims that are left over: those that the ledger knows are removed from their zones, the others go back
    /// into them. Then removes what is recorded from the zones.
    /// </summary>
    public async Task SweepAsync(CancellationToken cancellationToken = default)
    {
        // Side by side: a server that does not answer keeps no other zone waiting.
        await Task.WhenAll(_parts.Endpoints.Zones.Select(zone => _leftovers.SweepAsync(zone, cancellationToken)));
        await TidyAsync(cancellationToken);
    }

    /// <summary>Removes files that are recorded from their zones; what fails is tried again by the next call.</summary>
    public Task<int> TidyAsync(CancellationToken cancellationToken = default) => Zones.TidyAsync(cancellationToken);

    /// <summary>Marks acknowledgements that partners owe us and whose time is over; gives their number.</summary>
    public async Task<int> WatchOverdueAsync(CancellationToken cancellationToken = default)
    {
        BookingContext context = _parts.Booking();
        int overdue = await _parts.Ledger.CommitAsync(tx => OverdueWatch.Run(tx, context), cancellationToken);
        _parts.Publish(context.Events);
        return overdue;
    }

    /// <summary>Does everything that is due once: for the demo, tests and an operator who does not want to wait.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        int done = 0;
        foreach (string zone in _parts.Endpoints.Zones)
        {
            PollResult result;
            do
            {
                result = await PollAsync(zone, cancellationToken);
                done += result.Taken;
            }
            while (result is { More: true, Taken: > 0 });
        }

        done += await ImportDueAsync(cancellationToken);
        done += await ProcessAsync(cancellationToken);
        done += await ReleaseDueAsync(cancellationToken);
        done += await ExportDueAsync(cancellationToken);
        done += await DeliverDueAsync(cancellationToken);
        done += await WatchOverdueAsync(cancellationToken);
        await TidyAsync(cancellationToken);
        return done;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _releasing.Dispose();
        _processing.Dispose();
        _inbox.Dispose();
    }
}

/// <summary>What one look at a zone brought.</summary>
/// <param name="Taken">Files that were taken.</param>
/// <param name="More">Whether there is more to take at once.</param>
/// <param name="Reason">Why nothing was taken although there may be something; null where all is well.</param>
public sealed record PollResult(int Taken, bool More, string? Reason = null);
