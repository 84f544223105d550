using System.Threading.Channels;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Pipeline.Operations;

/// <summary>The work queue of one process: a bounded channel.</summary>
public sealed class ChannelWorkQueue(int capacity) : IWorkQueue
{
    private readonly Channel<WorkItem> _items = Channel.CreateBounded<WorkItem>(new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.Wait });

    private volatile bool _open;

    /// <inheritdoc/>
    public int Count => _items.Reader.Count;

    /// <inheritdoc/>
    public bool TryAdd(WorkItem item)
    {
        if (_open && !_items.Writer.TryWrite(item))
        {
            _open = false;
        }

        return _open;
    }

    /// <inheritdoc/>
    public void Reopen() => _open = true;

    /// <inheritdoc/>
    public bool TryTake(out WorkItem item) => _items.Reader.TryRead(out item);

    /// <inheritdoc/>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken = default) => _items.Reader.WaitToReadAsync(cancellationToken);
}
