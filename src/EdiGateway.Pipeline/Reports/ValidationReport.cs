using System.Text.Json.Serialization;

namespace EdiGateway.Pipeline.Reports;

/// <summary>What <c>validate</c> and the API say of any number of files. Lists may be lazy: the writer takes them one by one.</summary>
/// <param name="Files">One entry a file, in the order asked.</param>
public sealed record ValidationReport(IEnumerable<FileReport> Files);

/// <summary>One file.</summary>
/// <param name="File">Its name as given; "-" for standard input.</param>
/// <param name="Interchanges">Its interchanges in order.</param>
/// <param name="Findings">What is wrong outside any interchange.</param>
public sealed record FileReport(string File, IEnumerable<InterchangeJson> Interchanges, IEnumerable<FindingJson> Findings);

/// <summary>A sender or receiver.</summary>
/// <param name="Qualifier">ISA05/ISA07, UNB 0007; absent where there is none.</param>
/// <param name="Id">ISA06/ISA08, UNB 0004/0010, GS02/GS03; padding trimmed.</param>
public sealed record ParticipantJson(string? Qualifier, string Id);

/// <summary>One interchange.</summary>
public sealed record InterchangeJson
{
    /// <summary>"X12" or "EDIFACT".</summary>
    public required string Standard { get; init; }

    /// <summary>ISA12, or UNB 0001 and 0002 ("UNOC:3").</summary>
    public required string Version { get; init; }

    /// <summary>Whether it is marked as a test.</summary>
    public bool Test { get; init; }

    /// <summary>Who sent it.</summary>
    public required ParticipantJson Sender { get; init; }

    /// <summary>Whom it is for.</summary>
    public required ParticipantJson Receiver { get; init; }

    /// <summary>ISA13 or UNB 0020, as received.</summary>
    public required string ControlNumber { get; init; }

    /// <summary>"accepted", "acceptedWithErrors", "partiallyAccepted" or "rejected".</summary>
    public required string Status { get; init; }

    /// <summary>Its groups; an EDIFACT interchange without UNG has one without control number.</summary>
    public required IEnumerable<GroupJson> Groups { get; init; }

    /// <summary>What is wrong with the interchange as such.</summary>
    public required IEnumerable<FindingJson> Findings { get; init; }
}

/// <summary>One functional group.</summary>
public sealed record GroupJson
{
    /// <summary>GS06 or UNG 0048; absent for the implied group of an EDIFACT interchange.</summary>
    public string? ControlNumber { get; init; }

    /// <summary>GS01 ("PO") or UNG 0038.</summary>
    public string? Type { get; init; }

    /// <summary>GS08 or UNG S008.</summary>
    public string? Version { get; init; }

    /// <summary>GS02 or UNG S006.</summary>
    public ParticipantJson? Sender { get; init; }

    /// <summary>GS03 or UNG S007.</summary>
    public ParticipantJson? Receiver { get; init; }

    /// <summary>Its sets or messages.</summary>
    public required IEnumerable<MessageJson> Messages { get; init; }

    /// <summary>What is wrong with the group as such.</summary>
    public required IEnumerable<FindingJson> Findings { get; init; }
}

/// <summary>One transaction set or message.</summary>
public sealed record MessageJson
{
    /// <summary>"850", "ORDERS".</summary>
    public required string Type { get; init; }

    /// <summary>"004010", "D.96A".</summary>
    public required string Version { get; init; }

    /// <summary>ST02 or UNH 0062, verbatim.</summary>
    public required string ControlNumber { get; init; }

    /// <summary>Segments received, ST/UNH and SE/UNT included.</summary>
    public int Segments { get; init; }

    /// <summary>"accepted", "acceptedWithErrors", "rejected" or "unsupported".</summary>
    public required string Status { get; init; }

    /// <summary>What is wrong with it.</summary>
    public required IEnumerable<FindingJson> Findings { get; init; }
}

/// <summary>One finding; what does not apply is absent.</summary>
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
}

/// <summary>The report's JSON, source-generated.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ValidationReport))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
