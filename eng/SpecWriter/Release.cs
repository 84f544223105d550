using System.Globalization;
using System.Text;

/// <summary>One release as it goes out: only what its messages reach is written.</summary>
sealed class Release(string standard, string version, string origin)
{
    public List<(string Type, List<Place> Places)> Messages { get; } = [];
    public SortedDictionary<string, Row> Segments { get; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, Row> Composites { get; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, (string Type, int Min, int Max)> Elements { get; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, List<string>> Codes { get; } = new(StringComparer.Ordinal);

    public string Render()
    {
        string[] tags = [.. Segments.Keys];
        Reduce();
        StringBuilder text = new();
        text.Append("# Structural facts only (ids, order, status, repetitions, types, lengths, codes, conditions). Written by eng/SpecWriter: do not edit.\n");
        text.Append("# Origin: ").Append(origin).Append('\n');
        text.Append("R ").Append(standard).Append(' ').Append(version).Append('\n');
        foreach ((string type, List<Place> places) in Messages)
        {
            text.Append("M ").Append(type).Append('\n');
            foreach (Place place in places)
            {
                text.Append(CultureInfo.InvariantCulture, $"N {place.Depth} {place.Area} {place.Usage} {(place.Max == 0 ? "*" : place.Max)} {place.Tag}{(place.Loop is null ? "" : " " + place.Loop)}\n");
            }
        }

        foreach ((string letter, SortedDictionary<string, Row> rows) in new[] { ("S", Segments), ("K", Composites) })
        {
            foreach ((string id, Row row) in rows)
            {
                text.Append(letter).Append(' ').Append(id);
                foreach (Use use in row.Uses)
                {
                    text.Append(' ').Append(use.Element).Append(':').Append(use.Usage);
                    if (use.Repetitions > 1)
                    {
                        text.Append(':').Append(use.Repetitions);
                    }
                }

                text.Append(row.Notes.Count == 0 ? "" : " ; " + string.Join(' ', row.Notes)).Append('\n');
            }
        }

        foreach ((string id, (string type, int min, int max)) in Elements)
        {
            text.Append(CultureInfo.InvariantCulture, $"E {id} {type} {min} {max}\n");
        }

        foreach ((string id, List<string> codes) in Codes)
        {
            text.Append("V ").Append(id).Append(' ').Append(string.Join(' ', codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))).Append('\n');
        }

        text.Append("T ").Append(string.Join(' ', tags)).Append('\n');
        return text.ToString();
    }

    private void Reduce()
    {
        HashSet<string> used = new(Messages.SelectMany(message => message.Places).Select(place => place.Tag), StringComparer.Ordinal);
        foreach (string tag in used.Where(tag => !Segments.ContainsKey(tag)))
        {
            throw new InvalidDataException($"{version}: segment {tag} is used but not described");
        }

        Keep(Segments, used);
        used = [.. Segments.Values.SelectMany(row => row.Uses).Select(use => use.Element)];
        Keep(Composites, used);
        used.UnionWith(Composites.Values.SelectMany(row => row.Uses).Select(use => use.Element));
        foreach (string id in used.Where(id => !Elements.ContainsKey(id) && !Composites.ContainsKey(id)))
        {
            throw new InvalidDataException($"{version}: element {id} is used but not described");
        }

        Keep(Elements, used);
        Keep(Codes, used);
    }

    private static void Keep<T>(SortedDictionary<string, T> rows, HashSet<string> used)
    {
        foreach (string id in rows.Keys.Where(id => !used.Contains(id)).ToList())
        {
            rows.Remove(id);
        }
    }
}

/// <summary>A place in a message; Max 0 means no bound.</summary>
sealed record Place(int Depth, int Area, char Usage, int Max, string Tag, string? Loop);

sealed record Use(string Element, char Usage, int Repetitions);

sealed record Row(List<Use> Uses, List<string> Notes);
