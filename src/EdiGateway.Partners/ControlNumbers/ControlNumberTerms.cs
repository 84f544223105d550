using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.ControlNumbers;

/// <summary>One range a level.</summary>
public sealed record NumberRanges
{
    /// <summary>ISA13 or UNB 0020; default 1 to 999999999, rolling over.</summary>
    [Option]
    public ControlNumberRange Interchange { get; init; } = new();

    /// <summary>GS06 or UNG 0048; default 1 to 999999999, rolling over.</summary>
    [Option]
    public ControlNumberRange Group { get; init; } = new();

    /// <summary>ST02 or UNH 0062; default 1 to 999999999, rolling over.</summary>
    [Option]
    public ControlNumberRange Set { get; init; } = new();

    /// <summary>The range of one level.</summary>
    public ControlNumberRange At(NumberLevel level) => level switch
    {
        NumberLevel.Interchange => Interchange,
        NumberLevel.Group => Group,
        _ => Set,
    };
}

/// <summary>The ranges that outbound control numbers are drawn from.</summary>
public sealed record ControlNumberTerms
{
    /// <summary>For production interchanges.</summary>
    [Option]
    public NumberRanges Production { get; init; } = new();

    /// <summary>For test interchanges, which have counters of their own.</summary>
    [Option]
    public NumberRanges Test { get; init; } = new();

    /// <summary>
    /// For production interchanges that carry acknowledgements; default the same counters as production. Where given,
    /// the interchange range must not overlap production's, because the partner sees one sequence of ours.
    /// </summary>
    [Option]
    public NumberRanges? Acknowledgements { get; init; }
}
