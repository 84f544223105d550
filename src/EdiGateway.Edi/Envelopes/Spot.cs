using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Envelopes;

/// <summary>Where an envelope fault lies, and the value that stands there.</summary>
internal readonly record struct Spot(Location At, string? Value = null)
{
    /// <summary>A segment as a whole.</summary>
    internal static Spot Of(Segment segment, bool inMessage = false) =>
        new(new Location(
            segment.ByteOffset,
            segment.Tape.LineOf(segment.Start),
            inMessage ? segment.Number : 0,
            segment.Tape.Encoding.GetString(segment.TagBytes)));

    /// <summary>An element or component of a segment; where it is absent, the segment's end is the place.</summary>
    internal static Spot Of(Segment segment, int element, int component = 0, bool inMessage = false, string? elementId = null)
    {
        Element found = segment[element];
        int start = component > 1 ? found[component].Start : found.Start;
        string value = component > 0 ? found[component].ToString() : segment.Tape.Encoding.GetString(found.Raw);
        return new Spot(
            new Location(
                segment.Tape.FileOffset(start),
                segment.Tape.LineOf(start),
                inMessage ? segment.Number : 0,
                segment.Tape.Encoding.GetString(segment.TagBytes),
                null,
                element,
                component,
                0,
                elementId),
            value.Length == 0 ? null : Cut(value));
    }

    internal Finding Finding(FindingCode code, string message, string fix) => new(code, code.Severity, At, message, fix, Value);

    private static string Cut(string value) => value.Length <= 100 ? value : value[..100];
}
