using System.Globalization;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Acknowledgements;

/// <summary>
/// What a release of X12 can say in a 997 or 999. A code that came with a later release is said with the nearest one
/// that the inbound release has; a code that only implementation guides know is said so only in a 999.
/// </summary>
internal readonly struct X12Release
{
    private const int Release3050 = 3050;
    private const int Release4020 = 4020;
    private const int Release4050 = 4050;
    private const int Release5010 = 5010;
    private readonly int _number;

    /// <summary>The release that GS08 names, else the one that ISA12 names, else 004010.</summary>
    public X12Release(string groupVersion, string interchangeVersion)
    {
        Text = Six(groupVersion) ?? Six(interchangeVersion + "0") ?? "004010";
        _number = int.Parse(Text, NumberStyles.None, CultureInfo.InvariantCulture);
        Suffix = Six(groupVersion) is null ? string.Empty : groupVersion[6..].Trim();
    }

    /// <summary>The six digits ("004010").</summary>
    public string Text { get; }

    /// <summary>What follows them in GS08: an industry subset ("VICS") or an implementation guide ("X220A1").</summary>
    public string Suffix { get; }

    /// <summary>Whether GS08 names an X12 implementation guide.</summary>
    public bool NamesGuide => Suffix.StartsWith('X');

    /// <summary>Whether the release has the 999.</summary>
    public bool Has999 => _number >= Release5010;

    /// <summary>Whether AK103 and AK203 exist.</summary>
    public bool HasVersionEcho => _number >= Release4050;

    /// <summary>Whether the position in AK4 has a component (C030, second component).</summary>
    public bool HasComponentPosition => _number >= Release3050;

    /// <summary>Whether the position in AK4 has a repetition (C030, third component).</summary>
    public bool HasRepetitionPosition => _number >= Release4020;

    /// <summary>Highest segment position that AK302 holds.</summary>
    public int MaxSegmentPosition => _number >= Release5010 ? int.MaxValue : 999_999;

    /// <summary>AK304/IK304 of a code; null where it says nothing about a segment.</summary>
    public static string? Segment(FindingCode code, bool as999)
    {
        string? standard = code.Ak304;
        if (as999)
        {
            return code.Ik304 ?? standard;
        }

        // A 997 knows 1–8. What only a guide can say comes down to "not in the set" or "missing".
        return standard ?? code.Ik304 switch
        {
            null => null,
            "I4" or "I9" => "2",
            "I6" or "I8" => "3",
            "I7" => "3",
            _ => "8",
        };
    }

    /// <summary>AK403/IK403 of a code; null where it says nothing about an element.</summary>
    public string? Element(FindingCode code, bool as999)
    {
        string? said = as999 ? code.Ik403 ?? code.Ak403 : code.Ak403 ?? code.Ik403 switch
        {
            null => null,
            "I6" or "I12" => "7",
            "I9" or "I11" => "2",
            _ => "10",
        };

        // 12 (too many repetitions) and 13 (too many components) came with 005010; before, both are "too many elements".
        return said is "12" or "13" && _number < Release5010 ? "3" : said;
    }

    /// <summary>AK502/IK502 of a code; null where it says nothing about the set as a whole.</summary>
    public string? Set(FindingCode code, bool as999)
    {
        string? said = as999 ? code.Ik502 ?? code.Ak502 : code.Ak502 ?? (code.Ik502 is null ? null : "5");

        // 18 (set does not belong to the group) and 19 (bad convention reference) came with 005010.
        return _number >= Release5010 ? said : said switch
        {
            "18" => "6",
            "19" => "1",
            _ => said,
        };
    }

    /// <summary>AK905 of a code; null where it says nothing about the group.</summary>
    public string? Group(FindingCode code) =>
        // Before 004050, 19 is a security code: a group number that is not unique is then a fault of its syntax.
        code.Ak905 is "19" && _number < Release4050 ? "6" : code.Ak905;

    private static string? Six(string version) =>
        version.Length >= 6 && version.AsSpan(0, 6).IndexOfAnyExceptInRange('0', '9') < 0 ? version[..6] : null;
}
