namespace EdiGateway.Pipeline.Ports.Rows;

/// <summary>Whether calls of a target are let through.</summary>
public enum CircuitStanding
{
    /// <summary>They are.</summary>
    Closed = 1,

    /// <summary>One is, to see whether the target is back.</summary>
    HalfOpen,

    /// <summary>None is, for a while: the target failed too often.</summary>
    Open,
}

/// <summary>How a delivery target is doing.</summary>
public sealed record TargetStatusRow
{
    /// <summary>Target.</summary>
    public required string Target { get; init; }

    /// <summary>When it was called last; null where it never was.</summary>
    public DateTimeOffset? LastTryAt { get; init; }

    /// <summary>When it last took what it was given.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>When it failed last.</summary>
    public DateTimeOffset? LastErrorAt { get; init; }

    /// <summary>Why it fails now; null where it does not.</summary>
    public string? LastError { get; init; }

    /// <summary>Since when it fails without a success between; null where it does not.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Whether the running gateway calls it.</summary>
    public CircuitStanding Circuit { get; init; } = CircuitStanding.Closed;

    /// <summary>When it is called again; null where nothing keeps it from being called.</summary>
    public DateTimeOffset? ProbeAt { get; init; }
}

/// <summary>What is on its way to a target.</summary>
public sealed record TargetBacklog
{
    /// <summary>Target.</summary>
    public required string Target { get; init; }

    /// <summary>Deliveries that wait, or are tried again.</summary>
    public long Waiting { get; init; }

    /// <summary>Deliveries that were sent and whose answer is awaited.</summary>
    public long Awaiting { get; init; }

    /// <summary>Deliveries that were given up until an operator decides.</summary>
    public long Parked { get; init; }

    /// <summary>When the oldest of those that wait was stored; null where none does.</summary>
    public DateTimeOffset? OldestAt { get; init; }
}
