using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Validation;

/// <summary>
/// Finds the reading with the fewest faults around a segment that has no place: a beam search from a place some segments
/// back to some segments ahead. A swap, a misplaced block, an unknown segment, a missing trigger each come out as one
/// fault, and the walk goes on from the best reading.
/// </summary>
internal sealed partial class StructureRepair(Tape tape, MessageSpec spec, int[] nodes, List<StructureFault> faults)
{
    private const int BeamWidth = 16;
    private const int Ahead = 12;
    private const int SettledAhead = 3;
    private readonly StructureIndex _index = spec.Index;
    private readonly int _trailer = spec.Index.TagId(spec.Nodes[^1].Segment.PackedTag);
    private readonly List<Hypothesis> _next = [];

    /// <summary>Settles the segments up to shortly after <paramref name="faulty"/>; returns the last one settled and the state there.</summary>
    public (int Segment, Hypothesis State) Run(LoopLevel[] levels, int depth, int from, int faulty)
    {
        int end = Math.Min(tape.SegmentCount - 1, faulty + Ahead);
        int settle = Math.Min(end, faulty + SettledAhead);
        List<Hypothesis> beam =
        [
            new Hypothesis { Before = null, Segment = from - 1, Levels = levels.AsSpan(0, StructureWalk.MaxDepth).ToArray(), Depth = depth, Cost = 0, Tie = 0 },
        ];
        for (int i = from; i <= end; i++)
        {
            _next.Clear();
            int tagId = _index.TagId(tape.TagOf(i));
            foreach (Hypothesis hypothesis in beam)
            {
                Expand(hypothesis, i, tagId);
            }

            beam = Best();
        }

        Hypothesis state = beam[0];
        while (state.Segment > settle)
        {
            state = state.Before!;
        }

        Commit(state, from);
        return (settle, state);
    }

    private List<Hypothesis> Best()
    {
        // Stable by construction: of two equal readings the one found first (the nearest place) stays in front.
        List<Hypothesis> kept = new(BeamWidth);
        foreach (Hypothesis candidate in _next.OrderBy(hypothesis => hypothesis.Cost).ThenBy(hypothesis => hypothesis.Tie))
        {
            if (!kept.Exists(candidate.StandsWith))
            {
                kept.Add(candidate);
                if (kept.Count == BeamWidth)
                {
                    break;
                }
            }
        }

        return kept;
    }

    private void Commit(Hypothesis state, int from)
    {
        Stack<Hypothesis> path = [];
        for (Hypothesis step = state; step.Segment >= from; step = step.Before!)
        {
            path.Push(step);
        }

        foreach (Hypothesis step in path)
        {
            nodes[step.Segment] = step.Node;
            foreach (StructureFault fault in step.Faults)
            {
                Report(fault);
            }
        }
    }

    private void Report(StructureFault fault)
    {
        if (fault.Kind == FaultKind.Expected)
        {
            int unknown = faults.FindLastIndex(earlier => earlier.Kind is FaultKind.Unknown or FaultKind.NotInMessage);
            faults[unknown] = faults[unknown] with { Expected = fault.Node };
            return;
        }

        if (fault.Cancels)
        {
            int missing = faults.FindLastIndex(earlier => earlier.Kind is FaultKind.Missing or FaultKind.TriggerMissing && earlier.Node == fault.Node);
            faults.RemoveAt(missing);
        }

        faults.Add(fault);
    }

    private void Expand(Hypothesis hypothesis, int segment, int tagId)
    {
        if (tagId < 0)
        {
            bool known = spec.ReleaseTags.Contains(ShortValue.Unpack(tape[segment].Tag));
            PassOver(hypothesis, segment, known ? FaultKind.NotInMessage : FaultKind.Unknown, 0);
            return;
        }

        List<int> missing = [];
        int found = 0;
        for (int depth = hypothesis.Depth; depth >= 0; depth--)
        {
            LoopLevel level = hypothesis.Levels[depth];
            LoopIndex loop = _index.Loops[level.Loop];
            for (int child = _index.FirstChild(level.Loop, tagId); child >= 0; child = loop.Places[child].NextSame)
            {
                StructureNode node = loop.Children[child];
                if (StructureWalk.Follows(level, loop, child))
                {
                    Place(hypothesis, segment, depth, child, [.. missing, .. Skipped(level, loop, child)], null, found++);
                }
                else if (child == level.Child)
                {
                    FaultKind kind = node.IsLoop ? FaultKind.LoopTooOften : FaultKind.SegmentTooOften;
                    Place(hypothesis, segment, depth, child, missing, new StructureFault(kind, segment, node.Index), found++);
                }
                else
                {
                    ComeBack(hypothesis, segment, depth, child, missing);
                }
            }

            ComeAfterItsLoop(hypothesis, segment, tagId, depth);
            OpenWithoutTrigger(hypothesis, segment, tagId, depth, missing);
            missing.AddRange(Skipped(level, loop, loop.Children.Length));
        }

        // The last segment closes the message whatever is missing before it; it is never a segment too many.
        if (segment < tape.SegmentCount - 1 || tagId != _trailer)
        {
            PassOver(hypothesis, segment, FaultKind.Unexpected, 4);
        }
    }

    private static IEnumerable<int> Skipped(LoopLevel level, LoopIndex loop, int child)
    {
        for (int i = level.Settled; i < child; i++)
        {
            if (loop.Children[i].Usage == Usage.Mandatory)
            {
                yield return loop.Children[i].Index;
            }
        }
    }

    // A segment out of sequence, and then its successor once more, is rather a loop whose trigger is missing.
    private static bool IsRepeatedAfterFault(Hypothesis hypothesis, int depth, int child) =>
        hypothesis.Faults is [.., { Kind: FaultKind.OutOfSequence }] && hypothesis.Levels[depth].Child == child && hypothesis.Levels[depth].Count > 0;

    private bool IsSeenAgain(Hypothesis hypothesis, int depth, int child)
    {
        LoopLevel level = hypothesis.Levels[depth];
        return child < level.Settled && child != level.Child && WasSeen(hypothesis, _index.Loops[level.Loop].Children[child].Index, level.Start);
    }

    private bool WasSeen(Hypothesis hypothesis, int node, int start)
    {
        Hypothesis? step = hypothesis;
        int at = hypothesis.Segment;
        for (; step is { Before: not null } && step.Segment >= start; step = step.Before)
        {
            if (step.Node == node)
            {
                return true;
            }

            at = step.Segment - 1;
        }

        int floor = Math.Max(start, at - 64);
        for (; at >= floor; at--)
        {
            if (nodes[at] == node)
            {
                return true;
            }
        }

        return false;
    }

    private bool WasMissed(Hypothesis hypothesis, int node, int start)
    {
        for (Hypothesis? step = hypothesis; step is { Before: not null } && step.Segment >= start; step = step.Before)
        {
            foreach (StructureFault fault in step.Faults)
            {
                if (fault.Node == node && (fault.Cancels || fault.Kind == FaultKind.Missing))
                {
                    return fault.Kind == FaultKind.Missing;
                }
            }
        }

        return faults.Exists(fault => fault.Node == node && fault.Kind == FaultKind.Missing && fault.Segment > start);
    }
}
