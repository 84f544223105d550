using EdiGateway.Edi.Specs;

namespace EdiGateway.Edi.Validation;

/// <content>The ways in which one segment can be read.</content>
internal sealed partial class StructureRepair
{
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

        Enter(hypothesis, segment, depth, child, found, cost, tie + (IsSeenAgain(hypothesis, depth, child) || IsRepeatedAfterFault(hypothesis, depth, child) ? 2 : 0));
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

    /// <summary>A trigger that comes behind segments of its own loop, which was opened without it: out of sequence, not missing.</summary>
    private void ComeAfterItsLoop(Hypothesis hypothesis, int segment, int tagId, int depth)
    {
        LoopLevel level = hypothesis.Levels[depth];
        StructureNode? loop = _index.Loops[level.Loop].Node;
        if (loop is null || _index.TagId(loop.Segment.PackedTag) != tagId || !LacksTrigger(hypothesis, loop.Index, level.Start))
        {
            return;
        }

        _next.Add(new Hypothesis
        {
            Before = hypothesis,
            Segment = segment,
            Node = loop.Index,
            Levels = hypothesis.Levels,
            Depth = hypothesis.Depth,
            Cost = hypothesis.Cost,
            Tie = hypothesis.Tie,
            Faults = [new StructureFault(FaultKind.OutOfSequence, segment, loop.Index, Cancels: true)],
        });
    }

    private bool LacksTrigger(Hypothesis hypothesis, int node, int start)
    {
        for (Hypothesis? step = hypothesis; step is { Before: not null } && step.Segment >= start; step = step.Before)
        {
            foreach (StructureFault fault in step.Faults)
            {
                if (fault.Node == node && (fault.Cancels || fault.Kind == FaultKind.TriggerMissing))
                {
                    return fault.Kind == FaultKind.TriggerMissing;
                }
            }
        }

        return faults.Exists(fault => fault.Node == node && fault.Kind == FaultKind.TriggerMissing && fault.Segment == start);
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
            Hypothesis opened = Entered(hypothesis, segment, depth, child, found, cost + (stood ? 0 : 1), 3);
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

            walk.Enter(within, inner, segment);
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
        walk.Enter(depth, child, segment);
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
}
