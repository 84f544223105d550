using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EdiGateway.Edi.Syntax;

// The hot path: 64 bytes at a time become bit masks of separators, terminators, release characters and line breaks;
// the set bits become positions.
internal sealed partial class TapeBuffer
{
    private const int Width = 64;

    private Needles _needles;

    /// <summary>Indexes from <paramref name="at"/>; stops at a line break inside a segment and returns its index, else <paramref name="end"/>.</summary>
    private int ScanTo(int at, int end)
    {
        ref byte bytes = ref MemoryMarshal.GetArrayDataReference(_bytes);
        bool blankBefore = IsAtBreak(at);
        while (at + Width <= end)
        {
            Masks masks = _needles.Find(ref Unsafe.Add(ref bytes, at));
            ulong separators = masks.Separators;
            ulong terminators = masks.Terminators;
            // A line break directly behind a release character: let the bytewise scan decide.
            bool doubtful = (masks.Releases | (_released ? 1UL : 0UL)) != 0
                && !ApplyReleases(ref masks, ref separators, ref terminators);
            if (masks.Breaks != 0 || _breakTerminates)
            {
                ulong quiet = ((terminators | masks.Breaks) << 1) | (blankBefore ? 1UL : 0UL);
                bool emptySegment = _breakTerminates && ((terminators & quiet) != 0 || EndsInBlank(at, terminators));
                if (doubtful || (masks.Breaks & ~quiet) != 0 || emptySegment)
                {
                    _released = masks.ReleasedBefore;
                    int stopped = ScanBytes(at, at + Width);
                    if (stopped < at + Width)
                    {
                        return stopped;
                    }

                    at += Width;
                    blankBefore = IsAtBreak(at);
                    continue;
                }
            }

            blankBefore = ((terminators | masks.Breaks) >> (Width - 1)) != 0;
            Record(at, separators, terminators);
            at += Width;
        }

        return ScanBytes(at, end);
    }

