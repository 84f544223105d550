using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Envelopes;

internal static partial class EnvelopeFindings
{
    internal static Finding Unreadable(Spot at, long length) => at.Finding(
        FindingCodes.UnreadableBytes,
        $"{length} bytes from offset {at.At.ByteOffset} on belong to no interchange and were passed over.",
        "Send nothing but interchanges; each begins with ISA, UNA or UNB.");

    internal static Finding HeaderUnreadable(Spot at, long length, HeaderDoubt doubt)
    {
        (string reason, string fix) = doubt switch
        {
            HeaderDoubt.CutOff => ("its header is cut off", "Send the whole interchange again."),
            HeaderDoubt.UnaShort => ("the UNA does not have its six service characters", "Send UNA with six characters and a UNB directly after it, or no UNA."),
            HeaderDoubt.UnaSeparators => (
                "the UNA declares a character that cannot separate, or one for two separators",
                "Choose different characters for components, elements and segments, none of them a letter, a digit or a blank."),
            HeaderDoubt.UnbAfterUna => ("no UNB with the separators of the UNA follows it", "Begin the interchange with UNB, directly after the UNA."),
            HeaderDoubt.UnbSeparators => ("the UNB has no UNA before it and other separators than the default ones", "Declare the separators in a UNA, or use the default ones."),
            HeaderDoubt.UnbSyntax => ("the UNB does not begin with a syntax identifier (0001) of four characters", "Begin the UNB with the syntax identifier and version, for example UNOC:3."),
            _ => ("the 16 elements of its ISA cannot be made out", "Send an ISA of 16 elements of fixed width, 106 characters in all."),
        };
        return at.Finding(
            FindingCodes.HeaderUnreadable,
            $"An interchange seems to begin at offset {at.At.ByteOffset}, but {reason}; {length} bytes were passed over.",
            fix);
    }

    internal static Finding ServiceCharacterFault(Spot at, byte found) => (at with { Value = ((char)found).ToString() }).Finding(
        FindingCodes.ServiceCharacterFault,
        $"UNA declares '{(char)found}', which cannot serve as the service character in its place; it is not used.",
        "Choose different characters, none of them a letter or digit; the decimal mark is '.' or ','.");

    internal static Finding LastTerminatorMissing(Spot at) => at.Finding(
        FindingCodes.LastTerminatorMissing,
        $"The {at.At.Segment} at the end has no segment terminator.",
        "End the last segment with the segment terminator as well.");

    internal static Finding MessageTooLarge(Spot at, int most) => at.Finding(
        FindingCodes.MessageTooLarge,
        $"The message is longer than {most} bytes and was passed over.",
        "Split it, or raise the agreement's limit.");

    internal static Finding NothingReceived() => new(
        FindingCodes.NothingReceived,
        Severity.Error,
        new Location(-1),
        "The file is empty, or holds nothing but white space.",
        "Look whether its upload was cut off, and send it again.");

    internal static Finding InvalidBytes(Spot at, string characterSet, byte found) => at.Finding(
        FindingCodes.InvalidBytes,
        $"Byte {found:X2} (hexadecimal) is no character of {characterSet}.",
        "Declare the character set that the data is written in, or convert the data to the one declared.");

    internal static Finding OutsideRepertoire(Spot at, string characterSet, byte found) => at.Finding(
        FindingCodes.OutsideRepertoire,
        $"Character '{(char)found}' is not in the repertoire of {characterSet}.",
        "Declare a character set that has the character (UNOB has lower case, UNOC Western European letters).");

    internal static Finding LooksLikeUtf8(Spot at, string characterSet) => at.Finding(
        FindingCodes.LooksLikeUtf8,
        $"{characterSet} is declared, but every character beyond ASCII is valid UTF-8: the declaration seems wrong.",
        "Declare UNOY or UNOW for UTF-8, or convert the data to the character set declared.");

    internal static Finding MayBeUtf8(Spot at) => at.Finding(
        FindingCodes.MayBeUtf8,
        "The characters beyond ASCII are valid UTF-8 but are read as another character set.",
        "Set the agreement's character set to UTF-8 if that is what the partner sends.");
}
