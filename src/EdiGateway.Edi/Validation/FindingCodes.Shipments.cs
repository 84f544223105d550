namespace EdiGateway.Edi.Validation;

/// <content>Ship notices and inventory reports, 5300–5399.</content>
public static partial class FindingCodes
{
    /// <summary>5301: the levels of a shipment are no tree.</summary>
    public static readonly FindingCode BrokenHierarchy = new("5301", Severity.Error);

    /// <summary>5302: a level that a ship notice does not hold.</summary>
    public static readonly FindingCode UnknownLevel = new("5302", Severity.Error);

    /// <summary>5303: more than one shipment in a message.</summary>
    public static readonly FindingCode SeveralShipments = new("5303", Severity.Error);

    /// <summary>5304: the same SSCC on more than one package.</summary>
    public static readonly FindingCode DuplicateSscc = new("5304", Severity.Warning);

    /// <summary>5305: a value that is no SSCC by length or characters.</summary>
    public static readonly FindingCode UnreadableSscc = new("5305", Severity.Error);
}
