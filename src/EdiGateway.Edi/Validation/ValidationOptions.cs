using System.ComponentModel.DataAnnotations;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Validation;

/// <summary>How strictly messages are checked. Each rule can be off, a warning or an error.</summary>
public sealed record ValidationOptions
{
    /// <summary>The defaults.</summary>
    public static ValidationOptions Default { get; } = new();

    /// <summary>
    /// Code values outside the list. Default: null, which is <see cref="Strictness.Warning"/> in X12 (the lists are
    /// supersets of the release, and partners agree on further codes) and <see cref="Strictness.Error"/> in EDIFACT.
    /// </summary>
    public Strictness? UnknownCodes { get; init; }

    /// <summary>Values shorter or longer than the element allows. Default: error.</summary>
    public Strictness Lengths { get; init; } = Strictness.Error;

    /// <summary>Values of the wrong type: letters in numbers, dates that do not exist, control characters. Default: error.</summary>
    public Strictness Types { get; init; } = Strictness.Error;

    /// <summary>Empty elements or components at the end of a segment or composite, which should be left out. Default: warning, once a message.</summary>
    public Strictness TrailingSeparators { get; init; } = Strictness.Warning;

    /// <summary>Segments that the release or the message does not have. Default: error.</summary>
    public Strictness UnknownSegments { get; init; } = Strictness.Error;

    /// <summary>Segments that are in the message but not where they stand. Default: error.</summary>
    public Strictness SegmentOrder { get; init; } = Strictness.Error;

    /// <summary>Segments and loops that occur more often than allowed. Default: error.</summary>
    public Strictness Repetitions { get; init; } = Strictness.Error;

    /// <summary>Mandatory segments, elements and components that are missing. Default: error.</summary>
    public Strictness Mandatory { get; init; } = Strictness.Error;

    /// <summary>X12 relational conditions (P, R, E, C, L). Default: error.</summary>
    public Strictness Conditions { get; init; } = Strictness.Error;

    /// <summary>The tree of HL (856) and CPS (DESADV): ids given twice, parents that do not exist, cycles. Default: error.</summary>
    public Strictness Hierarchy { get; init; } = Strictness.Error;

    /// <summary>Most findings reported for one message; range 1 to 100,000, default 1,000. One last finding says that there were more.</summary>
    [Range(1, 100_000)]
    public int MaxFindings { get; init; } = 1_000;

    /// <summary>The strictness of <see cref="UnknownCodes"/> in <paramref name="standard"/>.</summary>
    public Strictness UnknownCodesIn(EdiStandard standard) =>
        UnknownCodes ?? (standard == EdiStandard.X12 ? Strictness.Warning : Strictness.Error);
}