    /// <summary>Whether a blank stands before a terminator: the line may hold nothing else.</summary>
    private bool EndsInBlank(int at, ulong terminators)
    {
        for (; terminators != 0; terminators &= terminators - 1)
        {
            int before = at + BitOperations.TrailingZeroCount(terminators) - 1;
            if (before >= 0 && _bytes[before] is (byte)' ' or (byte)'\t')
            {
                return true;
            }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Record(int at, ulong separators, ulong terminators)
    {
        ref int position = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_positions), PositionCount);
        int count = BitOperations.PopCount(separators);
        if (terminators != 0)
        {
            ulong rest = terminators;
            ref int terminator = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_terminators), TerminatorCount);
            TerminatorCount += BitOperations.PopCount(terminators);
            do
            {
                ulong below = (rest & (0UL - rest)) - 1;
                terminator = PositionCount + BitOperations.PopCount(separators & below);
                terminator = ref Unsafe.Add(ref terminator, 1);
                rest &= rest - 1;
            }
            while (rest != 0);
            _lastTerminator = at + (Width - 1 - BitOperations.LeadingZeroCount(terminators));
        }

        PositionCount += count;
        while (separators != 0)
        {
            // Four at a time: the surplus is overwritten by what comes next (the array has room for it).
            position = at + BitOperations.TrailingZeroCount(separators);
            separators &= separators - 1;
            Unsafe.Add(ref position, 1) = at + BitOperations.TrailingZeroCount(separators);
            separators &= separators - 1;
            Unsafe.Add(ref position, 2) = at + BitOperations.TrailingZeroCount(separators);
            separators &= separators - 1;
            Unsafe.Add(ref position, 3) = at + BitOperations.TrailingZeroCount(separators);
            separators &= separators - 1;
            position = ref Unsafe.Add(ref position, 4);
        }
    }

    /// <summary>Takes released characters out of the masks; false where a line break follows a release character.</summary>
    private bool ApplyReleases(ref Masks masks, ref ulong separators, ref ulong terminators)
    {
        masks.ReleasedBefore = _released;
        ulong releases = masks.Releases;
        ulong released = 0;
        if (_released)
        {
            released = 1;
            releases &= ~1UL;
            _released = false;
        }

        while (releases != 0)
        {
            int at = BitOperations.TrailingZeroCount(releases);
            releases &= releases - 1;
            if (at == Width - 1)
            {
                _released = true;
                break;
            }

            ulong next = 2UL << at;
            released |= next;
            releases &= ~next;
        }

        separators &= ~released;
        terminators &= ~released;
        return (masks.Breaks & released) == 0;
    }

    /// <summary>What stands where in 64 bytes; bit i is byte i.</summary>
    private struct Masks
    {
        internal ulong Separators;
        internal ulong Terminators;
        internal ulong Releases;
        internal ulong Breaks;
        internal bool ReleasedBefore;
    }

    /// <summary>The bytes that are looked for; one that is not used repeats another of its kind.</summary>
    private readonly struct Needles
    {
        private readonly byte _element;
        private readonly byte _component;
        private readonly byte _repetition;
        private readonly byte _terminator;
        private readonly byte _release;
        private readonly byte _breakOne;
        private readonly byte _breakTwo;
        private readonly bool _hasRelease;

        internal Needles(Separators separators)
        {
            _element = separators.Element;
            _component = separators.Component == 0 ? separators.Element : separators.Component;
            _repetition = separators.Repetition == 0 ? separators.Element : separators.Repetition;
            _terminator = separators.Segment;
            _hasRelease = separators.Release != 0;
            _release = separators.Release;
            bool carriageReturn = !separators.IsSeparator((byte)'\r');
            bool lineFeed = !separators.IsSeparator((byte)'\n');
            _breakOne = carriageReturn ? (byte)'\r' : (byte)'\n';
            _breakTwo = lineFeed ? (byte)'\n' : (byte)'\r';
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal Masks Find(ref byte start) =>
            Vector512.IsHardwareAccelerated ? Find512(ref start)
            : Vector256.IsHardwareAccelerated ? Find256(ref start)
            : Find128(ref start);

        private Masks Find512(ref byte start)
        {
            Masks masks = default;
            for (int i = 0; i < Width; i += Vector512<byte>.Count)
            {
                Vector512<byte> bytes = Vector512.LoadUnsafe(ref start, (nuint)i);
                Vector512<byte> terminators = Vector512.Equals(bytes, Vector512.Create(_terminator));
                Vector512<byte> separators = Vector512.Equals(bytes, Vector512.Create(_element))
                    | Vector512.Equals(bytes, Vector512.Create(_component))
                    | Vector512.Equals(bytes, Vector512.Create(_repetition))
                    | terminators;
                masks.Terminators |= (ulong)terminators.ExtractMostSignificantBits() << i;
                masks.Separators |= (ulong)separators.ExtractMostSignificantBits() << i;
                if (_hasRelease)
                {
                    masks.Releases |= (ulong)Vector512.Equals(bytes, Vector512.Create(_release)).ExtractMostSignificantBits() << i;
                }

                Vector512<byte> breaks = Vector512.Equals(bytes, Vector512.Create(_breakOne)) | Vector512.Equals(bytes, Vector512.Create(_breakTwo));
                masks.Breaks |= (ulong)breaks.ExtractMostSignificantBits() << i;
            }

            masks.Breaks &= ~masks.Separators;
            return masks;
        }

        private Masks Find256(ref byte start)
        {
            Masks masks = default;
            for (int i = 0; i < Width; i += Vector256<byte>.Count)
            {
                Vector256<byte> bytes = Vector256.LoadUnsafe(ref start, (nuint)i);
                Vector256<byte> terminators = Vector256.Equals(bytes, Vector256.Create(_terminator));
                Vector256<byte> separators = Vector256.Equals(bytes, Vector256.Create(_element))
                    | Vector256.Equals(bytes, Vector256.Create(_component))
                    | Vector256.Equals(bytes, Vector256.Create(_repetition))
                    | terminators;
                masks.Terminators |= (ulong)terminators.ExtractMostSignificantBits() << i;
                masks.Separators |= (ulong)separators.ExtractMostSignificantBits() << i;
                if (_hasRelease)
                {
                    masks.Releases |= (ulong)Vector256.Equals(bytes, Vector256.Create(_release)).ExtractMostSignificantBits() << i;
                }

                Vector256<byte> breaks = Vector256.Equals(bytes, Vector256.Create(_breakOne)) | Vector256.Equals(bytes, Vector256.Create(_breakTwo));
                masks.Breaks |= (ulong)breaks.ExtractMostSignificantBits() << i;
            }

            masks.Breaks &= ~masks.Separators;
            return masks;
        }

        private Masks Find128(ref byte start)
        {
            Masks masks = default;
            for (int i = 0; i < Width; i += Vector128<byte>.Count)
            {
                Vector128<byte> bytes = Vector128.LoadUnsafe(ref start, (nuint)i);
                Vector128<byte> terminators = Vector128.Equals(bytes, Vector128.Create(_terminator));
                Vector128<byte> separators = Vector128.Equals(bytes, Vector128.Create(_element))
                    | Vector128.Equals(bytes, Vector128.Create(_component))
                    | Vector128.Equals(bytes, Vector128.Create(_repetition))
                    | terminators;
                masks.Terminators |= (ulong)terminators.ExtractMostSignificantBits() << i;
                masks.Separators |= (ulong)separators.ExtractMostSignificantBits() << i;
                if (_hasRelease)
                {
                    masks.Releases |= (ulong)Vector128.Equals(bytes, Vector128.Create(_release)).ExtractMostSignificantBits() << i;
                }

                Vector128<byte> breaks = Vector128.Equals(bytes, Vector128.Create(_breakOne)) | Vector128.Equals(bytes, Vector128.Create(_breakTwo));
                masks.Breaks |= (ulong)breaks.ExtractMostSignificantBits() << i;
            }

            masks.Breaks &= ~masks.Separators;
            return masks;
        }
    }
}
