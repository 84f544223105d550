using EdiGateway.Edi.Specs;

namespace EdiGateway.Edi.Validation;

/// <summary>
/// One change to a specification. What is null stays as the standard has it.
/// </summary>
public sealed record OverlayRule
{
    /// <summary>
    /// What the rule is about: loop ids from the top, each followed by a slash, then a segment with an optional element
    /// position and component: <c>BEG</c>, <c>BEG03</c>, <c>PO1/PID05</c>, <c>SG25/LIN03-2</c>; a loop itself ends in a
    /// slash (<c>PO1/</c>); <c>*/</c> in front means wherever it stands (<c>*/DTM01</c>).
    /// </summary>
    public required string Path { get; init; }

    /// <summary>Whether it must, may or must not be there.</summary>
    public Usage? Usage { get; init; }

    /// <summary>How often a segment or loop may occur, or an element be repeated; at least 1.</summary>
    public int? MaxUse { get; init; }

    /// <summary>Fewest characters (digits of a number) of an element or component.</summary>
    public int? MinLength { get; init; }

    /// <summary>Most characters (digits of a number) of an element or component.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The only codes allowed, in place of the standard's list.</summary>
    public IReadOnlyList<string>? Codes { get; init; }

    /// <summary>Codes allowed besides the standard's list (or besides <see cref="Codes"/>).</summary>
    public IReadOnlyList<string> FurtherCodes { get; init; } = [];
}
