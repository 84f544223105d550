using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.DespatchAdvices;

/// <summary>
/// A shipment's lines as a tree. A ship notice is bounded (9,999 packing levels in EDIFACT, 200,000 levels in X12), and
/// neither standard's first segment can be written before the whole tree is known, so it is held in memory.
/// </summary>
internal sealed class ShipNoticeTree
{
    private readonly Dictionary<string, Node> _byId = new(StringComparer.Ordinal);

    /// <summary>The nodes that lie directly in the shipment.</summary>
    public List<Node> Roots { get; } = [];

    /// <summary>Number of nodes.</summary>
    public int Count => _byId.Count;

    /// <summary>
    /// Adds a line below its parent, which must have been added before: so no cycle can arise. Returns what is wrong,
    /// or null.
    /// </summary>
    public string? Add(ShipNoticeLine line)
    {
        Node? parent = null;
        if (line.ParentId is not null && !_byId.TryGetValue(line.ParentId, out parent))
        {
            return string.Equals(line.ParentId, line.Id, StringComparison.Ordinal)
                ? $"node '{line.Id}' is its own parent"
                : $"the parent '{line.ParentId}' of node '{line.Id}' does not stand before it";
        }

        Node node = new(line, parent);
        if (!_byId.TryAdd(line.Id, node))
        {
            return $"node id '{line.Id}' occurs twice";
        }

        (parent?.Children ?? Roots).Add(node);
        return null;
    }

    /// <summary>
    /// The X12 hierarchical structure code (1005) that the tree has: 0002 where packs lie in items, 0003 where orders lie in
    /// packs, 0004 where there are no packs, 0001 otherwise.
    /// </summary>
    public string Structure()
    {
        bool packs = false;
        bool orderInPack = false;
        bool packInItem = false;
        foreach (Node node in All())
        {
            bool pack = node.Line.Level is ShipNoticeLevel.Pack or ShipNoticeLevel.Tare;
            packs |= pack;
            packInItem |= pack && node.Parent?.Line.Level == ShipNoticeLevel.Item;
            orderInPack |= node.Line.Level == ShipNoticeLevel.Order && node.Parent?.Line.Level is ShipNoticeLevel.Pack or ShipNoticeLevel.Tare;
        }

        return packInItem ? "0002" : orderInPack ? "0003" : packs ? "0001" : "0004";
    }

    /// <summary>All nodes, parents before their children, in document order.</summary>
    public IEnumerable<Node> All() => Below(Roots);

    private static IEnumerable<Node> Below(List<Node> start)
    {
        Stack<(List<Node> Nodes, int Next)> stack = new();
        stack.Push((start, 0));
        while (stack.TryPop(out (List<Node> Nodes, int Next) level))
        {
            if (level.Next == level.Nodes.Count)
            {
                continue;
            }

            Node node = level.Nodes[level.Next];
            stack.Push((level.Nodes, level.Next + 1));
            stack.Push((node.Children, 0));
            yield return node;
        }
    }

    /// <summary>A node of the tree.</summary>
    internal sealed class Node(ShipNoticeLine line, Node? parent)
    {
        public ShipNoticeLine Line { get; } = line;

        public Node? Parent { get; } = parent;

        public List<Node> Children { get; } = [];

        /// <summary>The nearest order above; null where there is none.</summary>
        public ShipNoticeLine? Order
        {
            get
            {
                for (Node? node = Parent; node is not null; node = node.Parent)
                {
                    if (node.Line.Level == ShipNoticeLevel.Order)
                    {
                        return node.Line;
                    }
                }

                return null;
            }
        }
    }
}
