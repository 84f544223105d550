using System.Runtime.CompilerServices;
using EdiGateway.Edi.Specs;

namespace EdiGateway.Mappings.Catalog;

/// <summary>
/// What each place of a message's structure means to a map. A place is named by its path of tags, loops by their
/// trigger segment: <c>N1/N3</c>, <c>PO1/SCH</c>, <c>LIN/NAD/RFF</c>; behind UNS+S it begins with <c>S:</c>
/// (<c>S:MOA</c>). Paths are the same in releases that number their segment groups differently.
/// </summary>
/// <typeparam name="TRole">The map's own enum; its default value means "the map has no place for it".</typeparam>
public sealed class SegmentRoles<TRole>
    where TRole : struct, Enum
{
    private static readonly HashSet<string> Envelope = ["ST", "SE", "UNH", "UNT", "UNS", "S:UNT", "S:UNS"];
    private readonly Dictionary<string, TRole> _roles;
    private readonly TRole _skip;
    private readonly ConditionalWeakTable<MessageSpec, TRole[]> _bySpec = [];

    /// <summary>The roles by path; <paramref name="skip"/> is the role of ST, SE, UNH, UNS and UNT.</summary>
    public SegmentRoles(TRole skip, IEnumerable<(string Path, TRole Role)> roles)
    {
        _skip = skip;
        _roles = roles.ToDictionary(entry => entry.Path, entry => entry.Role, StringComparer.Ordinal);
    }

    /// <summary>The role of every node of <paramref name="spec"/>, by <see cref="StructureNode.Index"/>.</summary>
    public TRole[] For(MessageSpec spec) => _bySpec.GetValue(spec, Resolve);

    // The tags from the top down; a loop is named by its trigger.
    private static string PathOf(StructureNode node, MessageSpec spec)
    {
        string path = node.Segment.Tag;
        StructureNode top = node;
        for (StructureNode? parent = node.Parent; parent is not null; parent = parent.Parent)
        {
            path = parent.Segment.Tag + "/" + path;
            top = parent;
        }

        int last = -1;
        foreach (StructureNode other in spec.Top)
        {
            last = other.Segment.Tag == "UNS" ? other.Index : last;
        }

        return last >= 0 && top.Index >= last ? "S:" + path : path;
    }

    private TRole[] Resolve(MessageSpec spec)
    {
        TRole[] roles = new TRole[spec.Nodes.Count];
        foreach (StructureNode node in spec.Nodes)
        {
            string path = PathOf(node, spec);
            roles[node.Index] = Envelope.Contains(path) ? _skip : _roles.GetValueOrDefault(path);
        }

        return roles;
    }
}
