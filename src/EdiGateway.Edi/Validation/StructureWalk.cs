using EdiGateway.Edi.Specs;

namespace EdiGateway.Edi.Validation;

/// <summary>
/// Where a walk through a message's structure stands. Segments are placed by position, as both standards demand: the
/// nearest place that follows, innermost loop first (ISO 9735 clause 8; X12.6 loops).
/// </summary>
internal struct StructureWalk(StructureIndex index, LoopLevel[] levels)
{
    /// <summary>Most loops within each other; the deepest published message has less than half of that.</summary>
    public const int MaxDepth = 24;

    public readonly LoopLevel[] Levels = levels;
    public int Depth;
    private readonly StructureIndex _index = index;

    public void Reset()
    {
        Depth = 0;
        Levels[0] = default;
    }

    /// <summary>Takes the place that follows without leaving out anything mandatory; false (and nothing changed) where there is none.</summary>
    public bool TryStep(int tagId, int segment, out int node)
    {
        for (int depth = Depth; depth >= 0; depth--)
        {
            ref LoopLevel level = ref Levels[depth];
            LoopIndex loop = _index.Loops[level.Loop];
            int child = _index.FirstChild(level.Loop, tagId);
            while (child >= 0 && !Follows(level, loop, child))
            {
                child = loop.Places[child].NextSame;
            }

            if (child >= 0)
            {
                if (Skipped(level, loop, child) != 0)
                {
                    break;
                }

                node = loop.Places[child].Node;
                Enter(depth, child, segment);
                return true;
            }

            if (depth > 0 && Skipped(level, loop, loop.Places.Length) != 0)
            {
                break;
            }
        }

        node = -1;
        return false;
    }

    /// <summary>Whether <paramref name="child"/> is at or after the position; once over its maximum, which was reported, it may go on.</summary>
    public static bool Follows(in LoopLevel level, LoopIndex loop, int child) =>
        child > level.Child || (child == level.Child && level.Count != loop.Places[child].Max);

    /// <summary>How many mandatory children would be left out by going on to <paramref name="child"/>.</summary>
    public static int Skipped(in LoopLevel level, LoopIndex loop, int child) =>
        child > level.Settled ? loop.MandatoryBefore[child] - loop.MandatoryBefore[level.Settled] : 0;

    /// <summary>Places the position on a child, closing deeper loops and opening the child's own.</summary>
    public void Enter(int depth, int child, int segment)
    {
        ref LoopLevel level = ref Levels[depth];
        level.Count = child == level.Child ? level.Count + 1 : 1;
        level.Child = child;
        level.Settled = Math.Max(level.Settled, child + 1);
        Depth = depth;
        int opened = _index.Loops[level.Loop].Places[child].Opens;
        if (opened != 0)
        {
            Depth++;
            Levels[Depth] = new LoopLevel { Loop = opened, Start = segment };
        }
    }
}
