using EdiGateway.Partners.Routing;

namespace EdiGateway.Partners.Loading.Rules;

/// <summary>Rules of a route.</summary>
internal sealed class RouteRules : SectionRules<Route>
{
    public RouteRules()
    {
        ShortName(route => route.Id, 60);
        Rule(route => route, route => route.To is not null || route.Internal, _ => "the route leads nowhere", "give to and as, or internal: true, or both");
        Rule(route => route.As, route => route.To is null || route.As is not null, _ => "\"as\" is missing", "say which message it becomes: as: { type: \"810\" }");
        Rule(route => route.As, route => route.To is not null || route.As is null, _ => "\"as\" without \"to\"", "say which partner it goes to");
        Rule(route => route.Internal, route => !route.Internal || !route.Test, _ => "test documents never reach the internal outbox", "remove internal or test");
        Rule(route => route.Party, route => route.Party is null || route.Party.Ids.Count > 0, _ => "a party condition without ids", "list the ids that the party may have");
        Rule(
            route => route.Envelope,
            route => route.Envelope is not { Receiver: null, GroupReceiver: null, ReceiverRouting: null, ApplicationReference: null },
            _ => "an envelope condition that asks for nothing",
            "name receiver, groupReceiver, receiverRouting or applicationReference");
        Rule(route => route.Envelope, route => route.Envelope is null || route.From != RouteFacts.InternalOrigin, _ => "internal documents have no envelope", "use a party condition");
        Rule(route => route.Message, route => route.Message is null || route.From != RouteFacts.InternalOrigin, _ => "internal documents are no messages yet", "use record");
    }
}
