using System.Buffers;

namespace EdiGateway.Edi.Syntax;

/// <summary>
/// The bytes of a stream that are in hand, with the positions of their unreleased separators and of those among them
/// that end a segment. It slides along the stream and grows only to what its reader still needs.
/// </summary>
internal sealed partial class TapeBuffer : IDisposable
{
    /// <summary>Bytes behind <see cref="Length"/> that may be read (not used) by vector loads.</summary>
    internal const int Slack = 64;

    private readonly Stream _input;
    private readonly int _block;
    private byte[] _bytes;
    private int[] _positions;
    private int[] _terminators;
    private int _appended = -1;

    internal TapeBuffer(Stream input, int blockBytes, long origin = 0)
    {
        _input = input;
        _block = Math.Max(1, blockBytes);
        Origin = origin;
        _bytes = ArrayPool<byte>.Shared.Rent(_block + Slack);
        _positions = ArrayPool<int>.Shared.Rent(4096);
        _terminators = ArrayPool<int>.Shared.Rent(1024);
    }

    /// <summary>How far indexes moved down when bytes were dropped.</summary>
    internal readonly record struct Shift(int Bytes, int Terminators);

    internal byte[] Bytes => _bytes;

    internal int[] Positions => _positions;

    internal int[] Terminators => _terminators;

    /// <summary>File offset of <c>Bytes[0]</c> without the cuts.</summary>
    internal long Origin { get; private set; }

    /// <summary>Bytes in hand.</summary>
    internal int Length { get; private set; }

    /// <summary>Whether the stream has ended.</summary>
    internal bool AtEnd { get; private set; }

    internal int PositionCount { get; private set; }

    internal int TerminatorCount { get; private set; }

    /// <summary>Index of terminator <paramref name="index"/> in <see cref="Bytes"/>.</summary>
    internal int TerminatorAt(int index) => _positions[_terminators[index]];

    /// <summary>Index in <see cref="Bytes"/> of the first separator of the segment that terminator <paramref name="index"/> ends.</summary>
    internal int TagEnd(int index) => _positions[index == 0 ? 0 : _terminators[index - 1] + 1];

    /// <summary>Whether everything up to <paramref name="index"/> was scanned, and no separator found between terminator <paramref name="next"/>'s segment's start and it.</summary>
    internal bool IsCleanUpTo(int index, int next)
    {
        int first = next == 0 ? 0 : _terminators[next - 1] + 1;
        return Scanned >= index && (first >= PositionCount || _positions[first] >= index);
    }

    internal static int SkipBreaks(byte[] bytes, int start, int end)
    {
        // A line break, or blank padding around one, after a terminator belongs to no segment.
        while (start < end && bytes[start] is (byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t')
        {
            start++;
        }

        return start;
    }

    /// <summary>
    /// Reads a further block. Bytes before <paramref name="keepFrom"/> and terminators before
    /// <paramref name="keepTerminator"/> may be dropped; <paramref name="shift"/> says by how much indexes moved.
    /// False at the end of the stream.
    /// </summary>
    internal bool Fill(int keepFrom, int keepTerminator, out Shift shift)
    {
        shift = default;
        if (AtEnd)
        {
            return false;
        }

        if (_bytes.Length - Length < _block + Slack)
        {
            shift = MakeRoom(keepFrom, keepTerminator);
        }

        int read = _input.Read(_bytes, Length, _block);
        if (read == 0)
        {
            AtEnd = true;
            return false;
        }

        Length += read;
        return true;
    }

    /// <summary>Forgets the positions of a segment that is too long to be kept; the next terminator ends it.</summary>
    internal void DropOpenSegment() => PositionCount = TerminatorCount == 0 ? 0 : _terminators[TerminatorCount - 1] + 1;

    /// <summary>Takes trailing white space and Ctrl-Z off the bytes in hand, at the end of the stream.</summary>
    internal void TrimEnd(int from)
    {
        while (Length > from && _bytes[Length - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0x1A or 0)
        {
            Length--;
        }

        Scanned = Math.Min(Scanned, Length);
    }

    /// <summary>Ends the last segment, which the stream left open, with a terminator that is not in the file.</summary>
    internal void AppendTerminator(byte terminator)
    {
        if (_bytes.Length - Length < Slack + 1)
        {
            Grow(_bytes.Length + Slack + 1, 0);
        }

        _bytes[Length++] = terminator;
        EnsurePositions(1);
        _terminators[TerminatorCount++] = PositionCount;
        _positions[PositionCount++] = Length - 1;
        Scanned = Length;
        _appended = Length;
    }

    public void Dispose()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            ArrayPool<int>.Shared.Return(_positions);
            ArrayPool<int>.Shared.Return(_terminators);
            _bytes = [];
            _positions = [];
            _terminators = [];
        }
    }

    private Shift MakeRoom(int keepFrom, int keepTerminator)
    {
        int keepPosition = keepTerminator == 0 ? 0 : _terminators[keepTerminator - 1] + 1;
        int kept = Length - keepFrom;
        if (kept + _block + Slack > _bytes.Length || keepFrom < _bytes.Length / 2)
        {
            Grow(Math.Max(_bytes.Length * 2, kept + _block + Slack), keepFrom);
        }
        else
        {
            Buffer.BlockCopy(_bytes, keepFrom, _bytes, 0, kept);
        }

        for (int i = keepPosition; i < PositionCount; i++)
        {
            _positions[i - keepPosition] = _positions[i] - keepFrom;
        }

        for (int i = keepTerminator; i < TerminatorCount; i++)
        {
            _terminators[i - keepTerminator] = _terminators[i] - keepPosition;
        }

        PositionCount -= keepPosition;
        TerminatorCount -= keepTerminator;
        Length = kept;
        Scanned = Math.Max(0, Scanned - keepFrom);
        _lastTerminator = Math.Max(-1, _lastTerminator - keepFrom);
        Origin += keepFrom;
        DropCuts(keepFrom);
        return new Shift(keepFrom, keepTerminator);
    }

    private void Grow(int size, int keepFrom)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(size);
        Buffer.BlockCopy(_bytes, keepFrom, larger, 0, Length - keepFrom);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }

    private void EnsurePositions(int more)
    {
        Ensure(ref _positions, PositionCount, more + Slack);
        Ensure(ref _terminators, TerminatorCount, more + Slack);

        static void Ensure(ref int[] array, int count, int more)
        {
            if (array.Length - count >= more)
            {
                return;
            }

            int[] larger = ArrayPool<int>.Shared.Rent(Math.Max(array.Length * 2, count + more));
            Array.Copy(array, larger, count);
            ArrayPool<int>.Shared.Return(array);
            array = larger;
        }
    }
}
