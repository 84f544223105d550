using EdiGateway.Edi.Envelopes;

namespace EdiGateway.Partners.Routing;

/// <summary>A party of a document, as far as routes look at it.</summary>
/// <param name="Role">EDIFACT 3035.</param>
/// <param name="Id">Identifier; null where only a name was given.</param>
/// <param name="Agency">EDIFACT 3055; null where not stated.</param>
public readonly record struct RouteParty(string Role, string? Id, string? Agency);

/// <summary>What a document says that routes can ask for.</summary>
public sealed record RouteFacts
{
    /// <summary>The origin of documents of the internal inbox.</summary>
    public const string InternalOrigin = "internal";

    /// <summary>Short name of the partner that it came from, or <see cref="InternalOrigin"/>.</summary>
    public required string From { get; init; }

    /// <summary>Record type ("invoice").</summary>
    public required string RecordType { get; init; }

    /// <summary>Message type as received ("810"); null for internal documents.</summary>
    public string? MessageType { get; init; }

    /// <summary>Whether it came in a test interchange.</summary>
    public bool Test { get; init; }

    /// <summary>The parties of the document.</summary>
    public IReadOnlyList<RouteParty> Parties { get; init; } = [];

    /// <summary>Interchange receiver; null for internal documents.</summary>
    public Participant? Receiver { get; init; }

    /// <summary>Group receiver's id; empty where absent.</summary>
    public string GroupReceiver { get; init; } = string.Empty;

    /// <summary>UNB 0014; empty where absent.</summary>
    public string ReceiverRouting { get; init; } = string.Empty;

    /// <summary>UNB 0026; empty where absent.</summary>
    public string ApplicationReference { get; init; } = string.Empty;
}
