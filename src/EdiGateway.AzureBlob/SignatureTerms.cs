using System.Globalization;

namespace EdiGateway.AzureBlob;

/// <summary>What a shared access signature says of itself: enough to tell most of what is wrong with one. Never repeats the signature.</summary>
internal static class SignatureTerms
{
    private const string Needed = "rcwdl";

    /// <summary>Why the storage may refuse it; null where it says nothing of the kind.</summary>
    public static string? Fault(string signature, DateTimeOffset now)
    {
        Dictionary<string, string> terms = signature.TrimStart('?').Split('&')
            .Select(term => term.Split('=', 2))
            .Where(term => term.Length == 2)
            .GroupBy(term => term[0], StringComparer.Ordinal)
            .ToDictionary(term => term.Key, term => Uri.UnescapeDataString(term.First()[1]), StringComparer.Ordinal);
        if (!terms.ContainsKey("sig"))
        {
            return "is no shared access signature (a query string with sig=, se= and sp=)";
        }

        if (Time(terms, "se") is { } end && end <= now)
        {
            return string.Create(CultureInfo.InvariantCulture, $"expired at {end:u}; ask for a new one");
        }

        if (Time(terms, "st") is { } start && start > now)
        {
            return string.Create(CultureInfo.InvariantCulture, $"counts only from {start:u} on");
        }

        return terms.TryGetValue("sp", out string? rights) && Needed.Any(right => !rights.Contains(right, StringComparison.Ordinal))
            ? $"gives only the rights {rights}: a zone needs r, c, w, d and l, a target and the archive all of them but d"
            : null;
    }

    private static DateTimeOffset? Time(Dictionary<string, string> terms, string name) =>
        terms.TryGetValue(name, out string? text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;
}
