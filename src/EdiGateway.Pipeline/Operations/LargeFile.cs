using EdiGateway.Edi.Validation;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Inbound;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Operations;

/// <summary>
/// Processes a file that is too large for memory. Its interchanges stand alone, so each is booked when it ends, small ones
/// several at a time; one that is itself too large is staged while it is read. An attempt that was cut off leaves whole
/// interchanges, and the next one goes on after them.
/// </summary>
internal sealed class LargeFile : IInterchangeTaker
{
    private const int MostTogether = 256;
    private const long Overhead = 4096;
    private readonly GatewayParts _parts;
    private readonly ProfileSet _profiles;
    private readonly FileRow _file;
    private readonly Func<Action<ILedgerTransaction>, Task> _commit;
    private readonly CancellationToken _stop;
    private readonly List<InboundInterchange> _open = [];
    private IReadOnlySet<int> _booked = new HashSet<int>();
    private long _size;

    /// <summary>A run over a file.</summary>
    /// <param name="parts">The gateway.</param>
    /// <param name="profiles">Profiles in use.</param>
    /// <param name="file">The file.</param>
    /// <param name="commit">Commits one unit, and throws what it threw.</param>
    /// <param name="stop">Ends the run after what is booked.</param>
    public LargeFile(GatewayParts parts, ProfileSet profiles, FileRow file, Func<Action<ILedgerTransaction>, Task> commit, CancellationToken stop)
    {
        _parts = parts;
        _profiles = profiles;
        _file = file;
        _stop = stop;
        _commit = commit;
        Staging = parts.Staging(file.Id, StageAsync);
    }

    /// <inheritdoc/>
    public Staging Staging { get; }

    /// <summary>Reads and books it, but for the interchanges that an earlier attempt booked.</summary>
    public async Task RunAsync(FileContent content)
    {
        await Staging.DiscardAsync(_file.Id, _commit);
        _booked = await _parts.Ledger.Queries.BookedOrdinalsAsync(_file.Id, _stop);
        try
        {
            InboundFile read = await Task.Run(() => _parts.Reader(_profiles).Read(content, _file.Zone, this), _stop);
            read.Interchanges.AddRange(_open);
            await BookAsync((tx, context) => InterchangeBooking.BookFile(tx, context, _file, read));
        }
        finally
        {
            Close();
            await Staging.DiscardAsync(_file.Id, _commit);
        }
    }

    /// <inheritdoc/>
    public bool Wants(int ordinal)
    {
        _stop.ThrowIfCancellationRequested();
        return !_booked.Contains(ordinal);
    }

    /// <inheritdoc/>
    public void Take(InboundInterchange interchange)
    {
        _open.Add(interchange);
        _size += interchange.Messages.Size + Overhead;
        if (interchange.Messages.IsStaged || _size > Staging.Window || _open.Count == MostTogether)
        {
#pragma warning disable MA0042 // The reader is no asynchronous method, and has nothing else to do than wait for the disk.
            BookAsync((tx, context) => _open.ForEach(one => InterchangeBooking.BookInterchange(tx, context, _file.Id, one))).GetAwaiter().GetResult();
#pragma warning restore MA0042
        }
    }

    private Task StageAsync(Action<ILedgerTransaction> unit)
    {
        _stop.ThrowIfCancellationRequested();
        return _commit(unit);
    }

    private async Task BookAsync(Action<ILedgerTransaction, BookingContext> book)
    {
        BookingContext context = null!;
        await _commit(tx =>
        {
            context = _parts.Booking(_profiles, _file.Zone, _file.Name);
            _open.ForEach(interchange => interchange.Reset());
            book(tx, context);
            context.Tell(tx);
        });
        _parts.Publish(context.Events);
        Close();
    }

    private void Close()
    {
        _open.ForEach(interchange => interchange.Dispose());
        _open.Clear();
        _size = 0;
    }
}
