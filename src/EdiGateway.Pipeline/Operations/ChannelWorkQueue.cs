using System.Threading.Channels;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Pipeline.Operations;

/// <summary>The work queue of one process: a bounded channel.</summary>
/// <param name="capacity">Most items.</param>
/// <param name="maxBytes">Most bytes of content that wait with them; items beyond come without theirs.</param>
public sealed class ChannelWorkQueue(int capacity, long maxBytes) : IWorkQueue
{
    private readonly Channel<WorkItem> _items = Channel.CreateBounded<WorkItem>(new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.Wait });

    private volatile bool _open;
    private long _bytes;

    /// <inheritdoc/>
    public int Count => _items.Reader.Count;

    /// <inheritdoc/>
    public bool TryAdd(WorkItem item)
    {
        if (Interlocked.Add(ref _bytes, item.Bytes.Length) > maxBytes)
        {
            Interlocked.Add(ref _bytes, -item.Bytes.Length);
            item = item with { Bytes = default };
        }

        if (_open && _items.Writer.TryWrite(item))
        {
            return true;
        }

        Interlocked.Add(ref _bytes, -item.Bytes.Length);
        _open = false;
        return false;
    }

    /// <inheritdoc/>
    public void Reopen() => _open = true;

    /// <inheritdoc/>
    public bool TryTake(out WorkItem item)
    {
        if (!_items.Reader.TryRead(out item))
        {
            return false;
        }

        Interlocked.Add(ref _bytes, -item.Bytes.Length);
        return true;
    }

    /// <inheritdoc/>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken = default) => _items.Reader.WaitToReadAsync(cancellationToken);
}
