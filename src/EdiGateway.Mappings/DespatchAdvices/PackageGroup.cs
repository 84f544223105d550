using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.DespatchAdvices;

/// <summary>Packages of one kind (X12 TD1 with MAN, EDIFACT PAC with PCI and GIN).</summary>
public sealed record PackageGroup
{
    /// <summary>Type of package, EDIFACT 7065 / UN Recommendation 21 ("CT" carton, "PX" pallet).</summary>
    public string? Type { get; init; }

    /// <summary>Agency of <see cref="Type"/>, EDIFACT 3055; null for the UN's own list ("9": GS1's numeric codes).</summary>
    public string? TypeAgency { get; init; }

    /// <summary>Material of the packages as X12 states it (the last two digits of 103, "25" corrugated board); X12 only.</summary>
    public string? Material { get; init; }

    /// <summary>How many packages.</summary>
    public int? Count { get; init; }

    /// <summary>Serial Shipping Container Codes, 18 digits without application identifier.</summary>
    public IReadOnlyList<string> Ssccs { get; init; } = [];

    /// <summary>Numbers that the carrier gave the packages (MAN CP; PCI with RFF CN).</summary>
    public IReadOnlyList<string> TrackingNumbers { get; init; } = [];

    /// <summary>Other marks and numbers.</summary>
    public IReadOnlyList<PackageMark> Marks { get; init; } = [];

    /// <summary>Weights and dimensions.</summary>
    public PhysicalMeasures? Measures { get; init; }
}

/// <summary>A mark or number on a package, or a range of them.</summary>
/// <param name="Kind">Who gave it, EDIFACT 4233 ("24" shipper).</param>
/// <param name="Value">The mark, or the first of the range.</param>
/// <param name="ValueTo">The last of the range; null for a single one.</param>
public sealed record PackageMark(string Kind, string Value, string? ValueTo = null);

/// <summary>Weights and dimensions, each with its unit.</summary>
public sealed record PhysicalMeasures
{
    /// <summary>Gross weight (X12 G, EDIFACT G or AAD).</summary>
    public Quantity? GrossWeight { get; init; }

    /// <summary>Net weight (X12 N, EDIFACT AAL or AAC).</summary>
    public Quantity? NetWeight { get; init; }

    /// <summary>Tare weight (T).</summary>
    public Quantity? TareWeight { get; init; }

    /// <summary>Volume (X12 TD109 or MEA VOL, EDIFACT ABJ or AAW).</summary>
    public Quantity? Volume { get; init; }

    /// <summary>Length (LN).</summary>
    public Quantity? Length { get; init; }

    /// <summary>Width (WD).</summary>
    public Quantity? Width { get; init; }

    /// <summary>Height (HT).</summary>
    public Quantity? Height { get; init; }

    /// <summary>Whether nothing was measured.</summary>
    internal bool IsEmpty => this == new PhysicalMeasures();
}
