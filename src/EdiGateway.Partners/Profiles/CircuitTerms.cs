using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Profiles;

/// <summary>
/// When a zone that fails is left alone for a while: once enough calls within the window were tried, and too large a share of
/// them failed. Afterwards one delivery is tried: where it succeeds the rest follows, else the zone is left alone again.
/// Meanwhile no delivery counts a try.
/// </summary>
public sealed record CircuitTerms
{
    /// <summary>Calls of the zone within the window before it is judged; default 3, range 2 to 1000.</summary>
    [Option(Min = "2", Max = "1000")]
    public int Tries { get; init; } = 3;

    /// <summary>Share of them that must have failed; default 0.5, range 0.1 to 1.</summary>
    [Option(Min = "0.1", Max = "1")]
    public decimal Failures { get; init; } = 0.5m;

    /// <summary>Length of the window; default 2 min, range 1 s to 1 day.</summary>
    [Option(Min = "1s", Max = "1d")]
    public TimeSpan Within { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the zone is left alone; default 1 min, range 1 s to 1 day.</summary>
    [Option(Min = "1s", Max = "1d")]
    public TimeSpan Open { get; init; } = TimeSpan.FromMinutes(1);
}
