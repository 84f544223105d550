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

    /// <summary>The wait after failure number <paramref name="attempt"/> (1-based).</summary>
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
}

/// <summary>Where and how our interchanges leave.</summary>
public sealed record DeliveryTerms
{
    /// <summary>Id of a zone with direction out.</summary>
    [Option]
    public required string Zone { get; init; }

    /// <summary>
    /// Name of the delivered file; default <c>{partner}_{type}_{number}.edi</c>. Places: {partner}, {us}, {standard},
    /// {type} (of the first message), {number} (interchange control number), {date} (CCYYMMDD) and {time} (HHMMSS) of
    /// the envelope, {test} ("test" or nothing). {number} must be there.
    /// </summary>
    [Option]
    public FileNameTemplate FileName { get; init; } = FileNameTemplate.Default;

    /// <summary>Attempts before a delivery is parked; default 10, range 1 to 1000.</summary>
    [Option(Min = "1", Max = "1000")]
    public int Attempts { get; init; } = 10;

    /// <summary>How the time between attempts grows.</summary>
    [Option]
    public BackOffTerms BackOff { get; init; } = new();
}
