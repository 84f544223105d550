using System.Text.Json.Serialization;

namespace EdiGateway.Mappings.Records;

/// <summary>A description of an item (X12 PID, EDIFACT IMD).</summary>
public sealed record ItemDescription
{
    /// <summary>Form, EDIFACT 7077 and X12 349: "F" free text, "S" code, "X" code and text.</summary>
    public string Format { get; init; } = "F";

    /// <summary>What is described, EDIFACT 7081 ("35" colour, "98" size).</summary>
    public string? Characteristic { get; init; }

    /// <summary>Code of the description.</summary>
    public string? Code { get; init; }

    /// <summary>Agency of the code, EDIFACT 3055.</summary>
    public string? CodeAgency { get; init; }

    /// <summary>The description in words.</summary>
    public string? Text { get; init; }

    /// <summary>Language of the text, ISO 639-1.</summary>
    public string? Language { get; init; }
}

/// <summary>A measurement (X12 MEA, EDIFACT MEA).</summary>
/// <param name="Purpose">EDIFACT 6311 ("PD" physical dimension, "WT" weights).</param>
/// <param name="Dimension">EDIFACT 6313 ("G" gross weight, "LN" length).</param>
/// <param name="Value">The measured value.</param>
/// <param name="Unit">Unit, UN/ECE Recommendation 20.</param>
/// <param name="Minimum">Lower bound of a range.</param>
/// <param name="Maximum">Upper bound of a range.</param>
public sealed record Measurement(string? Purpose, string? Dimension, decimal? Value, string? Unit, decimal? Minimum = null, decimal? Maximum = null);

/// <summary>A quantity by the gateway's own (EDIFACT 6063) qualifier.</summary>
[method: JsonConstructor]
public readonly record struct QualifiedQuantity(string Qualifier, decimal Value, string? Unit = null);

/// <summary>A price by the gateway's own (EDIFACT 5125) qualifier ("AAA" net, "AAB" gross, "INF" for information).</summary>
[method: JsonConstructor]
public readonly record struct QualifiedPrice(string Qualifier, Price Price);

/// <summary>Terms of delivery (X12 FOB, EDIFACT TOD and LOC).</summary>
public sealed record DeliveryTerms
{
    /// <summary>Who pays the freight, EDIFACT 4215 ("CC" collect, "PP" prepaid).</summary>
    public string? FreightPayment { get; init; }

    /// <summary>Incoterms or other code, EDIFACT 4053, X12 335 ("FCA", "DDP").</summary>
    public string? Code { get; init; }

    /// <summary>The terms in words.</summary>
    public string? Description { get; init; }

    /// <summary>What the place is, EDIFACT 3227 ("1" place of the terms, "8" destination, "5" departure).</summary>
    public string? PlaceQualifier { get; init; }

    /// <summary>The place.</summary>
    public string? Place { get; init; }
}

/// <summary>How goods travel (X12 TD5, EDIFACT TDT).</summary>
public sealed record Transport
{
    /// <summary>Stage, EDIFACT 8051; "20" is the main carriage.</summary>
    public string Stage { get; init; } = "20";

    /// <summary>Mode, EDIFACT 8067 ("3" road, "4" air).</summary>
    public string? Mode { get; init; }

    /// <summary>Identifier of the carrier.</summary>
    public string? Carrier { get; init; }

    /// <summary>Agency of the identifier, EDIFACT 3055 ("182" SCAC, "9" GLN).</summary>
    public string? CarrierAgency { get; init; }

    /// <summary>Name of the carrier or routing in words.</summary>
    public string? CarrierName { get; init; }

    /// <summary>Number of the journey (EDIFACT 8028).</summary>
    public string? Journey { get; init; }

    /// <summary>Level of service, X12 284 ("ND" next day, "G2" standard).</summary>
    public string? ServiceLevel { get; init; }
}

/// <summary>How an item is packed (X12 PO4, EDIFACT PAC with QTY and MEA).</summary>
public sealed record Packing
{
    /// <summary>Units in a pack (PO401, QTY+52).</summary>
    public decimal? UnitsPerPack { get; init; }

    /// <summary>Inner packs in a pack (PO414, QTY+59).</summary>
    public decimal? InnerPacks { get; init; }

    /// <summary>Size of a unit (PO402 and PO403, MEA+AAC).</summary>
    public Quantity? Size { get; init; }

    /// <summary>Type of package, EDIFACT 7065 ("CT" carton).</summary>
    public string? PackageType { get; init; }

    /// <summary>Gross weight of a pack.</summary>
    public Quantity? GrossWeight { get; init; }

    /// <summary>Gross volume of a pack.</summary>
    public Quantity? GrossVolume { get; init; }

    /// <summary>Length of a pack.</summary>
    public decimal? Length { get; init; }

    /// <summary>Width of a pack.</summary>
    public decimal? Width { get; init; }

    /// <summary>Height of a pack.</summary>
    public decimal? Height { get; init; }

    /// <summary>Unit of length, width and height.</summary>
    public string? DimensionUnit { get; init; }
}

/// <summary>A part of an ordered quantity with its own dates (X12 SCH, EDIFACT SCC with QTY and DTM).</summary>
public sealed record ScheduleEntry(decimal Quantity, string? Unit, IReadOnlyList<QualifiedDate> Dates);

/// <summary>A part of a quantity for one location (X12 SDQ, EDIFACT LOC with QTY).</summary>
public sealed record Destination(string Location, string? Agency, decimal Quantity, string? Unit = null);
