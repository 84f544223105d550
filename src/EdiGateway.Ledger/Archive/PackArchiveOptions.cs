namespace EdiGateway.Ledger.Archive;

/// <summary>Settings of the archive.</summary>
public sealed record PackArchiveOptions
{
    /// <summary>Folder of the packs; made where it is missing.</summary>
    public required string Root { get; init; }

    /// <summary>A pack that has grown past this is sealed and a new one begun; default 256 MiB, range 1 MiB to 16 GiB.</summary>
    public long MaxPackBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>
    /// Whether only to read (verify, extract, look up). A reader takes no lock, repairs nothing and may run beside the
    /// gateway that writes.
    /// </summary>
    public bool ReadOnly { get; init; }
}
