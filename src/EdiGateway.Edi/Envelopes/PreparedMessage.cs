using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Envelopes;

/// <summary>
/// An outbound message without its envelope and its own control number: the segments between ST/UNH and SE/UNT,
/// rendered. It is stored when the interchange that caused it is processed; numbers, date and envelope are added by
/// <c>InterchangeWriter</c> when it is released, which changes no byte of the body.
/// </summary>
public sealed record PreparedMessage
{
    /// <summary>X12 or EDIFACT.</summary>
    public required EdiStandard Standard { get; init; }

    /// <summary>"997", "CONTRL", "810".</summary>
    public required string Type { get; init; }

    /// <summary>
    /// X12: GS08 ("004010"; ST03 too where the release has it). EDIFACT: UNH S009 after the type ("D:96A:UN:EAN008", "D:3:UN").
    /// </summary>
    public required string Version { get; init; }

    /// <summary>X12 GS01 ("FA", "IN"); the message type in EDIFACT.</summary>
    public required string FunctionalId { get; init; }

    /// <summary>The separators that the body was rendered with.</summary>
    public required Separators Separators { get; init; }

    /// <summary>Segments in the body (ST/UNH and SE/UNT not counted).</summary>
    public required int SegmentCount { get; init; }

    /// <summary>The rendered segments. For a TA1: the one TA1 segment, which stands between ISA and IEA without a group.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }
}
