using EdiGateway.Edi.Envelopes;
using EdiGateway.Partners.Routing;

namespace EdiGateway.Partners.Tests.Routing;

public class RouteTableTests
{
    private static readonly RouteFacts Invoice = new()
    {
        From = "p",
        RecordType = "invoice",
        MessageType = "810",
        Parties = [new RouteParty("SU", "111", "9"), new RouteParty("BY", "222 ", "9"), new RouteParty("IV", null, null)],
        Receiver = new Participant("ZZ", "US "),
        GroupReceiver = "USGS",
    };

    [Theory]
    [InlineData("from: any", true)]
    [InlineData("from: q", false)]
    [InlineData("from: internal", false)]
    [InlineData("message: \"810\"", true)]
    [InlineData("message: \"850\"", false)]
    [InlineData("record: invoice", true)]
    [InlineData("record: purchaseOrder", false)]
    [InlineData("party: { ids: [\"222\"] }", true)]
    [InlineData("party: { role: BY, ids: [\"333\", \"222\"] }", true)]
    [InlineData("party: { role: SU, ids: [\"222\"] }", false)]
    [InlineData("party: { ids: [\"222\"], agency: \"9\" }", true)]
    [InlineData("party: { ids: [\"222\"], agency: \"92\" }", false)]
    [InlineData("envelope: { receiver: US }", true)]
    [InlineData("envelope: { receiver: US2 }", false)]
    [InlineData("envelope: { groupReceiver: USGS }", true)]
    [InlineData("envelope: { applicationReference: INVOIC }", false)]
    [InlineData("test: false", true)]
    public void Decide_OneCondition_TakenOnlyWhereItHolds(string condition, bool taken)
    {
        var decision = Decide(Invoice, $"{{ id: r, internal: true, {condition} }}");

        decision.Kind.Should().Be(taken ? RouteKind.Routed : RouteKind.NoRoute);
        decision.Internal.Should().Be(taken);
        decision.IsHeld.Should().Be(!taken);
    }

    [Fact]
    public void Decide_SeveralRoutes_HeldWithTheirNames()
    {
        var decision = Decide(Invoice, "{ id: r, internal: true, record: invoice }", "{ id: s, internal: true, message: \"810\" }");

        decision.Kind.Should().Be(RouteKind.SeveralRoutes);
        decision.Route.Should().BeNull();
        decision.To.Should().BeNull();
        decision.Internal.Should().BeFalse();
        decision.Reason.Should().Be("several routes apply: p/r, p/s");
    }

    [Fact]
    public void Decide_TestDocument_NeverProductionRouteNorInternal()
    {
        string[] routes = ["{ id: r, internal: true }", "{ id: t, test: true, to: p, as: { type: \"810\" } }"];

        Decide(Invoice with { Test = true }, routes[0]).Kind.Should().Be(RouteKind.NoRoute);
        var decision = Decide(Invoice with { Test = true }, routes);
        decision.Route!.Id.Should().Be("t");
        decision.Internal.Should().BeFalse();
        Decide(Invoice, routes).Route!.Id.Should().Be("r");
    }

    [Fact]
    public void Decide_InternalDocument_OnlyRoutesFromInternal()
    {
        var own = Invoice with { From = RouteFacts.InternalOrigin, MessageType = null, Receiver = null };

        Decide(own, "{ id: r, from: any, internal: true }").Kind.Should().Be(RouteKind.NoRoute);
        Decide(own, "{ id: r, from: internal, to: p, as: { type: \"810\" } }").To.Should().Be("p");
    }

    private static RouteDecision Decide(RouteFacts facts, params string[] routes)
    {
        var partner = Profiles.Partner("p", "agreements:\n" + Profiles.Agreement("a", "x12", "send: [ { type: \"810\", version: \"004010\" } ]")
            + "routes:\n" + string.Concat(routes.Select(route => $"  - {route}\n")));
        return Profiles.Good(Profiles.Load(("gateway.yaml", Profiles.Gateway), ("p.yaml", partner), ("q.yaml", Profiles.Partner("q")))).Routes.Decide(facts);
    }
}
