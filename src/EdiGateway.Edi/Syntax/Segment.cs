namespace EdiGateway.Edi.Syntax;

/// <summary>One segment of a <see cref="Tape"/>: a view, no copy.</summary>
public readonly ref struct Segment
{
    private readonly Tape _tape;
    private readonly ReadOnlySpan<int> _positions;
    private readonly int _index;
    private readonly int _start;
    private readonly int _tagEnd;

    internal Segment(Tape tape, int index, int start, ReadOnlySpan<int> positions)
    {
        _tape = tape;
        _index = index;
        _start = start;
        _positions = positions;
        _tagEnd = positions[0];
        Tag = ShortValue.Pack(tape.Bytes[start.._tagEnd]);
    }

    /// <summary>The segment tag, packed (<see cref="ShortValue"/>).</summary>
    public ulong Tag { get; }

    /// <summary>The segment tag as it stands in the file.</summary>
    public ReadOnlySpan<byte> TagBytes => _tape.Bytes[_start.._tagEnd];

    /// <summary>1-based in the message; UNH/ST is 1, as CONTRL 0096 and AK302 count.</summary>
    public int Number => _index + 1;

    /// <summary>Index of the first byte of the tag in the tape's bytes.</summary>
    public int Start => _start;

    /// <summary>Index of the terminator in the tape's bytes.</summary>
    public int End => _positions[^1];

    /// <summary>File offset of the tag's first byte, 0-based.</summary>
    public long ByteOffset => _tape.FileOffset(_start);

    /// <summary>Indexes in the tape's bytes of all separators from the tag's end to the terminator, for one-pass checks.</summary>
    internal ReadOnlySpan<int> Positions => _positions;

    /// <summary>The tape that this segment is a part of.</summary>
    public Tape Tape => _tape;

    /// <summary>The segment without its terminator.</summary>
    public ReadOnlySpan<byte> Raw => _tape.Bytes[_start..End];

    /// <summary>Number of data elements that stand in the segment, trailing empty ones included; the tag does not count.</summary>
    public int ElementCount
    {
        get
        {
            ReadOnlySpan<byte> bytes = _tape.Bytes;
            byte separator = _tape.Separators.Element;
            int count = 0;
            foreach (int position in _positions)
            {
                count += bytes[position] == separator ? 1 : 0;
            }

            return count;
        }
    }

    /// <summary>
    /// Data element at <paramref name="position"/>, 1-based as the standards count (BEG03 is <c>segment[3]</c>);
    /// an empty element where the segment ends before it.
    /// </summary>
    public Element this[int position]
    {
        get
        {
            ReadOnlySpan<int> positions = _positions;
            ReadOnlySpan<byte> bytes = _tape.Bytes;
            byte separator = _tape.Separators.Element;
            int last = positions.Length - 1;
            int passed = 0;
            for (int i = 0; i < last; i++)
            {
                if (bytes[positions[i]] != separator || ++passed < position)
                {
                    continue;
                }

                int end = i + 1;
                while (end < last && bytes[positions[end]] != separator)
                {
                    end++;
                }

                return new Element(_tape, positions[i] + 1, positions[end], positions[(i + 1)..end]);
            }

            return new Element(_tape, End, End, []);
        }
    }

    /// <summary>Enumerates the data elements in order; the way to read a whole segment in one pass.</summary>
    public SegmentElements Elements => new(_tape, _positions);
}

/// <summary>Forward enumeration of the data elements of one segment.</summary>
public ref struct SegmentElements
{
    private readonly Tape _tape;
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly ReadOnlySpan<int> _positions;
    private readonly byte _separator;
    private int _next;
    private int _first;
    private int _start;
    private int _end;

    internal SegmentElements(Tape tape, ReadOnlySpan<int> positions)
    {
        _tape = tape;
        _bytes = tape.Bytes;
        _positions = positions;
        _separator = tape.Separators.Element;
        // The tag may carry components (explicit nesting indication, ISO 9735 8.2); data starts at the first element separator.
        _next = 0;
        while (_next < positions.Length && _bytes[positions[_next]] != _separator)
        {
            _next++;
        }
    }

    /// <summary>1-based position of <see cref="Current"/>; 0 before the first <see cref="MoveNext"/>.</summary>
    public int Position { get; private set; }

    /// <summary>The element at <see cref="Position"/>.</summary>
    public readonly Element Current => new(_tape, _start, _end, _positions[_first.._next]);

    /// <summary>Moves to the next element; false at the end of the segment.</summary>
    public bool MoveNext()
    {
        if (_next >= _positions.Length - 1)
        {
            return false;
        }

        _start = _positions[_next] + 1;
        _first = ++_next;
        while (_next < _positions.Length - 1 && _bytes[_positions[_next]] != _separator)
        {
            _next++;
        }

        _end = _positions[_next];
        Position++;
        return true;
    }

    /// <summary>Lets <c>foreach</c> work on the view itself.</summary>
    public readonly SegmentElements GetEnumerator() => this;
}
