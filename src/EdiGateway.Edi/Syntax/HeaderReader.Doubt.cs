namespace EdiGateway.Edi.Syntax;

// Why a header is none: said once the reader has passed it over, so that the sender knows what to mend.
internal static partial class HeaderReader
{
    private const int UnaLength = 9;

    /// <summary>What is wrong with a header that <see cref="Read"/> found broken.</summary>
    internal static HeaderDoubt Doubt(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] == 'I')
        {
            return HeaderDoubt.Isa;
        }

        if (bytes[2] == 'B')
        {
            return bytes[3] is (byte)'+' or 0x1D ? HeaderDoubt.UnbSyntax : HeaderDoubt.UnbSeparators;
        }

        int end = bytes.IndexOf("UNB"u8);
        if (bytes.Length < UnaLength || (end >= 0 && end < UnaLength))
        {
            return HeaderDoubt.UnaShort;
        }

        (byte component, byte element, byte terminator) = (bytes[3], bytes[4], bytes[8]);
        if (!IsLegal(component) || !IsLegal(element) || !IsLegal(terminator) || component == element || component == terminator || element == terminator)
        {
            return HeaderDoubt.UnaSeparators;
        }

        ReadOnlySpan<byte> next = bytes[UnaLength..].TrimStart("\r\n \t"u8);
        return next.StartsWith("UNB"u8) && next.Length > 3 && next[3] == element ? HeaderDoubt.UnbSyntax : HeaderDoubt.UnbAfterUna;
    }
}
