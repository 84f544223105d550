namespace EdiGateway.Edi.Syntax;

/// <summary>One segment of a <see cref="Tape"/>: a view, no copy.</summary>
public readonly ref struct Segment
{
    private readonly Tape _tape;
    private readonly int _index;
    private readonly int _start;

    // The separator behind the tag and the terminator, as indexes of the tape's positions.
    private readonly int _first;
    private readonly int _last;

    // So many elements from the first one on have no separator inside: they are found without a search.
    private readonly int _simple;

    internal Segment(Tape tape, int index, int start, int first, int last)
    {
        _tape = tape;
        _index = index;
        _start = start;
        _first = first;
        _last = last;
        ReadOnlySpan<byte> bytes = tape.Bytes;
        ReadOnlySpan<int> positions = tape.Positions.AsSpan(first, last - first);
        byte separator = tape.Separators.Element;
        int simple = 0;
        while (simple < positions.Length && bytes[positions[simple]] == separator)
        {
            simple++;
        }

        _simple = simple == positions.Length ? simple : Math.Max(0, simple - 1);
        Tag = ShortValue.Pack(bytes, start, tape.Positions[first]);
    }

    /// <summary>The segment tag, packed (<see cref="ShortValue"/>).</summary>
    public ulong Tag { get; }

    /// <summary>The segment tag as it stands in the file.</summary>
    public ReadOnlySpan<byte> TagBytes => _tape.Bytes[_start.._tape.Positions[_first]];

    /// <summary>1-based in the message; UNH/ST is 1, as CONTRL 0096 and AK302 count.</summary>
    public int Number => _index + 1;

    /// <summary>Index of the first byte of the tag in the tape's bytes.</summary>
    public int Start => _start;

    /// <summary>Index of the terminator in the tape's bytes.</summary>
    public int End => _tape.Positions[_last];

    /// <summary>File offset of the tag's first byte, 0-based.</summary>
    public long ByteOffset => _tape.FileOffset(_start);

    /// <summary>The tape that this segment is a part of.</summary>
    public Tape Tape => _tape;

    /// <summary>The segment without its terminator.</summary>
    public ReadOnlySpan<byte> Raw => _tape.Bytes[_start..End];

    /// <summary>Number of data elements that stand in the segment, trailing empty ones included; the tag does not count.</summary>
    public int ElementCount
    {
        get
        {
            int count = _simple;
            for (int i = _first + count; i < _last; i++)
            {
                count += IsElementSeparator(i) ? 1 : 0;
            }

            return count;
        }
    }

    /// <summary>Enumerates the data elements in order; the way to read a whole segment in one pass.</summary>
    public SegmentElements Elements => new(_tape, _first, _last);

    /// <summary>
    /// Data element at <paramref name="position"/>, 1-based as the standards count (BEG03 is <c>segment[3]</c>);
    /// an empty element where the segment ends before it.
    /// </summary>
    public Element this[int position] => (uint)(position - 1) < (uint)_simple
        ? new Element(_tape, _first + position - 1, _first + position)
        : Search(position);

    private Element Search(int position)
    {
        int passed = _simple;
        for (int i = _first + passed; i < _last; i++)
        {
            if (!IsElementSeparator(i) || ++passed < position)
            {
                continue;
            }

            int end = i + 1;
            while (end < _last && !IsElementSeparator(end))
            {
                end++;
            }

            return new Element(_tape, i, end);
        }

        return new Element(_tape, _last, _last);
    }

    private bool IsElementSeparator(int index) => _tape.Bytes[_tape.Positions[index]] == _tape.Separators.Element;
}

/// <summary>Forward enumeration of the data elements of one segment.</summary>
public ref struct SegmentElements
{
    private readonly Tape _tape;
    private readonly int _last;
    private int _first;
    private int _next;

    internal SegmentElements(Tape tape, int first, int last)
    {
        _tape = tape;
        _last = last;

        // The tag may carry components (explicit nesting indication, ISO 9735 8.2); data starts at the first element separator.
        _next = NextElement(first);
    }

    /// <summary>1-based position of <see cref="Current"/>; 0 before the first <see cref="MoveNext"/>.</summary>
    public int Position { get; private set; }

    /// <summary>The element at <see cref="Position"/>.</summary>
    public readonly Element Current => new(_tape, _first, _next);

    /// <summary>Moves to the next element; false at the end of the segment.</summary>
    public bool MoveNext()
    {
        if (_next >= _last)
        {
            return false;
        }

        _first = _next;
        _next = NextElement(_first + 1);
        Position++;
        return true;
    }

    /// <summary>Lets <c>foreach</c> work on the view itself.</summary>
    public readonly SegmentElements GetEnumerator() => this;

    private readonly int NextElement(int index)
    {
        while (index < _last && _tape.Bytes[_tape.Positions[index]] != _tape.Separators.Element)
        {
            index++;
        }

        return index;
    }
}
