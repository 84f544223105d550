using System.Collections.Frozen;
using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Host.Composition;

/// <summary>The zones and targets that the profiles in use name. A zone that did not change stays as it is over a reload.</summary>
/// <param name="transports">Every transport there is.</param>
/// <param name="dataFolder">What relative folders count from.</param>
public sealed class ProfileEndpoints(IEnumerable<ITransport> transports, string dataFolder) : IEndpoints
{
    private readonly FrozenDictionary<string, ITransport> _transports = transports.ToFrozenDictionary(transport => transport.Kind, StringComparer.Ordinal);
    private FrozenDictionary<string, Endpoint> _endpoints = FrozenDictionary<string, Endpoint>.Empty;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Zones => [.. _endpoints.Values.Where(endpoint => endpoint.Zone is not null).Select(endpoint => endpoint.Settings.Name)];

    /// <inheritdoc/>
    public IDropZone? Zone(string name) => _endpoints.GetValueOrDefault(name)?.Zone;

    /// <inheritdoc/>
    public IDeliveryTarget? Target(string name) => _endpoints.GetValueOrDefault(name)?.Target;

    /// <summary>Makes the endpoints follow the profiles.</summary>
    public void Follow(ProfileSet profiles)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        FrozenDictionary<string, Endpoint> before = _endpoints;
        _endpoints = profiles.Zones.Select(zone => Open(SettingsOf(zone), zone.Direction == ZoneDirection.In, before))
            .Concat(profiles.Zones.Where(zone => zone is { As2: not null, Direction: ZoneDirection.In }).Select(zone => Open(SettingsOf(zone) with { Name = As2Settings.ReceiptsOf(zone.Id) }, inbound: false, before)))
            .Concat(profiles.Webhooks.Select(hook => Open(new EndpointSettings { Name = hook.Target, Location = hook.Url, Transport = hook }, inbound: false, before)))
            .ToFrozenDictionary(endpoint => endpoint.Settings.Name, StringComparer.Ordinal);
    }

    /// <summary>The folder of a zone on this machine: its own, or the spool of a zone that partners post to.</summary>
    public static string FolderOf(DropZone zone, string dataFolder) =>
        Path.GetFullPath(zone.Folder?.Path ?? Path.Combine("spool", zone.Id), Path.GetFullPath(dataFolder));

    private EndpointSettings SettingsOf(DropZone zone) => new()
    {
        Name = zone.Id,
        Location = FolderOf(zone, dataFolder),
        Transport = zone.Transport,
        QuietPeriod = zone.QuietPeriod,
        Include = zone.Include,
        Exclude = zone.Exclude,
        MaxFileBytes = zone.MaxSize,
    };

    private Endpoint Open(EndpointSettings settings, bool inbound, FrozenDictionary<string, Endpoint> before)
    {
        if (before.TryGetValue(settings.Name, out Endpoint? known) && SettingsComparison.Same(known.Settings, settings) && inbound == known.Zone is not null)
        {
            return known;
        }

        string kind = settings.Transport!.Kind;
        ITransport transport = _transports.GetValueOrDefault(kind)
            ?? throw new InvalidOperationException($"'{settings.Name}' wants the transport '{kind}', which this gateway does not have");
        return inbound
            ? new Endpoint(settings, transport.OpenZone(settings), null)
            : new Endpoint(settings, null, transport.OpenTarget(settings));
    }

    private sealed record Endpoint(EndpointSettings Settings, IDropZone? Zone, IDeliveryTarget? Target);
}
