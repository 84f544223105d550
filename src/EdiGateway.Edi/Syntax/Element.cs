namespace EdiGateway.Edi.Syntax;

/// <summary>
/// One data element (simple or composite, perhaps repeated) of a segment: a view, no copy. Where the element does
/// not repeat, the view is its only repetition.
/// </summary>
public readonly ref struct Element
{
    private readonly Tape _tape;
    private readonly ReadOnlySpan<int> _inner;
    private readonly int _start;
    private readonly int _end;

    internal Element(Tape tape, int start, int end, ReadOnlySpan<int> inner)
    {
        _tape = tape;
        _start = start;
        _end = end;
        _inner = inner;
    }

    /// <summary>The element as it stands in the file, separators and release characters included.</summary>
    public ReadOnlySpan<byte> Raw => _tape.Bytes[_start.._end];

    /// <summary>Whether no byte stands in the element.</summary>
    public bool IsEmpty => _end == _start;

    /// <summary>Whether no separator stands inside: one repetition of one component.</summary>
    public bool IsSimple => _inner.IsEmpty;

    /// <summary>Index of the first byte in the tape's bytes.</summary>
    public int Start => _start;

    /// <summary>The whole element as one component; what to use for a simple element.</summary>
    public Component Value => _inner.IsEmpty ? new Component(_tape, _start, _end) : this[1];

    /// <summary>How often the element is repeated, at least 1 (an empty element counts as one empty repetition).</summary>
    public int RepetitionCount
    {
        get
        {
            byte repetition = _tape.Separators.Repetition;
            int count = 1;
            foreach (int position in _inner)
            {
                count += repetition != 0 && _tape.Bytes[position] == repetition ? 1 : 0;
            }

            return count;
        }
    }

    /// <summary>Number of components of the first repetition, at least 1.</summary>
    public int ComponentCount
    {
        get
        {
            int count = 1;
            foreach (int position in _inner)
            {
                if (_tape.Bytes[position] != _tape.Separators.Component)
                {
                    break;
                }

                count++;
            }

            return count;
        }
    }

    /// <summary>Component <paramref name="position"/> of the first repetition, 1-based; an empty one where it is absent.</summary>
    public Component this[int position]
    {
        get
        {
            int start = _start;
            int current = 1;
            foreach (int at in _inner)
            {
                bool ends = _tape.Bytes[at] != _tape.Separators.Component;
                if (current == position)
                {
                    return new Component(_tape, start, at);
                }

                if (ends)
                {
                    return new Component(_tape, at, at);
                }

                current++;
                start = at + 1;
            }

            return current == position ? new Component(_tape, start, _end) : new Component(_tape, _end, _end);
        }
    }

    /// <summary>Repetition <paramref name="number"/>, 1-based; an empty one where it is absent.</summary>
    public Element Repetition(int number)
    {
        byte repetition = _tape.Separators.Repetition;
        int start = _start;
        int first = 0;
        int current = 1;
        for (int i = 0; i < _inner.Length; i++)
        {
            if (repetition == 0 || _tape.Bytes[_inner[i]] != repetition)
            {
                continue;
            }

            if (current == number)
            {
                return new Element(_tape, start, _inner[i], _inner[first..i]);
            }

            current++;
            start = _inner[i] + 1;
            first = i + 1;
        }

        return current == number ? new Element(_tape, start, _end, _inner[first..]) : new Element(_tape, _end, _end, []);
    }
}
