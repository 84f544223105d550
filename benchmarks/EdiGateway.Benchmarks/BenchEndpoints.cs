using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Schedules;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Transports.Folder;

namespace EdiGateway.Benchmarks;

/// <summary>The folders of the profiles below <paramref name="root"/>, one of which is polled.</summary>
internal sealed class BenchEndpoints(string root, ProfileSet profiles, FolderTransport transport) : IEndpoints
{
    private readonly Dictionary<string, IDropZone> _zones = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Zones => ["acme-in"];

    public IDropZone? Zone(string name) => _zones.TryGetValue(name, out IDropZone? zone) ? zone : _zones[name] = transport.OpenZone(Settings(name));

    public IDeliveryTarget? Target(string name) => transport.OpenTarget(Settings(name));

    private EndpointSettings Settings(string name) =>
        new() { Name = name, Location = Path.Combine(root, profiles.Zone(name)!.Folder!.Path), QuietPeriod = TimeSpan.Zero, MaxFileBytes = 1L << 40 };

    /// <summary>A calendar without crons.</summary>
    internal sealed class NoCrons : ICronCalendar
    {
        public string? Check(string cron) => null;

        public DateTimeOffset? Next(string cron, TimeZoneInfo zone, DateTimeOffset after) => null;
    }
}
