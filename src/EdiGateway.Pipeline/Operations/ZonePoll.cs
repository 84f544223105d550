using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Pipeline.Operations;

/// <summary>What every look at a zone has around it, whatever is made of its files: the zone's turn, room to store, leftovers first, faults told.</summary>
internal sealed class ZonePoll(GatewayParts parts, ZoneBook zones, Leftovers leftovers)
{
    /// <summary>Lets <paramref name="take"/> take one batch of the zone.</summary>
    public async Task<PollResult> RunAsync(string name, Func<IDropZone, CancellationToken, Task<PollResult>> take, CancellationToken cancellationToken)
    {
        if (parts.Endpoints.Zone(name) is not { } zone)
        {
            return new PollResult(0, false, $"no profile has the zone {name}");
        }

        using ZoneBook.Turn turn = await zones.EnterAsync(name, cancellationToken);
        try
        {
            if (zones.Storage.Shortage is { } shortage)
            {
                await zones.FailedAsync(name, shortage);
                return new PollResult(0, false, shortage);
            }

            await leftovers.SettleFirstAsync(zone, cancellationToken);
            return await take(zone, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await zones.FailedAsync(name, fault.Message);
            return new PollResult(0, false, fault.Message);
        }
    }
}
