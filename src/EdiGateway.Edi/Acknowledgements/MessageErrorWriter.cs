using System.Globalization;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Acknowledgements;

/// <summary>Renders UCM with its UCS and UCD segments for one message.</summary>
internal sealed class MessageErrorWriter(SegmentWriter writer, bool syntax4, AcknowledgementOptions options)
{
    private const string NotSupportedHere = "14";

    /// <summary>Writes the message's answer.</summary>
    public void Write(MessageReport message, bool rejected)
    {
        List<Finding> told = Told(message, rejected);
        WriteMessage(message, rejected, told.Find(ContrlCodes.IsAboutEnvelope));
        int written = 0;
        foreach (IGrouping<int, Finding> segment in told.Where(finding => !ContrlCodes.IsAboutEnvelope(finding)).GroupBy(SegmentOf).OrderBy(group => group.Key))
        {
            written = WriteSegment(segment.Key, segment, written);
        }
    }

    /// <summary>
    /// Adds the service segment in error (0013 in syntax 1–3, 0135 in syntax 4) and, where an element of it is named,
    /// its position (S011); nothing where the error is in another segment.
    /// </summary>
    public static void WriteServicePosition(SegmentWriter writer, Location at, Func<string?, bool> isServiceSegment, bool syntax4)
    {
        if (isServiceSegment(at.Segment))
        {
            writer.Element(at.Segment);
            if (at.Element > 0)
            {
                WritePosition(writer, at, syntax4);
            }
        }
    }

    // S011: in 0098 the segment tag counts as position 1; a component (0104) and a repetition (0136, syntax 4) exclude each other.
    private static void WritePosition(SegmentWriter writer, Location at, bool syntax4) =>
        writer.Composite(Text(at.Element + 1), Text(at.Component), syntax4 && at.Component == 0 ? Text(at.Repetition) : null);

    private List<Finding> Told(MessageReport message, bool rejected)
    {
        if (message.Status == CheckStatus.Accepted)
        {
            return [];
        }

        IEnumerable<Finding> spoken = message.Envelope.Findings.Spoken();
        return [.. spoken.Where(finding => rejected ? finding.IsError : ContrlCodes.CanSay(finding, syntax4))];
    }

    private void WriteMessage(MessageReport message, bool rejected, Finding? error)
    {
        MessageEnvelope envelope = message.Envelope;
        int point = envelope.Version.IndexOf('.');
        string version = point < 0 ? envelope.Version : envelope.Version[..point];
        string release = point < 0 ? string.Empty : envelope.Version[(point + 1)..];
        bool identified = envelope.Type.Length > 0 && version.Length > 0 && release.Length > 0 && envelope.Agency.Length > 0;
        writer.Begin("UCM").Element(syntax4 && envelope.ControlNumber.Length == 0 ? null : Known(envelope.ControlNumber, 14));
        if (identified || !syntax4)
        {
            // As received: what UNH lacks is not made up. Syntax 4 can leave the whole out.
            writer.Composite(Cut(envelope.Type, 6), Cut(version, 3), Cut(release, 3), Cut(envelope.Agency, syntax4 ? 3 : 2), Fits(envelope.AssociationCode, 6));
        }
        else
        {
            writer.Element(null);
        }

        writer.Element(rejected ? "4" : "7");
        if (error is not null)
        {
            writer.Element(ContrlCodes.Envelope(error.Code.Contrl, syntax4));
            WriteServicePosition(writer, error.At, static tag => tag is "UNH" or "UNT", syntax4);
        }
        else if (message.Status == CheckStatus.Unsupported)
        {
            writer.Element(NotSupportedHere).Element("UNH").Composite("3", "1");
        }

        writer.End();
    }

    private int WriteSegment(int number, IEnumerable<Finding> findings, int written)
    {
        HashSet<string> said = [];
        List<Finding> elements = [];
        foreach (Finding finding in findings)
        {
            if (finding.At.Element > 0)
            {
                elements.Add(finding);
                continue;
            }

            // UCS has room for one error; a further one of the same segment has a UCS of its own.
            string code = ContrlCodes.OfSegment(finding.Code.Contrl, syntax4);
            if (written < options.MaxSegmentErrors && said.Add(code))
            {
                writer.Begin("UCS").Element(Text(number)).Element(code).End();
                written++;
            }
        }

        if (elements.Count > 0 && written < options.MaxSegmentErrors)
        {
            writer.Begin("UCS").Element(Text(number)).End();
            WriteElements(elements);
            written++;
        }

        return written;
    }

    private void WriteElements(List<Finding> elements)
    {
        HashSet<(int Element, int Component, int Repetition, string Code)> said = [];
        foreach (Finding finding in elements)
        {
            string code = ContrlCodes.OfElement(finding.Code.Contrl, syntax4);
            if (said.Count < options.MaxElementErrors && said.Add((finding.At.Element, finding.At.Component, finding.At.Repetition, code)))
            {
                writer.Begin("UCD").Element(code);
                WritePosition(writer, finding.At, syntax4);
                writer.End();
            }
        }
    }

    private static int SegmentOf(Finding finding) => finding.At.SegmentNumber;

    private static string Known(string value, int max) => value.Length == 0 ? "0" : Cut(value, max);

    private static string Cut(string value, int max) => value.Length > max ? value[..max] : value;

    private static string? Fits(string value, int max) => value.Length > max ? null : value;

    private static string? Text(int number) => number == 0 ? null : number.ToString(CultureInfo.InvariantCulture);
}
