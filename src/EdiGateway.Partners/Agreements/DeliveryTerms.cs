using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Agreements;

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
