using EdiGateway.Edi.Specs;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Edi.Validation;

/// <summary>Makes the locations of findings from places on a tape.</summary>
internal static class FindingPlace
{
    private const int MostCharacters = 100;

    /// <summary>The loop or segment group that a node stands in (a trigger: the one that it opens); null at the top.</summary>
    public static string? LoopOf(StructureNode? node) => node is null ? null : node.IsLoop ? node.Id : node.Parent?.Id;

    /// <summary>A segment that is there.</summary>
    public static Location OfSegment(Tape tape, int index, StructureNode? node)
    {
        Segment segment = tape[index];
        return new Location(
            segment.ByteOffset,
            tape.LineOf(segment.Start),
            segment.Number,
            Text(tape, segment.TagBytes),
            LoopOf(node));
    }

    /// <summary>A place that is known but for its loop and the number of its element.</summary>
    public static Location OfElement(Location at, StructureNode node)
    {
        ElementUse? use = at.Element > 0 && at.Element <= node.Segment.Elements.Count ? node.Segment.Elements[at.Element - 1] : null;
        string? id = use?.Element?.Id
            ?? (use is not null && at.Component > 0 && at.Component <= use.Components.Count ? use.Components[at.Component - 1].Element.Id : use?.CompositeId);
        return at with { Loop = LoopOf(node), ElementId = at.ElementId ?? id };
    }

    /// <summary>A segment that is not there: the last good position, with the offset where it should have stood.</summary>
    public static Location OfMissing(Tape tape, int noticedAt, StructureNode node)
    {
        int at = noticedAt < tape.SegmentCount
            ? tape[noticedAt].Start
            : tape.SegmentCount == 0 ? 0 : tape[tape.SegmentCount - 1].End;
        return new Location(tape.FileOffset(at), tape.LineOf(at), noticedAt, node.Segment.Tag, LoopOf(node));
    }

    /// <summary>A value as it may be repeated in a finding: as received, cut at 100 characters; null where it is empty.</summary>
    public static string? Text(Tape tape, ReadOnlySpan<byte> raw)
    {
        if (raw.IsEmpty)
        {
            return null;
        }

        // Four bytes make at most one character less than needed here, so a cut in the middle of one does not show.
        string text = tape.Encoding.GetString(raw.Length > MostCharacters * 4 ? raw[..(MostCharacters * 4)] : raw);
        return text.Length > MostCharacters ? text[..MostCharacters] : text;
    }
}
