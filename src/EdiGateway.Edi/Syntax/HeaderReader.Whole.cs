namespace EdiGateway.Edi.Syntax;

// Headers that stand in the middle of other bytes, where a tag alone proves nothing.
internal static partial class HeaderReader
{
    private const int IsaLength = 106;
    private const int MandatoryUnbElements = 5;
    private const int LongestTag = 8;

    /// <summary>
    /// Whether a whole header stands here, and what may follow it follows it: an ISA of fixed width before GS, TA1, ISB or IEA,
    /// a UNB with its mandatory elements (after its UNA, where it has one) before UNH, UNG or UNZ.
    /// </summary>
    internal static bool IsWhole(ReadOnlySpan<byte> bytes)
    {
        if (!MayBegin(bytes))
        {
            return false;
        }

        bytes = bytes[..Math.Min(bytes.Length, Enough)];
        return bytes[0] == 'I' ? IsWholeIsa(bytes) : ReadUnb(bytes, out Header header) && IsWholeUnb(bytes[header.SegmentAt..], header.Separators);
    }

    private static bool IsWholeIsa(ReadOnlySpan<byte> bytes)
    {
        if (ReadFixedIsa(bytes, false, out Header header))
        {
            return GoesOn(bytes[IsaLength..], header.Separators, "GS"u8, "TA1"u8, "ISB"u8, "IEA"u8);
        }

        if (!bytes[..Math.Min(bytes.Length, IsaLength)].ContainsAny((byte)'\r', (byte)'\n'))
        {
            return false;
        }

        Span<byte> joined = stackalloc byte[Enough];
        joined = joined[..Join(bytes, joined)];
        return ReadFixedIsa(joined, true, out header) && GoesOn(joined[IsaLength..], header.Separators, "GS"u8, "TA1"u8, "ISB"u8, "IEA"u8);
    }

    private static bool IsWholeUnb(scoped ReadOnlySpan<byte> bytes, Separators separators)
    {
        int end = EndOf(bytes, separators);
        if (end < 0 || bytes[3] != separators.Element)
        {
            return false;
        }

        int elements = 0;
        for (int i = 3; i < end; i++)
        {
            elements += bytes[i] == separators.Element ? 1 : 0;
            i += bytes[i] == separators.Release && separators.Release != 0 ? 1 : 0;
        }

        Span<byte> joined = stackalloc byte[LongestTag];
        ReadOnlySpan<byte> rest = bytes[(end + 1)..].TrimStart("\r\n \t"u8);
        return elements >= MandatoryUnbElements && GoesOn(joined[..Join(rest, joined)], separators, "UNH"u8, "UNG"u8, "UNZ"u8, default);
    }

    /// <summary>Index of the terminator of the segment that begins here; -1 where none is in hand.</summary>
    internal static int EndOf(ReadOnlySpan<byte> bytes, Separators separators)
    {
        for (int at = 0; at < bytes.Length; at++)
        {
            int next = separators.Release == 0 ? bytes[at..].IndexOf(separators.Segment) : bytes[at..].IndexOfAny(separators.Segment, separators.Release);
            if (next < 0)
            {
                return -1;
            }

            at += next;
            if (bytes[at] == separators.Segment)
            {
                return at;
            }

            at++;
        }

        return -1;
    }

    private static bool GoesOn(
        ReadOnlySpan<byte> rest, Separators separators, ReadOnlySpan<byte> one, ReadOnlySpan<byte> two, ReadOnlySpan<byte> three, ReadOnlySpan<byte> four)
    {
        rest = rest.TrimStart("\r\n \t"u8);
        int length = rest.IndexOf(separators.Element);
        return length > 0
            && (rest[..length].SequenceEqual(one) || rest[..length].SequenceEqual(two) || rest[..length].SequenceEqual(three) || rest[..length].SequenceEqual(four));
    }
}
