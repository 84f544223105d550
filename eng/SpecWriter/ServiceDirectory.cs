using System.Xml.Linq;

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
        // Partners agree on qualifiers and agencies of their own (ZZ, 500), and a CONTRL only echoes them.
        foreach (string open in (string[])["0065", "0052", "0054", "0057", "0113", "0115", "0121", "0007", "0051"])
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
