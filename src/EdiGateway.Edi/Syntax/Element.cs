namespace EdiGateway.Edi.Syntax;

/// <summary>
/// One data element (simple or composite, perhaps repeated) of a segment: a view, no copy. Where the element does
/// not repeat, the view is its only repetition.
/// </summary>
public readonly ref struct Element
{
    private readonly Tape _tape;

    // See First and Last: two integers of their own would be put together in memory at every call.
    private readonly ulong _range;

    internal Element(Tape tape, int first, int last)
    {
        _tape = tape;
        _range = (uint)first | ((ulong)(uint)last << 32);
    }

    /// <summary>The element as it stands in the file, separators and release characters included.</summary>
    public ReadOnlySpan<byte> Raw => Whole.Raw;

    /// <summary>Whether no byte stands in the element.</summary>
    public bool IsEmpty => Whole.IsEmpty;

    /// <summary>Whether no separator stands inside: one repetition of one component.</summary>
    public bool IsSimple => Last - First <= 1;

    /// <summary>Index of the first byte in the tape's bytes.</summary>
    public int Start => Whole.Start;

    /// <summary>The first component; the whole of a simple element.</summary>
    public Component Value => First < Last
        ? new Component(_tape, _tape.Positions[First] + 1, _tape.Positions[First + 1])
        : Absent;

    /// <summary>How often the element is repeated, at least 1 (an empty element counts as one empty repetition).</summary>
    public int RepetitionCount
    {
        get
        {
            int count = 1;
            for (int i = First + 1; i < Last; i++)
            {
                count += IsRepetition(i) ? 1 : 0;
            }

            return count;
        }
    }

    /// <summary>Number of components of the first repetition, at least 1.</summary>
    public int ComponentCount => Math.Max(1, EndOfFirst - First);

    /// <summary>Component <paramref name="position"/> of the first repetition, 1-based; an empty one where it is absent.</summary>
    public Component this[int position]
    {
        get
        {
            int end = EndOfFirst;
            int separator = First + position;
            return separator <= end
                ? new Component(_tape, _tape.Positions[separator - 1] + 1, _tape.Positions[separator])
                : new Component(_tape, _tape.Positions[end], _tape.Positions[end]);
        }
    }

    /// <summary>The separator before the element, as an index of the tape's positions; for an absent one the terminator, as <see cref="Last"/>.</summary>
    private int First => (int)_range;

    /// <summary>The separator behind the element.</summary>
    private int Last => (int)(_range >> 32);

    private Component Whole => First < Last
        ? new Component(_tape, _tape.Positions[First] + 1, _tape.Positions[Last])
        : Absent;

    private Component Absent => new(_tape, _tape.Positions[Last], _tape.Positions[Last]);

    /// <summary>Index of the separator behind the first repetition. Where nothing can repeat, every separator inside is one of components.</summary>
    private int EndOfFirst => _tape.Separators.Repetition == 0 ? Last : SearchEndOfFirst();

    /// <summary>Repetition <paramref name="number"/>, 1-based; an empty one where it is absent.</summary>
    public Element Repetition(int number)
    {
        int first = First;
        int current = 1;
        for (int i = First + 1; i < Last; i++)
        {
            if (!IsRepetition(i))
            {
                continue;
            }

            if (current == number)
            {
                return new Element(_tape, first, i);
            }

            current++;
            first = i;
        }

        return current == number ? new Element(_tape, first, Last) : new Element(_tape, Last, Last);
    }

    private int SearchEndOfFirst()
    {
        int end = Math.Min(First + 1, Last);
        while (end < Last && !IsRepetition(end))
        {
            end++;
        }

        return end;
    }

    private bool IsRepetition(int index)
    {
        byte repetition = _tape.Separators.Repetition;
        return repetition != 0 && _tape.Bytes[_tape.Positions[index]] == repetition;
    }
}
