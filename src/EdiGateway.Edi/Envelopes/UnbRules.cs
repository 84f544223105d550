using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Envelopes;

/// <summary>What each element of a UNB may hold (ISO 9735 annex; part 1 of syntax 4), and the CONTRL code of a fault in it.</summary>
internal static class UnbRules
{
    /// <summary>Most characters of UNB 0020.</summary>
    internal const int LongestReference = 14;

    private const int MostElements = 11;

    internal static void Check(Segment unb, Header header, int syntaxVersion, List<Finding> findings)
    {
        if (header.Fault != 0)
        {
            findings.Add(EnvelopeFindings.ServiceCharacterFault(Spot.Of(unb), header.Fault));
        }

        // IATA and the Korean committee name sets of their own; what those hold, only an agreement can tell.
        ReadOnlySpan<byte> set = unb[1][1].Raw;
        if (CharacterSet.Find(set) is null && !set.SequenceEqual("IATA"u8) && !set.SequenceEqual("IATB"u8) && !set.SequenceEqual("KECA"u8))
        {
            findings.Add(EnvelopeFindings.SyntaxIdentifier(Spot.Of(unb, 1, 1, elementId: "0001")));
        }

        if (unb[1][2].Raw is not [>= (byte)'1' and <= (byte)'4'])
        {
            findings.Add(EnvelopeFindings.SyntaxVersion(Spot.Of(unb, 1, 2, elementId: "0002")));
        }

        Demand(findings, unb, 2, 1, 35, "sender's identification", "0004");
        Limit(findings, unb, 2, 2, 4, "sender's qualifier", "0007");
        Demand(findings, unb, 3, 1, 35, "recipient's identification", "0010");
        Limit(findings, unb, 3, 2, 4, "recipient's qualifier", "0007");
        CheckDate(findings, unb, syntaxVersion);
        Demand(findings, unb, 5, 0, LongestReference, "interchange control reference", "0020");
        Limit(findings, unb, 7, 0, 14, "application reference", "0026");
        Limit(findings, unb, 10, 0, 35, "communications agreement id", "0032");
        if (unb[9].Raw is not ([] or [(byte)'1' or (byte)'2']))
        {
            findings.Add(Mild(unb[9].Raw, EnvelopeFindings.ServiceElementInvalid(
                Spot.Of(unb, 9, elementId: "0031"), "acknowledgement request", "1, 2 or nothing")));
        }

        byte most = syntaxVersion >= 4 ? (byte)'5' : (byte)'1';
        if (!unb[11].IsEmpty && (unb[11].Raw.Length != 1 || unb[11].Raw[0] < '1' || unb[11].Raw[0] > most))
        {
            findings.Add(Mild(unb[11].Raw, EnvelopeFindings.ServiceElementInvalid(
                Spot.Of(unb, 11, elementId: "0035"), "test indicator", syntaxVersion >= 4 ? "1 to 5 or nothing" : "1 or nothing")));
        }

        if (unb.ElementCount > MostElements)
        {
            findings.Add(EnvelopeFindings.ServiceElementsTooMany(Spot.Of(unb, MostElements + 1), MostElements));
        }
    }

    /// <summary>Senders write 0 for "not asked" and "no test", which leaves no doubt; anything else does.</summary>
    private static Finding Mild(ReadOnlySpan<byte> value, Finding finding) =>
        value is [(byte)'0'] ? finding with { Severity = Severity.Warning } : finding;

    /// <summary>Demands a value of bounded length; false (and a finding) where it is absent or too long.</summary>
    internal static bool Demand(
        List<Finding> findings, Segment segment, int element, int component, int longest, string name, string id, bool inMessage = false)
    {
        ReadOnlySpan<byte> raw = component == 0 ? segment[element].Raw : segment[element][component].Raw;
        if (raw.IsEmpty)
        {
            EnvelopeRules.Add(findings, segment, EnvelopeFindings.ServiceElementMissing(Spot.Of(segment, element, component, inMessage, id), name));
            return false;
        }

        return Limit(findings, segment, element, component, longest, name, id, inMessage);
    }

    private static bool Limit(
        List<Finding> findings, Segment segment, int element, int component, int longest, string name, string id, bool inMessage = false)
    {
        ReadOnlySpan<byte> raw = component == 0 ? segment[element].Raw : segment[element][component].Raw;
        if (raw.Length <= longest || segment[element][Math.Max(1, component)].ToString().Length <= longest)
        {
            return true;
        }

        findings.Add(EnvelopeFindings.ServiceElementTooLong(Spot.Of(segment, element, component, inMessage, id), name, longest));
        return false;
    }

    private static void CheckDate(List<Finding> findings, Segment unb, int syntaxVersion)
    {
        int digits = syntaxVersion >= 4 ? 8 : 6;
        if (!Demand(findings, unb, 4, 1, 8, "date of preparation", "0017"))
        {
            return;
        }

        ReadOnlySpan<byte> date = unb[4][1].Raw;
        if (!ServiceValues.IsDigits(date, 1, 8))
        {
            findings.Add(EnvelopeFindings.ServiceElementNotNumeric(Spot.Of(unb, 4, 1, elementId: "0017"), "date of preparation"));
        }
        else if (!ServiceValues.IsDate(date) || (syntaxVersion < 4 && date.Length != digits))
        {
            Finding finding = EnvelopeFindings.ServiceElementInvalid(
                Spot.Of(unb, 4, 1, elementId: "0017"), "date of preparation", digits == 8 ? "a date CCYYMMDD" : "a date YYMMDD");
            // A century too many leaves no doubt about the date.
            findings.Add(ServiceValues.IsDate(date) ? finding with { Severity = Severity.Warning } : finding);
        }

        if (!Demand(findings, unb, 4, 2, 4, "time of preparation", "0019"))
        {
            return;
        }

        if (!ServiceValues.IsDigits(unb[4][2].Raw, 1, 4))
        {
            findings.Add(EnvelopeFindings.ServiceElementNotNumeric(Spot.Of(unb, 4, 2, elementId: "0019"), "time of preparation"));
        }
        else if (!ServiceValues.IsTime(unb[4][2].Raw))
        {
            findings.Add(EnvelopeFindings.ServiceElementInvalid(Spot.Of(unb, 4, 2, elementId: "0019"), "time of preparation", "a time HHMM"));
        }
    }
}
