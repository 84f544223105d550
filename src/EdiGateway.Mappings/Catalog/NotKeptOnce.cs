using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Mappings.Catalog;

/// <summary>Says once a place, for one message, that the record has no room for what stands there.</summary>
public sealed class NotKeptOnce(MapContext context)
{
    private HashSet<int>? _said;

    /// <summary>Finding 5010 for <paramref name="segment"/>, unless its place has had one.</summary>
    public void Say(in Segment segment, StructureNode node)
    {
        if ((_said ??= []).Add(node.Index))
        {
            context.NotKept(MapFindings.At(segment), $"Segment {node.Segment.Tag}", System.Text.Encoding.Latin1.GetString(segment.Raw[..Math.Min(segment.Raw.Length, 100)]));
        }
    }
}
