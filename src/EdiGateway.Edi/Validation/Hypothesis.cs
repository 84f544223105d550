namespace EdiGateway.Edi.Validation;

/// <summary>One reading of a few segments around a fault: how the last one was placed, and what came before.</summary>
internal sealed class Hypothesis
{
    public required Hypothesis? Before { get; init; }

    /// <summary>0-based index of the segment that was placed last.</summary>
    public required int Segment { get; init; }

    /// <summary>Its node; -1 where it was passed over.</summary>
    public int Node { get; init; } = -1;

    public required LoopLevel[] Levels { get; init; }

    public required int Depth { get; init; }

    /// <summary>Number of faults so far; fewer is better.</summary>
    public required int Cost { get; init; }

    /// <summary>Decides between readings with as many faults; less is more natural.</summary>
    public required int Tie { get; init; }

    /// <summary>The faults that the last segment brought to light.</summary>
    public StructureFault[] Faults { get; init; } = [];

    /// <summary>Whether the last segment was passed over because its tag is unknown here.</summary>
    public bool PassedUnknown => Faults.Length > 0 && Faults[^1].Kind is FaultKind.Unknown or FaultKind.NotInMessage;

    /// <summary>Whether both stand at the same place, so that only the better one need go on.</summary>
    public bool StandsWith(Hypothesis other)
    {
        if (Depth != other.Depth || PassedUnknown != other.PassedUnknown)
        {
            return false;
        }

        for (int i = 0; i <= Depth; i++)
        {
            LoopLevel mine = Levels[i];
            LoopLevel its = other.Levels[i];
            if (mine.Loop != its.Loop || mine.Child != its.Child || mine.Count != its.Count || mine.Settled != its.Settled)
            {
                return false;
            }
        }

        return true;
    }
}
