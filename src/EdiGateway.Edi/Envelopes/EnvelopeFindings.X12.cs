using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Envelopes;

/// <summary>One named factory for each thing that can be wrong with an envelope; this part holds X12's.</summary>
internal static partial class EnvelopeFindings
{
    internal static Finding IsaNotFixedWidth(Spot at) => at.Finding(
        FindingCodes.IsaNotFixedWidth,
        "The ISA is not 106 characters: at least one element does not have its fixed width. Its meaning is clear, so it was read.",
        "Pad every element of the ISA with blanks to its fixed width (ASC X12.5).");

    internal static Finding IsaElement(FindingCode code, Spot at, string expected) => at.Finding(
        code,
        $"ISA{at.At.Element:00} is '{at.Value}'; expected: {expected}.",
        $"Send {expected} in ISA{at.At.Element:00}.");

    internal static Finding IsaComponentSeparator(Spot at, byte found) => (at with { Value = ((char)found).ToString() }).Finding(
        FindingCodes.IsaComponentSeparator,
        "ISA16 is no usable component separator: it is a letter, a digit, a blank, or the same as another separator.",
        "Choose a character for ISA16 that occurs nowhere in the data, for example ':' or '>'.");

    internal static Finding IeaMissing(Spot at, string control, string found, int sets) => at.Finding(
        FindingCodes.IeaMissing,
        $"The interchange {control} ends without IEA: {found} came first, after {sets} complete transaction set{(sets == 1 ? string.Empty : "s")}. It is taken as cut off.",
        "Send the whole interchange again, with its IEA.");

    internal static Finding IeaControlNumber(Spot at, string header) => at.Finding(
        FindingCodes.IeaControlNumber,
        $"IEA02 is '{at.Value}' but ISA13 is '{header}'.",
        "Repeat ISA13 in IEA02.");

    internal static Finding IeaGroupCount(Spot at, int counted) => at.Finding(
        FindingCodes.IeaGroupCount,
        $"IEA01 claims '{at.Value}' functional groups; {counted} were received.",
        "Send the number of GS segments in IEA01.");

    internal static Finding SegmentOutsideSet(Spot at) => at.Finding(
        FindingCodes.SegmentOutsideSet,
        $"{Named(at)} stands outside a transaction set; it and what follows it up to the next envelope segment is passed over.",
        "Begin each transaction set with ST, and end it with SE only once.");

    internal static string Named(Spot at) => string.IsNullOrEmpty(at.At.Segment) ? "A segment without a tag" : "Segment " + at.At.Segment;

    internal static Finding EnvelopeOutOfPlace(Spot at) => at.Finding(
        FindingCodes.SegmentOutsideSet,
        $"{at.At.Segment} closes or follows nothing that was opened.",
        "Nest ISA, GS, ST, SE, GE and IEA in this order.");

    internal static Finding SetOutsideGroup(Spot at) => at.Finding(
        FindingCodes.SetOutsideGroup,
        "A transaction set (ST) stands outside a functional group.",
        "Put a GS before the first ST and a GE after the last SE.");

    internal static Finding X12InterchangeEmpty(Spot at) => at.Finding(
        FindingCodes.X12InterchangeEmpty,
        "The interchange holds neither a functional group nor a TA1.",
        "Send an interchange only when there is something in it.");

    internal static Finding X12GroupEmpty(Spot at) => at.Finding(
        FindingCodes.X12GroupEmpty,
        "The functional group holds no transaction set.",
        "Leave out groups without transaction sets.");

    internal static Finding Ta1Element(Spot at, string expected) => at.Finding(
        FindingCodes.Ta1Element,
        $"TA1{at.At.Element:00} is '{at.Value}'; expected: {expected}.",
        $"Ask the partner to send {expected} in TA1{at.At.Element:00}.");

    internal static Finding GsFunctionalId(Spot at) => at.Finding(
        FindingCodes.GsFunctionalId,
        $"GS01 is '{at.Value}'; expected a functional identifier code of two characters.",
        "Send the functional identifier code of the group's transaction sets, for example PO for 850.");

