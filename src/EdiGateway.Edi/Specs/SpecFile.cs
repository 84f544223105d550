using System.Globalization;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Specs;

/// <summary>
/// Reads the compact form that <c>eng/SpecWriter</c> writes: lines that begin with R (release), M (message), N (place in
/// its structure), S (segment), K (composite), E (element), V (code values) and T (all segment tags of the release);
/// # begins a remark.
/// </summary>
internal sealed class SpecFile
{
    private readonly string _name;
    private readonly Dictionary<string, string[]> _elements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _composites = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _segments = new(StringComparer.Ordinal);
    private readonly List<(string Type, List<string[]> Places)> _messages = [];
    private readonly Dictionary<string, ElementSpec> _elementSpecs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SegmentSpec> _segmentSpecs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _tags = new(StringComparer.Ordinal);
    private EdiStandard _standard;
    private string _version = string.Empty;

    private SpecFile(string name) => _name = name;

    /// <summary>Reads a whole file; a malformed one is a defect of the build and throws.</summary>
    public static Release Read(TextReader reader, string name)
    {
        SpecFile file = new(name);
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            file.Take(line, number);
        }

        return file.Build();
    }

    private void Take(string line, int number)
    {
        if (line.Length == 0 || line[0] == '#')
        {
            return;
        }

        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words[0])
        {
            case "R":
                _standard = words[1] == "X12" ? EdiStandard.X12 : EdiStandard.Edifact;
                _version = words[2];
                break;
            case "M":
                _messages.Add((words[1], []));
                break;
            case "N":
                _messages[^1].Places.Add(words);
                break;
            case "S":
                _segments[words[1]] = words;
                break;
            case "K":
                _composites[words[1]] = words;
                break;
            case "E":
                _elements[words[1]] = words;
                break;
            case "V":
                _codes[words[1]] = words;
                break;
            case "T":
                _tags.UnionWith(words.AsSpan(1).ToArray());
                break;
            default:
                throw new InvalidDataException($"{_name}, line {number}: a line must begin with R, M, N, S, K, E, V or T, found '{words[0]}'.");
        }
    }

    private Release Build()
    {
        foreach (string tag in _segments.Keys)
        {
            _segmentSpecs[tag] = SegmentOf(_segments[tag]);
        }

        Dictionary<string, MessageSpec> messages = new(StringComparer.Ordinal);
        foreach ((string type, List<string[]> places) in _messages)
        {
            int next = 0;
            messages[type] = new MessageSpec(_standard, type, _version, Level(places, ref next, 0)) { ReleaseTags = _tags };
        }

        return new Release(messages, _segmentSpecs, _elementSpecs);
    }

    private List<StructureNode> Level(List<string[]> places, ref int next, int depth)
    {
        // A loop's own rows stand at its depth; an opening row of the same depth begins its sibling.
        List<StructureNode> nodes = [];
        while (next < places.Count)
        {
            string[] row = places[next];
            int at = int.Parse(row[1], CultureInfo.InvariantCulture);
            bool opens = row.Length > 6;
            if (at < depth || (at == depth && opens && depth > 0))
            {
                break;
            }

            next++;
            Usage usage = row[3] == "M" ? Usage.Mandatory : Usage.Optional;
            int max = row[4] == "*" ? int.MaxValue : int.Parse(row[4], CultureInfo.InvariantCulture);
            int area = int.Parse(row[2], CultureInfo.InvariantCulture);
            SegmentSpec segment = row[5] == "UNS" ? SectionControl(area) : _segmentSpecs[row[5]];
            nodes.Add(opens
                ? new StructureNode(row[6], usage, max, segment, Level(places, ref next, at)) { Area = area }
                : new StructureNode(row[5], usage, max, segment, null) { Area = area });
        }

        return nodes;
    }

    /// <summary>UNS at its place: D before the detail section, S before the summary (ISO 9735, 0081).</summary>
    private SegmentSpec SectionControl(int area)
    {
        SegmentSpec uns = _segmentSpecs["UNS"];
        ElementUse identification = uns.Elements[0];
        CodeList section = new([area == 2 ? "D" : "S"]);
        return uns with { Elements = [identification with { Element = identification.Element! with { Codes = section } }] };
    }

    private SegmentSpec SegmentOf(string[] row)
    {
        (List<string[]> uses, List<SyntaxNote> notes) = Uses(row);
        return new SegmentSpec(row[1], [.. uses.Select((use, index) => UseOf(use, index + 1))], notes);
    }

    private ElementUse UseOf(string[] use, int position)
    {
        Usage usage = use[1] == "M" ? Usage.Mandatory : Usage.Optional;
        int repetitions = use.Length > 2 ? int.Parse(use[2], CultureInfo.InvariantCulture) : 1;
        if (!_composites.TryGetValue(use[0], out string[]? composite))
        {
            return new ElementUse(position, ElementOf(use[0]), null, [], usage, repetitions, []);
        }

        (List<string[]> parts, List<SyntaxNote> notes) = Uses(composite);
        ComponentUse[] components =
        [
            .. parts.Select((part, index) => new ComponentUse(index + 1, ElementOf(part[0]), part[1] == "M" ? Usage.Mandatory : Usage.Optional)),
        ];
        return new ElementUse(position, null, use[0], components, usage, repetitions, notes);
    }

    private static (List<string[]> Uses, List<SyntaxNote> Notes) Uses(string[] row)
    {
        List<string[]> uses = [];
        List<SyntaxNote> notes = [];
        bool inNotes = false;
        foreach (string word in row.AsSpan(2))
        {
            if (word == ";")
            {
                inNotes = true;
            }
            else if (inNotes)
            {
                notes.Add(new SyntaxNote(word[0], [.. word[1..].Chunk(2).Select(pair => int.Parse(pair, CultureInfo.InvariantCulture))]));
            }
            else
            {
                uses.Add(word.Split(':'));
            }
        }

        return (uses, notes);
    }

    private ElementSpec ElementOf(string id)
    {
        if (_elementSpecs.TryGetValue(id, out ElementSpec? known))
        {
            return known;
        }

        string[] row = _elements[id];
        (ElementType type, int decimals) = row[2] switch
        {
            "AN" or "an" => (ElementType.Alphanumeric, 0),
            "a" => (ElementType.Alphabetic, 0),
            "n" => (ElementType.Numeric, 0),
            "ID" => (ElementType.Identifier, 0),
            "R" => (ElementType.Real, 0),
            "DT" => (ElementType.Date, 0),
            "TM" => (ElementType.Time, 0),
            "B" => (ElementType.Binary, 0),
            ['N', >= '0' and <= '9' and var digit] => (ElementType.Implied, digit - '0'),
            _ => throw new InvalidDataException($"{_name}: element {id} has the unknown type '{row[2]}'."),
        };
        CodeList? codes = _codes.TryGetValue(id, out string[]? list) ? new CodeList(list.Skip(2)) : null;
        ElementSpec spec = new(
            id,
            type,
            int.Parse(row[3], CultureInfo.InvariantCulture),
            int.Parse(row[4], CultureInfo.InvariantCulture),
            decimals,
            codes);
        _elementSpecs[id] = spec;
        return spec;
    }
}
