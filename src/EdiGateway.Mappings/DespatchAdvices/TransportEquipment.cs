namespace EdiGateway.Mappings.DespatchAdvices;

/// <summary>A piece of transport equipment (X12 TD3, EDIFACT EQD and SEL).</summary>
public sealed record TransportEquipment
{
    /// <summary>Kind, EDIFACT 8053 ("TE" trailer, "CN" container, "RR" rail car).</summary>
    public required string Kind { get; init; }

    /// <summary>Number of the equipment, with the owner's letters before it (X12 TD302 and TD303).</summary>
    public string? Number { get; init; }

    /// <summary>Numbers of its seals.</summary>
    public IReadOnlyList<string> Seals { get; init; } = [];
}
