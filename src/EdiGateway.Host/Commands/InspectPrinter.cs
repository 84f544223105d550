using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Pipeline.Reports;

namespace EdiGateway.Host.Commands;

/// <summary>Walks a file for <c>inspect</c>; what is printed is the derived class's.</summary>
internal abstract class InspectPrinter(InspectDepth depth) : InterchangeObserver, IDisposable
{
    private GroupEnvelope? _group;

    /// <summary>Whether anything was wrong.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Begins a file.</summary>
    public abstract void BeginFile(string file);

    /// <summary>Ends the file.</summary>
    public abstract void EndFile();

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <inheritdoc/>
    public override void OnInterchangeStart(InterchangeEnvelope interchange)
    {
        _group = null;
        BeginInterchange(interchange);
    }

    /// <inheritdoc/>
    public override void OnInterchangeAcknowledgement(InterchangeEnvelope interchange, Tape tape)
    {
        BeginAcknowledgement();
        if (depth == InspectDepth.Segments)
        {
            Segment(tape[0], null, []);
        }

        EndAcknowledgement();
    }

    /// <inheritdoc/>
    public override void OnMessage(InterchangeEnvelope interchange, GroupEnvelope group, CheckedMessage message)
    {
        Enter(group);
        BeginMessage(message.Envelope);
        if (depth == InspectDepth.Segments)
        {
            for (int i = 0; i < message.Tape.SegmentCount; i++)
            {
                Segment(message.Tape[i], message.NodeOf(i), LoopsOf(message.NodeOf(i)));
            }
        }

        EndMessage(message.Envelope);
    }

    /// <inheritdoc/>
    public override void OnUncheckedMessage(InterchangeEnvelope interchange, GroupEnvelope group, MessageEnvelope message, Tape tape)
    {
        Enter(group);
        BeginMessage(message);
        if (depth == InspectDepth.Segments)
        {
            for (int i = 0; i < tape.SegmentCount; i++)
            {
                Segment(tape[i], null, []);
            }
        }

        EndMessage(message);
    }

    /// <inheritdoc/>
    public override void OnInterchange(InterchangeReport report)
    {
        HasErrors |= ReportErrors.In(report);
        if (_group is not null)
        {
            EndGroup(_group);
        }

        EndInterchange(report);
    }

    /// <inheritdoc/>
    public override void OnFileFinding(Finding finding)
    {
        HasErrors |= finding.IsError;
        FileFinding(finding);
    }

    /// <summary>An interchange begins.</summary>
    protected abstract void BeginInterchange(InterchangeEnvelope interchange);

    /// <summary>It ends.</summary>
    protected abstract void EndInterchange(InterchangeReport report);

    /// <summary>A TA1 follows as one segment.</summary>
    protected abstract void BeginAcknowledgement();

    /// <summary>It ends.</summary>
    protected abstract void EndAcknowledgement();

    /// <summary>A group begins.</summary>
    protected abstract void BeginGroup(GroupEnvelope group);

    /// <summary>It ends.</summary>
    protected abstract void EndGroup(GroupEnvelope group);

    /// <summary>A message begins; its findings are known.</summary>
    protected abstract void BeginMessage(MessageEnvelope message);

    /// <summary>It ends.</summary>
    protected abstract void EndMessage(MessageEnvelope message);

    /// <summary>One segment.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="node">Its place in the specification; null where it has none.</param>
    /// <param name="loops">The loops that it stands in, outermost first.</param>
    protected abstract void Segment(Segment segment, StructureNode? node, IReadOnlyList<StructureNode> loops);

    /// <summary>Something outside any interchange.</summary>
    protected abstract void FileFinding(Finding finding);

    private void Enter(GroupEnvelope group)
    {
        if (ReferenceEquals(group, _group))
        {
            return;
        }

        if (_group is not null)
        {
            EndGroup(_group);
        }

        _group = group;
        BeginGroup(group);
    }

    private static List<StructureNode> LoopsOf(StructureNode? node)
    {
        List<StructureNode> loops = [];
        for (StructureNode? at = node; at is not null; at = at.Parent)
        {
            if (at.IsLoop)
            {
                loops.Insert(0, at);
            }
        }

        return loops;
    }
}