    internal static Finding GsElement(Spot at, string expected) => at.Finding(
        FindingCodes.GsElement,
        $"GS{at.At.Element:00} is '{at.Value}'; expected: {expected}.",
        $"Send {expected} in GS{at.At.Element:00}.");

    internal static Finding GsDetail(Spot at, string expected) => at.Finding(
        FindingCodes.GsDetail,
        $"GS{at.At.Element:00} is '{at.Value}'; expected: {expected}.",
        $"Send {expected} in GS{at.At.Element:00}.");

    internal static Finding GsControlNumber(Spot at) => at.Finding(
        FindingCodes.GsControlNumber,
        $"GS06 is '{at.Value}'; expected a number of one to nine digits.",
        "Send a group control number of one to nine digits.");

    internal static Finding GsVersion(Spot at) => at.Finding(
        FindingCodes.GsVersion,
        $"GS08 is '{at.Value}'; expected a version that begins with six digits.",
        "Send version, release and subrelease, for example 004010.");

    internal static Finding GeMissing(Spot at, string control, string found) => at.Finding(
        FindingCodes.GeMissing,
        $"The functional group {control} ends without GE: {found} came first.",
        "End each group with GE before the next GS or the IEA.");

    internal static Finding GeControlNumber(Spot at, string header) => at.Finding(
        FindingCodes.GeControlNumber,
        $"GE02 is '{at.Value}' but GS06 is '{header}'.",
        "Repeat GS06 in GE02.");

    internal static Finding GeCount(Spot at, int counted) => at.Finding(
        FindingCodes.GeCount,
        $"GE01 claims '{at.Value}' transaction sets; {counted} were received.",
        "Send the number of ST segments of the group in GE01.");

    internal static Finding GroupNumberRepeated(Spot at, string version) => at.Finding(
        string.CompareOrdinal(version, "004050") >= 0 ? FindingCodes.GroupNumberRepeatedLater : FindingCodes.GroupNumberRepeated,
        $"GS06 '{at.Value}' was used before in this interchange.",
        "Give every group of an interchange its own control number.");

    internal static Finding StSetId(Spot at) => at.Finding(
        FindingCodes.StSetId,
        $"ST01 is '{at.Value}'; expected a transaction set identifier of three characters.",
        "Send the transaction set identifier, for example 850.");

    internal static Finding StControlNumber(Spot at) => at.Finding(
        FindingCodes.StControlNumber,
        $"ST02 is '{at.Value}'; expected a control number of four to nine characters.",
        "Send a control number of four to nine characters.");

    internal static Finding SeMissing(Spot at, string control, string found) => at.Finding(
        FindingCodes.SeMissing,
        $"The transaction set {control} ends without SE: {found} came first.",
        "End each transaction set with SE.");

    internal static Finding SeControlNumber(Spot at, string header) => at.Finding(
        FindingCodes.SeControlNumber,
        $"SE02 is '{at.Value}' but ST02 is '{header}'.",
        "Repeat ST02 in SE02, character for character.");

    internal static Finding SeCount(Spot at, int counted) => at.Finding(
        FindingCodes.SeCount,
        $"SE01 claims '{at.Value}' segments; {counted} were received, ST and SE included.",
        "Count ST and SE in SE01.");

    internal static Finding SetNumberRepeated(Spot at) => at.Finding(
        FindingCodes.SetNumberRepeated,
        $"ST02 '{at.Value}' was used before in this group.",
        "Give every transaction set of a group its own control number.");

    internal static Finding SetNotInGroup(Spot at, string functionalId, string expected, string version) => at.Finding(
        string.CompareOrdinal(version, "005010") >= 0 ? FindingCodes.SetNotInGroupLater : FindingCodes.SetNotInGroup,
        $"Transaction set '{at.Value}' belongs into a group '{expected}', not '{functionalId}' (GS01).",
        "Put transaction sets only into groups of their functional identifier.");
}
