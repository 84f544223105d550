using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Envelopes;

internal static partial class EnvelopeFindings
{
    internal static Finding SyntaxIdentifier(Spot at) => at.Finding(
        FindingCodes.SyntaxIdentifier,
        $"UNB syntax identifier (0001) is '{at.Value}'; no such character set is known.",
        "Send UNOA to UNOL, UNOW, UNOX or UNOY.");

    internal static Finding SyntaxVersion(Spot at) => at.Finding(
        FindingCodes.SyntaxVersion,
        $"UNB syntax version (0002) is '{at.Value}'; 1 to 4 are known.",
        "Send a syntax version from 1 to 4.");

    internal static Finding ServiceElementMissing(Spot at, string name) => at.Finding(
        FindingCodes.ServiceElementMissing,
        $"{at.At.Segment} has no {name} ({at.At.ElementId}).",
        $"Send the {name}.");

    internal static Finding ServiceElementTooLong(Spot at, string name, int longest) => at.Finding(
        FindingCodes.ServiceElementTooLong,
        $"{at.At.Segment} {name} ({at.At.ElementId}) is longer than {longest} characters.",
        $"Send at most {longest} characters.");

    internal static Finding ServiceElementInvalid(Spot at, string name, string expected) => at.Finding(
        FindingCodes.ServiceElementInvalid,
        $"{at.At.Segment} {name} ({at.At.ElementId}) is '{at.Value}'; expected: {expected}.",
        $"Send {expected}.");

    internal static Finding ServiceElementNotNumeric(Spot at, string name) => at.Finding(
        FindingCodes.ServiceElementNotNumeric,
        $"{at.At.Segment} {name} ({at.At.ElementId}) is '{at.Value}'; expected digits.",
        "Send digits only.");

    internal static Finding ServiceElementsTooMany(Spot at, int most) => at.Finding(
        FindingCodes.ServiceElementsTooMany,
        $"{at.At.Segment} has more than {most} data elements.",
        "Leave out what the segment does not define.");

    internal static Finding UnzMissing(Spot at, string control, string found, int messages) => at.Finding(
        FindingCodes.UnzMissing,
        $"The interchange {control} ends without UNZ: {found} came first, after {messages} complete message{(messages == 1 ? string.Empty : "s")}. It is taken as cut off.",
        "Send the whole interchange again, with its UNZ.");

    internal static Finding UnzReference(Spot at, string header) => at.Finding(
        FindingCodes.UnzReference,
        $"UNZ control reference (0020) is '{at.Value}' but UNB has '{header}'.",
        "Repeat UNB's control reference in UNZ.");

    internal static Finding UnzCount(Spot at, int counted, string what) => at.Finding(
        FindingCodes.UnzCount,
        $"UNZ 0036 claims '{at.Value}' {what}; {counted} were received.",
        "Count groups where UNG is used, messages elsewhere.");

    internal static Finding SegmentOutsideMessage(Spot at) => at.Finding(
        FindingCodes.SegmentOutsideMessage,
        $"{Named(at)} stands outside a message; it and what follows it up to the next envelope segment is passed over.",
        "Begin each message with UNH, and end it with UNT only once.");

    internal static Finding GroupsMixed(Spot at) => at.Finding(
        FindingCodes.GroupsMixed,
        "The interchange holds both functional groups and messages outside a group.",
        "Use UNG for all messages of an interchange or for none.");

    internal static Finding EdifactInterchangeEmpty(Spot at) => at.Finding(
        FindingCodes.EdifactInterchangeEmpty,
        "The interchange holds no message.",
        "Send an interchange only when there is a message in it.");

    internal static Finding EdifactGroupEmpty(Spot at) => at.Finding(
        FindingCodes.EdifactGroupEmpty,
        "The functional group holds no message.",
        "Leave out groups without messages.");

    internal static Finding GroupReferenceRepeated(Spot at) => at.Finding(
        FindingCodes.GroupReferenceRepeated,
        $"Group reference (0048) '{at.Value}' was used before in this interchange.",
        "Give every group of an interchange its own reference.");

    internal static Finding UneMissing(Spot at, string control, string found) => at.Finding(
        FindingCodes.UneMissing,
        $"The group {control} ends without UNE: {found} came first.",
        "End each group with UNE before the next UNG or the UNZ.");

    internal static Finding UneReference(Spot at, string header) => at.Finding(
        FindingCodes.UneReference,
        $"UNE reference (0048) is '{at.Value}' but UNG has '{header}'.",
        "Repeat UNG's reference in UNE.");

    internal static Finding UneCount(Spot at, int counted) => at.Finding(
        FindingCodes.UneCount,
        $"UNE 0060 claims '{at.Value}' messages; {counted} were received.",
        "Send the number of messages of the group.");

    internal static Finding MessageNotInGroup(Spot at, string groupType) => at.Finding(
        FindingCodes.MessageNotInGroup,
        $"Message type '{at.Value}' stands in a group of '{groupType}'.",
        "Put messages of one type only into a group.");

    internal static Finding UntMissing(Spot at, string control, string found) => at.Finding(
        FindingCodes.UntMissing,
        $"The message {control} ends without UNT: {found} came first.",
        "End each message with UNT.");

    internal static Finding UntReference(Spot at, string header) => at.Finding(
        FindingCodes.UntReference,
        $"UNT reference (0062) is '{at.Value}' but UNH has '{header}'.",
        "Repeat UNH's reference in UNT, character for character.");

    internal static Finding UntCount(Spot at, int counted) => at.Finding(
        FindingCodes.UntCount,
        $"UNT 0074 claims '{at.Value}' segments; {counted} were received, UNH and UNT included.",
        "Count UNH and UNT in 0074.");

    internal static Finding MessageReferenceRepeated(Spot at) => at.Finding(
        FindingCodes.MessageReferenceRepeated,
        $"Message reference (0062) '{at.Value}' was used before.",
        "Give every message of a group, or of an interchange without groups, its own reference.");
}
