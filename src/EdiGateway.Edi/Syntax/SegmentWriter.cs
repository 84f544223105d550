using System.Buffers;
using System.Text;

namespace EdiGateway.Edi.Syntax;

/// <summary>
/// Renders segments with any separators. Trailing empty components, repetitions and elements are left out; data that
/// holds a separator is released (EDIFACT), or refused where there is no release character (X12).
/// </summary>
public sealed partial class SegmentWriter
{
    private readonly IBufferWriter<byte> _output;
    private readonly Encoding _encoding;
    private readonly bool _lineBreaks;
    private byte[] _segment = new byte[256];
    private int _length;
    private int _tagLength;
    private string _tag = string.Empty;
    private int _element;
    private int _pendingElements;
    private int _pendingRepetitions;
    private int _pendingComponents;

    /// <summary>A writer to <paramref name="output"/>.</summary>
    /// <param name="output">Takes the bytes.</param>
    /// <param name="standard">X12 or EDIFACT.</param>
    /// <param name="separators">The service characters.</param>
    /// <param name="encoding">How characters become bytes.</param>
    /// <param name="lineBreaks">Whether a line feed follows each terminator.</param>
    public SegmentWriter(IBufferWriter<byte> output, EdiStandard standard, Separators separators, Encoding encoding, bool lineBreaks = false)
    {
        _output = output;
        Standard = standard;
        Separators = separators;
        Encoding = encoding;
        // A clone: not every encoding of the service character sets is known to the base class by its number.
        _encoding = (Encoding)encoding.Clone();
        _encoding.EncoderFallback = EncoderFallback.ExceptionFallback;
        _encoding.DecoderFallback = DecoderFallback.ExceptionFallback;
        _lineBreaks = lineBreaks;
    }

    /// <summary>X12 or EDIFACT.</summary>
    public EdiStandard Standard { get; }

    /// <summary>The service characters.</summary>
    public Separators Separators { get; }

    /// <summary>How characters become bytes.</summary>
    public Encoding Encoding { get; }

    /// <summary>Which characters pass; default <see cref="CharacterRepertoire.Any"/>. Others are refused.</summary>
    public CharacterRepertoire Repertoire { get; init; }

    /// <summary>Segments written so far.</summary>
    public int SegmentCount { get; private set; }

    /// <summary>
    /// Data that could not be written as it stood (a separator in X12 data, a character outside the repertoire or the
    /// encoding, a control character): segment tag, element position and value. Empty when all is well; a body with an
    /// entry must not leave (the value's place is left empty).
    /// </summary>
    public List<(string Segment, int Element, string Value)> Refused { get; } = [];

    /// <summary>Begins a segment.</summary>
    public SegmentWriter Begin(string tag)
    {
        _tag = tag;
        _length = 0;
        _element = 0;
        _pendingElements = 0;
        _pendingRepetitions = 0;
        _pendingComponents = 0;
        Reserve(tag.Length);
        _length = System.Text.Encoding.ASCII.GetBytes(tag, _segment);
        _tagLength = _length;
        return this;
    }

    /// <summary>Adds the next simple element; null and empty both leave the position empty.</summary>
    public SegmentWriter Element(string? value = null)
    {
        NextElement();
        Value(value);
        return this;
    }

    /// <summary>
    /// Adds the next element as a number with the interchange's decimal mark, without trailing zeros or needless leading
    /// ones; null leaves the position empty.
    /// </summary>
    public SegmentWriter Number(decimal? value) => Element(value is null ? null : Text(value.Value));

    /// <summary>A number as it is written in this interchange, for a component of a composite.</summary>
    public string Text(decimal value) => EdiNumber.Format(value, Standard, Separators.DecimalMark);

    /// <summary>Adds the next element as a composite of <paramref name="components"/>.</summary>
    public SegmentWriter Composite(params ReadOnlySpan<string?> components)
    {
        NextElement();
        Components(components);
        return this;
    }

    /// <summary>Adds a further repetition of the element just written, as a composite (or simple with one component).</summary>
    public SegmentWriter Repeat(params ReadOnlySpan<string?> components)
    {
        _pendingRepetitions++;
        _pendingComponents = 0;
        Components(components);
        return this;
    }

    /// <summary>Ends the segment; a segment without any data is not written unless <paramref name="evenIfEmpty"/>.</summary>
    public SegmentWriter End(bool evenIfEmpty = false)
    {
        if (_length == 0 || (_length == _tagLength && !evenIfEmpty))
        {
            _length = 0;
            return this;
        }

        Put(Separators.Segment);
        if (_lineBreaks && Separators.Segment is not ((byte)'\n' or (byte)'\r'))
        {
            Put((byte)'\n');
        }

        _output.Write(_segment.AsSpan(0, _length));
        _length = 0;
        SegmentCount++;
        return this;
    }

    /// <summary>Copies a received segment as it stands; its separators must be this writer's.</summary>
    public SegmentWriter Copy(Segment segment)
    {
        if (segment.Tape.Separators with { DecimalMark = 0 } != Separators with { DecimalMark = 0 })
        {
            throw new ArgumentException("The segment was received with other separators than this writer has.", nameof(segment));
        }

        _length = 0;
        Reserve(segment.Raw.Length + 2);
        segment.Raw.CopyTo(_segment);
        _length = segment.Raw.Length;
        _tagLength = 0;
        return End(evenIfEmpty: true);
    }

    private void NextElement()
    {
        _element++;
        _pendingElements++;
        _pendingRepetitions = 0;
        _pendingComponents = 0;
    }

    private void Components(ReadOnlySpan<string?> components)
    {
        for (int i = 0; i < components.Length; i++)
        {
            _pendingComponents += i == 0 ? 0 : 1;
            Value(components[i]);
        }
    }

    private void Value(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        int most = _encoding.GetMaxByteCount(value.Length);
        Reserve((2 * most) + _pendingElements + _pendingRepetitions + _pendingComponents);
        int mark = _length;
        bool usable = (_pendingRepetitions == 0 || Separators.Repetition != 0) && (_pendingComponents == 0 || Separators.Component != 0);
        Fill(Separators.Element, _pendingElements);
        Fill(Separators.Repetition, _pendingRepetitions);
        Fill(Separators.Component, _pendingComponents);
        if (usable && TryAppend(value))
        {
            _pendingElements = 0;
            _pendingRepetitions = 0;
            _pendingComponents = 0;
            return;
        }

        _length = mark;
        Refused.Add((_tag, _element, value));
    }

    private void Fill(byte separator, int count)
    {
        _segment.AsSpan(_length, count).Fill(separator);
        _length += count;
    }

    private void Put(byte value)
    {
        Reserve(1);
        _segment[_length++] = value;
    }

    private void Reserve(int more)
    {
        if (_segment.Length - _length < more)
        {
            Array.Resize(ref _segment, Math.Max(_segment.Length * 2, _length + more));
        }
    }
}
