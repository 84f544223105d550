using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Validation;

/// <summary>
/// Finds the reading with the fewest faults around a segment that has no place: a beam search from a place some segments
/// back to some segments ahead. A swap, a misplaced block, an unknown segment, a missing trigger each come out as one
/// fault, and the walk goes on from the best reading.
/// </summary>
internal sealed class StructureRepair(Tape tape, MessageSpec spec, int[] nodes, List<StructureFault> faults)
{
    private const int BeamWidth = 16;
    private const int Ahead = 12;
    private const int SettledAhead = 3;
    private readonly StructureIndex _index = spec.Index;
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
            int tagId = _index.TagId(tape[i].Tag);
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
            int missing = faults.FindLastIndex(earlier => earlier.Kind == FaultKind.Missing && earlier.Node == fault.Node);
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
            for (int child = _index.FirstChild(level.Loop, tagId); child >= 0; child = loop.NextSame[child])
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

            OpenWithoutTrigger(hypothesis, segment, tagId, depth, missing);
            missing.AddRange(Skipped(level, loop, loop.Children.Length));
        }

        PassOver(hypothesis, segment, FaultKind.Unexpected, 3);
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

    private void PassOver(Hypothesis hypothesis, int segment, FaultKind kind, int tie) => _next.Add(new Hypothesis
    {
        Before = hypothesis,
        Segment = segment,
        Levels = hypothesis.Levels,
        Depth = hypothesis.Depth,
        Cost = hypothesis.Cost + 1,
        Tie = hypothesis.Tie + tie,
        Faults = [new StructureFault(kind, segment, -1)],
    });

    private void Place(Hypothesis hypothesis, int segment, int depth, int child, IReadOnlyList<int> missing, StructureFault? fault, int tie)
    {
        List<StructureFault> found = [];
        int cost = 0;
        Add(hypothesis, segment, missing, found, ref cost);
        if (fault is { } own)
        {
            found.Add(own);
            cost++;
        }

        Enter(hypothesis, segment, depth, child, found, cost, tie + (IsSeenAgain(hypothesis, depth, child) ? 1 : 0));
    }

    // What is missing where an unknown segment stands was most likely meant by it: one fault, not two.
    private static void Add(Hypothesis hypothesis, int segment, IReadOnlyList<int> missing, List<StructureFault> found, ref int cost)
    {
        bool stood = hypothesis.PassedUnknown;
        foreach (int node in missing)
        {
            found.Add(new StructureFault(stood ? FaultKind.Expected : FaultKind.Missing, segment, node));
            cost += stood ? 0 : 1;
            stood = false;
        }
    }

    /// <summary>The segment belongs before the position: alone (the position stays), or as the first of a block (it goes back).</summary>
    private void ComeBack(Hypothesis hypothesis, int segment, int depth, int child, List<int> missing)
    {
        LoopLevel level = hypothesis.Levels[depth];
        StructureNode node = _index.Loops[level.Loop].Children[child];
        bool cancels = WasMissed(hypothesis, node.Index, level.Start);
        bool seen = WasSeen(hypothesis, node.Index, level.Start);
        StructureFault fault = new(FaultKind.OutOfSequence, segment, node.Index, cancels);
        int cost = cancels ? 0 : 1;
        int tie = seen ? 2 : 1;
        if (!node.IsLoop)
        {
            _next.Add(new Hypothesis
            {
                Before = hypothesis,
                Segment = segment,
                Node = node.Index,
                Levels = hypothesis.Levels,
                Depth = hypothesis.Depth,
                Cost = hypothesis.Cost + cost,
                Tie = hypothesis.Tie + tie,
                Faults = [fault],
            });
        }

        List<StructureFault> found = [];
        Add(hypothesis, segment, missing, found, ref cost);
        found.Add(fault);
        Enter(hypothesis, segment, depth, child, found, cost, tie);
    }

    private void OpenWithoutTrigger(Hypothesis hypothesis, int segment, int tagId, int depth, List<int> missing)
    {
        LoopLevel level = hypothesis.Levels[depth];
        LoopIndex loop = _index.Loops[level.Loop];
        for (int child = level.Child; child < loop.Children.Length; child++)
        {
            StructureNode node = loop.Children[child];
            if (!node.IsLoop || _index.FirstChild(_index.LoopOfNode[node.Index], tagId) is var inner && inner < 0)
            {
                continue;
            }

            List<StructureFault> found = [];
            int cost = 0;
            Add(hypothesis, segment, [.. missing, .. Skipped(level, loop, child)], found, ref cost);
            bool stood = hypothesis.PassedUnknown && found.Count == 0;
            found.Add(new StructureFault(stood ? FaultKind.Expected : FaultKind.TriggerMissing, segment, node.Index));
            Hypothesis opened = Entered(hypothesis, segment, depth, child, found, cost + (stood ? 0 : 1), 2);
            LoopLevel[] levels = opened.Levels;
            LoopIndex own = _index.Loops[levels[opened.Depth].Loop];
            int within = opened.Depth;
            levels[within].Child = inner;
            StructureWalk walk = new(_index, levels) { Depth = within };
            levels[within].Settled = 0;
            List<int> skipped = [.. Skipped(levels[within], own, inner)];
            foreach (int node2 in skipped)
            {
                found.Add(new StructureFault(FaultKind.Missing, segment, node2));
            }

            walk.Enter(within, inner, own.Children[inner].Index, segment);
            levels[within].Count = 1;
            _next.Add(new Hypothesis
            {
                Before = hypothesis,
                Segment = segment,
                Node = own.Children[inner].Index,
                Levels = levels,
                Depth = walk.Depth,
                Cost = opened.Cost + skipped.Count,
                Tie = opened.Tie,
                Faults = [.. found],
            });
        }
    }

    private void Enter(Hypothesis hypothesis, int segment, int depth, int child, List<StructureFault> found, int cost, int tie) =>
        _next.Add(Entered(hypothesis, segment, depth, child, found, cost, tie));

    private Hypothesis Entered(Hypothesis hypothesis, int segment, int depth, int child, List<StructureFault> found, int cost, int tie)
    {
        LoopLevel[] levels = [.. hypothesis.Levels];
        StructureWalk walk = new(_index, levels) { Depth = hypothesis.Depth };
        int node = _index.Loops[levels[depth].Loop].Children[child].Index;
        walk.Enter(depth, child, node, segment);
        return new Hypothesis
        {
            Before = hypothesis,
            Segment = segment,
            Node = node,
            Levels = levels,
            Depth = walk.Depth,
            Cost = hypothesis.Cost + cost,
            Tie = hypothesis.Tie + tie,
            Faults = [.. found],
        };
    }

    private bool IsSeenAgain(Hypothesis hypothesis, int depth, int child)
    {
        LoopLevel level = hypothesis.Levels[depth];
        return child + 1 < level.Settled && child != level.Child && WasSeen(hypothesis, _index.Loops[level.Loop].Children[child].Index, level.Start);
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
