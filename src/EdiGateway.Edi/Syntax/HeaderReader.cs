namespace EdiGateway.Edi.Syntax;

/// <summary>What stands at a place where an interchange may begin.</summary>
internal enum HeaderMatch
{
    /// <summary>No interchange begins here.</summary>
    None,

    /// <summary>Too few bytes in hand to tell.</summary>
    NeedMore,

    /// <summary>A tag that begins an interchange, but its service characters cannot be made out.</summary>
    Broken,

    /// <summary>An interchange begins here.</summary>
    Found,
}

/// <summary>What the first bytes of an interchange declare.</summary>
/// <param name="Standard">X12 or EDIFACT.</param>
/// <param name="Separators">The service characters.</param>
/// <param name="SegmentAt">Index of ISA or UNB, relative to the first byte (UNA comes first where there is one).</param>
/// <param name="HasUna">Whether a UNA was read.</param>
/// <param name="Wrapped">Whether line breaks stand inside the header.</param>
/// <param name="IsFixedWidth">Whether an ISA has its 106 characters; true for UNB.</param>
/// <param name="Fault">A service character that cannot serve, and was left unused; 0 for none.</param>
internal readonly record struct Header(
    EdiStandard Standard,
    Separators Separators,
    int SegmentAt,
    bool HasUna,
    bool Wrapped,
    bool IsFixedWidth,
    byte Fault);

/// <summary>Recognises ISA, UNA and UNB and reads the service characters from them.</summary>
internal static class HeaderReader
{
    /// <summary>As many bytes decide every case.</summary>
    internal const int Enough = 400;

    private static ReadOnlySpan<byte> IsaSeparatorsAt => [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103];

    /// <summary>Looks at the start of <paramref name="bytes"/>.</summary>
    /// <param name="bytes">What is in hand from the place on.</param>
    /// <param name="atEnd">Whether the stream has no more.</param>
    /// <param name="header">What was declared.</param>
    internal static HeaderMatch Read(ReadOnlySpan<byte> bytes, bool atEnd, out Header header)
    {
        header = default;
        if (bytes.Length < 4)
        {
            return atEnd ? HeaderMatch.None : HeaderMatch.NeedMore;
        }

        if (!MayBegin(bytes))
        {
            return HeaderMatch.None;
        }

        if (bytes.Length < Enough && !atEnd)
        {
            return HeaderMatch.NeedMore;
        }

        bool found = bytes[0] == 'I' ? ReadIsa(bytes, out header) : ReadUnb(bytes, out header);
        return found ? HeaderMatch.Found : HeaderMatch.Broken;
    }

