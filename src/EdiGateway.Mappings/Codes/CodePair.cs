namespace EdiGateway.Mappings.Codes;

/// <summary>Which way a pair of codes translates.</summary>
public enum CodeDirection
{
    /// <summary>Both ways (<c>=</c>): there and back gives the same code.</summary>
    Both,

    /// <summary>From X12 to EDIFACT only (<c>&gt;</c>): an X12 synonym; the way back takes the pair marked <c>=</c>.</summary>
    ToEdifact,

    /// <summary>From EDIFACT to X12 only (<c>&lt;</c>): an EDIFACT synonym.</summary>
    ToX12,
}

/// <summary>An X12 code and the EDIFACT code that means the same.</summary>
/// <param name="X12">The X12 code.</param>
/// <param name="Edifact">The EDIFACT code, which is also the record's own.</param>
/// <param name="Direction">Which way it translates.</param>
/// <param name="Name">Our own short name.</param>
/// <param name="X12Release">The only X12 release whose list has <paramref name="X12"/> ("004010"); null: every one that the gateway knows.</param>
/// <param name="EdifactRelease">The only directory whose list has <paramref name="Edifact"/> ("D.01B"); null: every one that the gateway knows.</param>
public sealed record CodePair(
    string X12,
    string Edifact,
    CodeDirection Direction = CodeDirection.Both,
    string? Name = null,
    string? X12Release = null,
    string? EdifactRelease = null);
