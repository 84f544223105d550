namespace EdiGateway.Partners.Routing;

/// <summary>All routes of all files.</summary>
public sealed class RouteTable(IReadOnlyList<Route> routes)
{
    /// <summary>The routes, in file order.</summary>
    public IReadOnlyList<Route> Routes { get; } = routes;

    /// <summary>Where the document goes; none or several routes hold it.</summary>
    public RouteDecision Decide(RouteFacts facts)
    {
        var takers = Routes.Where(route => Takes(route, facts)).ToList();
        return takers.Count switch
        {
            1 => new RouteDecision
            {
                Kind = RouteKind.Routed,
                Route = takers[0],
                Internal = takers[0].Internal && !facts.Test,
            },
            0 => new RouteDecision
            {
                Kind = RouteKind.NoRoute,
                Reason = $"no {(facts.Test ? "test " : string.Empty)}route takes {facts.RecordType} ({facts.MessageType ?? "internal"}) from {facts.From}",
            },
            _ => new RouteDecision
            {
                Kind = RouteKind.SeveralRoutes,
                Candidates = takers,
                Reason = "several routes apply: " + string.Join(", ", takers),
            },
        };
    }

    private static bool Takes(Route route, RouteFacts facts) =>
        route.Test == facts.Test
        && ComesFrom(route, facts.From)
        && (route.Message is null || string.Equals(route.Message, facts.MessageType, StringComparison.OrdinalIgnoreCase))
        && (route.Record is null || string.Equals(route.Record, facts.RecordType, StringComparison.OrdinalIgnoreCase))
        && (route.Party is null || facts.Parties.Any(party => Names(route.Party, party)))
        && (route.Envelope is null || Says(route.Envelope, facts));

    private static bool ComesFrom(Route route, string origin) => route.From switch
    {
        null or "any" => origin != RouteFacts.InternalOrigin,
        var from => string.Equals(from, origin, StringComparison.Ordinal),
    };

    private static bool Names(PartyCondition condition, RouteParty party) =>
        (condition.Role is null || string.Equals(condition.Role, party.Role, StringComparison.OrdinalIgnoreCase))
        && (condition.Ids.Count == 0 || (party.Id is { } id && condition.Ids.Contains(id.Trim(), StringComparer.Ordinal)))
        && (condition.Agency is null || string.Equals(condition.Agency, party.Agency, StringComparison.Ordinal));

    private static bool Says(EnvelopeCondition condition, RouteFacts facts) =>
        Same(condition.Receiver, facts.Receiver?.Id)
        && Same(condition.GroupReceiver, facts.GroupReceiver)
        && Same(condition.ReceiverRouting, facts.ReceiverRouting)
        && Same(condition.ApplicationReference, facts.ApplicationReference);

    private static bool Same(string? wanted, string? found) =>
        wanted is null || string.Equals(wanted, found?.Trim(), StringComparison.Ordinal);
}
