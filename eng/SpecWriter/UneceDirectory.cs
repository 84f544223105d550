using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

/// <summary>A UN/EDIFACT trade directory as published: a zip of zips of texts, in one of three layouts.</summary>
static class UneceDirectory
{
    // Columns are not fixed over the years; what is: a position, an optional change mark, an id, then status and repetition.
    private static readonly Regex SegmentRow = new(@"^\d{4,5}.{0,3}?\s([A-Z]{3})\s.*?\s([MC])\s+(\d+)(.*)$");
    private static readonly Regex GroupRow = new(@"^\d{4,5}.*Segment group\s+(\d+)\s.*?\s([MC])\s+(\d+)");
    private static readonly Regex PartRow = new(@"^(?:\d{3})?[\s*+#|X-]+([A-Z]?\d{3,4})\s");
    private static readonly Regex Status = new(@"\s([MC])(?:\s+(\d+))?(?:\s+(an?|n)(\.\.)?(\d+))?\s*$");
    private static readonly Regex ElementHead = new(@"^[\s*+#|X-]{0,6}(\d{4})\s\s?\S");

    public static Release Read(string zip, string version, string[] messages, ServiceDirectory service)
    {
        Dictionary<string, string> texts = new(StringComparer.OrdinalIgnoreCase);
        using (FileStream file = File.OpenRead(zip))
        {
            Unpack(file, texts);
        }

        Release release = new("EDIFACT", version, $"UN/EDIFACT directory {version} as published by UNECE (UN/CEFACT); service segments from the service directory (ISO 9735), syntax version 4");
        string suffix = version[2..];
        foreach (string message in messages)
        {
            if (texts.TryGetValue($"{message}_D.{suffix}", out string? text))
            {
                release.Messages.Add((message, Structure(text)));
            }
        }

        Segments(texts.First(entry => Regex.IsMatch(entry.Key, @"^(TR|ED)SD\." + suffix, RegexOptions.IgnoreCase)).Value, release);
        Composites(texts.First(entry => Regex.IsMatch(entry.Key, @"^(TR|ED)CD\." + suffix, RegexOptions.IgnoreCase)).Value, release);
        Elements(texts.First(entry => Regex.IsMatch(entry.Key, @"^(TR|ED)ED\." + suffix, RegexOptions.IgnoreCase)).Value, release);
        foreach (string list in texts.Where(entry => Regex.IsMatch(entry.Key, @"^UNCL(-\d)?\." + suffix, RegexOptions.IgnoreCase)).Select(entry => entry.Value))
        {
            CodeLists(list, release);
        }

        service.AddTo(release);
        return release;
    }

    private static void Unpack(Stream stream, Dictionary<string, string> texts)
    {
        using ZipArchive archive = new(stream, ZipArchiveMode.Read, leaveOpen: false, Encoding.Latin1);
        foreach (ZipArchiveEntry entry in archive.Entries.Where(entry => entry.Length > 0))
        {
            using MemoryStream copy = new();
            using (Stream content = entry.Open())
            {
                content.CopyTo(copy);
            }

            copy.Position = 0;
            if (entry.Name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                Unpack(copy, texts);
            }
            else
            {
                // Code page 437 in the older layouts: only the corners of its boxes matter, so any one-byte encoding serves.
                texts.TryAdd(entry.Name, Encoding.Latin1.GetString(copy.ToArray()));
            }
        }
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.TrimEnd('\r'));

    private static List<Place> Structure(string text)
    {
        int start = text.LastIndexOf("Segment table", StringComparison.OrdinalIgnoreCase);
        List<Place> places = [];
        int area = 1;
        int depth = 0;
        (char Usage, int Max, string Loop)? opening = null;
        foreach (string line in Lines(text[start..]))
        {
            area = line.Trim() switch { "HEADER SECTION" => 1, "DETAIL SECTION" => 2, "SUMMARY SECTION" => 3, _ => area };
            Match group = GroupRow.Match(line);
            if (group.Success)
            {
                opening = (Usage(group.Groups[2].Value), int.Parse(group.Groups[3].Value), "SG" + group.Groups[1].Value);
                depth++;
                continue;
            }

            Match row = SegmentRow.Match(line);
            if (!row.Success)
            {
                continue;
            }

            int max = int.Parse(row.Groups[3].Value);
            places.Add(opening is { } loop
                ? new Place(depth, area, loop.Usage, loop.Max, row.Groups[1].Value, loop.Loop)
                : new Place(depth, area, Usage(row.Groups[2].Value), max, row.Groups[1].Value, null));
            opening = null;
            // Each lower right corner ends a group: CP 437 D9 and C1 (a corner with a line on), or a plus sign.
            depth -= row.Groups[4].Value.Count(c => c is '\u00D9' or '\u00C1' or '+');
        }

        if (depth != 0 || places.Count == 0 || places[^1].Tag != "UNT")
        {
            throw new InvalidDataException($"segment table does not close: depth {depth}, last {(places.Count == 0 ? "none" : places[^1].Tag)}");
        }

        return places;
    }

