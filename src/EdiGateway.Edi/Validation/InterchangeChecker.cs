using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Validation;

/// <summary>
/// Reads a stream of interchanges, checks every message as it comes by, and tells an <see cref="InterchangeObserver"/>.
/// Inbound acknowledgements (997, 999, CONTRL) are messages like any other.
/// </summary>
public sealed class InterchangeChecker
{
    private readonly SpecLibrary _specs;
    private readonly ReaderOptions _readerOptions;
    private readonly bool _keepClean;

    /// <summary>A checker.</summary>
    /// <param name="specs">The specifications; <see cref="SpecLibrary.Default"/> where null.</param>
    /// <param name="readerOptions">Limits and encoding.</param>
    /// <param name="keepCleanMessages">
    /// Whether reports list accepted messages without findings too (default). Without them (acknowledgements are always listed),
    /// a file of millions of messages is reported in little memory: <see cref="GroupReport.AcceptedUnlisted"/> counts them.
    /// </param>
    public InterchangeChecker(SpecLibrary? specs = null, ReaderOptions? readerOptions = null, bool keepCleanMessages = true)
    {
        _specs = specs ?? SpecLibrary.Default;
        _readerOptions = readerOptions ?? new ReaderOptions();
        _keepClean = keepCleanMessages;
    }

    /// <summary>Checks all interchanges of <paramref name="input"/>. Throws only for a failing stream or a failing observer.</summary>
    public void Run(Stream input, InterchangeObserver observer)
    {
        using InterchangeReader reader = new(input, _readerOptions);
        List<GroupReport> groups = [];
        List<MessageReport> messages = [];
        int unlisted = 0;
        bool kept = false;
        int fileFindings = 0;
        AcceptanceRules acceptance = default;
        ReaderEvent next;
        do
        {
            next = reader.Read();
            switch (next)
            {
                case ReaderEvent.InterchangeStart:
                    groups.Clear();
                    observer.OnInterchangeStart(reader.Interchange);
                    acceptance = observer.AcceptanceOf(reader.Interchange);
                    break;
                case ReaderEvent.InterchangeAcknowledgement:
                    observer.OnInterchangeAcknowledgement(reader.Interchange, reader.Tape);
                    break;
                case ReaderEvent.GroupStart:
                    messages.Clear();
                    unlisted = 0;
                    kept = false;
                    break;
                case ReaderEvent.Message:
                    MessageReport message = Check(reader, observer, acceptance);
                    kept = observer.Keep(message);
                    if (kept)
                    {
                        break;
                    }

                    if (_keepClean || message.Envelope.HasFindings || message.Envelope.IsAcknowledgement || message.Status != CheckStatus.Accepted)
                    {
                        messages.Add(message);
                    }
                    else
                    {
                        unlisted++;
                    }

                    break;
                case ReaderEvent.GroupEnd:
                    groups.Add(new GroupReport(reader.Group, CheckStatus.Accepted, kept ? observer.Kept(reader.Group) : [.. messages]) { AcceptedUnlisted = unlisted });
                    break;
                case ReaderEvent.InterchangeEnd:
                    observer.OnInterchange(StatusRules.Decide(new InterchangeReport(reader.Interchange, CheckStatus.Accepted, [.. groups]), acceptance));
                    break;
            }

            for (; fileFindings < reader.FileFindings.Count; fileFindings++)
            {
                observer.OnFileFinding(reader.FileFindings[fileFindings]);
            }
        }
        while (next != ReaderEvent.End);
    }

    /// <summary>Checks all interchanges of <paramref name="input"/> and gives all reports at once.</summary>
    public FileReport Run(Stream input)
    {
        Collector collector = new();
        Run(input, collector);
        return new FileReport(collector.Interchanges, collector.FileFindings);
    }

    private MessageReport Check(InterchangeReader reader, InterchangeObserver observer, AcceptanceRules acceptance)
    {
        MessageEnvelope message = reader.Message;
        MessageRules rules = observer.RulesFor(reader.Interchange, reader.Group, message);
        MessageSpec? spec = rules.Spec ?? _specs.Find(reader.Interchange.Standard, message.Type, message.Version, reader.Interchange.SyntaxVersion);
        if (spec is null)
        {
            ReportUnsupported(reader);
            observer.OnUncheckedMessage(reader.Interchange, reader.Group, message, reader.Tape);
        }
        else if (reader.Tape.SegmentCount == 0)
        {
            // Too large to be kept: the reader has said so.
            observer.OnUncheckedMessage(reader.Interchange, reader.Group, message, reader.Tape);
        }
        else
        {
            observer.OnMessage(reader.Interchange, reader.Group, MessageValidator.Validate(message, reader.Tape, spec, rules.Options));
        }

        return new MessageReport(message, StatusRules.Of(reader.Interchange, message, spec is not null, acceptance));
    }

    private void ReportUnsupported(InterchangeReader reader)
    {
        MessageEnvelope message = reader.Message;
        EdiStandard standard = reader.Interchange.Standard;
        bool isX12 = standard == EdiStandard.X12;
        Location at = new(message.ByteOffset, message.Line, 1, isX12 ? "ST" : "UNH", Element: isX12 ? 1 : 2, Component: isX12 ? 0 : 1, ElementId: isX12 ? "143" : "0065");
        if (message.Findings.Exists(finding => finding.IsError && finding.At.SegmentNumber == 1 && (finding.At.Element == at.Element || message.Type.Length == 0)))
        {
            // The type or version that is not supported is itself not as it should be.
            return;
        }

        string[] versions = [.. _specs.All.Where(known => known.Standard == standard && known.Type == message.Type).Select(known => known.Version)];
        if (isX12 && !_specs.HasVersion(standard, message.Version))
        {
            // The version belongs to the group, and is a fault of it once; a set outside a group has been told for that.
            if (reader.Group.ControlNumber is not null && !reader.Group.Findings.Exists(finding => finding.Code == FindingCodes.GroupVersionUnsupported || finding.Code.Ak905 == "2"))
            {
                Location group = new(reader.Group.ByteOffset, reader.Group.Line, Segment: "GS", Element: 8, ElementId: "480");
                reader.Group.Findings.Add(SupportFindings.GroupVersionUnsupported(group, reader.Group.Version, versions));
            }

            return;
        }

        message.Findings.Add(versions.Length == 0
            ? SupportFindings.MessageTypeUnsupported(at, message.Type)
            : SupportFindings.MessageVersionUnsupported(isX12 ? at : at with { Component = 2, ElementId = "0052" }, message.Type, message.Version, versions));
    }

    private sealed class Collector : InterchangeObserver
    {
        public List<InterchangeReport> Interchanges { get; } = [];

        public List<Finding> FileFindings { get; } = [];

        public override void OnInterchange(InterchangeReport report) => Interchanges.Add(report);

        public override void OnFileFinding(Finding finding) => FileFindings.Add(finding);
    }
}
