using EdiGateway.Edi.Specs;

namespace EdiGateway.Edi.Validation;

/// <summary>One named factory per fault of structure (3001–3019, 3099).</summary>
internal static class StructureFindings
{
    public static Finding SegmentUnknown(Severity severity, Location at, MessageSpec spec, string? expected) => new(
        FindingCodes.SegmentUnknown,
        severity,
        at,
        $"There is no segment {at.Segment} in {spec.Version}{InPlaceOf(expected)}.",
        expected is null ? $"Remove {at.Segment}, or correct its tag." : $"Correct the tag; {expected} is expected here.");

    public static Finding SegmentWithoutTag(Severity severity, Location at, bool isEmpty) => new(
        FindingCodes.SegmentWithoutTag,
        severity,
        at,
        $"{(isEmpty ? "An empty segment" : "A segment without a tag")} stands after segment {at.SegmentNumber}.",
        isEmpty ? "Send one terminator after each segment, not two." : "Begin each segment with its tag.");

    public static Finding SegmentNotInMessage(Severity severity, Location at, MessageSpec spec, string? expected) => new(
        FindingCodes.SegmentNotInMessage,
        severity,
        at,
        $"{at.Segment} is a segment of {spec.Version} but not of {spec.Type}{InPlaceOf(expected)}.",
        expected is null ? $"Remove {at.Segment}; {spec.Type} has no place for it." : $"Send {expected} instead.");

    public static Finding SegmentUnexpected(Severity severity, Location at, MessageSpec spec) => new(
        FindingCodes.SegmentUnexpected,
        severity,
        at,
        $"{at.Segment} cannot stand here{Within(at)}; {spec.Type} has it in {PlacesOf(spec, at.Segment)}.",
        $"Move {at.Segment} to its place, or send the segment that begins its loop before it.");

    public static Finding SegmentOutOfSequence(Severity severity, Location at, string? successor) => new(
        FindingCodes.SegmentOutOfSequence,
        severity,
        at,
        $"{at.Segment} comes too late{Within(at)}{(successor is null ? string.Empty : $"; it belongs before {successor}")}.",
        $"Send the segments in the order of the standard: {at.Segment} earlier.");

    public static Finding SegmentMissing(Severity severity, Location at) => new(
        FindingCodes.SegmentMissing,
        severity,
        at,
        $"The mandatory segment {at.Segment} is missing{Within(at)} after segment {at.SegmentNumber}.",
        $"Send {at.Segment} after segment {at.SegmentNumber}.");

    public static Finding LoopMissing(Severity severity, Location at) => new(
        FindingCodes.LoopMissing,
        severity,
        at,
        $"The mandatory loop {at.Loop} (begins with {at.Segment}) is missing after segment {at.SegmentNumber}.",
        $"Send at least one {at.Segment} with what belongs to it after segment {at.SegmentNumber}.");

    public static Finding LoopTriggerMissing(Severity severity, Location at, string? found) => new(
        FindingCodes.LoopTriggerMissing,
        severity,
        at,
        $"{found} after segment {at.SegmentNumber} belongs to loop {at.Loop}, but {at.Segment}, which begins the loop, is missing.",
        $"Send {at.Segment} before {found}.");

    public static Finding SegmentTooOften(Severity severity, Location at, int most) => new(
        FindingCodes.SegmentTooOften,
        severity,
        at,
        $"{at.Segment} occurs more than {most} {Times(most)} in a row{Within(at)}; this is one too many.",
        $"Send {at.Segment} at most {most} {Times(most)} here.");

    public static Finding LoopTooOften(Severity severity, Location at, int most) => new(
        FindingCodes.LoopTooOften,
        severity,
        at,
        $"Loop {at.Loop} (begins with {at.Segment}) occurs more than {most} {Times(most)}; this is one too many.",
        $"Send loop {at.Loop} at most {most} {Times(most)}.");

    public static Finding SegmentNotUsed(Severity severity, Location at) => new(
        FindingCodes.SegmentNotUsed,
        severity,
        at,
        $"{at.Segment} is not used{Within(at)} by agreement.",
        $"Leave {at.Segment} out.");

    public static Finding LoopBracketUnpaired(Severity severity, Location at, string partner) => new(
        FindingCodes.LoopBracketUnpaired,
        severity,
        at,
        $"{at.Segment} has no {partner} with the same loop identifier.",
        $"Send LS and LE around the loop, both with its identifier, or neither.");

    public static Finding TooManyFindings(Location at, int most) => new(
        FindingCodes.TooManyFindings,
        Severity.Warning,
        at,
        $"The message has more than {most} findings; only the first {most} are reported.",
        "Correct what is reported and check again.");

    private static string InPlaceOf(string? expected) => expected is null ? string.Empty : $"; {expected} was expected here";

    private static string Within(Location at) => at.Loop is null ? string.Empty : $" in loop {at.Loop}";

    private static string Times(int count) => count == 1 ? "time" : "times";

    private static string PlacesOf(MessageSpec spec, string? tag)
    {
        string[] places = [.. spec.Nodes.Where(node => node.Segment.Tag == tag).Select(node => FindingPlace.LoopOf(node) ?? "the message itself").Distinct(StringComparer.Ordinal).Take(4)];
        return places.Length == 0 ? "no place" : string.Join(", ", places);
    }
}
