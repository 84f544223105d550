using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;
using EdiGateway.Mappings.Codes;

namespace EdiGateway.Mappings.DespatchAdvices;

/// <summary>Reads SSCCs: with or without application identifier, check digit verified, ranges spelled out.</summary>
internal static class SsccReading
{
    /// <summary>Most SSCCs that a range is spelled out to.</summary>
    private const long MaxRange = 10_000;

    /// <summary>The SSCC <paramref name="value"/>, or all from it to <paramref name="to"/>; each is noted in <paramref name="seen"/>.</summary>
    public static IEnumerable<string> Range(MapContext context, Location at, string value, string? to, HashSet<string> seen)
    {
        if (One(context, at, value, seen) is not string first)
        {
            yield break;
        }

        yield return first;
        if (to is null || Sscc.AreEqual(value, to))
        {
            yield break;
        }

        if (Sscc.Normalize(to) is not string last
            || long.Parse(last[..17]) is var end && long.Parse(first[..17]) is var start && (end <= start || end - start > MaxRange))
        {
            context.UnreadableSscc(at, to);
            yield break;
        }

        for (long serial = start + 1; serial <= end; serial++)
        {
            string digits = serial.ToString("D17");
            string sscc = digits + CheckDigits.Of(digits);
            if (serial == end && sscc != last)
            {
                context.InvalidCheckDigit(at, "SSCC", last);
                sscc = last;
            }

            Note(context, at, sscc, seen);
            yield return sscc;
        }
    }

    private static string? One(MapContext context, Location at, string value, HashSet<string> seen)
    {
        if (Sscc.Normalize(value) is not string sscc)
        {
            context.UnreadableSscc(at, value);
            return null;
        }

        if (!CheckDigits.IsValid(sscc))
        {
            context.InvalidCheckDigit(at, "SSCC", sscc);
        }

        Note(context, at, sscc, seen);
        return sscc;
    }

    private static void Note(MapContext context, Location at, string sscc, HashSet<string> seen)
    {
        if (!seen.Add(sscc))
        {
            context.DuplicateSscc(at, sscc);
        }
    }
}
