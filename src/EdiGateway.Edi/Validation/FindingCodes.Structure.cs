namespace EdiGateway.Edi.Validation;

/// <content>3001–3099: segments, loops, segment groups and hierarchies.</content>
public static partial class FindingCodes
{
    /// <summary>A segment tag that the release does not have.</summary>
    public static readonly FindingCode SegmentUnknown = new("3001", Severity.Error, Contrl: "15", Ak304: "1");

    /// <summary>A segment of the release that the message does not use.</summary>
    public static readonly FindingCode SegmentNotInMessage = new("3002", Severity.Error, Contrl: "15", Ak304: "6");

    /// <summary>A segment of the message that cannot stand here.</summary>
    public static readonly FindingCode SegmentUnexpected = new("3003", Severity.Error, Contrl: "15", Ak304: "2");

    /// <summary>A segment that should have come earlier.</summary>
    public static readonly FindingCode SegmentOutOfSequence = new("3004", Severity.Error, Contrl: "15", Ak304: "7");

    /// <summary>A mandatory segment is missing.</summary>
    public static readonly FindingCode SegmentMissing = new("3005", Severity.Error, Contrl: "13", Ak304: "3");

    /// <summary>A mandatory loop or segment group is missing.</summary>
    public static readonly FindingCode LoopMissing = new("3006", Severity.Error, Contrl: "13", Ak304: "3", Ik304: "I7");

    /// <summary>Segments of a loop or segment group stand without the segment that begins it.</summary>
    public static readonly FindingCode LoopTriggerMissing = new("3007", Severity.Error, Contrl: "13", Ak304: "3");

    /// <summary>A segment occurs more often than allowed.</summary>
    public static readonly FindingCode SegmentTooOften = new("3008", Severity.Error, Contrl: "35", Ak304: "5");

    /// <summary>A loop or segment group occurs more often than allowed.</summary>
    public static readonly FindingCode LoopTooOften = new("3009", Severity.Error, Contrl: "36", Ak304: "4");

    /// <summary>A segment that the agreement says is not used.</summary>
    public static readonly FindingCode SegmentNotUsed = new("3010", Severity.Error, Contrl: "15", Ak304: "2", Ik304: "I4");

    /// <summary>LS without LE, LE without LS, or with different loop identifiers.</summary>
    public static readonly FindingCode LoopBracketUnpaired = new("3011", Severity.Error, Ak304: "3", Ik304: "I6");

    /// <summary>A segment without a tag, or nothing between two terminators.</summary>
    public static readonly FindingCode SegmentWithoutTag = new("3012", Severity.Error, Contrl: "22", Ak502: "5");

    /// <summary>An HL01 or CPS 7164 that was given before.</summary>
    public static readonly FindingCode HierarchyIdRepeated = new("3020", Severity.Error, Contrl: "12", Ak304: "8", Ak403: "7");

    /// <summary>An HL02 or CPS 7166 that names no level of the message.</summary>
    public static readonly FindingCode HierarchyParentUnknown = new("3021", Severity.Error, Contrl: "12", Ak304: "8", Ak403: "7");

    /// <summary>Hierarchical levels that are each other's parents.</summary>
    public static readonly FindingCode HierarchyCycle = new("3022", Severity.Error, Contrl: "12", Ak304: "8", Ak403: "7");

    /// <summary>No specification of this message type.</summary>
    public static readonly FindingCode MessageTypeUnsupported = new("3030", Severity.Error, Contrl: "14", Ak502: "1");

    /// <summary>No specification of this message type in this version.</summary>
    public static readonly FindingCode MessageVersionUnsupported = new("3031", Severity.Error, Contrl: "14", Ak502: "1");

    /// <summary>No message of the group's version is supported.</summary>
    public static readonly FindingCode GroupVersionUnsupported = new("3032", Severity.Error, Contrl: "14", Ak905: "2");

    /// <summary>More findings than are reported for one message.</summary>
    public static readonly FindingCode TooManyFindings = new("3099", Severity.Warning);
}
