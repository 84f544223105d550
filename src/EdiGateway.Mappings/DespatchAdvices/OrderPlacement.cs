using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.DespatchAdvices;

/// <summary>
/// Gives a tree that was read from EDIFACT, where an order is a reference of a line, its order nodes. Below every node
/// (and the shipment) the children whose goods belong to one order are put under a node of that order; where a child
/// holds goods of several orders, its own children are looked at. So the order stands as high as it can: one order for
/// the shipment gives shipment-order-pack-item, packs of one order each likewise, and a mixed pack gives pack-order-item.
/// </summary>
internal static class OrderPlacement
{
    /// <summary>References that belong to an order rather than to the single line, wherever all its lines agree on them.</summary>
    private static readonly string[] OrderScoped = ["VN", "CT", "CR", "BO", "PD", "IA", "CO", "OP"];

    /// <summary>The lines of <paramref name="roots"/> with order nodes, parents first, numbered from 2 as HL01 would be (the shipment is 1).</summary>
    public static List<ShipNoticeLine> Place(List<Draft> roots, IReadOnlyDictionary<string, EdiDate> orderDates)
    {
        Draft shipment = new(null) { Children = roots };
        Collect(shipment);
        Wrap(shipment, orderDates);
        List<ShipNoticeLine> lines = [];
        foreach (Draft child in shipment.Children)
        {
            Number(child, null, lines);
        }

        return lines;
    }

    private static void Collect(Draft node)
    {
        foreach (Draft child in node.Children)
        {
            Collect(child);
            node.Orders.UnionWith(child.Orders);
        }

        if (node.Order is not null)
        {
            node.Orders.Add(node.Order);
        }
    }

    private static void Wrap(Draft node, IReadOnlyDictionary<string, EdiDate> orderDates)
    {
        List<Draft> placed = [];
        Dictionary<OrderKey, Draft> orders = [];
        foreach (Draft child in node.Children)
        {
            if (child.Orders.Count != 1)
            {
                if (child.Orders.Count > 1)
                {
                    Wrap(child, orderDates);
                }

                placed.Add(child);
                continue;
            }

            OrderKey key = child.Orders.First();
            if (!orders.TryGetValue(key, out Draft? order))
            {
                order = new Draft(new ShipNoticeLine
                {
                    Id = string.Empty,
                    Level = ShipNoticeLevel.Order,
                    OrderNumber = key.Number,
                    OrderRelease = key.Release,
                    OrderDate = orderDates.GetValueOrDefault(key.Number),
                });
                orders.Add(key, order);
                placed.Add(order);
            }

            order.Children.Add(child);
        }

        node.Children = placed;
        foreach (Draft order in orders.Values)
        {
            Lift(order);
        }
    }

    private static void Lift(Draft order)
    {
        List<Draft> items = [.. order.Descendants().Where(draft => draft.Line!.Level == ShipNoticeLevel.Item)];
        if (items.Count == 0)
        {
            return;
        }

        List<Reference> shared = [.. items[0].Line!.References.Where(reference =>
            OrderScoped.Contains(reference.Qualifier, StringComparer.Ordinal) && items.TrueForAll(item => item.Line!.References.Contains(reference)))];
        List<PartyInfo> parties = [.. items[0].Line!.Parties.Where(party => items.TrueForAll(item => item.Line!.Parties.Any(other => Same(party, other))))];
        foreach (Draft item in items)
        {
            item.Line = item.Line! with
            {
                References = [.. item.Line.References.Except(shared)],
                Parties = [.. item.Line.Parties.Where(party => !parties.Exists(other => Same(party, other)))],
            };
        }

        order.Line = order.Line! with { References = shared, Parties = parties };
    }

    private static bool Same(PartyInfo left, PartyInfo right) =>
        left with { Name = [], Street = [], References = [], Contacts = [] } == right with { Name = [], Street = [], References = [], Contacts = [] }
        && left.Name.SequenceEqual(right.Name) && left.Street.SequenceEqual(right.Street) && left.References.SequenceEqual(right.References)
        && left.Contacts.Count == 0 && right.Contacts.Count == 0;

    private static void Number(Draft draft, string? parent, List<ShipNoticeLine> lines)
    {
        string id = (lines.Count + 2).ToString();
        lines.Add(draft.Line! with { Id = id, ParentId = parent, Sequence = lines.Count + 1 });
        foreach (Draft child in draft.Children)
        {
            Number(child, id, lines);
        }
    }

    /// <summary>An order as lines refer to it.</summary>
    internal sealed record OrderKey(string Number, string? Release);

    /// <summary>A node while the tree is being built; the shipment has no line.</summary>
    internal sealed class Draft(ShipNoticeLine? line)
    {
        public ShipNoticeLine? Line { get; set; } = line;

        public OrderKey? Order { get; set; }

        public List<Draft> Children { get; set; } = [];

        public HashSet<OrderKey> Orders { get; } = [];

        public IEnumerable<Draft> Descendants() => Children.SelectMany(child => child.Descendants().Prepend(child));
    }
}
