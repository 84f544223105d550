namespace EdiGateway.Edi.Specs;

/// <summary>What one specification file holds, by id.</summary>
internal sealed record Release(
    IReadOnlyDictionary<string, MessageSpec> Messages,
    IReadOnlyDictionary<string, SegmentSpec> Segments,
    IReadOnlyDictionary<string, ElementSpec> Elements);
