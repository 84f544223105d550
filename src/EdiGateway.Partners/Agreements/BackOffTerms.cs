using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Agreements;

/// <summary>How the time between attempts grows.</summary>
public sealed record BackOffTerms
{
    /// <summary>Wait after the first failure; default 10 s, range 1 s to 1 day.</summary>
    [Option(Min = "1s", Max = "1d")]
    public TimeSpan First { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Factor from one wait to the next; default 2, range 1 to 10.</summary>
    [Option(Min = "1", Max = "10")]
    public decimal Factor { get; init; } = 2m;

    /// <summary>Longest wait; default 1 h, range 1 s to 7 days.</summary>
    [Option(Min = "1s", Max = "7d")]
    public TimeSpan Max { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Share of each wait that is left to chance, so that not everything that failed together comes back together; default 0.2
    /// (between 80 % and 100 % of the wait), range 0 to 1.
    /// </summary>
    [Option(Min = "0", Max = "1")]
    public decimal Jitter { get; init; } = 0.2m;

    /// <summary>The wait after failure number <paramref name="attempt"/> (1-based), chance left out.</summary>
    public TimeSpan After(int attempt)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        var wait = (decimal)First.Ticks;
        for (var i = 1; i < attempt && wait < Max.Ticks; i++)
        {
            wait *= Factor;
            if (Factor == 1m)
            {
                break;
            }
        }

        return TimeSpan.FromTicks((long)Math.Min(wait, Max.Ticks));
    }

    /// <summary>The wait after failure number <paramref name="attempt"/> (1-based) by <paramref name="chance"/>, from 0 (the whole wait) to 1.</summary>
    public TimeSpan After(int attempt, double chance)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(chance);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chance, 1d);
        return After(attempt) * (1d - ((double)Jitter * chance));
    }
}
