namespace EdiGateway.Edi.Syntax;

/// <summary>What stands at a place where an interchange may begin.</summary>
internal enum HeaderMatch
{
    /// <summary>No interchange begins here.</summary>
    None,

    /// <summary>Too few bytes in hand to tell.</summary>
    NeedMore,

    /// <summary>A tag that begins an interchange, but its service characters cannot be made out.</summary>
    Broken,

    /// <summary>An interchange begins here.</summary>
    Found,
}

/// <summary>What the first bytes of an interchange declare.</summary>
/// <param name="Standard">X12 or EDIFACT.</param>
/// <param name="Separators">The service characters.</param>
/// <param name="SegmentAt">Index of ISA or UNB, relative to the first byte (UNA comes first where there is one).</param>
/// <param name="HasUna">Whether a UNA was read.</param>
/// <param name="Wrapped">Whether line breaks stand inside the header.</param>
/// <param name="IsFixedWidth">Whether an ISA has its 106 characters; true for UNB.</param>
/// <param name="Fault">A service character that cannot serve, and was left unused; 0 for none.</param>
internal readonly record struct Header(
    EdiStandard Standard,
    Separators Separators,
    int SegmentAt,
    bool HasUna,
    bool Wrapped,
    bool IsFixedWidth,
    byte Fault);
