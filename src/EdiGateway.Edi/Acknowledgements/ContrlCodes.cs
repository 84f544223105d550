using System.Collections.Frozen;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Acknowledgements;

/// <summary>
/// Which 0085 code may stand where (ISO 9735-4, annex on the use of error codes): some are about an envelope, some about
/// a whole segment, some about one data element. A code that has no place where it would be said becomes the nearest one.
/// </summary>
internal static class ContrlCodes
{
    private const string Unspecified = "18";
    private static readonly FrozenSet<string> Segment =
        new[] { "12", "13", "14", "15", "16", "18", "21", "22", "27", "34", "35", "36", "45", "48" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Element =
        new[] { "12", "13", "14", "15", "16", "18", "19", "21", "22", "34", "35", "37", "38", "39", "40", "45", "48" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a finding can be told: an error always, a warning where the syntax version has a code for it.</summary>
    public static bool CanSay(Finding finding, bool syntax4) =>
        finding.IsError || (finding.Code.Contrl is { } code && OfSyntax(code, syntax4) == code);

    /// <summary>The code where the finding stands: of an envelope segment, another segment, or a data element.</summary>
    public static string Of(Finding finding, bool syntax4) =>
        IsAboutEnvelope(finding) ? Envelope(finding.Code.Contrl, syntax4)
        : finding.At.Element > 0 ? OfElement(finding.Code.Contrl, syntax4)
        : OfSegment(finding.Code.Contrl, syntax4);

    /// <summary>Whether the finding is the UCI's, UCF's or UCM's: an error in an envelope segment, or of the message as a whole.</summary>
    public static bool IsAboutEnvelope(Finding finding) =>
        finding.At.SegmentNumber == 0 || finding.At.Segment is "UNH" or "UNT";

    /// <summary>The code as UCI, UCF and UCM can say it.</summary>
    public static string Envelope(string? code, bool syntax4) => code is null ? Unspecified : OfSyntax(code, syntax4);

    /// <summary>The code as UCS can say it of a whole segment.</summary>
    public static string OfSegment(string? code, bool syntax4)
    {
        string said = OfSyntax(code ?? Unspecified, syntax4);
        return Segment.Contains(said) ? said : Unspecified;
    }

    /// <summary>The code as UCD can say it of a data element.</summary>
    public static string OfElement(string? code, bool syntax4)
    {
        string said = OfSyntax(code ?? Unspecified, syntax4);
        return said is "35" && !syntax4 ? "16" : Element.Contains(said) ? said : Unspecified;
    }

    // 45–48 came with syntax version 4.
    private static string OfSyntax(string code, bool syntax4) => syntax4 ? code : code switch
    {
        "46" => "2",
        "45" or "47" or "48" => Unspecified,
        _ => code,
    };
}
