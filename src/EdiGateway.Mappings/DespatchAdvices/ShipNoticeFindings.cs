using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Catalog;

namespace EdiGateway.Mappings.DespatchAdvices;

/// <summary>Findings of ship notices and inventory reports, 5300–5399; one named factory a failure.</summary>
internal static class ShipNoticeFindings
{
    /// <summary>5301: the nodes are no tree.</summary>
    public static void BrokenHierarchy(this MapContext context, Location at, string reason, string? value) =>
        context.Add(new Finding(
            FindingCodes.BrokenHierarchy,
            Severity.Error,
            at,
            $"The levels of the shipment are no tree: {reason}.",
            "Give every level an id of its own and let it point to a level that stands before it.",
            value));

    /// <summary>5302: a level that a ship notice record does not have.</summary>
    public static void UnknownLevel(this MapContext context, Location at, string level) =>
        context.Add(new Finding(
            FindingCodes.UnknownLevel,
            Severity.Error,
            at,
            $"Level '{level}' cannot be kept: a ship notice holds shipment (S), order (O), tare (T), pack (P) and item (I).",
            "Send the goods in these levels.",
            level));

    /// <summary>5303: a second shipment in one message.</summary>
    public static void SeveralShipments(this MapContext context, Location at, string id) =>
        context.Add(new Finding(
            FindingCodes.SeveralShipments,
            Severity.Error,
            at,
            "The message holds more than one shipment.",
            "Send one message for each shipment.",
            id));

    /// <summary>5304: an SSCC twice in one document.</summary>
    public static void DuplicateSscc(this MapContext context, Location at, string sscc) =>
        context.Add(new Finding(
            FindingCodes.DuplicateSscc,
            Severity.Warning,
            at,
            $"SSCC {sscc} stands on more than one package of the shipment.",
            "Give every logistic unit an SSCC of its own.",
            sscc));

    /// <summary>5305: not an SSCC by length or characters.</summary>
    public static void UnreadableSscc(this MapContext context, Location at, string value) =>
        context.Add(new Finding(
            FindingCodes.UnreadableSscc,
            Severity.Error,
            at,
            $"'{value}' is no SSCC: 18 digits, with or without the application identifier 00, are expected.",
            "Send the SSCC, or qualify the number as what it is.",
            value));
}
