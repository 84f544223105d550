using EdiGateway.Partners.Loading;
using EdiGateway.Partners.Schedules;

namespace EdiGateway.Partners.Agreements;

/// <summary>How outbound documents become interchanges.</summary>
public enum BatchingMode
{
    /// <summary>One interchange a document, at once.</summary>
    Single = 1,

    /// <summary>Documents wait and leave together; one functional id and version a group.</summary>
    Collect,
}

/// <summary>How outbound documents are gathered into interchanges. An operator may release a batch at any time.</summary>
public sealed record BatchingTerms
{
    /// <summary>single or collect; default single.</summary>
    [Option]
    public BatchingMode Mode { get; init; } = BatchingMode.Single;

    /// <summary>Documents at which a batch leaves, and the most that one interchange holds; default none, range 1 to 100000.</summary>
    [Option(Min = "1", Max = "100000")]
    public int? MaxMessages { get; init; }

    /// <summary>Size at which a batch leaves; default none, range 1 KB to 1 GB.</summary>
    [Option(Min = "1KB", Max = "1GB", Bytes = true)]
    public long? MaxSize { get; init; }

    /// <summary>When a batch leaves at the latest; default never (only by count, by size, or by the operator).</summary>
    [Option]
    public Schedule? Schedule { get; init; }

    /// <summary>Whether a collecting batch leaves only when an operator says so.</summary>
    public bool IsManual => Mode == BatchingMode.Collect && MaxMessages is null && MaxSize is null && Schedule is null;
}
