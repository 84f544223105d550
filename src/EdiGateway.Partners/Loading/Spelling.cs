namespace EdiGateway.Partners.Loading;

/// <summary>Guesses what was meant.</summary>
public static class Spelling
{
    /// <summary>"did you mean …?", or the list of what there is where nothing is near.</summary>
    public static string Suggest(string word, IReadOnlyCollection<string> known, string what)
    {
        var near = known
            .Select(candidate => (Candidate: candidate, Distance: Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(pair => pair.Distance <= Math.Max(2, word.Length / 3) && pair.Distance < Math.Max(word.Length, pair.Candidate.Length))
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Candidate, StringComparer.Ordinal)
            .Select(pair => pair.Candidate)
            .FirstOrDefault();
        return near is not null
            ? $"did you mean \"{near}\"?"
            : known.Count == 0 ? $"there are no {what}" : $"{what}: {string.Join(", ", known)}";
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours from one word to the other.</summary>
    private static int Distance(string a, string b)
    {
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            cost[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            cost[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(replace, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[a.Length, b.Length];
    }
}
