using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Pipeline.Reports;

/// <summary>
/// Writes a file's report while a checker reads it (one that keeps no clean messages). What it holds of a message without
/// findings is one short row, so that a file of a million messages is reported in bounded memory.
/// </summary>
/// <param name="writer">Takes the report.</param>
/// <param name="options">How strictly messages are checked; null for the defaults.</param>
/// <param name="acceptance">What findings lead to.</param>
public sealed class ReportObserver(ReportJsonWriter writer, ValidationOptions? options = null, AcceptanceRules acceptance = default) : InterchangeObserver
{
    private readonly MessageRules _rules = options is null ? MessageRules.Default : new MessageRules { Options = options };
    private readonly List<List<Row>> _groups = [];
    private readonly List<Finding> _fileFindings = [];
    private GroupEnvelope? _group;

    /// <summary>What was found outside any interchange.</summary>
    public IReadOnlyList<Finding> FileFindings => _fileFindings;

    /// <summary>Whether anything is wrong enough that something was not accepted as it is.</summary>
    public bool HasErrors { get; private set; }

    /// <inheritdoc/>
    public override void OnInterchangeStart(InterchangeEnvelope interchange)
    {
        _groups.Clear();
        _group = null;
    }

    /// <inheritdoc/>
    public override AcceptanceRules AcceptanceOf(InterchangeEnvelope interchange) => acceptance;

    /// <inheritdoc/>
    public override MessageRules RulesFor(InterchangeEnvelope interchange, GroupEnvelope group, MessageEnvelope message) => _rules;

    /// <inheritdoc/>
    public override void OnMessage(InterchangeEnvelope interchange, GroupEnvelope group, CheckedMessage message) => Add(group, message.Envelope, false);

    /// <inheritdoc/>
    public override void OnUncheckedMessage(InterchangeEnvelope interchange, GroupEnvelope group, MessageEnvelope message, Tape tape) => Add(group, message, true);

    /// <inheritdoc/>
    public override void OnInterchange(InterchangeReport report)
    {
        HasErrors |= ReportErrors.In(report);
        int index = 0;
        writer.WriteInterchange(report, group => Lines(group, group.Messages.Count + group.AcceptedUnlisted > 0 ? _groups[index++] : []));
    }

    /// <inheritdoc/>
    public override void OnFileFinding(Finding finding)
    {
        HasErrors |= finding.IsError;
        _fileFindings.Add(finding);
    }

    private static IEnumerable<MessageLine> Lines(GroupReport group, List<Row> rows)
    {
        // The report lists, in the same order, those that have something to say or were kept for another reason.
        int next = 0;
        CheckStatus ofClean = group.Status == CheckStatus.Rejected ? CheckStatus.Rejected : CheckStatus.Accepted;
        foreach (Row row in rows)
        {
            CheckStatus status = ofClean;
            IReadOnlyList<Finding> findings = [];
            if (next < group.Messages.Count && ReferenceEquals(group.Messages[next].Envelope, row.Kept))
            {
                status = group.Messages[next].Status;
                findings = row.Kept!.Findings;
                next++;
            }

            yield return new MessageLine(row.Type, row.Version, row.ControlNumber, row.Segments, status, findings);
        }
    }

    private void Add(GroupEnvelope group, MessageEnvelope message, bool isUnchecked)
    {
        if (!ReferenceEquals(group, _group))
        {
            _group = group;
            _groups.Add([]);
        }

        List<Row> rows = _groups[^1];
        Row? previous = rows.Count > 0 ? rows[^1] : null;
        bool alike = previous is { } row && row.Type == message.Type && row.Version == message.Version;
        rows.Add(new Row(
            alike ? previous!.Value.Type : message.Type,
            alike ? previous!.Value.Version : message.Version,
            message.ControlNumber,
            message.SegmentCount,
            isUnchecked || message.HasFindings || message.IsAcknowledgement ? message : null));
    }

    private readonly record struct Row(string Type, string Version, string ControlNumber, int Segments, MessageEnvelope? Kept);
}
