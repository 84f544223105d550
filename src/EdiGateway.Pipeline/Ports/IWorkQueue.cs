using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Ports;

/// <summary>
/// Hands recorded files to the processor. An item is the ledger's id of a file and handling it twice is harmless, so
/// losing or repeating one costs nothing but time: what is due is in the ledger, the queue only saves a look-up.
/// </summary>
public interface IWorkQueue
{
    /// <summary>
    /// Offers an item; false when the queue is full, and from then on until <see cref="Reopen"/>, because what came later
    /// must not overtake what had no room. It begins so, for an earlier process may have left something. What is not
    /// taken is found in the ledger.
    /// </summary>
    bool TryAdd(WorkItem item);

    /// <summary>Takes items again; called when the queue is empty, before what it had no room for is looked up.</summary>
    void Reopen();

    /// <summary>Takes an item if there is one.</summary>
    bool TryTake(out WorkItem item);

    /// <summary>Waits until there may be an item; false when the queue is closed.</summary>
    ValueTask<bool> WaitAsync(CancellationToken cancellationToken = default);

    /// <summary>Items waiting.</summary>
    int Count { get; }
}

/// <summary>A recorded file to be processed.</summary>
/// <param name="File">The file as it was recorded: its id, and what saves a look-up.</param>
/// <param name="Bytes">Its content where it is still in memory; empty where it must be read from the archive.</param>
public readonly record struct WorkItem(FileRow File, ReadOnlyMemory<byte> Bytes);
