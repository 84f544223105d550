using System.ComponentModel.DataAnnotations;
using EdiGateway.Partners.Agreements;
using EdiGateway.Pipeline.Faults;

namespace EdiGateway.Pipeline.Operations;

/// <summary>How the engine works.</summary>
public sealed record GatewayOptions
{
    /// <summary>Name of this node, the owner of its leases; the same after a restart. Default "node-1".</summary>
    public string Owner { get; init; } = "node-1";

    /// <summary>Most files in one batch; default 256, range 1–4,096.</summary>
    [Range(1, 4096)]
    public int BatchFiles { get; init; } = 256;

    /// <summary>Bytes after which no further file is added to a batch; default 16 MiB, range 1 MiB to 4 GiB. Records take about ten times the memory of their EDI.</summary>
    [Range(1L << 20, 1L << 32)]
    public long BatchBytes { get; init; } = 16L * 1024 * 1024;

    /// <summary>Files read at the same time; default the number of processors, range 1–256.</summary>
    [Range(1, 256)]
    public int Workers { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 256);

    /// <summary>How long this node may keep what it took without finishing it; default 10 min, range 10 s to 1 day.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Beginnings of a file's processing by itself, none of which came to an end, after which it is set aside; default 3, range 1–100.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; init; } = 3;

    /// <summary>Most acknowledgements in one interchange; default 1,000, range 1–100,000.</summary>
    [Range(1, 100_000)]
    public int MaxAcknowledgements { get; init; } = 1_000;

    /// <summary>Most deliveries taken at a time; default 256, range 1–4,096.</summary>
    [Range(1, 4096)]
    public int BatchDeliveries { get; init; } = 256;

    /// <summary>Most deliveries in one call of a target, after which a stop is heeded; default 32, range 1–4,096.</summary>
    [Range(1, 4096)]
    public int CallDeliveries { get; init; } = 32;

    /// <summary>How long a call of a target may go on after the gateway was told to stop; default 20 s, range 0 s to 4 min.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Tries of what the internal side makes: documents of a file in the inbox, files for the outbox. Default 6, from 5 s doubling to 2 min.</summary>
    public FaultOptions Internal { get; init; } = new(6, new BackOffTerms { First = TimeSpan.FromSeconds(5), Max = TimeSpan.FromMinutes(2) });

    /// <summary>Most records in one file of the internal outbox; default 500, range 1–100,000.</summary>
    [Range(1, 100_000)]
    public int RecordsPerFile { get; init; } = 500;

    /// <summary>Free bytes on the data folder's file system below which polling stops; default 512 MiB, range 0 to 1 TiB.</summary>
    [Range(0L, 1L << 40)]
    public long MinFreeBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Folder that the ledger and archive lie in, for the check of free space; empty: not checked.</summary>
    public string DataFolder { get; init; } = string.Empty;

    /// <summary>A file that is larger than this is read from the archive and booked interchange by interchange; default 4 MiB, range 1 KiB to 1 GiB.</summary>
    [Range(1L << 10, 1L << 30)]
    public long MaxFileInMemory { get; init; } = 4L * 1024 * 1024;

    /// <summary>About how many bytes of memory the messages of an interchange may take before it is staged; default 8 MiB, range 1 KiB to 1 GiB.</summary>
    [Range(1L << 10, 1L << 30)]
    public long InterchangeWindow { get; init; } = 8L * 1024 * 1024;

    /// <summary>Most bytes of recorded files that wait for their processing in memory; default 64 MiB, range 0 to 4 GiB. What is beyond is read from the archive again.</summary>
    [Range(0L, 1L << 32)]
    public long QueueBytes { get; init; } = 64L * 1024 * 1024;
}
