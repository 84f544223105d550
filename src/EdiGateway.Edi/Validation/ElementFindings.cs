using EdiGateway.Edi.Specs;

namespace EdiGateway.Edi.Validation;

/// <summary>One named factory per fault of an element or component (4001–4099). What <c>at</c> points to is named as BEG03 or NAD02-1.</summary>
internal static class ElementFindings
{
    public static Finding ElementMissing(Severity severity, Location at) => new(
        FindingCodes.ElementMissing, severity, at, $"{Name(at)} (element {at.ElementId}) is mandatory and missing.", $"Send a value in {Name(at)}.");

    public static Finding ComponentMissing(Severity severity, Location at, string? composite) => new(
        FindingCodes.ComponentMissing,
        severity,
        at,
        $"{Name(at)} (element {at.ElementId}) is mandatory where {composite} is used, and missing.",
        $"Send a value in {Name(at)}, or leave {composite} out.");

    public static Finding ConditionalElementMissing(Severity severity, Location at, string condition) => new(
        FindingCodes.ConditionalElementMissing, severity, at, $"{Name(at)} (element {at.ElementId}) is missing: {condition}.", $"Send {Name(at)}, or leave out what demands it.");

    public static Finding ExclusionViolated(Severity severity, Location at, string condition, string? value) => new(
        FindingCodes.ExclusionViolated, severity, at, $"{Name(at)} must not be there: {condition}.", "Send only one of them.", value);

    public static Finding TooManyElements(Severity severity, Location at, int most, string? value) => new(
        FindingCodes.TooManyElements,
        severity,
        at,
        $"{at.Segment} has {most} elements; there is a value at position {at.Element}.",
        $"Remove what stands after element {most}; look for a separator in a value.",
        value);

    public static Finding TooManyComponents(Severity severity, Location at, int most, string? value) => new(
        FindingCodes.TooManyComponents,
        severity,
        at,
        most == 1 ? $"{Name(at, withComponent: false)} is a simple element and has no components." : $"{Name(at, withComponent: false)} has {most} components; there is a value at component {at.Component}.",
        "Remove the surplus components; look for a component separator in a value.",
        value);

    public static Finding TooManyRepetitions(Severity severity, Location at, int most, string? value) => new(
        FindingCodes.TooManyRepetitions,
        severity,
        at,
        most == 1 ? $"{Name(at)} cannot be repeated." : $"{Name(at)} occurs more than {most} times.",
        $"Send it at most {most} {(most == 1 ? "time" : "times")}; look for a repetition separator in a value.",
        value);

    public static Finding ElementTooShort(Severity severity, Location at, ElementSpec element, int found, string? value) => new(
        FindingCodes.ElementTooShort,
        severity,
        at,
        $"{Name(at)} (element {element.Id}) has {found} {Unit(element)}; at least {element.MinLength} are needed.",
        $"Send {Range(element)}.",
        value);

    public static Finding ElementTooLong(Severity severity, Location at, ElementSpec element, int found, string? value) => new(
        FindingCodes.ElementTooLong,
        severity,
        at,
        $"{Name(at)} (element {element.Id}) has {found} {Unit(element)}; at most {element.MaxLength} are allowed.",
        $"Send {Range(element)}.",
        value);

    public static Finding ControlCharacter(Severity severity, Location at, byte found) => new(
        FindingCodes.ControlCharacter,
        severity,
        at,
        $"{Name(at)} holds the control character {found:X2} (hexadecimal) at offset {at.ByteOffset}.",
        "Remove control characters from the data.");

    public static Finding WrongCharacterType(Severity severity, Location at, ElementSpec element, string? value) => new(
        FindingCodes.WrongCharacterType,
        severity,
        at,
        $"{Name(at)} (element {element.Id}) must be {Kind(element)}; found '{value}'.",
        $"Send {Kind(element)}.",
        value);

    public static Finding DecimalNotation(Severity severity, Location at, ElementSpec element, string? value) => new(
        FindingCodes.DecimalNotation,
        severity,
        at,
        $"{Name(at)} (element {element.Id}) is no number as the standard writes one: '{value}'.",
        element.Type == ElementType.Implied
            ? "Send digits only; the decimal places are implied."
            : "Use one decimal mark, the interchange's own, with digits after it, and no thousands separators.",
        value);

    public static Finding DigitBeforeDecimalMarkMissing(Severity severity, Location at, ElementSpec element, string? value) => new(
        FindingCodes.DigitBeforeDecimalMarkMissing,
        severity,
        at,
        $"{Name(at)} (element {element.Id}) has no digit before its decimal mark: '{value}'.",
        "Send a zero before the decimal mark.",
        value);

    public static Finding CodeUnknown(Severity severity, Location at, ElementSpec element, string version, string? value) => new(
        FindingCodes.CodeUnknown,
        severity,
        at,
        $"'{value}' in {Name(at)} is not in the list of element {element.Id} in {version}.",
        $"Send a code of the list{Examples(element)}, or agree on '{value}'.",
        value);

    public static Finding DateInvalid(Severity severity, Location at, string format, string? value) => new(
        FindingCodes.DateInvalid, severity, at, $"{Name(at)} holds no date: '{value}' is not {format}.", $"Send an existing date as {format}.", value);

    public static Finding TimeInvalid(Severity severity, Location at, string? value) => new(
        FindingCodes.TimeInvalid, severity, at, $"{Name(at)} holds no time of day: '{value}'.", "Send HHMM, HHMMSS or HHMMSS with decimals of a second, hours 00 to 23.", value);

    public static Finding ElementNotUsed(Severity severity, Location at, string? value) => new(
        FindingCodes.ElementNotUsed, severity, at, $"{Name(at)} is not used by agreement.", $"Leave {Name(at)} empty.", value);

    public static Finding TrailingSeparator(Severity severity, Location at) => new(
        FindingCodes.TrailingSeparator,
        severity,
        at,
        $"{at.Segment} ends {(at.Component > 0 ? $"element {at.Element}" : "the segment")} with empty places; further ones in this message are not reported.",
        "Leave out separators after the last value.");

    private static string Name(Location at, bool withComponent = true) =>
        $"{at.Segment}{at.Element:00}{(withComponent && at.Component > 0 ? $"-{at.Component}" : string.Empty)}";

    private static string Unit(ElementSpec element) => element.Type is ElementType.Numeric or ElementType.Implied or ElementType.Real ? "digits" : "characters";

    private static string Range(ElementSpec element) =>
        element.MinLength == element.MaxLength
            ? $"exactly {element.MaxLength} {Unit(element)}"
            : $"{element.MinLength} to {element.MaxLength} {Unit(element)}";

    private static string Kind(ElementSpec element) => element.Type switch
    {
        ElementType.Alphabetic => "letters only",
        ElementType.Implied => "a whole number without a decimal mark",
        _ => "a number",
    };

    private static string Examples(ElementSpec element) =>
        element.Codes is { Count: > 0 and <= 12 } codes ? $" ({string.Join(", ", codes.Codes)})" : string.Empty;
}
