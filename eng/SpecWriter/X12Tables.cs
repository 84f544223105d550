static class X12Tables
{
    public static Release Read(string folder, string version, string[] sets)
    {
        Release release = new("X12", version, $"tables of structural facts of ASC X12 release {version}, checked between several public descriptions; code values are supersets");
        foreach (string set in sets)
        {
            List<Place> places = [];
            foreach (string[] row in Rows(folder, "sets").Where(row => row[0] == set))
            {
                int area = row[1] switch { "heading" => 1, "detail" => 2, _ => 3 };
                string? loop = row[5].Length > 0 ? row[4] : null;
                places.Add(new Place(int.Parse(row[3]), area, row[7] == "M" ? 'M' : 'O', Bound(loop is null ? row[8] : row[5]), row[6], loop));
            }

            if (places.Count > 0)
            {
                release.Messages.Add((set, places));
            }
        }

        foreach (IGrouping<string, string[]> segment in Rows(folder, "segments").GroupBy(row => row[0]))
        {
            // Usage X says "subject to a condition"; the condition itself stands in relations.tsv.
            release.Segments[segment.Key] = new Row([.. segment.OrderBy(row => int.Parse(row[1])).Select(row => new Use(row[2], row[3] == "M" ? 'M' : 'O', int.Parse(row[4])))], []);
        }

        foreach (IGrouping<string, string[]> composite in Rows(folder, "composites").GroupBy(row => row[0]))
        {
            release.Composites[composite.Key] = new Row([.. composite.OrderBy(row => int.Parse(row[1])).Select(row => new Use(row[2], row[3] == "M" ? 'M' : 'O', 1))], []);
        }

        foreach (string[] row in Rows(folder, "relations"))
        {
            if (release.Segments.TryGetValue(row[0], out Row? owner) || release.Composites.TryGetValue(row[0], out owner))
            {
                owner.Notes.Add(row[1]);
            }
        }

        foreach (string[] row in Rows(folder, "elements"))
        {
            release.Elements[row[0]] = (row[1], int.Parse(row[2]), (int)Math.Min(int.MaxValue, long.Parse(row[3])));
        }

        // 480 is a release with or without an industry's suffix, and 103 a form joined with a material: no closed lists.
        foreach (IGrouping<string, string[]> list in Rows(folder, "codes").Where(row => row[0] is not ("103" or "480")).GroupBy(row => row[0]))
        {
            release.Codes[list.Key] = [.. list.Select(row => row[1])];
        }

        return release;
    }

    private static int Bound(string text) => text == ">1" ? 0 : int.Parse(text);

    private static IEnumerable<string[]> Rows(string folder, string table) =>
        File.ReadLines(Path.Combine(folder, table + ".tsv")).Skip(1).Select(line => line.Split('\t'));
}
