using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Pipeline.Operations;

/// <summary>Takes files off the queue in batches that may be read together.</summary>
internal sealed class WaitingFiles(GatewayParts parts, IWorkQueue queue)
{
    private FileInHand? _next;

    /// <summary>The next files, in order, as many as a batch may hold; a large one comes alone. Empty where none waits.</summary>
    public List<FileInHand> Take()
    {
        List<FileInHand> batch = [];
        long bytes = 0;
        while (batch.Count < parts.Options.BatchFiles && bytes < parts.Options.BatchBytes && Next() is { } file)
        {
            if (file.IsLarge && batch.Count > 0)
            {
                _next = file;
                break;
            }

            batch.Add(file);
            bytes += file.IsLarge ? long.MaxValue / 2 : file.File.Size;
        }

        return batch;
    }

    /// <summary>Takes all, because nothing will be begun any more; gives their ids.</summary>
    public IReadOnlyList<long> Drain()
    {
        List<long> files = [];
        while (Next() is { } file)
        {
            files.Add(file.File.Id);
        }

        return files;
    }

    private FileInHand? Next()
    {
        FileInHand? next = _next ?? (queue.TryTake(out WorkItem item) ? new FileInHand(parts, item.File, item.Bytes) : null);
        _next = null;
        return next;
    }
}
