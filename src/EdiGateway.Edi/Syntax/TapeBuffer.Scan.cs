namespace EdiGateway.Edi.Syntax;

internal sealed partial class TapeBuffer
{
    private const int FirstStep = 4 * 1024;
    private const int LargestStep = 64 * 1024;

    private Separators _separators;
    private bool _breakTerminates;
    private bool _released;
    private int _lastTerminator = -1;
    private int _step = FirstStep;

    /// <summary>Everything before this index is in <see cref="Positions"/>.</summary>
    internal int Scanned { get; private set; }

    /// <summary>Forgets all positions and begins anew at <paramref name="from"/> with other separators.</summary>
    internal void Restart(int from, Separators separators)
    {
        RestoreCuts(from);
        _positionsMoved = false;
        _separators = separators;
        _needles = new Needles(separators);
        _breakTerminates = separators.Segment is (byte)'\r' or (byte)'\n';
        _released = false;
        _lastTerminator = from - 1;
        _step = FirstStep;
        PositionCount = 0;
        TerminatorCount = 0;
        Scanned = from;
    }

    /// <summary>Whether positions found so far hold for another interchange with these separators.</summary>
    internal bool CanContinue(Separators separators) => separators == _separators && !_unwrapping && !_positionsMoved;

    /// <summary>Finds separators in further bytes; false where none are left.</summary>
    internal bool Scan()
    {
        if (Scanned >= Length)
        {
            return false;
        }

        // Small steps at first: should a short interchange end soon, little was indexed with the wrong separators.
        int end = Math.Min(Length, Scanned + _step);
        _step = Math.Min(_step * 2, LargestStep);
        if (_unwrapping)
        {
            end = Unwrap(Scanned, end);
        }

        EnsurePositions(end - Scanned);
        while (Scanned < end)
        {
            Scanned = ScanTo(Scanned, end);
            if (Scanned < end)
            {
                _unwrapping = true;
                end = Unwrap(Scanned, end);
            }
        }

        return true;
    }

    /// <summary>Whether nothing but white space stands between the last terminator and <paramref name="index"/>.</summary>
    private bool IsAtBreak(int index)
    {
        int at = index - 1;
        while (at > _lastTerminator && _bytes[at] is (byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t'
            && (_bytes[at] == _separators.Segment || !_separators.IsSeparator(_bytes[at])))
        {
            at--;
        }

        return at <= _lastTerminator;
    }

    /// <summary>
    /// As <see cref="ScanTo"/>, byte by byte: for the ends of ranges, and for the 64 bytes around a line break that may
    /// stand inside a segment.
    /// </summary>
    private int ScanBytes(int at, int end)
    {
        for (; at < end; at++)
        {
            byte value = _bytes[at];
            if (value is (byte)'\r' or (byte)'\n' && !_separators.IsSeparator(value))
            {
                if (!IsAtBreak(at))
                {
                    return at;
                }

                continue;
            }

            if (_released)
            {
                _released = false;
                continue;
            }

            if (value == _separators.Segment)
            {
                if (_breakTerminates && IsAtBreak(at))
                {
                    continue;
                }

                _terminators[TerminatorCount++] = PositionCount;
                _positions[PositionCount++] = at;
                _lastTerminator = at;
            }
            else if (_separators.IsSeparator(value))
            {
                _positions[PositionCount++] = at;
            }
            else if (value == _separators.Release && value != 0)
            {
                _released = true;
            }
        }

        return end;
    }
}
