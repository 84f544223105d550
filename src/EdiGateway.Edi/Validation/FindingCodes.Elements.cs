namespace EdiGateway.Edi.Validation;

/// <content>4001–4099: data elements, components and codes. Ak304 8 says "this segment has element errors".</content>
public static partial class FindingCodes
{
    /// <summary>A mandatory data element is missing.</summary>
    public static readonly FindingCode ElementMissing = new("4001", Severity.Error, Contrl: "13", Ak304: "8", Ak403: "1");

    /// <summary>A mandatory component of a composite that is used is missing.</summary>
    public static readonly FindingCode ComponentMissing = new("4002", Severity.Error, Contrl: "13", Ak304: "8", Ak403: "1");

    /// <summary>An element that a relational condition demands is missing.</summary>
    public static readonly FindingCode ConditionalElementMissing = new("4003", Severity.Error, Contrl: "48", Ak304: "8", Ak403: "2");

    /// <summary>Elements that exclude each other are both there.</summary>
    public static readonly FindingCode ExclusionViolated = new("4004", Severity.Error, Contrl: "48", Ak304: "8", Ak403: "10");

    /// <summary>More data elements than the segment has.</summary>
    public static readonly FindingCode TooManyElements = new("4005", Severity.Error, Contrl: "16", Ak304: "8", Ak403: "3");

    /// <summary>More components than the element has.</summary>
    public static readonly FindingCode TooManyComponents = new("4006", Severity.Error, Contrl: "16", Ak304: "8", Ak403: "13");

    /// <summary>More repetitions than the element may have.</summary>
    public static readonly FindingCode TooManyRepetitions = new("4007", Severity.Error, Contrl: "16", Ak304: "8", Ak403: "12");

    /// <summary>A value is shorter than the element allows.</summary>
    public static readonly FindingCode ElementTooShort = new("4008", Severity.Error, Contrl: "40", Ak304: "8", Ak403: "4");

    /// <summary>A value is longer than the element allows.</summary>
    public static readonly FindingCode ElementTooLong = new("4009", Severity.Error, Contrl: "39", Ak304: "8", Ak403: "5");

    /// <summary>A control character stands in a value.</summary>
    public static readonly FindingCode ControlCharacter = new("4010", Severity.Error, Contrl: "21", Ak304: "8", Ak403: "6");

    /// <summary>A character that the element's type does not take (letters in a number, digits in an alphabetic element).</summary>
    public static readonly FindingCode WrongCharacterType = new("4011", Severity.Error, Contrl: "37", Ak304: "8", Ak403: "6");

    /// <summary>A number with a decimal mark in the wrong place, or with a wrong one.</summary>
    public static readonly FindingCode DecimalNotation = new("4012", Severity.Error, Contrl: "19", Ak304: "8", Ak403: "6");

    /// <summary>A number that begins with its decimal mark.</summary>
    public static readonly FindingCode DigitBeforeDecimalMarkMissing = new("4013", Severity.Error, Contrl: "38", Ak304: "8", Ak403: "6");

    /// <summary>A code that is not in the element's list.</summary>
    public static readonly FindingCode CodeUnknown = new("4014", Severity.Error, Contrl: "12", Ak304: "8", Ak403: "7");

    /// <summary>A date that does not exist or is not written as the format says.</summary>
    public static readonly FindingCode DateInvalid = new("4015", Severity.Error, Contrl: "12", Ak304: "8", Ak403: "8");

    /// <summary>A time that does not exist.</summary>
    public static readonly FindingCode TimeInvalid = new("4016", Severity.Error, Contrl: "12", Ak304: "8", Ak403: "9");

    /// <summary>An element that the agreement says is not used.</summary>
    public static readonly FindingCode ElementNotUsed = new("4017", Severity.Error, Contrl: "15", Ak304: "8", Ak403: "3", Ik403: "I10");

    /// <summary>Empty elements or components at the end, which should be left out.</summary>
    public static readonly FindingCode TrailingSeparator = new("4018", Severity.Warning, Contrl: "45");
}
