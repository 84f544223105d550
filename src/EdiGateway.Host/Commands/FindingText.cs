using System.Text;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Host.Commands;

/// <summary>A finding in plain words: where, what, the value and what to do.</summary>
internal static class FindingText
{
    private const int MostOfAValue = 60;

    /// <summary>Writes one finding in two to three lines, the first of which starts with file and line as compilers do.</summary>
    /// <param name="output">Takes the text.</param>
    /// <param name="file">The file as it was given.</param>
    /// <param name="owner">The message, group or interchange that it belongs to ("850 0001"); null for the file.</param>
    /// <param name="finding">The finding.</param>
    public static void Write(TextWriter output, string file, string? owner, Finding finding)
    {
        Location at = finding.At;
        output.Write(file);
        if (at.Line > 0)
        {
            output.Write($":{at.Line}");
        }

        output.Write($": {(finding.IsError ? "error" : "warning")} {finding.Code.Number}");
        if (owner is not null)
        {
            output.Write($" in {owner}");
        }

        string place = Place(at);
        output.WriteLine(place.Length == 0 ? string.Empty : $", {place}");
        output.WriteLine($"    {finding.Message}");
        if (finding.Value is { Length: > 0 } value && !finding.Message.Contains(value, StringComparison.Ordinal))
        {
            output.WriteLine($"    Value: '{Shown(value)}'");
        }

        output.WriteLine($"    Fix: {finding.Fix}");
    }

    /// <summary>"segment 7 (PO1, loop PO1), element 2, component 1"; empty where nothing is known.</summary>
    public static string Place(Location at)
    {
        StringBuilder place = new();
        if (at.SegmentNumber > 0)
        {
            place.Append("segment ").Append(at.SegmentNumber);
        }

        if (at.Segment is not null)
        {
            place.Append(place.Length > 0 ? " (" : string.Empty).Append(Shown(at.Segment));
            if (at.Loop is not null && at.Loop != at.Segment)
            {
                place.Append(at.SegmentNumber > 0 ? " in " : " of ").Append(at.Loop);
            }

            place.Append(at.SegmentNumber > 0 ? ")" : string.Empty);
        }

        Append(place, "element", at.Element);
        Append(place, "component", at.Component);
        Append(place, "repetition", at.Repetition > 1 ? at.Repetition : 0);
        return place.ToString();
    }

    private static void Append(StringBuilder place, string what, int number)
    {
        if (number > 0)
        {
            place.Append(place.Length > 0 ? ", " : string.Empty).Append(what).Append(' ').Append(number);
        }
    }

    // A value may hold anything; a terminal shall not obey it.
    private static string Shown(string value)
    {
        string cut = value.Length > MostOfAValue ? value[..MostOfAValue] + "…" : value;
        return string.Create(cut.Length, cut, static (chars, text) =>
        {
            for (int i = 0; i < chars.Length; i++)
            {
                chars[i] = char.IsControl(text[i]) ? '·' : text[i];
            }
        });
    }
}
