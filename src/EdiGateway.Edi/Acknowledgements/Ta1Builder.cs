using System.Buffers;
using System.Text;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Acknowledgements;

/// <summary>Renders the TA1: inbound control number, date and time, action, and one note code.</summary>
internal static class Ta1Builder
{
    private const string UnspecifiedContent = "024";

    public static Acknowledgement Build(InterchangeReport report, Separators separators, bool lineBreaks)
    {
        InterchangeEnvelope envelope = report.Envelope;
        Finding? worst = Worst(envelope.Findings);
        bool rejected = report.HasRejectedEnvelope();
        (string action, string note) = worst is null
            ? ("A", "000")
            : (rejected ? "R" : "E", worst.Code.Ta1 ?? UnspecifiedContent);

        ArrayBufferWriter<byte> body = new(64);
        SegmentWriter writer = new(body, EdiStandard.X12, separators, Encoding.Latin1, lineBreaks);
        writer.Begin("TA1")
            .Element(Digits(envelope.ControlNumber.Trim().PadLeft(9, '0'), 9))
            .Element(Digits(envelope.Date, 6))
            .Element(Digits(envelope.Time, 4))
            .Element(action)
            .Element(note)
            .End();
        PreparedMessage message = new()
        {
            Standard = EdiStandard.X12,
            Type = "TA1",
            Version = envelope.Version,
            FunctionalId = "TA1",
            Separators = separators,
            SegmentCount = 1,
            Body = body.WrittenMemory,
        };
        CheckStatus verdict = worst is null ? CheckStatus.Accepted : rejected ? CheckStatus.Rejected : CheckStatus.AcceptedWithErrors;
        return new Acknowledgement(AcknowledgementKind.Ta1, verdict, message);
    }

    // TA1 has room for one note: an error before a warning, one with a code of its own before one without, else the first.
    private static Finding? Worst(IEnumerable<Finding> findings) => findings
        .Spoken()
        .Where(finding => finding.IsError || finding.Code.Ta1 is not null)
        .OrderByDescending(finding => finding.Severity)
        .ThenBy(finding => finding.Code.Ta1 is null)
        .FirstOrDefault();

    // TA101–TA103 are numeric and of fixed length; what the ISA holds may be what is wrong.
    private static string Digits(string value, int length) =>
        value.Length == length && value.All(char.IsAsciiDigit) ? value : new string('0', length);
}
