using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Host.Commands;

/// <summary>One document for people: where it came from, what was wrong, what it became, what left for it.</summary>
internal static class DocumentPage
{
    /// <summary>Writes the page.</summary>
    public static void Write(TextWriter output, DocumentDetail detail)
    {
        DocumentSummary document = detail.Document;
        output.WriteLine($"document {document.Id}: {document.Type} {document.Version} {document.DocumentNumber ?? "(no number)"} from {document.Partner ?? "an unknown sender"}");
        output.WriteLine($"  state        {OperatorOutput.Joined(document.State.ToString(), document.Code, document.Reason)}{(document.Test ? " (test)" : string.Empty)}, attempt {document.Attempt}, {document.DecidedAt:u}");
        output.WriteLine($"  interchange  {detail.Interchange.ControlNumber} (id {detail.Interchange.Id}) {detail.Interchange.Standard} {detail.Interchange.Version}, {detail.Interchange.Sender} to {detail.Interchange.Receiver}: {OperatorOutput.Joined(detail.Interchange.State.ToString(), detail.Interchange.Reason)}");
        output.WriteLine($"  file         {detail.File.Name} (id {detail.File.Id}) through {detail.File.Zone}, {detail.File.Size} bytes, {detail.File.ReceivedAt:u}");
        output.WriteLine($"  bytes        edigateway archive extract {detail.File.ArchiveKey} (the interchange is {detail.Interchange.Length} bytes from {detail.Interchange.ByteOffset})");
        WriteAttempt(output, "replaces", detail.Attempts.LastOrDefault(attempt => attempt.Id < document.Id));
        WriteAttempt(output, "replaced by", detail.Attempts.FirstOrDefault(attempt => attempt.Id > document.Id));
        foreach (StoredFinding finding in detail.Findings)
        {
            output.WriteLine($"  finding      {finding.Severity} {finding.Code} line {finding.Line}{Place(finding)}: {finding.Message}{(finding.Value is null ? string.Empty : $" [{finding.Value}]")}");
            output.WriteLine($"               cure: {finding.Fix}");
        }

        foreach (RecordRow record in detail.Records)
        {
            output.WriteLine($"  record       {record.RecordType} {record.Number} {record.Function}: {record.State}");
        }

        foreach (OutboundDocumentRow outbound in detail.Outbound.Concat(detail.Acknowledgements))
        {
            string what = outbound.Role == OutboundRole.Document ? "left" : "acknowledged";
            output.WriteLine($"  {what,-12} {OperatorOutput.Joined(outbound.Body.Type, outbound.Body.Version, outbound.DocumentNumber, "to", outbound.Partner)}: {OperatorOutput.Joined(outbound.State.ToString(), outbound.Reason)}{Answer(outbound)}");
        }

        foreach (DeliveryRow delivery in detail.Deliveries)
        {
            output.WriteLine($"  delivery     {delivery.Name} to {delivery.Target}: {OperatorOutput.Joined(delivery.State.ToString(), delivery.LastError)}{(delivery.PossibleDuplicate ? " (possible duplicate: same name, numbers and bytes)" : string.Empty)}");
        }
    }

    private static void WriteAttempt(TextWriter output, string how, DocumentSummary? attempt)
    {
        if (attempt is not null)
        {
            output.WriteLine($"  {how,-12} document {attempt.Id}: attempt {attempt.Attempt}, {OperatorOutput.Joined(attempt.State.ToString(), attempt.Code, attempt.Reason)}, {attempt.DecidedAt:u}");
        }
    }

    private static string Place(StoredFinding finding) => OperatorOutput.Joined(
        string.Empty,
        finding.SegmentNumber > 0 ? $", segment {finding.SegmentNumber}" : null,
        finding.Segment,
        finding.Element > 0 ? $"element {finding.Element}" : null,
        finding.Component > 0 ? $"component {finding.Component}" : null);

    private static string Answer(OutboundDocumentRow outbound) =>
        outbound.Answer == AnswerState.NotExpected ? string.Empty : $", answer: {outbound.Answer}";
}
