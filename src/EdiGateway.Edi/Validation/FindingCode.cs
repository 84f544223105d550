namespace EdiGateway.Edi.Validation;

/// <summary>
/// One row of the table of findings: a number that never changes its meaning, its default severity, and what it is
/// called in each acknowledgement. 1xxx syntax, 2xxx envelope, 3xxx structure, 4xxx element, 5xxx mapping,
/// 6xxx agreement, 7xxx transport. Rows live in <see cref="FindingCodes"/>.
/// </summary>
/// <param name="Number">The four-digit number, as text.</param>
/// <param name="Severity">The default severity.</param>
/// <param name="Contrl">EDIFACT 0085 syntax error code.</param>
/// <param name="Ta1">X12 I18 interchange note code (TA105).</param>
/// <param name="Ak304">X12 720 segment syntax error code (AK304; IK304 where <see cref="Ik304"/> is null).</param>
/// <param name="Ak403">X12 723 data element syntax error code (AK403; IK403 where <see cref="Ik403"/> is null).</param>
/// <param name="Ak502">X12 718 transaction set syntax error code (AK502; IK502 where <see cref="Ik502"/> is null).</param>
/// <param name="Ak905">X12 716 functional group syntax error code.</param>
/// <param name="Ik304">Where 999 says it otherwise (I4, I6 …).</param>
/// <param name="Ik403">Where 999 says it otherwise (I10 …).</param>
/// <param name="Ik502">Where 999 says it otherwise (I5, I6).</param>
public sealed record FindingCode(
    string Number,
    Severity Severity,
    string? Contrl = null,
    string? Ta1 = null,
    string? Ak304 = null,
    string? Ak403 = null,
    string? Ak502 = null,
    string? Ak905 = null,
    string? Ik304 = null,
    string? Ik403 = null,
    string? Ik502 = null)
{
    /// <summary>
    /// Whether the code may speak in a TA1, 997, 999 or CONTRL: syntax, envelope, structure, element and agreement
    /// (1xxx–4xxx, 6xxx) do; mapping and transport (5xxx, 7xxx) never do.
    /// </summary>
    public bool IsAcknowledged => Number[0] is not ('5' or '7');

    /// <inheritdoc/>
    public override string ToString() => Number;
}
