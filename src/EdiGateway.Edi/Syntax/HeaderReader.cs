namespace EdiGateway.Edi.Syntax;

/// <summary>Recognises ISA, UNA and UNB and reads the service characters from them.</summary>
internal static partial class HeaderReader
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
        int length = Join(bytes, joined);

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
        if (bytes[2] != 'B')
        {
            return ReadUna(bytes, out header);
        }

        Separators? implied = bytes[3] switch
        {
            (byte)'+' => Separators.EdifactDefault with { DecimalMark = 0, Segment = ImpliedTerminator(bytes) },
            0x1D => new Separators(0x1D, 0x1F, 0x1C, 0, 0, 0),
            _ => null,
        };
        if (implied is not { } separators || !IsUnb(bytes, separators, out byte version, out bool wrapped))
        {
            return false;
        }

        header = new Header(
            EdiStandard.Edifact,
            version >= '4' && separators.Element == '+' ? separators with { Repetition = (byte)'*' } : separators,
            0,
            false,
            wrapped,
            true,
            0);
        return true;
    }

    /// <summary>The apostrophe; a line break where the first line has none and a message or group begins on the next.</summary>
    private static byte ImpliedTerminator(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOfAny((byte)'\'', (byte)'\r', (byte)'\n');
        if (end < 0 || bytes[end] == '\'')
        {
            return (byte)'\'';
        }

        ReadOnlySpan<byte> next = bytes[end..].TrimStart("\r\n"u8);
        return next.StartsWith("UNH+"u8) || next.StartsWith("UNG+"u8) ? bytes[end] : (byte)'\'';
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
            || !IsUnb(bytes[at..], separators, out byte version, out bool wrapped))
        {
            return false;
        }

        if (terminator is (byte)'\r' or (byte)'\n' && IsWholeUnb(bytes[at..], Separators.EdifactDefault))
        {
            // What is left of the UNA of a file that was cut before its last character, and then a file without UNA.
            return false;
        }

        byte fault = 0;
        if (separators.Release != 0 && (!IsLegal(release) || release == element || release == component || release == terminator))
        {
            fault = release;
            separators = separators with { Release = 0 };
        }

        if (version >= '4')
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

        header = new Header(EdiStandard.Edifact, separators, at, true, wrapped, true, fault);
        return true;
    }

    /// <summary>Whether a UNB begins here, perhaps broken over lines; with the syntax version as a digit.</summary>
    private static bool IsUnb(scoped ReadOnlySpan<byte> bytes, Separators separators, out byte version, out bool wrapped)
    {
        wrapped = false;
        version = (byte)'0';
        Span<byte> joined = stackalloc byte[12];
        if (bytes.Length >= 12 && bytes[..12].ContainsAny((byte)'\r', (byte)'\n') && separators.Segment is not ((byte)'\r' or (byte)'\n'))
        {
            wrapped = true;
            bytes = joined[..Join(bytes[..Math.Min(bytes.Length, 40)], joined)];
        }

        if (bytes.Length < 9 || !bytes.StartsWith("UNB"u8) || bytes[3] != separators.Element
            || (bytes[8] != separators.Component && bytes[8] != separators.Element)
            || bytes[4..8].IndexOfAnyExceptInRange((byte)'0', (byte)'Z') >= 0)
        {
            return false;
        }

        version = bytes.Length > 9 ? bytes[9] : version;
        return true;
    }

    /// <summary>Copies bytes without their line breaks, as many as fit; returns how many.</summary>
    private static int Join(ReadOnlySpan<byte> bytes, Span<byte> joined)
    {
        int length = 0;
        foreach (byte value in bytes)
        {
            if (value is not ((byte)'\r' or (byte)'\n') && length < joined.Length)
            {
                joined[length++] = value;
            }
        }

        return length;
    }

    private static bool AllDigits(ReadOnlySpan<byte> bytes) => !bytes.IsEmpty && bytes.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
}
