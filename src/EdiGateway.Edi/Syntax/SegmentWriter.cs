using System.Buffers;
using System.Text;

namespace EdiGateway.Edi.Syntax;

/// <summary>
/// Renders segments with any separators. Trailing empty components, repetitions and elements are left out; data that
/// holds a separator is released (EDIFACT), or refused where there is no release character (X12).
/// </summary>
public sealed class SegmentWriter
{
    /// <summary>A writer to <paramref name="output"/>.</summary>
    /// <param name="output">Takes the bytes.</param>
    /// <param name="standard">X12 or EDIFACT.</param>
    /// <param name="separators">The service characters.</param>
    /// <param name="encoding">How characters become bytes.</param>
    /// <param name="lineBreaks">Whether a line feed follows each terminator.</param>
    public SegmentWriter(IBufferWriter<byte> output, EdiStandard standard, Separators separators, Encoding encoding, bool lineBreaks = false)
    {
        _ = output;
        Standard = standard;
        Separators = separators;
        Encoding = encoding;
        _ = lineBreaks;
    }

    /// <summary>X12 or EDIFACT.</summary>
    public EdiStandard Standard { get; }

    /// <summary>The service characters.</summary>
    public Separators Separators { get; }

    /// <summary>How characters become bytes.</summary>
    public Encoding Encoding { get; }

    /// <summary>Segments written so far.</summary>
    public int SegmentCount { get; private set; }

    /// <summary>
    /// Data that could not be written as it stood (a separator in X12 data, a character outside the repertoire): segment
    /// tag, element position and value. Empty when all is well; a body with an entry must not leave.
    /// </summary>
    public List<(string Segment, int Element, string Value)> Refused { get; } = [];

    /// <summary>Begins a segment.</summary>
    public SegmentWriter Begin(string tag) => this;

    /// <summary>Adds the next simple element; null and empty both leave the position empty.</summary>
    public SegmentWriter Element(string? value = null) => this;

    /// <summary>Adds the next element as a composite of <paramref name="components"/>.</summary>
    public SegmentWriter Composite(params ReadOnlySpan<string?> components) => this;

    /// <summary>Adds a further repetition of the element just written, as a composite (or simple with one component).</summary>
    public SegmentWriter Repeat(params ReadOnlySpan<string?> components) => this;

    /// <summary>Ends the segment; a segment without any data is not written unless <paramref name="evenIfEmpty"/>.</summary>
    public SegmentWriter End(bool evenIfEmpty = false) => this;
}
