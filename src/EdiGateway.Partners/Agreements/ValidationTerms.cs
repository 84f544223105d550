using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Agreements;

/// <summary>How seriously a kind of fault is taken.</summary>
public enum Strictness
{
    /// <summary>Not looked at.</summary>
    Off = 1,

    /// <summary>Noted; the document goes on.</summary>
    Warning,

    /// <summary>Rejected.</summary>
    Error,
}

/// <summary>Whether something has to be there.</summary>
public enum OverlayUsage
{
    /// <summary>Must be there.</summary>
    Mandatory = 1,

    /// <summary>May be there.</summary>
    Optional,

    /// <summary>Must not be there.</summary>
    NotUsed,
}

/// <summary>What is checked how strictly in what comes in.</summary>
public sealed record ValidationTerms
{
    /// <summary>Codes that the standard's list does not have; default warning for X12, error for EDIFACT.</summary>
    [Option]
    public Strictness? UnknownCodes { get; init; }

    /// <summary>Elements that are too short or too long; default error.</summary>
    [Option]
    public Strictness Lengths { get; init; } = Strictness.Error;

    /// <summary>Values of the wrong type: letters in numbers, dates that do not exist; default error.</summary>
    [Option]
    public Strictness Types { get; init; } = Strictness.Error;

    /// <summary>Mandatory segments, elements and components that are missing; default error.</summary>
    [Option]
    public Strictness Mandatory { get; init; } = Strictness.Error;

    /// <summary>Segments and loops that occur more often than allowed; default error.</summary>
    [Option]
    public Strictness Repetitions { get; init; } = Strictness.Error;

    /// <summary>Segments that the message does not have; default error.</summary>
    [Option]
    public Strictness UnknownSegments { get; init; } = Strictness.Error;

    /// <summary>Segments that stand where the message does not have them; default error.</summary>
    [Option]
    public Strictness SegmentOrder { get; init; } = Strictness.Error;

    /// <summary>X12 relational conditions (paired, required, exclusive, conditional); default error.</summary>
    [Option]
    public Strictness Conditions { get; init; } = Strictness.Error;

    /// <summary>The tree of HL (856) and CPS (DESADV); default error.</summary>
    [Option]
    public Strictness Hierarchy { get; init; } = Strictness.Error;

    /// <summary>Empty elements or components at an end, which should be left out; default warning.</summary>
    [Option]
    public Strictness TrailingSeparators { get; init; } = Strictness.Warning;

    /// <summary>Most findings reported for one message; default 1000, range 1 to 100000.</summary>
    [Option(Min = "1", Max = "100000")]
    public int MaxFindings { get; init; } = 1000;

    /// <summary>Largest message; default 64 MB, range 1 KB to 1 GB.</summary>
    [Option(Min = "1KB", Max = "1GB", Bytes = true)]
    public long MaxMessageSize { get; init; } = 64L * 1024 * 1024;

    /// <summary>Where the agreement differs from the standard; default nowhere.</summary>
    [Option]
    public IReadOnlyList<OverlayTerms> Overlays { get; init; } = [];
}

/// <summary>One difference from the standard.</summary>
public sealed record OverlayTerms
{
    /// <summary>Message type ("850", "ORDERS").</summary>
    [Option]
    public required string Message { get; init; }

    /// <summary>Release; default all.</summary>
    [Option]
    public string? Version { get; init; }

    /// <summary>
    /// Loops or segment groups from the top, each with a slash, then the segment with the positions of element and
    /// component: "BEG", "BEG03", "PO1/PO104", "SG28/LIN03-2". A loop itself ends in a slash ("PO1/"); "*/" in front
    /// means wherever it stands ("*/DTM01").
    /// </summary>
    [Option]
    public required string Path { get; init; }

    /// <summary>mandatory, optional or notUsed; default as the standard says.</summary>
    [Option]
    public OverlayUsage? Usage { get; init; }

    /// <summary>Largest number of occurrences; default the standard's, range 1 to 999999.</summary>
    [Option(Min = "1", Max = "999999")]
    public int? MaxUse { get; init; }

    /// <summary>Least characters of an element; default the standard's, range 0 to 99999.</summary>
    [Option(Min = "0", Max = "99999")]
    public int? MinLength { get; init; }

    /// <summary>Most characters of an element; default the standard's, range 1 to 99999.</summary>
    [Option(Min = "1", Max = "99999")]
    public int? MaxLength { get; init; }

    /// <summary>The only codes allowed; default the standard's list.</summary>
    [Option]
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>Codes allowed beside the standard's list; default none.</summary>
    [Option]
    public IReadOnlyList<string> AddCodes { get; init; } = [];
}
