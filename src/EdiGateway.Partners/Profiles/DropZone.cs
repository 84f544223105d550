using EdiGateway.Partners.Loading;
using EdiGateway.Partners.Profiles.Transports;
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

/// <summary>A place where a partner's files are picked up or put.</summary>
public sealed record DropZone
{
    /// <summary>Name, unique among all zones of all files: a–z, 0–9 and hyphen, up to 60.</summary>
    [Option]
    public required string Id { get; init; }

    /// <summary>in or out.</summary>
    [Option]
    public required ZoneDirection Direction { get; init; }

    /// <summary>The zone is a folder. Exactly one transport's section stands in a zone.</summary>
    [Option]
    public FolderSettings? Folder { get; init; }

    /// <summary>The zone is a prefix of an Azure Blob Storage container.</summary>
    [Option]
    public BlobSettings? Blob { get; init; }

    /// <summary>The zone is a folder on an SSH server.</summary>
    [Option]
    public SftpSettings? Sftp { get; init; }

    /// <summary>The zone is a folder on an FTP or FTPS server.</summary>
    [Option]
    public FtpSettings? Ftp { get; init; }

    /// <summary>The zone is on another storage that rclone knows.</summary>
    [Option]
    public RcloneSettings? Rclone { get; init; }

    /// <summary>The partner posts its files to our own web address (direction in).</summary>
    [Option]
    public HttpSettings? Http { get; init; }

    /// <summary>Messages of AS2: the partner posts them to our web address (direction in), or we post them to the partner's (out).</summary>
    [Option]
    public As2Settings? As2 { get; init; }

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

    /// <summary>
    /// Deliveries under way at the same time (direction out); default 1: strictly one after the other. Above 1 those of
    /// different pairs of identities, and documents and acknowledgements, leave side by side, each still in order; range 1 to 64.
    /// </summary>
    [Option(Min = "1", Max = "64")]
    public int Concurrency { get; init; } = 1;

    /// <summary>When the zone is left alone because it fails (direction out).</summary>
    [Option]
    public CircuitTerms Circuit { get; init; } = new();

    /// <summary>Whether the gateway counts as not ready while this zone fails; default false: it is named, and the others go on.</summary>
    [Option]
    public bool Essential { get; init; }

    /// <summary>Every transport's section that stands in the zone; the rules demand exactly one.</summary>
    internal IReadOnlyList<TransportSettings> Given => [.. ((TransportSettings?[])[Folder, Blob, Sftp, Ftp, Rclone, Http, As2]).OfType<TransportSettings>()];

    /// <summary>The transport's section: how the zone is reached.</summary>
    public TransportSettings Transport => Given[0];

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
