// Reads the published dictionaries and writes the project's own compact form of the structural facts, one text file a
// release, into src/EdiGateway.Edi/Specs/Data. Run it from the repository's root:
//
//     dotnet run eng/specs.cs -- <dictionaries folder>
//
// To add a message type, add its name to the lists below and run it again. The compact form holds only facts: ids,
// order, status, repetitions, types, lengths, code values and relational conditions; no names and no texts.
//
//     R <standard> <version>                      the release
//     M <type>                                    begins a message; its N lines follow
//     N <depth> <area> <usage> <max> <tag> [loop] a place in its structure; with a loop id it opens a loop; max * = no bound
//     S <tag> <use>… [; <note>…]                  a segment; use = element:usage[:repetitions]
//     K <composite> <use>… [; <note>…]            a composite
//     E <element> <type> <min> <max>              a simple element
//     V <element> <code>…                         its code values
//     T <tag>…                                    every segment tag of the release, used here or not
#:property PublishAot=false
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

string[] x12Sets = ["850", "855", "856", "810", "846", "997", "999"];
string[] x12Versions = ["004010", "005010"];
string[] edifactMessages = ["ORDERS", "ORDRSP", "DESADV", "INVOIC", "INVRPT"];
string[] edifactVersions = ["D.96A", "D.01B"];

if (args.Length != 1 || !Directory.Exists(args[0]))
{
    Console.Error.WriteLine("usage: dotnet run eng/specs.cs -- <dictionaries folder>");
    return 1;
}

string source = args[0];
string target = Path.Combine("src", "EdiGateway.Edi", "Specs", "Data");
Directory.CreateDirectory(target);
foreach (string version in x12Versions)
{
    Write(target, "x12-" + version, X12Tables.Read(Path.Combine(source, "x12", version), version, x12Sets));
}

ServiceDirectory four = ServiceDirectory.Read(Path.Combine(source, "service", "php-edifact"), 4);
ServiceDirectory three = ServiceDirectory.Read(Path.Combine(source, "service", "php-edifact"), 3);
Write(target, "edifact-D.3", three.Contrl("D.3"));
Write(target, "edifact-4.1", four.Contrl("4.1"));
foreach (string version in edifactVersions)
{
    string zip = Path.Combine(source, "unece", version.Replace(".", "", StringComparison.Ordinal).ToLowerInvariant() + ".zip");
    Write(target, "edifact-" + version, UneceDirectory.Read(zip, version, edifactMessages, four));
}

return 0;

static void Write(string folder, string name, Release release)
{
    string path = Path.Combine(folder, name + ".spec");
    File.WriteAllText(path, release.Render());
    Console.WriteLine($"{path}: {release.Messages.Count} messages, {release.Segments.Count} segments, {release.Elements.Count} elements, {release.Codes.Values.Sum(list => list.Count)} codes");
}

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
        text.Append("# Structural facts only (ids, order, status, repetitions, types, lengths, codes, conditions). Written by eng/specs.cs: do not edit.\n");
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

        // 480 is a release with or without an industry's suffix, and so no closed list.
        foreach (IGrouping<string, string[]> list in Rows(folder, "codes").Where(row => row[0] != "480").GroupBy(row => row[0]))
        {
            release.Codes[list.Key] = [.. list.Select(row => row[1])];
        }

        return release;
    }

    private static int Bound(string text) => text == ">1" ? 0 : int.Parse(text);

    private static IEnumerable<string[]> Rows(string folder, string table) =>
        File.ReadLines(Path.Combine(folder, table + ".tsv")).Skip(1).Select(line => line.Split('\t'));
}

/// <summary>The service directory: CONTRL, the service segments UNH, UNS, UNT, UGH, UGT and their codes.</summary>
sealed class ServiceDirectory
{
    private readonly Release _release = new("EDIFACT", "", "");
    private XElement _contrl = null!;
    private int _syntax;

    public static ServiceDirectory Read(string folder, int syntax)
    {
        ServiceDirectory directory = new() { _syntax = syntax };
        XElement segments = XElement.Load(Path.Combine(folder, $"Service_V{syntax}", "segments.xml"));
        foreach (XElement segment in segments.Elements("segment"))
        {
            directory._release.Segments[Id(segment)] = new Row([.. segment.Elements().Select(directory.UseOf)], []);
        }

        foreach (XElement list in XElement.Load(Path.Combine(folder, $"service_codes_v{syntax}.xml")).Elements("data_element"))
        {
            directory._release.Codes[Id(list)] = [.. list.Elements("code").Select(Id)];
        }

        // Type, version, release and association code choose the specification; there is no list to check them against.
        foreach (string open in (string[])["0065", "0052", "0054", "0057", "0113", "0115", "0121"])
        {
            directory._release.Codes.Remove(open);
        }

        directory._contrl = XElement.Load(Path.Combine(folder, $"Service_V{syntax}", "contrl.xml"));
        return directory;
    }

    public Release Contrl(string version)
    {
        Release release = new("EDIFACT", version, $"UN/EDIFACT service directory (ISO 9735), syntax version {_syntax}");
        AddTo(release);
        List<Place> places = [];
        Walk(_contrl, 0, places);
        release.Messages.Add(("CONTRL", places));
        return release;
    }

    public void AddTo(Release release)
    {
        foreach ((string id, Row row) in _release.Segments) release.Segments.TryAdd(id, row);
        foreach ((string id, Row row) in _release.Composites) release.Composites.TryAdd(id, row);
        foreach ((string id, (string, int, int) element) in _release.Elements) release.Elements.TryAdd(id, element);
        foreach ((string id, List<string> codes) in _release.Codes) release.Codes.TryAdd(id, codes);
    }

    private static void Walk(XElement level, int depth, List<Place> places)
    {
        foreach (XElement child in level.Elements())
        {
            int max = int.Parse((string?)child.Attribute("maxrepeat") ?? "1");
            char usage = (string?)child.Attribute("required") == "true" ? 'M' : 'O';
            if (child.Name == "segment")
            {
                places.Add(new Place(depth, 1, usage, max, Id(child), null));
            }
            else if (child.Name == "group")
            {
                int first = places.Count;
                Walk(child, depth + 1, places);
                places[first] = places[first] with { Usage = usage, Max = max, Loop = Id(child) };
            }
        }
    }

    private Use UseOf(XElement use)
    {
        string id = Id(use);
        if (use.Name == "composite_data_element")
        {
            // Of two descriptions of one composite the longer one holds the other (S011 in syntax 4).
            List<Use> parts = [.. use.Elements("data_element").Select(UseOf)];
            if (!_release.Composites.TryGetValue(id, out Row? known) || known.Uses.Count < parts.Count)
            {
                _release.Composites[id] = new Row(parts, []);
            }
        }
        else
        {
            string? fixedLength = (string?)use.Attribute("length");
            int max = int.Parse(fixedLength ?? (string)use.Attribute("maxlength")!);
            _release.Elements.TryAdd(id, ((string)use.Attribute("type")!, fixedLength is null ? 1 : max, max));
        }

        return new Use(id, (string?)use.Attribute("required") == "true" ? 'M' : 'O', int.Parse((string?)use.Attribute("maxrepeat") ?? "1"));
    }

    private static string Id(XElement element) => (string)element.Attribute("id")!;
}

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
