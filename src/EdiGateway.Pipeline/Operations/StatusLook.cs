using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Outbound;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Operations;

/// <summary>
/// Puts together how the gateway is doing, from what the ledger has: the same in the gateway's own process and beside it. What no
/// profile has any more is left out, unless something still waits for it.
/// </summary>
internal sealed class StatusLook(GatewayParts parts, StorageWatch storage)
{
    private readonly ProfileSet _profiles = parts.Profiles();
    private readonly DateTimeOffset _now = parts.Now;

    private ILedgerQueries Queries => parts.Ledger.Queries;

    /// <summary>Looks.</summary>
    public async Task<GatewayStatus> RunAsync(CancellationToken cancellationToken) => new(
        _now,
        await Queries.CountsAsync(cancellationToken),
        await ZonesAsync(cancellationToken),
        await TargetsAsync(cancellationToken),
        await Queries.NextDueAsync(cancellationToken),
        storage.Free,
        storage.Shortage);

    private async Task<IReadOnlyList<ZoneStatusRow>> ZonesAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, ZoneStatusRow> known = (await Queries.ZonesAsync(cancellationToken)).ToDictionary(zone => zone.Zone, StringComparer.Ordinal);
        return [.. _profiles.Zones.Where(zone => zone.Direction == ZoneDirection.In).Select(zone => known.GetValueOrDefault(zone.Id) ?? new ZoneStatusRow { Zone = zone.Id }).OrderBy(zone => zone.Zone, StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<TargetStatus>> TargetsAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, TargetStatusRow> known = (await Queries.TargetsAsync(cancellationToken)).ToDictionary(target => target.Target, StringComparer.Ordinal);
        Dictionary<string, TargetBacklog> backlogs = (await Queries.TargetBacklogsAsync(cancellationToken)).ToDictionary(target => target.Target, StringComparer.Ordinal);
        ILookup<string, string> partners = _profiles.Partners.SelectMany(partner => partner.Agreements)
            .Where(agreement => agreement.Delivery is not null).ToLookup(agreement => agreement.Delivery!.Zone, agreement => agreement.PartnerId, StringComparer.Ordinal);
        return [.. _profiles.Targets.Union(backlogs.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(target => Of(known.GetValueOrDefault(target) ?? new TargetStatusRow { Target = target }, backlogs.GetValueOrDefault(target) ?? new TargetBacklog { Target = target }, [.. partners[target].Distinct()]))];
    }

    private TargetStatus Of(TargetStatusRow row, TargetBacklog backlog, string?[] partners) => new(
        row.Target,
        row.LastTryAt,
        row.LastSuccessAt,
        row.LastErrorAt,
        row.LastError,
        row.FailingSince,
        row.Circuit == CircuitStanding.Open && row.ProbeAt <= _now ? CircuitStanding.HalfOpen : row.Circuit,
        row.ProbeAt,
        backlog.Waiting,
        backlog.Awaiting,
        backlog.Parked,
        backlog.OldestAt,
        Opening(row.Target, partners.Length == 0 ? [null] : partners));

    /// <summary>The earliest opening of those that may be sent to there; none where one of them may now.</summary>
    private DateTimeOffset? Opening(string target, string?[] partners)
    {
        SendTimes times = new(_profiles, target);
        return Array.Exists(partners, partner => times.AreOpen(_now, partner)) ? null : partners.Min(partner => times.NextOpening(_now, partner));
    }
}
