using System.IO.Abstractions;
using EdiGateway.Host.Jobs;
using EdiGateway.Host.Web;
using EdiGateway.Ledger.Sqlite;
using EdiGateway.Partners.Loading;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Durable;
using EdiGateway.Pipeline.Inbound;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Transports.As2;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdiGateway.Host.Composition;

/// <summary>What a gateway stands on.</summary>
/// <param name="Data">Folder of the ledger and the archive; relative zone folders count from it.</param>
/// <param name="Partners">Folder of the profiles.</param>
public sealed record GatewayFolders(string Data, string Partners)
{
    /// <summary>The ledger's file.</summary>
    public string Ledger => Path.Combine(Data, "ledger.db");

    /// <summary>The archive's folder, where our own profile puts it nowhere else.</summary>
    public string Archive => Path.Combine(Data, "archive");

    /// <summary>What is known here of an archive across the network: a cache.</summary>
    public string ArchiveIndex => Path.Combine(Data, "archive-index.db");
}

/// <summary>The profiles do not load.</summary>
public sealed class ProfilesRefusedException(IReadOnlyList<ProfileError> errors)
    : Exception("the partner profiles have errors:\n  " + string.Join("\n  ", errors))
{
    /// <summary>Every error.</summary>
    public IReadOnlyList<ProfileError> Errors { get; } = errors;
}

/// <summary>
/// A gateway put together: profiles, ledger, archive, endpoints and the engine over them. The service runs one with its
/// jobs; operators' commands open one beside it, which reads the archive and shares the ledger.
/// </summary>
public sealed class GatewayRuntime : IAsyncDisposable
{
    private readonly SqliteLedger _ledger;
    private readonly IArchive _archive;
    private readonly IDisposable? _lock;
    private readonly GatewayTransports _transports;

    private GatewayRuntime(GatewayFolders folders, ProfileStore profiles, GatewayTransports transports, As2Parts as2, SqliteLedger ledger, IArchive archive, GatewayEngine engine, GatewayMetrics metrics, ISecrets secrets, IDisposable? folderLock)
    {
        Folders = folders;
        Metrics = metrics;
        Secrets = secrets;
        Profiles = profiles;
        _transports = transports;
        As2 = as2;
        _ledger = ledger;
        _archive = archive;
        _lock = folderLock;
        Engine = engine;
    }

    /// <summary>What it stands on.</summary>
    public GatewayFolders Folders { get; }

    /// <summary>Its figures.</summary>
    public GatewayMetrics Metrics { get; }

    /// <summary>What profiles point to.</summary>
    public ISecrets Secrets { get; }

    /// <summary>What AS2 stands on.</summary>
    public As2Parts As2 { get; }

    /// <summary>The work.</summary>
    public GatewayEngine Engine { get; }

    /// <summary>The profiles, which reload.</summary>
    public ProfileStore Profiles { get; }

    /// <summary>The profiles in use.</summary>
    public ProfileSet InUse => Profiles.Current ?? throw new InvalidOperationException("No profiles were loaded.");

    /// <summary>Zones and targets.</summary>
    public ProfileEndpoints Endpoints => _transports.Endpoints;

    /// <summary>Opens the gateway that does the work: the one that writes the archive.</summary>
    /// <exception cref="ProfilesRefusedException">The profiles have errors.</exception>
    /// <exception cref="IOException">The data folder cannot be used, or another gateway uses it.</exception>
    public static GatewayRuntime Open(GatewayFolders folders, IGatewayEvents events, ILogger? log = null) => Open(folders, events, log ?? NullLogger.Instance, beside: false, mayLackProfiles: false);

    /// <summary>Opens what operators' commands need, beside a gateway that may be running.</summary>
    /// <param name="folders">What it stands on.</param>
    /// <param name="events">Hears what happens.</param>
    /// <param name="mayLackProfiles">Whether profiles with errors are left out (<see cref="Profiles"/> names the errors): enough to look and to let go.</param>
    /// <exception cref="ProfilesRefusedException">The profiles have errors.</exception>
    public static GatewayRuntime OpenBeside(GatewayFolders folders, IGatewayEvents events, bool mayLackProfiles) =>
        Open(folders, events, NullLogger.Instance, beside: true, mayLackProfiles);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Engine.Dispose();
        await _transports.DisposeAsync();
        await _ledger.DisposeAsync();
        _archive.Dispose();
        Metrics.Dispose();
        _lock?.Dispose();
    }

    private static GatewayRuntime Open(GatewayFolders folders, IGatewayEvents events, ILogger log, bool beside, bool mayLackProfiles)
    {
        ArgumentNullException.ThrowIfNull(folders);
        QuartzCronCalendar calendar = new();
        ProfileStore profiles = new(new ProfileLoader(new FileSystem(), calendar, AgreementCompiler.Check), folders.Partners, TimeProvider.System);
        ReloadReport report = profiles.Reload();
        ProfileSet first = report.Profiles ?? (mayLackProfiles ? ProfileSet.None : throw new ProfilesRefusedException(report.Errors));

        DurableFiles disk = new();
        Directory.CreateDirectory(folders.Data);
        IDisposable? folderLock = beside ? null : DataFolderLock.Take(folders.Data);
        Secrets secrets = new(new FileSystem(), folders.Partners, Environment.GetEnvironmentVariable);
        GatewayMetrics metrics = new(events);
        SqliteLedger ledger = new(new SqliteLedgerOptions { Path = folders.Ledger });
        IArchive archive = GatewayArchive.Open(folders, first.Gateway.Archive, secrets, disk, beside);
        As2Parts as2 = new() { Ledger = ledger, Archive = archive, Keys = new As2Keys(secrets, folders.Partners), Disk = disk };
        GatewayTransports transports = new(folders, first, secrets, disk, log, as2);
        GatewayEngine engine = new(new GatewayParts
        {
            Ledger = ledger,
            Archive = archive,
            Endpoints = transports.Endpoints,
            Profiles = () => profiles.Current ?? first,
            Calendar = calendar,
            Events = metrics,
            Disk = disk,
            Options = new GatewayOptions { DataFolder = folders.Data },
        });
        return new GatewayRuntime(folders, profiles, transports, as2, ledger, archive, engine, metrics, secrets, folderLock);
    }
}
