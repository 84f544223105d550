using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Routing;

/// <summary>A party that the document must name.</summary>
public sealed record PartyCondition
{
    /// <summary>Role, EDIFACT 3035 ("BY", "SU", "DP", "IV"); default any.</summary>
    [Option]
    public string? Role { get; init; }

    /// <summary>Ids, one of which the party has.</summary>
    [Option]
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>Agency of the id, EDIFACT 3055 ("9" GLN); default any.</summary>
    [Option]
    public string? Agency { get; init; }
}

/// <summary>What the envelope must say.</summary>
public sealed record EnvelopeCondition
{
    /// <summary>Interchange receiver's id (ISA08, UNB 0010); default any.</summary>
    [Option]
    public string? Receiver { get; init; }

    /// <summary>Group receiver's id (GS03, UNG S007); default any.</summary>
    [Option]
    public string? GroupReceiver { get; init; }

    /// <summary>UNB 0014; default any.</summary>
    [Option]
    public string? ReceiverRouting { get; init; }

    /// <summary>UNB 0026; default any.</summary>
    [Option]
    public string? ApplicationReference { get; init; }
}

/// <summary>The message that a document becomes.</summary>
public sealed record RouteTarget
{
    /// <summary>Message type ("810", "INVOIC"); the target's agreement must send it.</summary>
    [Option]
    public required string Type { get; init; }

    /// <summary>Release; default the one that the agreement names.</summary>
    [Option]
    public string? Version { get; init; }
}

/// <summary>One rule that sends documents somewhere.</summary>
public sealed record Route
{
    /// <summary>Name, unique in the file: a–z, 0–9 and hyphen, up to 60.</summary>
    [Option]
    public required string Id { get; init; }

    /// <summary>
    /// Whose documents: a partner's short name, <c>any</c> (partner), or <c>internal</c> (our own internal inbox);
    /// default the partner of the file, in our own file <c>any</c>.
    /// </summary>
    [Option]
    public string? From { get; init; }

    /// <summary>Message type as received ("850", "INVOIC"); default any.</summary>
    [Option]
    public string? Message { get; init; }

    /// <summary>Record type ("purchaseOrder", "invoice"); default any.</summary>
    [Option]
    public string? Record { get; init; }

    /// <summary>A party that the document must name; default none.</summary>
    [Option]
    public PartyCondition? Party { get; init; }

    /// <summary>What the envelope must say; default anything.</summary>
    [Option]
    public EnvelopeCondition? Envelope { get; init; }

    /// <summary>Whether the route is for test documents (it then never takes production ones); default false.</summary>
    [Option]
    public bool Test { get; init; }

    /// <summary>Short name of the partner that it goes to; default none (then <c>internal: true</c> must be given).</summary>
    [Option]
    public string? To { get; init; }

    /// <summary>What it becomes; must be given with <c>to</c>.</summary>
    [Option]
    public RouteTarget? As { get; init; }

    /// <summary>Whether the record also goes to the internal outbox; default false. Never for test documents.</summary>
    [Option]
    public bool Internal { get; init; }

    /// <summary>Short name of the partner in whose file the route stands.</summary>
    public string PartnerId { get; init; } = string.Empty;

    /// <summary>Name that is unique among all files: partner/route.</summary>
    public string Key => PartnerId + "/" + Id;

    /// <inheritdoc/>
    public override string ToString() => Key;
}