    private static char Usage(string status) => status == "M" ? 'M' : 'O';

    /// <summary>The blocks between the rules of dashes (CP 437 C4 in the older layouts).</summary>
    private static IEnumerable<List<string>> Blocks(string text)
    {
        List<string> block = [];
        foreach (string line in Lines(text))
        {
            if (line.Length > 40 && line.Trim().All(c => c is '\u00C4' or '-'))
            {
                yield return block;
                block = [];
            }
            else
            {
                block.Add(line);
            }
        }

        yield return block;
    }

    private static void Segments(string text, Release release)
    {
        foreach (List<string> block in Blocks(text).Skip(1))
        {
            Match head = Regex.Match(block.FirstOrDefault(line => line.Trim().Length > 0) ?? "", @"^[\s*+#|X-]+([A-Z]{3})\s");
            if (head.Success)
            {
                release.Segments[head.Groups[1].Value] = new Row([.. Parts(block, onlyNumbered: true)], []);
            }
        }
    }

    private static void Composites(string text, Release release)
    {
        foreach (List<string> block in Blocks(text).Skip(1))
        {
            Match head = Regex.Match(block.FirstOrDefault(line => line.Trim().Length > 0) ?? "", @"^[\s*+#|X-]+(C\d{3})\s");
            if (head.Success)
            {
                release.Composites[head.Groups[1].Value] = new Row([.. Parts(block, onlyNumbered: true)], []);
            }
        }
    }

    /// <summary>The numbered rows of a segment or composite; a long name pushes the status to a following line.</summary>
    private static IEnumerable<Use> Parts(List<string> block, bool onlyNumbered)
    {
        string? pending = null;
        foreach (string line in block)
        {
            Match row = PartRow.Match(line);
            if (row.Success)
            {
                pending = !onlyNumbered || char.IsAsciiDigit(line[0]) ? row.Groups[1].Value : null;
            }

            Match status = Status.Match(line);
            if (pending is not null && status.Success)
            {
                yield return new Use(pending, Usage(status.Groups[1].Value), status.Groups[2].Success ? int.Parse(status.Groups[2].Value) : 1);
                pending = null;
            }
        }
    }

    private static void Elements(string text, Release release)
    {
        foreach (List<string> block in Blocks(text).Skip(1))
        {
            Match head = ElementHead.Match(block.FirstOrDefault(line => line.Trim().Length > 0) ?? "");
            Match form = block.Select(line => Regex.Match(line, @"^[\s*+#|X-]*Repr:\s*(an?|n)(\.\.)?(\d+)")).FirstOrDefault(match => match.Success) ?? Match.Empty;
            if (head.Success && form.Success)
            {
                int max = int.Parse(form.Groups[3].Value);
                release.Elements[head.Groups[1].Value] = (form.Groups[1].Value, form.Groups[2].Success ? 1 : max, max);
            }
        }
    }

    private static void CodeLists(string text, Release release)
    {
        foreach (List<string> block in Blocks(text).Skip(1))
        {
            Match head = ElementHead.Match(block.FirstOrDefault(line => line.Trim().Length > 0) ?? "");
            if (!head.Success)
            {
                continue;
            }

            // Codes begin after the representation; notes are paragraphs of their own.
            List<string> codes = [];
            bool started = false;
            bool inNote = false;
            foreach (string line in block)
            {
                started |= Regex.IsMatch(line, @"^[\s*+#|X-]*Repr:");
                inNote = line.Trim().Length > 0 && (inNote || Regex.IsMatch(line, @"^[\s*+#|X-]*(Note|Desc|Repr)\b.*:"));
                Match code = Regex.Match(line, @"^([*+#|X-]{0,4} {1,9})([A-Z0-9]{1,17})\s+\S");
                if (started && !inNote && code.Success && code.Groups[2].Index < 10 && !code.Groups[1].Value.Contains('-', StringComparison.Ordinal))
                {
                    codes.Add(code.Groups[2].Value);
                }
            }

            if (codes.Count > 0)
            {
                release.Codes[head.Groups[1].Value] = codes;
            }
        }
    }
}
