namespace EdiGateway.Mappings.Segments;

/// <summary>Texts in pieces of bounded width, and back.</summary>
internal static class TextPieces
{
    /// <summary>
    /// Pieces of at most <paramref name="width"/> characters, cut at a blank where possible. A piece that is exactly as
    /// wide as its place goes on in the next one without a blank, as <see cref="Join"/> reads it.
    /// </summary>
    internal static List<string> Cut(string text, int width)
    {
        List<string> pieces = [];
        int start = 0;
        while (text.Length - start > width)
        {
            int blank = text.LastIndexOf(' ', start + width - 1, width - 1);
            if (blank <= start || text[blank - 1] == ' ' || text[blank + 1] == ' ')
            {
                // No single blank to cut at: the piece fills its place.
                pieces.Add(text.Substring(start, width));
                start += width;
                continue;
            }

            pieces.Add(text[start..blank]);
            start = blank + 1;
        }

        pieces.Add(text[start..]);
        return pieces;
    }

    /// <summary>Two pieces as one text: with a blank between them unless the first fills its place of <paramref name="width"/> characters.</summary>
    internal static string? Join(string? first, string? second, int width) =>
        first is null ? second : second is null ? first : first.Length >= width ? first + second : first + " " + second;

    /// <summary>Lines of at most <paramref name="width"/> characters: the text's own lines, the long ones wrapped.</summary>
    internal static List<string> Wrap(string text, int width, out bool wrapped)
    {
        List<string> lines = [];
        wrapped = false;
        foreach (string line in text.Split('\n'))
        {
            if (line.Length <= width)
            {
                lines.Add(line);
                continue;
            }

            wrapped = true;
            int start = 0;
            while (line.Length - start > width)
            {
                int blank = line.LastIndexOf(' ', start + width, width);
                int end = blank > start ? blank : start + width;
                lines.Add(line[start..end]);
                start = blank > start ? end + 1 : end;
            }

            lines.Add(line[start..]);
        }

        return lines;
    }
}
