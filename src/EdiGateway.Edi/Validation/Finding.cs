namespace EdiGateway.Edi.Validation;

/// <summary>How bad a finding is.</summary>
public enum Severity : byte
{
    /// <summary>Noted; the document goes on.</summary>
    Warning = 1,

    /// <summary>The document, or the envelope that it stands in, is not accepted as it is.</summary>
    Error = 2,
}

/// <summary>Where a finding lies. Absent parts are 0 or null.</summary>
/// <param name="ByteOffset">0-based, in the archived file; -1 where no byte can be named.</param>
/// <param name="Line">1-based line in the file; 0 where unknown.</param>
/// <param name="SegmentNumber">1-based in the message; UNH/ST is 1, as CONTRL 0096 and AK302 count. 0 outside a message.</param>
/// <param name="Segment">The segment tag.</param>
/// <param name="Loop">The X12 loop id or EDIFACT segment group ("SG28").</param>
/// <param name="Element">1-based position of the data element in the segment.</param>
/// <param name="Component">1-based position of the component in the composite.</param>
/// <param name="Repetition">1-based number of the repetition, where the element repeats.</param>
/// <param name="ElementId">The standard's number of the data element (AK402, "353"; EDIFACT "1225").</param>
public readonly record struct Location(
    long ByteOffset,
    int Line = 0,
    int SegmentNumber = 0,
    string? Segment = null,
    string? Loop = null,
    int Element = 0,
    int Component = 0,
    int Repetition = 0,
    string? ElementId = null);

/// <summary>One thing that is wrong with what was received, in words that its sender understands.</summary>
/// <param name="Code">What is wrong; its number never changes its meaning.</param>
/// <param name="Severity">How bad it is here (an agreement may soften or sharpen the code's default).</param>
/// <param name="At">Where.</param>
/// <param name="Message">What is wrong, with expected and found.</param>
/// <param name="Fix">What the sender or the operator can do about it.</param>
/// <param name="Value">The offending value as received, cut at 100 characters; null where there is none or it must not be repeated.</param>
public sealed record Finding(FindingCode Code, Severity Severity, Location At, string Message, string Fix, string? Value = null)
{
    /// <summary>Whether the finding is an error.</summary>
    public bool IsError => Severity == Severity.Error;
}
