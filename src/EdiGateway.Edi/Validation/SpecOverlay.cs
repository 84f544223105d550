using System.Globalization;
using EdiGateway.Edi.Specs;

namespace EdiGateway.Edi.Validation;

/// <summary>
/// What two partners agreed on beyond the standard, compiled into a specification of its own: the validator then runs at
/// the same speed and knows nothing of partners. Apply it once and keep the result.
/// </summary>
public sealed class SpecOverlay(IReadOnlyList<OverlayRule> rules)
{
    /// <summary>The rules, in order; of two rules for the same thing the later one wins.</summary>
    public IReadOnlyList<OverlayRule> Rules { get; } = rules;

    /// <summary>The changed specification.</summary>
    /// <exception cref="ArgumentException">A path names nothing in <paramref name="spec"/>, or its rule says what cannot be said there.</exception>
    public MessageSpec Apply(MessageSpec spec)
    {
        OverlayTarget[] targets = [.. Rules.Select(rule => new OverlayTarget(rule))];
        List<StructureNode> top = Level(spec.Top, string.Empty, targets);
        return targets.FirstOrDefault(target => !target.Hit) is { } missed
            ? throw new ArgumentException($"The overlay path '{missed.Rule.Path}' names nothing in {spec.Type} {spec.Version}.", nameof(spec))
            : new MessageSpec(spec.Standard, spec.Type, spec.Version, top) { ReleaseTags = spec.ReleaseTags };
    }

    private static List<StructureNode> Level(IReadOnlyList<StructureNode> nodes, string path, OverlayTarget[] targets)
    {
        List<StructureNode> changed = [];
        foreach (StructureNode node in nodes)
        {
            string inside = node.IsLoop ? path + node.Id + "/" : path;
            StructureNode copy = node with
            {
                Segment = Segment(node.Segment, inside, targets),
                Children = node.Children is null ? null : Level(node.Children, inside, targets),
            };
            foreach (OverlayTarget target in targets.Where(target => target.Element == 0 && (node.IsLoop ? target.IsLoop(inside) : target.IsSegment(path, node.Segment.Tag))))
            {
                target.Hit = true;
                copy = copy with { Usage = target.Rule.Usage ?? copy.Usage, MaxUse = target.Rule.MaxUse ?? copy.MaxUse };
            }

            changed.Add(copy);
        }

        return changed;
    }

    private static SegmentSpec Segment(SegmentSpec segment, string path, OverlayTarget[] targets)
    {
        OverlayTarget[] mine = [.. targets.Where(target => target.Element > 0 && target.IsSegment(path, segment.Tag))];
        if (mine.Length == 0)
        {
            return segment;
        }

        ElementUse[] elements = [.. segment.Elements];
        foreach (OverlayTarget target in mine.Where(target => target.Element <= elements.Length))
        {
            ref ElementUse use = ref elements[target.Element - 1];
            OverlayRule rule = target.Rule;
            if (target.Component > 0)
            {
                if (target.Component > use.Components.Count)
                {
                    continue;
                }

                ComponentUse[] components = [.. use.Components];
                ComponentUse component = components[target.Component - 1];
                components[target.Component - 1] = component with { Usage = rule.Usage ?? component.Usage, Element = Element(component.Element, rule) };
                use = use with { Components = components };
            }
            else
            {
                use = use with
                {
                    Usage = rule.Usage ?? use.Usage,
                    MaxRepetitions = rule.MaxUse ?? use.MaxRepetitions,
                    Element = use.Element is null ? null : Element(use.Element, rule),
                };
            }

            target.Hit = true;
        }

        return new SegmentSpec(segment.Tag, elements, segment.Notes);
    }

    private static ElementSpec Element(ElementSpec element, OverlayRule rule)
    {
        IEnumerable<string>? codes = rule.Codes ?? element.Codes?.Codes;
        return element with
        {
            MinLength = rule.MinLength ?? element.MinLength,
            MaxLength = rule.MaxLength ?? element.MaxLength,
            Codes = rule.Codes is null && rule.FurtherCodes.Count == 0 ? element.Codes : new CodeList([.. codes ?? [], .. rule.FurtherCodes]),
        };
    }

    /// <summary>A rule with its path taken apart.</summary>
    private sealed class OverlayTarget
    {
        private readonly string _loops;
        private readonly string _tag = string.Empty;
        private readonly bool _anywhere;

        public OverlayTarget(OverlayRule rule)
        {
            Rule = rule;
            string path = rule.Path;
            _anywhere = path.StartsWith("*/", StringComparison.Ordinal);
            path = _anywhere ? path[2..] : path;
            int slash = path.LastIndexOf('/');
            _loops = path[..(slash + 1)];
            string last = path[(slash + 1)..];
            if (last.Length == 0)
            {
                return;
            }

            int dash = last.IndexOf('-', StringComparison.Ordinal);
            string place = dash < 0 ? last : last[..dash];

            // N104 is N1 04: the position is the last two digits, where at least two characters of a tag are left.
            bool hasElement = place.Length >= 4 && place[^2..].All(char.IsAsciiDigit);
            Element = hasElement ? int.Parse(place[^2..], CultureInfo.InvariantCulture) : 0;
            _tag = hasElement ? place[..^2] : place;
            Component = dash < 0 ? 0 : int.Parse(last[(dash + 1)..], CultureInfo.InvariantCulture);
            if (rule.MaxUse < 1 || (Element == 0 && (rule.MinLength ?? rule.MaxLength) is not null) || (dash >= 0 && Element == 0))
            {
                throw new ArgumentException($"The overlay rule for '{rule.Path}' asks for what cannot be there: lengths belong to elements, and a maximum is at least 1.", nameof(rule));
            }
        }

        public OverlayRule Rule { get; }

        public int Element { get; }

        public int Component { get; }

        public bool Hit { get; set; }

        public bool IsLoop(string path) => _tag.Length == 0 && Fits(path);

        public bool IsSegment(string path, string tag) => _tag == tag && Fits(path);

        private bool Fits(string path) => _anywhere ? path.EndsWith(_loops, StringComparison.Ordinal) : path == _loops;
    }
}
