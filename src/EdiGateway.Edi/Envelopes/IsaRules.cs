using System.Collections.Frozen;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Envelopes;

/// <summary>What each element of an ISA may hold (ASC X12.5), and the TA105 code that a fault in it earns.</summary>
internal static class IsaRules
{
    private static readonly FrozenSet<string> Qualifiers = new[]
    {
        "01", "02", "03", "04", "07", "08", "09", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21",
        "22", "23", "24", "25", "26", "27", "28", "29", "30", "31", "32", "33", "34", "35", "36", "37", "38", "AM", "NR",
        "SA", "SN", "ZZ",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Element I11, up to the release of 2014; a later one is not known here.
    private static readonly FrozenSet<string> Versions = new[]
    {
        "00200", "00201", "00204", "00300", "00301", "00302", "00303", "00304", "00305", "00306", "00307", "00400", "00401",
        "00402", "00403", "00404", "00405", "00406", "00500", "00501", "00502", "00503", "00504", "00505", "00600", "00601",
        "00602", "00603", "00604", "00605", "00700", "00701", "00702", "00703", "00704",
    }.ToFrozenSet(StringComparer.Ordinal);

    internal static void Check(Segment isa, Header header, List<Finding> findings)
    {
        if (!header.IsFixedWidth)
        {
            findings.Add(EnvelopeFindings.IsaNotFixedWidth(Spot.Of(isa)));
        }

        if (header.Separators.Component == 0)
        {
            findings.Add(EnvelopeFindings.IsaComponentSeparator(Spot.Of(isa, 16, elementId: "I15"), header.Fault));
        }

        ReadOnlySpan<byte> version = Trimmed(isa, 12);
        bool repeats = version.SequenceCompareTo("00402"u8) >= 0;
        Expect(FindingCodes.IsaAuthorizationQualifier, 1, Trimmed(isa, 1) is [(byte)'0', >= (byte)'0' and <= (byte)'8'], "00 to 08", findings, isa);
        Expect(FindingCodes.IsaAuthorization, 2, !(Trimmed(isa, 1) is [(byte)'0', >= (byte)'1' and <= (byte)'8']) || !Trimmed(isa, 2).IsEmpty, "the information that ISA01 announces", findings, isa);
        Expect(FindingCodes.IsaSecurityQualifier, 3, Trimmed(isa, 3) is [(byte)'0', (byte)'0' or (byte)'1'], "00 or 01", findings, isa);
        Expect(FindingCodes.IsaSecurity, 4, !(Trimmed(isa, 3) is [(byte)'0', (byte)'1']) || !Trimmed(isa, 4).IsEmpty, "the password that ISA03 announces", findings, isa);
        Expect(FindingCodes.IsaSenderQualifier, 5, IsQualifier(isa, 5), "a qualifier of list I05", findings, isa);
        Expect(FindingCodes.IsaSenderId, 6, !Trimmed(isa, 6).IsEmpty, "the sender's id", findings, isa);
        Expect(FindingCodes.IsaReceiverQualifier, 7, IsQualifier(isa, 7), "a qualifier of list I05", findings, isa);
        Expect(FindingCodes.IsaReceiverId, 8, !Trimmed(isa, 8).IsEmpty, "the receiver's id", findings, isa);
        Expect(FindingCodes.IsaDate, 9, isa[9].Raw.Length == 6 && ServiceValues.IsDate(isa[9].Raw), "a date YYMMDD", findings, isa);
        Expect(FindingCodes.IsaTime, 10, isa[10].Raw.Length == 4 && ServiceValues.IsTime(isa[10].Raw), "a time HHMM", findings, isa);
        Expect(
            FindingCodes.IsaStandardsId,
            11,
            isa[11].Raw is [(byte)'U'] || (repeats && header.Separators.Repetition != 0),
            repeats ? "a repetition separator that is no other separator" : "U",
            findings,
            isa);
        bool isLater = ServiceValues.IsDigits(version, 5, 5) && version.SequenceCompareTo("00704"u8) > 0;
        Expect(isLater ? FindingCodes.IsaVersionUnsupported : FindingCodes.IsaVersion, 12, IsVersion(System.Text.Encoding.Latin1.GetString(version)), "a control version such as 00401 or 00501, at most 00704", findings, isa);
        Expect(FindingCodes.IsaControlNumber, 13, ServiceValues.IsDigits(Trimmed(isa, 13), 1, 9), "nine digits", findings, isa);
        byte most = repeats ? (byte)'3' : (byte)'1';
        Expect(FindingCodes.IsaAcknowledgementRequest, 14, isa[14].Raw.Length == 1 && isa[14].Raw[0] >= '0' && isa[14].Raw[0] <= most, "0 or 1", findings, isa);
        Expect(FindingCodes.IsaTestIndicator, 15, isa[15].Raw is [(byte)'P' or (byte)'T' or (byte)'I'], "P or T", findings, isa);
    }

    private static void Expect(FindingCode code, int element, bool good, string expected, List<Finding> findings, Segment isa)
    {
        if (!good)
        {
            findings.Add(EnvelopeFindings.IsaElement(code, Spot.Of(isa, element, elementId: Id(element)), expected));
        }
    }

    // The dictionary numbers of ISA01 to ISA16; sender's and receiver's qualifier share I05.
    private static string Id(int element) => element switch
    {
        <= 5 => $"I{element:00}",
        6 => "I06",
        7 => "I05",
        11 => "I65",
        _ => $"I{element - 1:00}",
    };

    /// <summary>Whether ISA12 names a version that is known here.</summary>
    internal static bool IsVersion(string value) => Versions.Contains(value);

    private static bool IsQualifier(Segment isa, int element) => Qualifiers.Contains(System.Text.Encoding.Latin1.GetString(isa[element].Raw));

    private static ReadOnlySpan<byte> Trimmed(Segment isa, int element) => isa[element].Raw.Trim((byte)' ');
}
