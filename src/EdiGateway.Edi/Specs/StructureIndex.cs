using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Specs;

/// <summary>
/// A message's structure laid out for placing segments: per loop, which of its children carry a tag (no search), and
/// how many mandatory children stand before each. Loop 0 is the message itself; a loop's trigger is no child of its own.
/// </summary>
internal sealed class StructureIndex
{
    private readonly PackedIndex _tags;
    private readonly short[] _firstChild;
    private readonly int _tagCount;

    public StructureIndex(MessageSpec spec)
    {
        Nodes = [.. spec.Nodes];
        Plans = [.. Nodes.Select(node => node.Segment.Plan)];
        ulong[] tags = [.. Nodes.Select(node => node.Segment.PackedTag).Distinct()];
        _tags = new PackedIndex(tags);
        _tagCount = tags.Length;
        List<LoopIndex> loops = [new LoopIndex(null, spec.Top)];
        LoopOfNode = new int[Nodes.Length];
        foreach (StructureNode node in Nodes.Where(node => node.IsLoop))
        {
            LoopOfNode[node.Index] = loops.Count;
            loops.Add(new LoopIndex(node, node.Children!));
        }

        foreach (LoopIndex loop in loops)
        {
            loop.Places = [.. loop.Children.Select(child => new ChildPlace(child.Index, LoopOfNode[child.Index], child.MaxUse))];
        }

        Loops = [.. loops];
        _firstChild = new short[Loops.Length * _tagCount];
        _firstChild.AsSpan().Fill(-1);
        for (int loop = 0; loop < Loops.Length; loop++)
        {
            StructureNode[] children = Loops[loop].Children;
            for (int child = children.Length - 1; child >= 0; child--)
            {
                ref short first = ref _firstChild[(loop * _tagCount) + _tags.Find(children[child].Segment.PackedTag)];
                Loops[loop].Places[child].NextSame = first;
                first = (short)child;
            }
        }
    }

    public StructureNode[] Nodes { get; }

    /// <summary>The checks of each node's segment, by node index.</summary>
    public SegmentPlan[] Plans { get; }

    public LoopIndex[] Loops { get; }

    /// <summary>The loop that a node opens, by node index; 0 for a plain segment.</summary>
    public int[] LoopOfNode { get; }

    /// <summary>A small number for a tag of this message; -1 for any other.</summary>
    public int TagId(ulong packed) => _tags.Find(packed);

    /// <summary>The first child of <paramref name="loop"/> with the tag; -1 for none. <see cref="ChildPlace.NextSame"/> goes on.</summary>
    public int FirstChild(int loop, int tagId) => _firstChild[(loop * _tagCount) + tagId];
}

/// <summary>One loop's children.</summary>
internal sealed class LoopIndex
{
    public LoopIndex(StructureNode? node, IReadOnlyList<StructureNode> children)
    {
        Node = node;
        Children = [.. children];
        MandatoryBefore = new short[Children.Length + 1];
        for (int i = 0; i < Children.Length; i++)
        {
            MandatoryBefore[i + 1] = (short)(MandatoryBefore[i] + (Children[i].Usage == Usage.Mandatory ? 1 : 0));
        }
    }

    /// <summary>The loop's node; null for the message.</summary>
    public StructureNode? Node { get; }

    public StructureNode[] Children { get; }

    /// <summary>What a walk asks of each child.</summary>
    public ChildPlace[] Places { get; set; } = [];

    /// <summary>Number of mandatory children before each position; one entry more than children.</summary>
    public short[] MandatoryBefore { get; }
}

/// <summary>A child of a loop as a walk sees it.</summary>
/// <param name="Node">Index of its node.</param>
/// <param name="Opens">The loop that it opens; 0 for a plain segment.</param>
/// <param name="Max">How often it may occur in a row.</param>
internal record struct ChildPlace(int Node, int Opens, int Max)
{
    /// <summary>The next child with the same tag; -1 for none.</summary>
    public short NextSame;
}
