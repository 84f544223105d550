using EdiGateway.Edi.Specs;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Schedules;
using EdiGateway.Pipeline.Inbound;
using EdiGateway.Pipeline.Outbound;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Operations;

/// <summary>What the engine is made of; the Host puts it together.</summary>
public sealed record GatewayParts
{
    /// <summary>Ledger.</summary>
    public required ILedger Ledger { get; init; }

    /// <summary>Archive.</summary>
    public required IArchive Archive { get; init; }

    /// <summary>Zones and targets.</summary>
    public required IEndpoints Endpoints { get; init; }

    /// <summary>The profiles in use; asked at the beginning of each piece of work.</summary>
    public required Func<ProfileSet> Profiles { get; init; }

    /// <summary>What knows crons.</summary>
    public required ICronCalendar Calendar { get; init; }

    /// <summary>Clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Chance, from 0 to 1: spreads the next tries of what failed together.</summary>
    public Func<double> Chance { get; init; } = Random.Shared.NextDouble;

    /// <summary>Is told what happens.</summary>
    public IGatewayEvents Events { get; init; } = NoEvents.Instance;

    /// <summary>Disk, for the check of free space; null: not checked.</summary>
    public IDurableFiles? Disk { get; init; }

    /// <summary>Options.</summary>
    public GatewayOptions Options { get; init; } = new();

    /// <summary>Specifications.</summary>
    public SpecLibrary Specs { get; init; } = SpecLibrary.Default;

    /// <summary>Maps.</summary>
    public MessageCatalog Catalog { get; init; } = MessageCatalog.Default;

    /// <summary>Records as JSON.</summary>
    public RecordJson Json { get; init; } = RecordJson.Default;

    /// <summary>The time.</summary>
    internal DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>A booking at this moment.</summary>
    internal BookingContext Booking(ProfileSet? profiles = null, string zone = "", string file = "", ReplayTerms? replay = null) =>
        new() { Profiles = profiles ?? Profiles(), Calendar = Calendar, Now = Now, Zone = zone, File = file, Replay = replay };

    /// <summary>A reader under <paramref name="profiles"/>.</summary>
    internal InboundFileReader Reader(ProfileSet profiles) =>
        new(profiles, Specs, new DocumentMapper(profiles, Catalog, Json, new DocumentWriter(profiles, Catalog, Specs)));

    /// <summary>The bytes of a recorded file.</summary>
    internal FileContent Content(FileRow file) => ArchiveKey.TryParse(file.ArchiveKey, out ArchiveKey key)
        ? new FileContent(() => Archive.OpenRead(key))
        : throw new InvalidDataException($"'{file.ArchiveKey}' is no archive key.");

    /// <summary>Where interchanges of a file that are too large for memory wait.</summary>
    internal Staging Staging(long fileId, Func<Action<ILedgerTransaction>, Task> commit) => new(fileId, () => Now, commit, Options.InterchangeWindow, OpenScratch);

    /// <summary>An empty file beside the ledger that nobody else sees and that is gone with its handle, however the process ends.</summary>
    private FileStream OpenScratch()
    {
        string path = Path.Combine(Options.DataFolder.Length == 0 ? Path.GetTempPath() : Options.DataFolder, $".scratch-{Guid.NewGuid():N}");
        FileStream scratch = new(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, bufferSize: 0, FileOptions.DeleteOnClose);
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path); // A killed process closes its files, but deletes none.
        }

        return scratch;
    }

    /// <summary>Tells all of <paramref name="events"/>.</summary>
    internal void Publish(IEnumerable<GatewayEvent> events)
    {
        foreach (GatewayEvent happened in events)
        {
            Events.Publish(happened);
        }
    }

    private sealed class NoEvents : IGatewayEvents
    {
        public static readonly NoEvents Instance = new();

        public void Publish(GatewayEvent happened)
        {
        }
    }
}
