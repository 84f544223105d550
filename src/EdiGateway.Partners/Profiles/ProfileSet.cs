using EdiGateway.Partners.Agreements;
using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Partners.Routing;

namespace EdiGateway.Partners.Profiles;

/// <summary>Every profile in use, checked and resolved; it never changes, a reload makes a new one.</summary>
public sealed class ProfileSet
{
    private readonly Dictionary<string, PartnerProfile> _profiles;
    private readonly Dictionary<string, DropZone> _zones;

    internal ProfileSet(PartnerProfile gateway, IReadOnlyList<PartnerProfile> partners)
    {
        Gateway = gateway;
        Partners = partners;
        _profiles = partners.Append(gateway).ToDictionary(profile => profile.Id, StringComparer.Ordinal);
        Zones = [.. gateway.Zones, .. partners.SelectMany(partner => partner.Zones)];
        Webhooks = [.. gateway.Webhooks, .. partners.SelectMany(partner => partner.Webhooks)];
        Targets =
        [
            .. Zones.Where(zone => zone.Direction == ZoneDirection.Out).Select(zone => zone.Id),
            .. Zones.Where(zone => zone is { As2: not null, Direction: ZoneDirection.In }).Select(zone => As2Settings.ReceiptsOf(zone.Id)),
            .. Webhooks.Select(hook => hook.Target),
        ];
        _zones = Zones.ToDictionary(zone => zone.Id, StringComparer.Ordinal);
        Agreements = new AgreementDirectory(gateway, partners);
        Routes = new RouteTable([.. gateway.Routes, .. partners.SelectMany(partner => partner.Routes)]);
    }

    /// <summary>No profile at all: enough to look at what a gateway did, while the folder of profiles has errors.</summary>
    public static ProfileSet None { get; } = new(new PartnerProfile { Self = true }, []);

    /// <summary>Our own profile.</summary>
    public PartnerProfile Gateway { get; }

    /// <summary>All partners, by file name.</summary>
    public IReadOnlyList<PartnerProfile> Partners { get; }

    /// <summary>All zones, our own first.</summary>
    public IReadOnlyList<DropZone> Zones { get; }

    /// <summary>All webhooks, our own first.</summary>
    public IReadOnlyList<Webhook> Webhooks { get; }

    /// <summary>Names of all delivery targets: outbound zones, receipts of AS2, and webhooks.</summary>
    public IReadOnlyList<string> Targets { get; }

    /// <summary>Finds agreements.</summary>
    public AgreementDirectory Agreements { get; }

    /// <summary>Decides where documents go.</summary>
    public RouteTable Routes { get; }

    /// <summary>The profile with the short name; null where there is none.</summary>
    public PartnerProfile? Find(string id) => _profiles.GetValueOrDefault(id);

    /// <summary>The zone with the id; null where there is none.</summary>
    public DropZone? Zone(string id) => _zones.GetValueOrDefault(id);

    /// <summary>The agreement with the key "partner/agreement"; null where there is none.</summary>
    public Agreement? Agreement(string key) =>
        key.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 && Find(key[..slash]) is { } profile
            ? profile.Agreements.FirstOrDefault(agreement => string.Equals(agreement.Id, key[(slash + 1)..], StringComparison.Ordinal))
            : null;

    /// <summary>The profile in whose file a delivery target stands; null where none has it.</summary>
    public PartnerProfile? OwnerOf(string target) =>
        (Zone(target)?.PartnerId ?? Webhooks.FirstOrDefault(hook => string.Equals(hook.Target, target, StringComparison.Ordinal))?.PartnerId) is { } id ? Find(id) : null;

    /// <summary>The zone that the file names for the agreement's deliveries; null where it has none.</summary>
    public DropZone? DeliveryZone(Agreement agreement) => agreement.Delivery is { } delivery ? Zone(delivery.Zone) : null;
}
