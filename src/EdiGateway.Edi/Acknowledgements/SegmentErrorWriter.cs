using System.Globalization;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Acknowledgements;

/// <summary>
/// Renders the AK3/AK4 (997) or IK3/CTX/IK4/CTX (999) segments of one set. A segment has one AK3 for each fault of the
/// segment itself, and one with code 8 that carries all its element errors.
/// </summary>
internal sealed class SegmentErrorWriter(SegmentWriter writer, X12Release release, bool as999, AcknowledgementOptions options)
{
    private const string HasElementErrors = "8";
    private const string InvalidCharacter = "6";
    private const int MaxCopy = 99;

    /// <summary>Whether a code of the standard itself was written.</summary>
    public bool HasStandardErrors { get; private set; }

    /// <summary>Whether a code was written that only an implementation guide can give.</summary>
    public bool HasGuideErrors { get; private set; }

    /// <summary>Writes the loops.</summary>
    public void Write(MessageReport message, IReadOnlyList<Finding> findings)
    {
        int written = 0;
        foreach (IGrouping<int, Finding> segment in findings.Where(Concerns).GroupBy(finding => finding.At.SegmentNumber).OrderBy(group => group.Key))
        {
            HashSet<(string Tag, string Code)> said = [];
            List<Finding> elements = [];
            Finding? wholeSegment = null;
            foreach (Finding finding in segment)
            {
                if (finding.At.Element > 0 && release.Element(finding.Code, as999) is not null)
                {
                    elements.Add(finding);
                }
                else if (X12Release.Segment(finding.Code, as999) is { } code && code != HasElementErrors)
                {
                    if (written < options.MaxSegmentErrors && said.Add((finding.At.Segment ?? string.Empty, code)))
                    {
                        WriteSegment(message, finding, code);
                        written++;
                    }
                }
                else
                {
                    wholeSegment ??= finding;
                }
            }

            if ((elements.Count > 0 || wholeSegment is not null) && written < options.MaxSegmentErrors)
            {
                if (WriteSegment(message, elements.Count > 0 ? elements[0] : wholeSegment!, HasElementErrors))
                {
                    WriteElements(elements);
                }

                HasStandardErrors |= elements.Count == 0;
                written++;
            }
        }
    }

    // What is said of the set as a whole (AK502) needs no AK3, unless it has a code for the segment too.
    private bool Concerns(Finding finding) =>
        finding.At.SegmentNumber > 0
        && (X12Release.Segment(finding.Code, as999) is not null || release.Element(finding.Code, as999) is not null || release.Set(finding.Code, as999) is null);

    /// <summary>Writes AK3 or IK3; false where the tag cannot be written.</summary>
    private bool WriteSegment(MessageReport message, Finding finding, string code)
    {
        Count(code, announcesElements: code == HasElementErrors);
        if (Tag(finding) is not { } tag)
        {
            // AK301 has to be a tag; what has none that can be written is told by the set's code alone.
            HasStandardErrors = true;
            return false;
        }

        string position = Math.Min(finding.At.SegmentNumber, release.MaxSegmentPosition).ToString(CultureInfo.InvariantCulture);
        string? loop = finding.At.Loop is { Length: > 0 and <= 4 } id && !HoldsSeparator(id) ? id : null;
        writer.Begin(as999 ? "IK3" : "AK3").Element(tag).Element(position).Element(loop).Element(code).End();
        if (!as999)
        {
            return true;
        }

        if (code is "I6" or "I9")
        {
            writer.Begin("CTX").Composite("SITUATIONAL TRIGGER").Element(tag).Element(position).Element(loop).End();
        }

        if (options.BusinessUnit?.Invoke(message) is { } unit && !HoldsSeparator(unit.Name) && !HoldsSeparator(unit.Value))
        {
            writer.Begin("CTX").Composite(Cut(unit.Name, 35), Cut(unit.Value, 35)).End();
        }

        return true;
    }

    private void WriteElements(List<Finding> elements)
    {
        HashSet<(int Element, int Component, int Repetition, string Code)> said = [];
        foreach (Finding finding in elements)
        {
            string code = release.Element(finding.Code, as999)!;
            Location at = finding.At;
            int component = release.HasComponentPosition ? at.Component : 0;
            int repetition = release.HasRepetitionPosition ? at.Repetition : 0;
            if (said.Count == options.MaxElementErrors || !said.Add((at.Element, component, repetition, code)))
            {
                continue;
            }

            Count(code, announcesElements: false);
            writer.Begin(as999 ? "IK4" : "AK4")
                .Composite(Text(at.Element), Text(component), Text(repetition))
                .Element(at.ElementId is { Length: > 0 and <= 4 } id && id.All(char.IsAsciiDigit) ? id : null)
                .Element(code)
                .Element(code == InvalidCharacter ? null : Copy(finding.Value))
                .End();
            if (as999 && code is "I9" or "I13")
            {
                writer.Begin("CTX").Composite("SITUATIONAL TRIGGER").Element(Tag(finding)).Element(Text(at.SegmentNumber)).Element().Composite(Text(at.Element), Text(component)).End();
            }
        }
    }

    private void Count(string code, bool announcesElements)
    {
        bool guide = code.StartsWith('I');
        HasGuideErrors |= guide;

        // A segment's 8 only announces the element errors that follow; they decide. (An element's 8 is an invalid date.)
        HasStandardErrors |= !guide && !announcesElements;
    }

    private string? Tag(Finding finding)
    {
        string tag = finding.At.Segment ?? string.Empty;
        tag = tag.Length > 3 ? tag[..3] : tag;
        return tag.Length == 0 || HoldsSeparator(tag) ? null : tag.PadRight(2);
    }

    // The copy is optional, so one that cannot be written faithfully is left out.
    private string? Copy(string? value)
    {
        string copy = Cut(value ?? string.Empty, MaxCopy).TrimEnd(' ');
        return copy.Length == 0 || HoldsSeparator(copy) ? null : copy;
    }

    private static string Cut(string value, int max) => value.Length > max ? value[..max] : value;

    private bool HoldsSeparator(string value)
    {
        foreach (char letter in value)
        {
            if (letter is < ' ' or > '\u00ff' or (>= '\u007f' and < '\u00a0') || writer.Separators.IsSeparator((byte)letter))
            {
                return true;
            }
        }

        return false;
    }

    private static string? Text(int number) => number == 0 ? null : number.ToString(CultureInfo.InvariantCulture);
}
