namespace EdiGateway.Edi.Validation;

/// <summary>What can be wrong with the place of a segment.</summary>
internal enum FaultKind : byte
{
    Unknown,
    NotInMessage,
    Unexpected,
    OutOfSequence,
    Missing,
    TriggerMissing,
    SegmentTooOften,
    LoopTooOften,

    /// <summary>Not a fault of its own: the unknown segment before stands where <see cref="StructureFault.Node"/> was expected.</summary>
    Expected,
}

/// <summary>A fault of structure before it is put into words.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Segment">0-based index of the segment at which it was noticed; what is missing should have stood before it.</param>
/// <param name="Node">Index of the node concerned; -1 for none.</param>
/// <param name="Cancels">For <see cref="FaultKind.OutOfSequence"/>: whether the node had been reported missing before.</param>
/// <param name="Expected">For an unknown segment: index of the node that was expected in its place; -1 for none.</param>
internal readonly record struct StructureFault(FaultKind Kind, int Segment, int Node, bool Cancels = false, int Expected = -1);
