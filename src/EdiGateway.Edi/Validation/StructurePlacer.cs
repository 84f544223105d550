using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Validation;

/// <summary>
/// Gives each segment of a message its place. As long as every segment has one that follows, it is a plain walk; where
/// one does not, <see cref="StructureRepair"/> goes back a few segments and looks for the reading with the fewest faults.
/// Reused between messages; not for several threads at once.
/// </summary>
internal sealed class StructurePlacer
{
    private const int SnapshotEvery = 16;
    private readonly LoopLevel[] _levels = new LoopLevel[StructureWalk.MaxDepth];
    private readonly LoopLevel[] _older = new LoopLevel[StructureWalk.MaxDepth];
    private readonly LoopLevel[] _newer = new LoopLevel[StructureWalk.MaxDepth];
    private int _olderDepth;
    private int _olderAt;
    private int _newerDepth;
    private int _newerAt;

    /// <summary>The faults of the last message, in order of the segments.</summary>
    public List<StructureFault> Faults { get; } = [];

    /// <summary>Places the tape's segments.</summary>
    /// <param name="tape">The message.</param>
    /// <param name="spec">Its structure.</param>
    /// <param name="nodes">Takes the node index of each segment; -1 where it fits nowhere.</param>
    /// <param name="isComplete">False where the message was cut off: what is missing at its end is then not reported.</param>
    /// <param name="maxFaults">After so many, the rest is placed as well as it goes and not reported.</param>
    public void Place(Tape tape, MessageSpec spec, int[] nodes, bool isComplete, int maxFaults)
    {
        StructureIndex index = spec.Index;
        StructureWalk walk = new(index, _levels);
        walk.Reset();
        Faults.Clear();
        SetSnapshots(walk, 0);
        int count = tape.SegmentCount;
        for (int i = 0; i < count; i++)
        {
            if ((i & (SnapshotEvery - 1)) == 0 && i > _newerAt)
            {
                Advance(walk, i);
            }

            int tagId = index.TagId(tape.TagOf(i));
            if (tagId >= 0 && walk.TryStep(tagId, i, out nodes[i]))
            {
                continue;
            }

            if (Faults.Count >= maxFaults)
            {
                nodes[i] = -1;
                continue;
            }

            StructureRepair repair = new(tape, spec, nodes, Faults);
            (i, Hypothesis state) = repair.Run(_older, _olderDepth, _olderAt, i);
            walk.Depth = state.Depth;
            state.Levels.AsSpan(0, state.Depth + 1).CopyTo(_levels);
            SetSnapshots(walk, i + 1);
        }

        if (isComplete)
        {
            ReportMissingAtEnd(index, walk, count);
        }
    }

    private void ReportMissingAtEnd(StructureIndex index, StructureWalk walk, int count)
    {
        for (int depth = walk.Depth; depth >= 0; depth--)
        {
            LoopIndex loop = index.Loops[_levels[depth].Loop];

            // The trailer belongs to the envelope; the reader reports a missing one.
            int end = depth == 0 ? loop.Children.Length - 1 : loop.Children.Length;
            for (int child = _levels[depth].Settled; child < end; child++)
            {
                if (loop.Children[child].Usage == Usage.Mandatory)
                {
                    Faults.Add(new StructureFault(FaultKind.Missing, count, loop.Children[child].Index));
                }
            }
        }
    }

    private void SetSnapshots(StructureWalk walk, int at)
    {
        _levels.AsSpan(0, walk.Depth + 1).CopyTo(_older);
        _levels.AsSpan(0, walk.Depth + 1).CopyTo(_newer);
        _olderDepth = _newerDepth = walk.Depth;
        _olderAt = _newerAt = at;
    }

    private void Advance(StructureWalk walk, int at)
    {
        _newer.AsSpan(0, _newerDepth + 1).CopyTo(_older);
        _olderDepth = _newerDepth;
        _olderAt = _newerAt;
        _levels.AsSpan(0, walk.Depth + 1).CopyTo(_newer);
        _newerDepth = walk.Depth;
        _newerAt = at;
    }
}