    /// <summary>Whether a tag stands here that begins an interchange, followed by something that cannot go on a word.</summary>
    internal static bool MayBegin(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 4 && bytes[0] switch
        {
            (byte)'I' => bytes[1] == 'S' && bytes[2] == 'A' && IsLegal(bytes[3]),
            (byte)'U' => bytes[1] == 'N' && bytes[2] is (byte)'A' or (byte)'B' && IsLegal(bytes[3]),
            _ => false,
        };

    /// <summary>Whether a byte can be a service character: no letter, digit, blank or part of a longer character.</summary>
    internal static bool IsLegal(byte value) => value != 0 && value != ' ' && !char.IsAsciiLetterOrDigit((char)value);

    private static bool ReadIsa(ReadOnlySpan<byte> bytes, out Header header)
    {
        bytes = bytes[..Math.Min(bytes.Length, Enough)];
        if (ReadFixedIsa(bytes, false, out header))
        {
            return true;
        }

        Span<byte> joined = stackalloc byte[Enough];
        int length = 0;
        foreach (byte value in bytes)
        {
            if (value is not ((byte)'\r' or (byte)'\n'))
            {
                joined[length++] = value;
            }
        }

        // The terminator of a wrapped interchange is no line break; without wrapping, it may well be one.
        return (length < bytes.Length && ReadFixedIsa(joined[..length], true, out header))
            || ReadLooseIsa(bytes, false, out header)
            || ReadLooseIsa(joined[..length], true, out header);
    }

    private static bool ReadFixedIsa(ReadOnlySpan<byte> bytes, bool wrapped, out Header header)
    {
        header = default;
        if (bytes.Length < 106 || bytes[..104].Count(bytes[3]) != IsaSeparatorsAt.Length)
        {
            return false;
        }

        foreach (byte at in IsaSeparatorsAt)
        {
            if (bytes[at] != bytes[3])
            {
                return false;
            }
        }

        return Declare(bytes[3], bytes[104], bytes[105], bytes[82], bytes.Slice(84, 5), wrapped, true, out header);
    }

    private static bool ReadLooseIsa(ReadOnlySpan<byte> bytes, bool wrapped, out Header header)
    {
        header = default;
        Span<int> at = stackalloc int[17];
        int found = 0;
        for (int i = 3; i < bytes.Length && found < 16; i++)
        {
            if (bytes[i] == bytes[3])
            {
                at[found++] = i;
            }
        }

        if (found < 16 || bytes.Length < at[15] + 3)
        {
            return false;
        }

        ReadOnlySpan<byte> version = bytes[(at[11] + 1)..at[12]].Trim((byte)' ');
        ReadOnlySpan<byte> number = bytes[(at[12] + 1)..at[13]].Trim((byte)' ');
        ReadOnlySpan<byte> repetition = bytes[(at[10] + 1)..at[11]].Trim((byte)' ');
        if (!AllDigits(version) || !AllDigits(number) || bytes[..at[15]].ContainsAny((byte)'\r', (byte)'\n'))
        {
            return false;
        }

        // ISA16 itself may be missing: then the terminator follows the last separator at once.
        byte component = bytes[at[15] + 1];
        byte terminator = bytes[at[15] + 2];
        int next = at[15] + 3;
        if (!IsLegal(terminator) || (terminator is (byte)'\r' or (byte)'\n' && bytes[next..].TrimStart("\r\n "u8).StartsWith("GS"u8) && component == '~'))
        {
            (component, terminator, next) = (0, component, at[15] + 2);
        }

        ReadOnlySpan<byte> rest = bytes[next..].TrimStart("\r\n \t"u8);
        bool goesOn = rest.Length < 3 || rest.StartsWith("GS"u8) || rest.StartsWith("TA1"u8) || rest.StartsWith("IEA"u8) || rest.StartsWith("ST"u8);
        return goesOn && Declare(bytes[3], component, terminator, repetition.Length == 1 ? repetition[0] : (byte)0, version, wrapped, false, out header);
    }

    private static bool Declare(
        byte element, byte component, byte terminator, byte repetition, ReadOnlySpan<byte> version, bool wrapped, bool isFixed, out Header header)
    {
        header = default;
        if (!IsLegal(terminator) || terminator == element)
        {
            return false;
        }

        bool badComponent = !IsLegal(component) || component == element || component == terminator;
        bool repeats = version.SequenceCompareTo("00402"u8) >= 0 && IsLegal(repetition)
            && repetition != element && repetition != component && repetition != terminator;
        header = new Header(
            EdiStandard.X12,
            new Separators(element, badComponent ? (byte)0 : component, terminator, repeats ? repetition : (byte)0),
            0,
            false,
            wrapped,
            isFixed,
            badComponent ? component : (byte)0);
        return true;
    }

    private static bool ReadUnb(ReadOnlySpan<byte> bytes, out Header header)
    {
        header = default;
        if (bytes[2] == 'B')
        {
            Separators? implied = bytes[3] switch
            {
                (byte)'+' => Separators.EdifactDefault with { DecimalMark = 0 },
                0x1D => new Separators(0x1D, 0x1F, 0x1C, 0, 0, 0),
                _ => null,
            };
            if (implied is not { } separators || !IsUnb(bytes, separators))
            {
                return false;
            }

            bool four = Version(bytes) >= '4';
            header = new Header(
                EdiStandard.Edifact,
                four && separators.Element == '+' ? separators with { Repetition = (byte)'*' } : separators,
                0, false, false, true, 0);
            return true;
        }

        return ReadUna(bytes, out header);
    }

    private static bool ReadUna(ReadOnlySpan<byte> bytes, out Header header)
    {
        header = default;
        if (bytes.Length < 12)
        {
            return false;
        }

        (byte component, byte element, byte mark, byte release, byte repetition, byte terminator) =
            (bytes[3], bytes[4], bytes[5], bytes[6], bytes[7], bytes[8]);
        int at = 9;
        while (at < bytes.Length && bytes[at] is (byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t')
        {
            at++;
        }

        Separators separators = new(element, component, terminator, 0, release == ' ' ? (byte)0 : release, mark);
        if (!IsLegal(element) || !IsLegal(component) || !IsLegal(terminator)
            || element == component || element == terminator || component == terminator
            || !IsUnb(bytes[at..], separators))
        {
            return false;
        }

        byte fault = 0;
        if (separators.Release != 0 && (!IsLegal(release) || release == element || release == component || release == terminator))
        {
            fault = release;
            separators = separators with { Release = 0 };
        }

        if (Version(bytes[at..]) >= '4')
        {
            bool repeats = IsLegal(repetition) && !separators.IsSeparator(repetition) && repetition != separators.Release;
            separators = separators with { DecimalMark = 0, Repetition = repeats ? repetition : (byte)0 };
            fault = repeats || repetition == ' ' ? fault : repetition;
        }
        else if (mark is not ((byte)'.' or (byte)','))
        {
            separators = separators with { DecimalMark = 0 };
            fault = mark;
        }

        header = new Header(EdiStandard.Edifact, separators, at, true, false, true, fault);
        return true;
    }

    private static bool IsUnb(ReadOnlySpan<byte> bytes, Separators separators) =>
        bytes.Length >= 9 && bytes.StartsWith("UNB"u8) && bytes[3] == separators.Element
        && (bytes[8] == separators.Component || bytes[8] == separators.Element)
        && bytes[4..8].IndexOfAnyExceptInRange((byte)'0', (byte)'Z') < 0;

    private static byte Version(ReadOnlySpan<byte> unb) => unb.Length > 9 ? unb[9] : (byte)'0';

    private static bool AllDigits(ReadOnlySpan<byte> bytes) => !bytes.IsEmpty && bytes.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
}
