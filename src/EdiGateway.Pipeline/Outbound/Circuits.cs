using System.Collections.Concurrent;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Faults;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Pipeline.Outbound;

/// <summary>The circuits of this process's targets.</summary>
internal sealed class Circuits(GatewayParts parts)
{
    private readonly ConcurrentDictionary<string, Circuit> _circuits = new(StringComparer.Ordinal);

    /// <summary>The circuit of a target; a new one where the profile's terms changed.</summary>
    public Circuit Of(string target)
    {
        CircuitTerms terms = parts.Profiles().Zone(target)?.Circuit ?? new CircuitTerms();
        return _circuits.AddOrUpdate(target, name => Make(name, terms), (name, known) => known.Terms == terms ? known : Make(name, terms));
    }

    /// <summary>Half the lease, so that what was begun in its first half ends within it.</summary>
    private Circuit Make(string target, CircuitTerms terms) => new(terms, parts.Options.Lease / 2, parts.Time)
    {
        Opened = reason => Tell(GatewayEventKind.EndpointFailed, target, reason),
        Closed = () => Tell(GatewayEventKind.EndpointRecovered, target, "deliveries go through again"),
    };

    private void Tell(GatewayEventKind kind, string target, string? reason) =>
        parts.Events.Publish(new GatewayEvent(kind, parts.Now) { Endpoint = target, Reason = reason });
}
