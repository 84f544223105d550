using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Transports.Spool;

/// <summary>A file that is written and synced but not yet visible to its zone; disposing it unpublished removes it.</summary>
public sealed class SpoolDraft(string hiddenPath, IDurableFiles disk) : IDisposable
{
    /// <summary>Where it lies now.</summary>
    public string HiddenPath { get; } = hiddenPath;

    /// <summary>Bytes.</summary>
    public long Size { get; internal set; }

    /// <summary>SHA-256 of its bytes: its key in the archive, too.</summary>
    public ArchiveKey Key { get; internal set; }

    /// <summary>Whether the zone can see it.</summary>
    public bool Published { get; internal set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!Published)
        {
            disk.Unlink(HiddenPath);
        }
    }
}
