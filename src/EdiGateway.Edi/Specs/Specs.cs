using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Specs;

/// <summary>Whether a segment, loop, element or component must be there.</summary>
public enum Usage : byte
{
    /// <summary>May be left out (X12 O, EDIFACT C); relational conditions may still demand it.</summary>
    Optional = 0,

    /// <summary>Must be there (M).</summary>
    Mandatory = 1,

    /// <summary>Must not be there (an overlay's word, 999 I4).</summary>
    NotUsed = 2,
}

/// <summary>What characters an element takes.</summary>
public enum ElementType : byte
{
    /// <summary>X12 AN, EDIFACT an.</summary>
    Alphanumeric,

    /// <summary>EDIFACT a.</summary>
    Alphabetic,

    /// <summary>EDIFACT n: a number with a decimal mark; sign and mark do not count toward the length.</summary>
    Numeric,

    /// <summary>X12 ID: a code.</summary>
    Identifier,

    /// <summary>X12 Nn: a number with <see cref="ElementSpec.Decimals"/> implied decimal places.</summary>
    Implied,

    /// <summary>X12 R: a number with an explicit decimal point.</summary>
    Real,

    /// <summary>X12 DT: YYMMDD or CCYYMMDD.</summary>
    Date,

    /// <summary>X12 TM: HHMM, HHMMSS or with decimals of a second.</summary>
    Time,

    /// <summary>X12 B: binary.</summary>
    Binary,
}

/// <summary>A simple data element: number, type, lengths and code list. Shared by all its uses in one release.</summary>
/// <param name="Id">The standard's number ("353", "1225").</param>
/// <param name="Type">Type of its characters.</param>
/// <param name="MinLength">Fewest characters.</param>
/// <param name="MaxLength">Most characters.</param>
/// <param name="Decimals">Implied decimal places of an Nn element.</param>
/// <param name="Codes">Allowed codes; null where any value is allowed.</param>
public sealed record ElementSpec(string Id, ElementType Type, int MinLength, int MaxLength, int Decimals = 0, CodeList? Codes = null);

/// <summary>One component of a composite.</summary>
public sealed record ComponentUse(int Position, ElementSpec Element, Usage Usage);

/// <summary>One position of a segment: a simple element or a composite.</summary>
/// <param name="Position">1-based.</param>
/// <param name="Element">The simple element; null for a composite.</param>
/// <param name="CompositeId">The composite's id ("C002", "S009"); null for a simple element.</param>
/// <param name="Components">The composite's components; empty for a simple element.</param>
/// <param name="Usage">Whether it must be there.</param>
/// <param name="MaxRepetitions">How often it may be repeated; 1 where it may not.</param>
/// <param name="ComponentNotes">Relational conditions between the composite's components.</param>
public sealed record ElementUse(
    int Position,
    ElementSpec? Element,
    string? CompositeId,
    IReadOnlyList<ComponentUse> Components,
    Usage Usage,
    int MaxRepetitions,
    IReadOnlyList<SyntaxNote> ComponentNotes);

/// <summary>An X12 relational condition (or ISO 9735 dependency note): P paired, R required, E exclusive, C conditional, L list-conditional.</summary>
public sealed record SyntaxNote(char Kind, IReadOnlyList<int> Positions);

/// <summary>A segment of one release.</summary>
public sealed record SegmentSpec(string Tag, IReadOnlyList<ElementUse> Elements, IReadOnlyList<SyntaxNote> Notes)
{
    private SegmentPlan? _plan;

    /// <summary>The tag, packed.</summary>
    public ulong PackedTag { get; } = ShortValue.Pack(Tag);

    /// <summary>The form that the element checks run on; made once.</summary>
    internal SegmentPlan Plan => _plan ??= new SegmentPlan(this);
}

/// <summary>A place in a message's structure: a segment, or a loop (segment group) with its children.</summary>
/// <param name="Id">The loop id ("N1", "SG28"), or the segment tag.</param>
/// <param name="Usage">Whether it must be there (for a loop: the loop).</param>
/// <param name="MaxUse">How often; <see cref="int.MaxValue"/> for no bound.</param>
/// <param name="Segment">The segment; for a loop, its trigger segment.</param>
/// <param name="Children">For a loop: what follows its trigger. Null for a segment.</param>
public sealed record StructureNode(string Id, Usage Usage, int MaxUse, SegmentSpec Segment, IReadOnlyList<StructureNode>? Children)
{
    /// <summary>Whether this is a loop.</summary>
    public bool IsLoop => Children is not null;

    /// <summary>Index of the node in <see cref="MessageSpec.Nodes"/>.</summary>
    public int Index { get; internal set; }

    /// <summary>The loop that this node stands in; null at the top.</summary>
    public StructureNode? Parent { get; internal set; }

    /// <summary>X12 area: 1 heading, 2 detail, 3 summary; EDIFACT sections likewise, split at UNS.</summary>
    public int Area { get; init; } = 1;
}

/// <summary>The structure of one message type in one release.</summary>
public sealed class MessageSpec
{
    private StructureIndex? _index;

    /// <summary>Numbers the nodes in order of the standard's table.</summary>
    public MessageSpec(EdiStandard standard, string type, string version, IReadOnlyList<StructureNode> top)
    {
        Standard = standard;
        Type = type;
        Version = version;
        Top = top;
        List<StructureNode> nodes = [];
        Number(top, null, nodes);
        Nodes = nodes;
    }

    /// <summary>X12 or EDIFACT.</summary>
    public EdiStandard Standard { get; }

    /// <summary>"850", "ORDERS".</summary>
    public string Type { get; }

    /// <summary>"004010", "D.96A".</summary>
    public string Version { get; }

    /// <summary>The nodes at the top, ST/UNH to SE/UNT.</summary>
    public IReadOnlyList<StructureNode> Top { get; }

    /// <summary>All nodes; a loop stands before its children.</summary>
    public IReadOnlyList<StructureNode> Nodes { get; }

    /// <summary>Every segment tag of the release, used by this message or not.</summary>
    internal IReadOnlySet<string> ReleaseTags { get; init; } = new HashSet<string>();

    /// <summary>The form that segments are placed with; made once.</summary>
    internal StructureIndex Index => _index ??= new StructureIndex(this);

    /// <summary>The same message with other descriptions of the segments that stand once at its top: its header and trailer.</summary>
    internal MessageSpec With(IReadOnlyDictionary<string, SegmentSpec> service) =>
        new(Standard, Type, Version, [.. Top.Select(node => node.IsLoop ? node : node with { Segment = service.GetValueOrDefault(node.Segment.Tag, node.Segment) })]) { ReleaseTags = ReleaseTags };

    private static void Number(IReadOnlyList<StructureNode> level, StructureNode? parent, List<StructureNode> nodes)
    {
        foreach (StructureNode node in level)
        {
            node.Index = nodes.Count;
            node.Parent = parent;
            nodes.Add(node);
            if (node.Children is not null)
            {
                Number(node.Children, node, nodes);
            }
        }
    }
}
