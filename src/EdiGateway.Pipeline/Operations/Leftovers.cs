using System.Collections.Concurrent;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Pipeline.Operations;

/// <summary>
/// Settles claims that an earlier process, or a fault, left in a zone: what the ledger knows is removed, the rest goes back.
/// A zone's first poll does so before it looks for files, so that what goes back keeps its place in the order of arrival.
/// </summary>
internal sealed class Leftovers(GatewayParts parts, ZoneBook zones)
{
    private readonly ConcurrentDictionary<string, byte> _settled = new(StringComparer.Ordinal);

    /// <summary>Settles those of a zone; a zone that fails is told so, and is tried again by the next call.</summary>
    public async Task SweepAsync(string name, CancellationToken cancellationToken)
    {
        if (parts.Endpoints.Zone(name) is not { } zone)
        {
            return;
        }

        using ZoneBook.Turn turn = await zones.EnterAsync(name, cancellationToken);
        try
        {
            await SettleAsync(zone, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await zones.FailedAsync(name, fault.Message);
        }
    }

    /// <summary>Settles those of a zone that was not settled yet since this process began; for whoever has its turn.</summary>
    public Task SettleFirstAsync(IDropZone zone, CancellationToken cancellationToken) =>
        _settled.ContainsKey(zone.Name) ? Task.CompletedTask : SettleAsync(zone, cancellationToken);

    private async Task SettleAsync(IDropZone zone, CancellationToken cancellationToken)
    {
        List<Claim> left = [.. (await zone.SweepAsync(100_000, cancellationToken)).Where(claim => !zones.Holds(claim))];
        if (left.Count > 0)
        {
            IReadOnlyDictionary<string, long> known = await parts.Ledger.Queries.KnownClaimsAsync(zone.Name, [.. left.Select(claim => claim.Token)], cancellationToken);
            zones.Done(left.Where(claim => known.ContainsKey(claim.Token)).Select(claim => claim.Size is null ? claim : claim with { Size = known[claim.Token] }));
            foreach (Claim unknown in left.Where(claim => !known.ContainsKey(claim.Token)))
            {
                await zone.ReleaseAsync(unknown, cancellationToken);
            }
        }

        _settled.TryAdd(zone.Name, 0);
    }
}
