using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Pipeline.Reports;

/// <summary>Turns reports into the JSON that the command line and the API share.</summary>
public static class ReportJson
{
    // Quotes and plus signs are everyday EDI; the output is a file or a terminal, never HTML.
    private static readonly ReportJsonContext Compact = new(new JsonSerializerOptions(ReportJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private static readonly ReportJsonContext Indented = new(new JsonSerializerOptions(ReportJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    });

    /// <summary>
    /// Writes the report as it is read, interchange by interchange: memory is bounded by the largest interchange's report,
    /// not by the files.
    /// </summary>
    public static void Write(Stream output, ValidationReport report, bool indented = false) =>
        JsonSerializer.Serialize(output, report, TypeInfo(indented));

    /// <summary>One interchange as it stands in the report.</summary>
    public static InterchangeJson From(InterchangeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        InterchangeEnvelope envelope = report.Envelope;
        return new InterchangeJson
        {
            Standard = StandardName(envelope.Standard),
            Version = envelope.Version,
            Test = envelope.Test,
            Sender = From(envelope.Sender),
            Receiver = From(envelope.Receiver),
            ControlNumber = envelope.ControlNumber,
            Status = StatusName(report.Status),
            Groups = report.Groups.Select(From),
            Findings = envelope.Findings.Select(From),
        };
    }

    /// <summary>One finding as it stands in the report.</summary>
    public static FindingJson From(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        Location at = finding.At;
        FindingCode code = finding.Code;
        return new FindingJson
        {
            Code = code.Number,
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
            Contrl = code.Contrl,
            Ta1 = code.Ta1,
            Ak304 = code.Ak304,
            Ak403 = code.Ak403,
            Ak502 = code.Ak502,
            Ak905 = code.Ak905,
        };
    }

    /// <summary>"X12" or "EDIFACT".</summary>
    public static string StandardName(EdiStandard standard) => standard == EdiStandard.X12 ? "X12" : "EDIFACT";

    /// <summary>The status as the report spells it.</summary>
    public static string StatusName(CheckStatus status) => status switch
    {
        CheckStatus.Accepted => "accepted",
        CheckStatus.AcceptedWithErrors => "acceptedWithErrors",
        CheckStatus.PartiallyAccepted => "partiallyAccepted",
        CheckStatus.Unsupported => "unsupported",
        _ => "rejected",
    };

    private static JsonTypeInfo<ValidationReport> TypeInfo(bool indented) => (indented ? Indented : Compact).ValidationReport;

    private static GroupJson From(GroupReport report)
    {
        GroupEnvelope envelope = report.Envelope;
        return new GroupJson
        {
            ControlNumber = envelope.ControlNumber,
            Type = Given(envelope.FunctionalId),
            Version = Given(envelope.Version),
            Sender = FromOrNull(envelope.Sender),
            Receiver = FromOrNull(envelope.Receiver),
            Messages = report.Messages.Select(From),
            Findings = envelope.Findings.Select(From),
        };
    }

    private static MessageJson From(MessageReport report) => new()
    {
        Type = report.Envelope.Type,
        Version = report.Envelope.Version,
        ControlNumber = report.Envelope.ControlNumber,
        Segments = report.Envelope.SegmentCount,
        Status = StatusName(report.Status),
        Findings = report.Envelope.Findings.Select(From),
    };

    private static ParticipantJson From(Participant participant) => new(Given(participant.Qualifier), participant.Id);

    private static ParticipantJson? FromOrNull(Participant participant) =>
        string.IsNullOrEmpty(participant.Id) ? null : From(participant);

    private static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static int? Given(int value) => value == 0 ? null : value;
}
