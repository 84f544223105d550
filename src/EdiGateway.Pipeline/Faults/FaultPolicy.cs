using EdiGateway.Partners.Agreements;

namespace EdiGateway.Pipeline.Faults;

/// <summary>Kinds of fault of a delivery.</summary>
public enum FaultKind
{
    /// <summary>It may pass.</summary>
    Transient = 1,

    /// <summary>It does not pass without an operator.</summary>
    Permanent,

    /// <summary>The name is taken by other bytes.</summary>
    Conflict,
}

/// <summary>How faults are treated.</summary>
/// <param name="MaxAttempts">Tries before it is given up; default 10, range 1–1,000.</param>
/// <param name="BackOff">Waits between tries.</param>
public sealed record FaultOptions(int MaxAttempts, BackOffTerms BackOff)
{
    /// <summary>Ten tries, from ten seconds doubling to an hour.</summary>
    public static FaultOptions Default { get; } = new(10, new BackOffTerms());
}

/// <summary>What follows from a fault: another try after <paramref name="RetryAfter"/>, or (null) parking.</summary>
public sealed record FaultDecision(TimeSpan? RetryAfter)
{
    /// <summary>Whether it is given up until an operator decides.</summary>
    public bool Parks => RetryAfter is null;
}

/// <summary>Decides what follows from a fault. Pure; the pump only obeys.</summary>
public static class FaultPolicy
{
    /// <summary>
    /// Decides after the <paramref name="attempt"/>th try (1-based) failed; <paramref name="chance"/>, from 0 to 1, settles what
    /// the options leave to it.
    /// </summary>
    public static FaultDecision Decide(FaultKind kind, int attempt, FaultOptions options, double chance)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        return kind == FaultKind.Transient && attempt < options.MaxAttempts
            ? new FaultDecision(options.BackOff.After(attempt, chance))
            : new FaultDecision(null);
    }
}
