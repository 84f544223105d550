using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Validation;

/// <summary>Turns faults of structure into findings, as strictly as the options say.</summary>
internal sealed class FaultWording(Tape tape, MessageSpec spec, ValidationOptions options)
{
    /// <summary>The finding; null where the rule is not checked.</summary>
    public Finding? Finding(StructureFault fault)
    {
        Strictness strictness = fault.Kind switch
        {
            FaultKind.Unknown or FaultKind.NotInMessage => options.UnknownSegments,
            FaultKind.Unexpected or FaultKind.OutOfSequence => options.SegmentOrder,
            FaultKind.SegmentTooOften or FaultKind.LoopTooOften => options.Repetitions,
            _ => options.Mandatory,
        };
        if (strictness == Strictness.Ignore)
        {
            return null;
        }

        Severity severity = (Severity)strictness;
        StructureNode? node = fault.Node < 0 ? null : spec.Nodes[fault.Node];
        StructureNode? expected = fault.Expected < 0 ? null : spec.Nodes[fault.Expected];
        return fault.Kind switch
        {
            FaultKind.Unknown when tape[fault.Segment].TagBytes.IsEmpty => StructureFindings.SegmentWithoutTag(severity, Behind(fault.Segment), tape[fault.Segment].Raw.IsEmpty),
            FaultKind.Unknown => StructureFindings.SegmentUnknown(severity, Here(fault, null), spec, expected?.Segment.Tag),
            FaultKind.NotInMessage => StructureFindings.SegmentNotInMessage(severity, Here(fault, null), spec, expected?.Segment.Tag),
            FaultKind.Unexpected => StructureFindings.SegmentUnexpected(severity, Here(fault, LastLoop(fault.Segment)), spec),
            FaultKind.OutOfSequence => StructureFindings.SegmentOutOfSequence(severity, Here(fault, node), Successor(fault, node!)),
            FaultKind.SegmentTooOften => StructureFindings.SegmentTooOften(severity, Here(fault, node), node!.MaxUse),
            FaultKind.LoopTooOften => StructureFindings.LoopTooOften(severity, Here(fault, node), node!.MaxUse),
            FaultKind.TriggerMissing => StructureFindings.LoopTriggerMissing(severity, FindingPlace.OfMissing(tape, fault.Segment, node!), Tag(fault.Segment)),
            _ when node!.IsLoop => StructureFindings.LoopMissing(severity, FindingPlace.OfMissing(tape, fault.Segment, node)),
            _ => StructureFindings.SegmentMissing(severity, FindingPlace.OfMissing(tape, fault.Segment, node!)),
        };
    }

    private Location Here(StructureFault fault, StructureNode? node) => FindingPlace.OfSegment(tape, fault.Segment, node);

    // What has no tag is not counted by everybody, so the last good position is named, as for what is missing.
    private Location Behind(int segment) => new(tape[segment].ByteOffset, tape.LineOf(tape[segment].Start), segment);

    private string? Tag(int segment) => FindingPlace.Text(tape, tape[segment].TagBytes);

    // The loop that was open when the segment came.
    private StructureNode? LastLoop(int segment)
    {
        for (int i = segment - 1; i >= 0; i--)
        {
            if (tape.Places[i] >= 0)
            {
                StructureNode node = spec.Nodes[tape.Places[i]];
                return node.IsLoop ? node : node.Parent;
            }
        }

        return null;
    }

    // The segment right before it, where that belongs after it in the same loop.
    private string? Successor(StructureFault fault, StructureNode node)
    {
        int at = fault.Segment - 1;
        StructureNode? before = at >= 0 && tape.Places[at] >= 0 ? spec.Nodes[tape.Places[at]] : null;
        if (before is not null && node.IsLoop && IsInside(before, node))
        {
            return before.Segment.Tag;
        }

        while (before is not null && before.Parent != node.Parent)
        {
            before = before.Parent;
        }

        return before is not null && before.Index > node.Index ? before.Segment.Tag : null;
    }

    private static bool IsInside(StructureNode node, StructureNode loop)
    {
        StructureNode? parent = node.Parent;
        while (parent is not null && parent != loop)
        {
            parent = parent.Parent;
        }

        return parent == loop;
    }
}
