using System.IO.Abstractions;
using System.Text;
using EdiGateway.Ledger.Archive;
using EdiGateway.Ledger.Sqlite;
using EdiGateway.Partners.Loading;
using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Schedules;
using EdiGateway.Pipeline.Durable;
using EdiGateway.Pipeline.Inbound;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit;
using EdiGateway.Transports.Folder;

namespace EdiGateway.Pipeline.Tests;

/// <summary>A whole gateway in a temporary folder: real zones, a real ledger, a real archive; only the clock is ours.</summary>
internal sealed class Rig : IAsyncDisposable, IGatewayEvents
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<GatewayEvent> _events = [];
    private SqliteLedger _ledger = null!;
    private PackArchive _archive = null!;

    public Rig(params (string Name, string Yaml)[] profiles)
    {
        Use(profiles.Length == 0 ? Yaml.Default : profiles);
        Open();
    }

    public SettableTime Time { get; } = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

    public ProfileSet Profiles { get; private set; } = null!;

    public GatewayEngine Engine { get; private set; } = null!;

    public ILedger Ledger => _ledger;

    public IArchive Archive => _archive;

    public ILedgerQueries Queries => _ledger.Queries;

    public GatewayOptions Options { get; set; } = new() { Workers = 2 };

    /// <summary>What chance gives: nothing, so that waits are whole.</summary>
    public double Chance { get; set; }

    /// <summary>Wraps the endpoints, to make them fail.</summary>
    public Func<IEndpoints, IEndpoints> Wrap { get; set; } = endpoints => endpoints;

    /// <summary>Whether the engine's next commit fails as on a full disk.</summary>
    public Func<bool> LedgerFails { get; set; } = () => false;

    /// <summary>Whether the archive gives nothing when it is asked next.</summary>
    public Func<bool> ArchiveFails { get; set; } = static () => false;

    public IReadOnlyList<GatewayEvent> Events
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    public string this[params string[] parts] => _folder[parts];

    /// <summary>Changes the profiles in use.</summary>
    public void Use(params (string Name, string Yaml)[] profiles)
    {
        LoadResult loaded = new ProfileLoader(new FileSystem(), check: AgreementCompiler.Check).LoadTexts(profiles.Select(profile => KeyValuePair.Create(profile.Name + ".yaml", profile.Yaml)));
        loaded.Errors.Should().BeEmpty();
        Profiles = loaded.Profiles!;
        foreach (DropZone zone in Profiles.Zones)
        {
            _folder.Folder(zone.Folder!.Path.Split('/'));
        }
    }

    /// <summary>Drops a file into a zone.</summary>
    public void Drop(string zone, string name, string content)
    {
        string path = _folder[Path.Combine(Profiles.Zone(zone)!.Folder!.Path, name)];
        File.WriteAllText(path, content, Encoding.Latin1);
        File.SetLastWriteTimeUtc(path, Time.Now.UtcDateTime.AddHours(-1));
    }

    /// <summary>Drops a file and does everything that is due.</summary>
    public async Task<Rig> Take(string zone, string name, string content)
    {
        Drop(zone, name, content);
        await Engine.RunOnceAsync();
        return this;
    }

    /// <summary>Files in a zone, oldest name first, with their content.</summary>
    public IReadOnlyDictionary<string, string> In(string zone) =>
        Directory.EnumerateFiles(_folder[Profiles.Zone(zone)!.Folder!.Path])
            .Order(StringComparer.Ordinal)
            .ToDictionary(path => Path.GetFileName(path), path => File.ReadAllText(path, Encoding.Latin1), StringComparer.Ordinal);

    /// <summary>Ends without ceremony and starts again on the same data.</summary>
    public async Task Restart()
    {
        await CloseAsync();
        Open();
        await Engine.StartAsync();
    }

    public void Publish(GatewayEvent happened)
    {
        lock (_events)
        {
            _events.Add(happened);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _folder.Dispose();
    }

    private void Open()
    {
        DurableFiles disk = new();
        _ledger = new SqliteLedger(new SqliteLedgerOptions { Path = _folder["data", "ledger.db"] });
        _archive = new PackArchive(new PackArchiveOptions { Root = _folder["data", "archive"] }, disk, Time);
        Engine = new GatewayEngine(new GatewayParts
        {
            Ledger = new FaultyLedger(_ledger, () => LedgerFails()),
            Archive = new FaultyArchive(_archive, () => ArchiveFails()),
            Endpoints = Wrap(new FolderEndpoints(this, new FolderTransport(disk, Time))),
            Profiles = () => Profiles,
            Calendar = new DailyCalendar(),
            Time = Time,
            Chance = () => Chance,
            Events = this,
            Options = Options,
            Disk = disk,
        });
    }

    private async Task CloseAsync()
    {
        Engine.Dispose();
        await _ledger.DisposeAsync();
        _archive.Dispose();
    }

    /// <summary>A calendar that knows one cron: every day at six, local time.</summary>
    private sealed class DailyCalendar : ICronCalendar
    {
        public string? Check(string cron) => null;

        public DateTimeOffset? Next(string cron, TimeZoneInfo zone, DateTimeOffset after)
        {
            DateTimeOffset local = TimeZoneInfo.ConvertTime(after, zone);
            DateTime six = local.Date.AddHours(6);
            return new DateTimeOffset(six > local.DateTime ? six : six.AddDays(1), zone.GetUtcOffset(six));
        }
    }

    private sealed class FolderEndpoints(Rig rig, FolderTransport transport) : IEndpoints
    {
        private readonly Dictionary<string, IDropZone> _zones = new(StringComparer.Ordinal);

        public IReadOnlyCollection<string> Zones => [.. rig.Profiles.Zones.Where(zone => zone.Direction == ZoneDirection.In).Select(zone => zone.Id)];

        public IDropZone? Zone(string name) =>
            _zones.TryGetValue(name, out IDropZone? open) ? open
            : rig.Profiles.Zone(name) is { Direction: ZoneDirection.In } zone ? _zones[name] = transport.OpenZone(Settings(zone))
            : null;

        public IDeliveryTarget? Target(string name) =>
            rig.Profiles.Zone(name) is { Direction: ZoneDirection.Out } zone ? transport.OpenTarget(Settings(zone)) : null;

        private EndpointSettings Settings(DropZone zone) =>
            new() { Name = zone.Id, Location = rig._folder[zone.Folder!.Path], QuietPeriod = zone.QuietPeriod };
    }
}
