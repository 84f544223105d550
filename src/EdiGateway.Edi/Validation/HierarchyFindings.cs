namespace EdiGateway.Edi.Validation;

/// <summary>One named factory per fault of a hierarchy (3020–3029).</summary>
internal static class HierarchyFindings
{
    public static Finding IdRepeated(Severity severity, Location at, string? id) => new(
        FindingCodes.HierarchyIdRepeated,
        severity,
        at,
        $"The hierarchical id '{id}' in {at.Segment}{at.Element:00} was given to an earlier {at.Segment}.",
        $"Number the {at.Segment} segments of a message without repetition.",
        id);

    public static Finding ParentUnknown(Severity severity, Location at, string? id) => new(
        FindingCodes.HierarchyParentUnknown,
        severity,
        at,
        $"{at.Segment}{at.Element:00} names the parent '{id}', but no {at.Segment} of the message has that id.",
        $"Send the id of the {at.Segment} that this one belongs to, or nothing for the top level.",
        id);

    public static Finding Cycle(Severity severity, Location at, string? id) => new(
        FindingCodes.HierarchyCycle,
        severity,
        at,
        $"Going up from this {at.Segment} by its parent '{id}' leads back to itself instead of to the top.",
        $"Let each {at.Segment} name a parent that is nearer to the top.",
        id);
}
