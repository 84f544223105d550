using System.Text.Json.Serialization;
using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Pipeline.Reports;

/// <summary>One finding as reports show it; what does not apply is absent.</summary>
public sealed record FindingJson
{
    /// <summary>The finding's number, see docs/findings.md.</summary>
    public required string Code { get; init; }

    /// <summary>"error" or "warning".</summary>
    public required string Severity { get; init; }

    /// <summary>What is wrong.</summary>
    public required string Message { get; init; }

    /// <summary>What can be done about it.</summary>
    public required string Fix { get; init; }

    /// <summary>0-based, in the file.</summary>
    public long? ByteOffset { get; init; }

    /// <summary>1-based line in the file.</summary>
    public int? Line { get; init; }

    /// <summary>1-based in the message; ST/UNH is 1.</summary>
    public int? SegmentNumber { get; init; }

    /// <summary>Segment tag.</summary>
    public string? Segment { get; init; }

    /// <summary>X12 loop or EDIFACT segment group.</summary>
    public string? Loop { get; init; }

    /// <summary>1-based position of the data element.</summary>
    public int? Element { get; init; }

    /// <summary>1-based position of the component.</summary>
    public int? Component { get; init; }

    /// <summary>1-based number of the repetition.</summary>
    public int? Repetition { get; init; }

    /// <summary>The offending value.</summary>
    public string? Value { get; init; }

    /// <summary>How a CONTRL says it (0085).</summary>
    public string? Contrl { get; init; }

    /// <summary>How a TA1 says it (TA105).</summary>
    public string? Ta1 { get; init; }

    /// <summary>How a 997 says it of the segment (AK304).</summary>
    public string? Ak304 { get; init; }

    /// <summary>How a 997 says it of the element (AK403).</summary>
    public string? Ak403 { get; init; }

    /// <summary>How a 997 says it of the set (AK502).</summary>
    public string? Ak502 { get; init; }

    /// <summary>How a 997 says it of the group (AK905).</summary>
    public string? Ak905 { get; init; }

    /// <summary>The finding as reports show it.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="codes">How the acknowledgements of its interchange say it; the default where it belongs to none.</param>
    public static FindingJson From(Finding finding, AcknowledgementCodes codes)
    {
        ArgumentNullException.ThrowIfNull(finding);
        Location at = finding.At;
        return new FindingJson
        {
            Code = finding.Code.Number,
            Severity = finding.IsError ? "error" : "warning",
            Message = finding.Message,
            Fix = finding.Fix,
            ByteOffset = at.ByteOffset < 0 ? null : at.ByteOffset,
            Line = Given(at.Line),
            SegmentNumber = Given(at.SegmentNumber),
            Segment = at.Segment,
            Loop = at.Loop,
            Element = Given(at.Element),
            Component = Given(at.Component),
            Repetition = Given(at.Repetition),
            Value = finding.Value,
            Contrl = codes.Contrl,
            Ta1 = codes.Ta1,
            Ak304 = codes.Ak304,
            Ak403 = codes.Ak403,
            Ak502 = codes.Ak502,
            Ak905 = codes.Ak905,
        };
    }

    private static int? Given(int value) => value == 0 ? null : value;
}

/// <summary>The JSON of what reports hold, source-generated.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FindingJson))]
public sealed partial class ReportJsonContext : JsonSerializerContext;
