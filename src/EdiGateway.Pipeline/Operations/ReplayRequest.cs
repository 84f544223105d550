using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Pipeline.Operations;

/// <summary>What is to be replayed and how.</summary>
public sealed record ReplayRequest
{
    /// <summary>
    /// What is meant. A message id or message state selects messages; an interchange id, file id, or interchange state
    /// selects whole interchanges; partner, code and dates narrow both.
    /// </summary>
    public required DocumentFilter Filter { get; init; }

    /// <summary>
    /// Whether acknowledgements leave again although they did; default false. They answer interchanges, so that with it the
    /// selection must not hold documents that are reprocessed alone.
    /// </summary>
    public bool Acknowledge { get; init; }

    /// <summary>Whether documents leave again although they did; default false.</summary>
    public bool Send { get; init; }

    /// <summary>Whether what leaves again keeps its control numbers; default false: new ones.</summary>
    public bool KeepNumbers { get; init; }

    /// <summary>Whether what succeeded may be replayed; default false.</summary>
    public bool AllowSuccess { get; init; }

    /// <summary>Why, for the audit.</summary>
    public string? Reason { get; init; }
}

/// <summary>One thing that a replay would reprocess.</summary>
/// <param name="Kind">"message", "interchange" or "file".</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">Type and number, for people.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Succeeded">Whether it succeeded before.</param>
/// <param name="WouldLeave">What would leave where today's settings let it: "acknowledgement", "documents"; empty where it has left and stays where it is.</param>
public sealed record ReplayItem(string Kind, long Id, string Name, string State, bool Succeeded, IReadOnlyList<string> WouldLeave);

/// <summary>What a replay would do.</summary>
public sealed record ReplayPlan(IReadOnlyList<ReplayItem> Items)
{
    /// <summary>How many of them succeeded before.</summary>
    public int Succeeded => Items.Count(item => item.Succeeded);
}

/// <summary>What a replay did.</summary>
/// <param name="Plan">What was meant.</param>
/// <param name="Booked">How many are booked or accepted now.</param>
/// <param name="Failed">How many failed again, with the reason.</param>
public sealed record ReplayReport(ReplayPlan Plan, int Booked, IReadOnlyList<(ReplayItem Item, string Reason)> Failed);

/// <summary>A replay that asks for what it may not do.</summary>
public sealed class ReplayRefusedException : InvalidOperationException
{
    /// <summary>Without words.</summary>
    public ReplayRefusedException()
    {
    }

    /// <summary>With the reason.</summary>
    public ReplayRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>With the reason and cause.</summary>
    public ReplayRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
