using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Acknowledgements;

/// <summary>How the acknowledgements of one interchange say a finding: codes of its own standard and release only, null where one says nothing.</summary>
/// <param name="Contrl">CONTRL 0085.</param>
/// <param name="Ta1">TA105.</param>
/// <param name="Ak304">997 AK304.</param>
/// <param name="Ak403">997 AK403.</param>
/// <param name="Ak502">997 AK502.</param>
/// <param name="Ak905">997 AK905.</param>
public readonly record struct AcknowledgementCodes(string? Contrl, string? Ta1, string? Ak304, string? Ak403, string? Ak502, string? Ak905)
{
    /// <summary>The codes of a finding of <paramref name="interchange"/>; <paramref name="group"/> is null where it belongs to none.</summary>
    public static AcknowledgementCodes Of(Finding finding, InterchangeEnvelope interchange, GroupEnvelope? group)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(interchange);
        FindingCode code = finding.Code;
        if (interchange.Standard == EdiStandard.Edifact)
        {
            return code.Contrl is null ? default : new AcknowledgementCodes(ContrlCodes.Of(finding, AnswerSeparators.IsSyntax4(interchange)), null, null, null, null, null);
        }

        X12Release release = new(group?.Version ?? string.Empty, interchange.Version);
        return new AcknowledgementCodes(
            null,
            code.Ta1,
            X12Release.Segment(code, as999: false),
            release.Element(code, as999: false),
            release.Set(code, as999: false),
            release.Group(code));
    }

    /// <summary>Whether the TA1 or UCI can name the finding; a warning only where there is a code for it.</summary>
    internal static bool CanSayOfInterchange(Finding finding, InterchangeEnvelope interchange) => CanSay(finding, interchange, static code => code.Ta1 is not null);

    /// <summary>Whether the AK9 or UCF can name it.</summary>
    internal static bool CanSayOfGroup(Finding finding, InterchangeEnvelope interchange) => CanSay(finding, interchange, static code => code.Ak905 is not null);

    /// <summary>Whether the AK2 loop or UCM can name it.</summary>
    internal static bool CanSayOfMessage(Finding finding, InterchangeEnvelope interchange) => CanSay(finding, interchange, SpeaksOfSets);

    /// <summary>Whether a 997 or 999 has a code for it below AK2.</summary>
    internal static bool SpeaksOfSets(FindingCode code) =>
        (code.Ak304 ?? code.Ak403 ?? code.Ak502 ?? code.Ik304 ?? code.Ik403 ?? code.Ik502) is not null;

    private static bool CanSay(Finding finding, InterchangeEnvelope interchange, Func<FindingCode, bool> inX12) =>
        finding.Code.IsAcknowledged
        && (finding.IsError || (interchange.Standard == EdiStandard.X12 ? inX12(finding.Code) : ContrlCodes.CanSay(finding, AnswerSeparators.IsSyntax4(interchange))));
}
