using System.Diagnostics.CodeAnalysis;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Pipeline.Operations;

/// <summary>The files of one batch while several claim and read them side by side.</summary>
/// <param name="candidates">What may be claimed, in arrival order.</param>
/// <param name="maxBytes">Bytes after which no further file is begun.</param>
internal sealed class IntakeBatch(IReadOnlyList<DropCandidate> candidates, long maxBytes)
{
    private readonly Lock _gate = new();
    private readonly SortedList<int, TakenFile> _taken = [];
    private int _next;
    private long _bytes;

    /// <summary>Whether candidates were left because the batch is full.</summary>
    public bool Full { get; private set; }

    /// <summary>Every claimed file, in arrival order.</summary>
    public IReadOnlyList<TakenFile> Taken => [.. _taken.Values];

    /// <summary>Why a file could not be read after it was claimed; null where all could.</summary>
    public Exception? Fault { get; set; }

    /// <summary>The next candidate; false where none is left or the batch is full.</summary>
    public bool TryNext(out int index, [NotNullWhen(true)] out DropCandidate? candidate)
    {
        lock (_gate)
        {
            index = _next;
            Full = index < candidates.Count && _bytes >= maxBytes;
            candidate = index < candidates.Count && !Full ? candidates[index] : null;
            if (candidate is null)
            {
                return false;
            }

            _next++;
            _bytes += candidate.Size;
            return true;
        }
    }

    /// <summary>Nobody begins another file.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _next = candidates.Count;
        }
    }

    /// <summary>Takes note of a claimed file.</summary>
    public TakenFile Add(int index, ClaimedFile claimed)
    {
        TakenFile file = new(claimed);
        lock (_gate)
        {
            _taken.Add(index, file);
        }

        return file;
    }
}

/// <summary>A claimed file on its way into the archive.</summary>
internal sealed class TakenFile(ClaimedFile claimed)
{
    /// <summary>The claim.</summary>
    public ClaimedFile Claimed { get; } = claimed;

    /// <summary>Its bytes where they fit into memory.</summary>
    public ReadOnlyMemory<byte> Bytes { get; set; }

    /// <summary>Its stream where they do not.</summary>
    public Stream? Stream { get; set; }

    /// <summary>Whether its bytes, or its stream, are at hand.</summary>
    public bool Readable { get; set; }

    /// <summary>Whether archive and ledger have it.</summary>
    public bool Recorded { get; set; }
}
