namespace EdiGateway.Edi.Validation;

/// <summary>One open loop: how far it has been walked. Level 0 is the message itself.</summary>
internal struct LoopLevel
{
    /// <summary>Index in <see cref="Specs.StructureIndex.Loops"/>.</summary>
    public int Loop;

    /// <summary>The child that was placed last.</summary>
    public int Child;

    /// <summary>How often that child has occurred in a row.</summary>
    public int Count;

    /// <summary>Children before this one are settled: placed, not needed, or reported.</summary>
    public int Settled;

    /// <summary>0-based index of the segment that opened the loop.</summary>
    public int Start;
}
