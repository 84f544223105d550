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
    /// Loops or segment groups, segment, then element and component by position, parted by slashes: "BEG",
    /// "PO1/PO1/4", "SG28/LIN/3/2".
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

/// <summary>How record fields are checked.</summary>
public sealed record FieldTerms
{
    /// <summary>Check digits of GTIN, GLN and SSCC; default warning.</summary>
    [Option]
    public Strictness CheckDigits { get; init; } = Strictness.Warning;
}
