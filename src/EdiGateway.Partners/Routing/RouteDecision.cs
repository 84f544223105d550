namespace EdiGateway.Partners.Routing;

/// <summary>What becomes of a document.</summary>
public enum RouteKind
{
    /// <summary>One route takes it.</summary>
    Routed = 1,

    /// <summary>No route takes it: held.</summary>
    NoRoute,

    /// <summary>Several routes take it: held.</summary>
    SeveralRoutes,
}

/// <summary>Where a document goes, or why it is held.</summary>
public sealed record RouteDecision
{
    /// <summary>What becomes of it.</summary>
    public required RouteKind Kind { get; init; }

    /// <summary>The route; null where held.</summary>
    public Route? Route { get; init; }

    /// <summary>The routes that apply, where several do.</summary>
    public IReadOnlyList<Route> Candidates { get; init; } = [];

    /// <summary>Short name of the partner that it goes to; null where it only goes to the internal outbox or is held.</summary>
    public string? To => Route?.To;

    /// <summary>Message type and release that it becomes; null as <see cref="To"/>.</summary>
    public RouteTarget? As => Route?.As;

    /// <summary>Whether the record goes to the internal outbox.</summary>
    public bool Internal { get; init; }

    /// <summary>Whether it is held.</summary>
    public bool IsHeld => Kind != RouteKind.Routed;

    /// <summary>Why it is held, for people; empty where routed.</summary>
    public string Reason { get; init; } = string.Empty;
}
