using System.Numerics;

namespace EdiGateway.Edi.Specs;

/// <summary>
/// A message's structure laid out for placing segments: per loop, which of its children carry a tag (no search), and
/// how many mandatory children stand before each. Loop 0 is the message itself; a loop's trigger is no child of its own.
/// </summary>
internal sealed class StructureIndex
{
    private readonly ulong[] _tagKeys;
    private readonly short[] _tagIds;
    private readonly int _tagShift;
    private readonly short[] _firstChild;
    private readonly int _tagCount;

    public StructureIndex(MessageSpec spec)
    {
        Nodes = [.. spec.Nodes];
        Plans = [.. Nodes.Select(node => node.Segment.Plan)];
        string[] tags = [.. Nodes.Select(node => node.Segment.Tag).Distinct(StringComparer.Ordinal)];
        _tagCount = tags.Length;
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, tags.Length * 4));
        _tagShift = 64 - BitOperations.Log2((uint)size);
        _tagKeys = new ulong[size];
        _tagIds = new short[size];
        Dictionary<string, short> ids = new(StringComparer.Ordinal);
        foreach (string tag in tags)
        {
            ulong packed = Syntax.ShortValue.Pack(tag);
            int slot = Slot(packed);
            while (_tagKeys[slot] != 0)
            {
                slot = (slot + 1) & (size - 1);
            }

            _tagKeys[slot] = packed;
            ids[tag] = _tagIds[slot] = (short)ids.Count;
        }

        List<LoopIndex> loops = [new LoopIndex(null, spec.Top)];
        LoopOfNode = new int[Nodes.Length];
        foreach (StructureNode node in Nodes.Where(node => node.IsLoop))
        {
            LoopOfNode[node.Index] = loops.Count;
            loops.Add(new LoopIndex(node, node.Children!));
        }

        Loops = [.. loops];
        _firstChild = new short[Loops.Length * _tagCount];
        _firstChild.AsSpan().Fill(-1);
        for (int loop = 0; loop < Loops.Length; loop++)
        {
            StructureNode[] children = Loops[loop].Children;
            for (int child = children.Length - 1; child >= 0; child--)
            {
                ref short first = ref _firstChild[(loop * _tagCount) + ids[children[child].Segment.Tag]];
                Loops[loop].NextSame[child] = first;
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
    public int TagId(ulong packed)
    {
        for (int slot = Slot(packed); ; slot = (slot + 1) & (_tagKeys.Length - 1))
        {
            ulong key = _tagKeys[slot];
            if (key == packed)
            {
                return packed == 0 ? -1 : _tagIds[slot];
            }

            if (key == 0)
            {
                return -1;
            }
        }
    }

    /// <summary>The first child of <paramref name="loop"/> with the tag; -1 for none. <see cref="LoopIndex.NextSame"/> goes on.</summary>
    public int FirstChild(int loop, int tagId) => _firstChild[(loop * _tagCount) + tagId];

    private int Slot(ulong packed) => (int)((packed * 0x9E3779B97F4A7C15UL) >> _tagShift);
}

/// <summary>One loop's children.</summary>
internal sealed class LoopIndex
{
    public LoopIndex(StructureNode? node, IReadOnlyList<StructureNode> children)
    {
        Node = node;
        Children = [.. children];
        NextSame = new short[Children.Length];
        MandatoryBefore = new short[Children.Length + 1];
        Max = [.. Children.Select(child => child.MaxUse)];
        for (int i = 0; i < Children.Length; i++)
        {
            MandatoryBefore[i + 1] = (short)(MandatoryBefore[i] + (Children[i].Usage == Usage.Mandatory ? 1 : 0));
        }
    }

    /// <summary>The loop's node; null for the message.</summary>
    public StructureNode? Node { get; }

    public StructureNode[] Children { get; }

    public int[] Max { get; }

    /// <summary>The next child with the same tag; -1 for none.</summary>
    public short[] NextSame { get; }

    /// <summary>Number of mandatory children before each position; one entry more than children.</summary>
    public short[] MandatoryBefore { get; }
}
