namespace EdiGateway.Edi.Validation;

// Mapping, shared by all record types: 5001–5099. None of them speaks in an acknowledgement.
public static partial class FindingCodes
{
    /// <summary>A code that the target's code list has no counterpart for.</summary>
    public static readonly FindingCode CodeWithoutCounterpart = new("5001", Severity.Error);

    /// <summary>A number with more decimal places than its place in the target can hold.</summary>
    public static readonly FindingCode ValueTooPrecise = new("5002", Severity.Error);

    /// <summary>A value with more characters or digits than its place in the target can hold.</summary>
    public static readonly FindingCode ValueTooLong = new("5003", Severity.Error);

    /// <summary>A field that the record, the target or the agreement demands is absent.</summary>
    public static readonly FindingCode MissingField = new("5004", Severity.Error);

    /// <summary>Something that the record says and the target standard cannot say.</summary>
    public static readonly FindingCode LostOnConversion = new("5005", Severity.Warning);

    /// <summary>A total, count or hash total that differs from what the lines add up to.</summary>
    public static readonly FindingCode TotalsMismatch = new("5006", Severity.Error);

    /// <summary>A GTIN, GLN or SSCC whose check digit is wrong.</summary>
    public static readonly FindingCode InvalidCheckDigit = new("5007", Severity.Warning);

    /// <summary>A date, time or time zone that cannot be read as its format says.</summary>
    public static readonly FindingCode UnreadableDate = new("5008", Severity.Error);

    /// <summary>A number that cannot be read, or that no decimal of 28 digits can hold exactly.</summary>
    public static readonly FindingCode UnreadableNumber = new("5009", Severity.Error);

    /// <summary>Something in the message that the record has no place for.</summary>
    public static readonly FindingCode NotKept = new("5010", Severity.Warning);

    /// <summary>One fact stated twice with different values.</summary>
    public static readonly FindingCode Contradiction = new("5011", Severity.Error);

    /// <summary>A free text that had to be wrapped into several pieces.</summary>
    public static readonly FindingCode TextWrapped = new("5012", Severity.Warning);

    /// <summary>More occurrences than the target has room for.</summary>
    public static readonly FindingCode TooManyForTarget = new("5013", Severity.Error);

    /// <summary>A value that the target demands, the record does not state and another of its values stands in for.</summary>
    public static readonly FindingCode ValueAssumed = new("5014", Severity.Warning);
}
