using EdiGateway.Partners.Loading;
using EdiGateway.Partners.Schedules;

namespace EdiGateway.Partners.Profiles;

/// <summary>Which way files go through a zone.</summary>
public enum ZoneDirection
{
    /// <summary>Files are picked up here.</summary>
    In = 1,

    /// <summary>Files are put here.</summary>
    Out,
}

/// <summary>How a zone is reached; each kind has a block of settings of its own, named like the kind.</summary>
public enum TransportKind
{
    /// <summary>A folder on a mounted file system.</summary>
    Folder = 1,
}

/// <summary>Settings of the transport <c>folder</c>.</summary>
public sealed record FolderSettings
{
    /// <summary>The folder; relative paths count from the data folder.</summary>
    [Option]
    public required string Path { get; init; }
}

/// <summary>A place where a partner's files are picked up or put.</summary>
public sealed record DropZone
{
    /// <summary>Name, unique among all zones of all files: a–z, 0–9 and hyphen, up to 60.</summary>
    [Option]
    public required string Id { get; init; }

    /// <summary>in or out.</summary>
    [Option]
    public required ZoneDirection Direction { get; init; }

    /// <summary>Kind of transport; default folder. Its settings stand under a key of the same name.</summary>
    [Option]
    public TransportKind Transport { get; init; } = TransportKind.Folder;

    /// <summary>Settings of the transport folder.</summary>
    [Option]
    public FolderSettings? Folder { get; init; }

    /// <summary>When the zone is looked at (direction in); default every 5 s, from 100 ms to 1 day, or a cron.</summary>
    [Option]
    public Schedule Poll { get; init; } = new() { Every = TimeSpan.FromSeconds(5) };

    /// <summary>How long a file must not have changed before it counts; default 2 s, range 0 s to 1 h.</summary>
    [Option(Min = "0s", Max = "1h")]
    public TimeSpan QuietPeriod { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>File-name patterns (<c>*</c> and <c>?</c>) that are picked up; default all.</summary>
    [Option]
    public IReadOnlyList<string> Include { get; init; } = ["*"];

    /// <summary>File-name patterns that stay where they are; default <c>*.tmp</c>, <c>*.part</c>, <c>*.filepart</c>.</summary>
    [Option]
    public IReadOnlyList<string> Exclude { get; init; } = ["*.tmp", "*.part", "*.filepart"];

    /// <summary>Largest file; default 1 GB, range 1 KB to 64 GB. A larger one is quarantined.</summary>
    [Option(Min = "1KB", Max = "64GB", Bytes = true)]
    public long MaxSize { get; init; } = 1024L * 1024 * 1024;

    /// <summary>
    /// Partners whose interchanges may come through here, or <c>any</c>; default the partner of the file. Others are
    /// quarantined without an acknowledgement.
    /// </summary>
    [Option]
    public IReadOnlyList<string> Senders { get; init; } = [];

    /// <summary>Short name of the partner in whose file the zone stands.</summary>
    public string PartnerId { get; init; } = string.Empty;

    /// <summary>Whether the zone stands in our own file: the internal inbox or outbox.</summary>
    public bool IsInternal { get; init; }

    /// <summary>Whether interchanges of <paramref name="partnerId"/> may come through here.</summary>
    public bool Allows(string partnerId) =>
        Senders.Count == 0
            ? string.Equals(partnerId, PartnerId, StringComparison.Ordinal)
            : Senders.Any(sender => sender is "any" || string.Equals(sender, partnerId, StringComparison.Ordinal));

    /// <inheritdoc/>
    public override string ToString() => Id;
}
