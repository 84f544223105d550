using EdiGateway.Pipeline.Faults;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;
using Polly.Timeout;

namespace EdiGateway.Pipeline.Outbound;

/// <summary>Deliveries to one target that one worker has leased: sends them in order, call after call, until one fails or a stop is asked.</summary>
internal sealed class DeliveryRound
{
    private readonly GatewayParts _parts;
    private readonly SendTimes _times;
    private readonly DeliveryReceipt[] _receipts;
    private readonly ArchiveKey[] _keys;
    private readonly HashSet<long> _uncertain = [];

    /// <summary>A round of what is leased.</summary>
    public DeliveryRound(GatewayParts parts, IReadOnlyList<DeliveryRow> rows, SendTimes times)
    {
        _times = times;
        _parts = parts;
        Rows = rows;
        _receipts = new DeliveryReceipt[rows.Count];
        _keys = new ArchiveKey[rows.Count];
        Array.Fill(_receipts, new DeliveryReceipt(DeliveryOutcome.NotTried));
    }

    /// <summary>The deliveries.</summary>
    public IReadOnlyList<DeliveryRow> Rows { get; }

    /// <summary>How many were tried.</summary>
    public int Tried => _receipts.Count(receipt => receipt.Outcome != DeliveryOutcome.NotTried);

    /// <summary>Why the target failed; null where it did not.</summary>
    public string? Fault => Array.Find(_receipts, receipt => receipt.Outcome == DeliveryOutcome.TransientFault)?.Reason;

    /// <summary>Sends what it can.</summary>
    public async Task SendAsync(IDeliveryTarget? target, Circuit circuit, CancellationToken stop)
    {
        if (target is null)
        {
            _receipts[0] = new DeliveryReceipt(DeliveryOutcome.TransientFault, $"no profile has the target {Rows[0].Target}");
            return;
        }

        // A call that is under way when the host stops may end; what it brought must be marked.
        using CancellationTokenSource end = new(Timeout.InfiniteTimeSpan, _parts.Time);
        await using CancellationTokenRegistration told = stop.Register(() => end.CancelAfter(_parts.Options.StopGrace));
        await ArchiveAsync();
        DateTimeOffset enough = _parts.Now + (_parts.Options.Lease / 2);
        int until;
        for (int from = 0; from < Rows.Count && !stop.IsCancellationRequested && _parts.Now < enough && _times.AreOpen(_parts.Now, Rows[from].Partner); from = until)
        {
            // One by one where the time may run out, so that none is begun too late.
            until = _times.AreLimited(Rows[from].Partner) ? from + 1 : Together(from);
            if (!await SendAsync(target, circuit, from, until, end.Token))
            {
                return;
            }
        }
    }

    /// <summary>Books what became of each.</summary>
    public void Mark(ILedgerTransaction tx, DeliveryMarks marks)
    {
        for (int index = 0; index < Rows.Count; index++)
        {
            DeliveryRow row = Rows[index];
            if (row.ArchiveKey.Length == 0 && _keys[index] != default)
            {
                tx.MarkArchived(row.Id, _keys[index].ToString());
            }

            if (_uncertain.Contains(row.Id))
            {
                tx.MarkUncertain(row.Id);
            }

            marks.Mark(tx, row, _receipts[index]);
        }
    }

    private int Together(int from)
    {
        int until = from + 1;
        while (until < Rows.Count && until - from < _parts.Options.CallDeliveries && !_times.AreLimited(Rows[until].Partner))
        {
            until++;
        }

        return until;
    }

    private async Task ArchiveAsync()
    {
        int[] fresh = [.. Enumerable.Range(0, Rows.Count).Where(index => Rows[index].ArchiveKey.Length == 0)];
        if (fresh.Length > 0)
        {
            IReadOnlyList<ArchiveKey> stored = await _parts.Archive.AppendAsync([.. fresh.Select(index => new ArchivePayload(Rows[index].Content))]);
            for (int position = 0; position < fresh.Length; position++)
            {
                _keys[fresh[position]] = stored[position];
            }
        }
    }

    /// <summary>Makes one call; false where the round ends with it.</summary>
    private async Task<bool> SendAsync(IDeliveryTarget target, Circuit circuit, int from, int until, CancellationToken end)
    {
        List<DeliveryFile> files = [];
        string? unreadable = null;
        for (int index = from; index < until && unreadable is null; index++)
        {
            (ReadOnlyMemory<byte> content, unreadable) = await ContentAsync(Rows[index]);
            if (unreadable is null)
            {
                files.Add(new DeliveryFile(Rows[index].Name, content));
            }
        }

        bool good = files.Count == 0 || await CallAsync(target, circuit, from, files, end);
        if (good && unreadable is not null)
        {
            _receipts[from + files.Count] = new DeliveryReceipt(DeliveryOutcome.TransientFault, unreadable);
        }

        return good && unreadable is null;
    }

    private async Task<bool> CallAsync(IDeliveryTarget target, Circuit circuit, int from, List<DeliveryFile> files, CancellationToken end)
    {
        try
        {
            if (await circuit.CallAsync(token => target.DeliverAsync(files, token), end) is not { } given)
            {
                return false; // Opened by another worker meanwhile.
            }

            for (int position = 0; position < files.Count; position++)
            {
                _receipts[from + position] = given[position];
            }

            return given[^1].Outcome is DeliveryOutcome.Delivered or DeliveryOutcome.AlreadyThereSameBytes or DeliveryOutcome.Sent;
        }
#pragma warning disable CA1031 // A target that throws is a fault of its own; what became of the files is not known.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _uncertain.UnionWith(Enumerable.Range(from, files.Count).Select(index => Rows[index].Id));
            if (!end.IsCancellationRequested)
            {
                _receipts[from] = new DeliveryReceipt(DeliveryOutcome.TransientFault, fault is TimeoutRejectedException late ? $"the target did not answer within {late.Timeout}" : fault.Message);
            }

            return false;
        }
    }

    private async Task<(ReadOnlyMemory<byte> Content, string? Fault)> ContentAsync(DeliveryRow row)
    {
        if (row.ArchiveKey.Length == 0)
        {
            return (row.Content, null);
        }

        try
        {
            if (!ArchiveKey.TryParse(row.ArchiveKey, out ArchiveKey key))
            {
                return (default, $"'{row.ArchiveKey}' is no key of the archive");
            }

            await using Stream stream = _parts.Archive.OpenRead(key);
            byte[] bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes);
            return (bytes, null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or KeyNotFoundException or InvalidDataException)
        {
            return (default, $"the archive does not give back '{row.Name}': {fault.Message}");
        }
    }
}
