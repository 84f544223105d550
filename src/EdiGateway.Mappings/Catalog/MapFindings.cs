using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Codes;

namespace EdiGateway.Mappings.Catalog;

/// <summary>The findings that all maps share, one named factory a failure; each adds itself to the context.</summary>
public static class MapFindings
{
    /// <summary>The place of a component in a segment that was read.</summary>
    public static Location At(in Segment segment, int element = 0, int component = 0, string? elementId = null)
    {
        int index = element == 0 ? segment.Start : segment[element].Start;
        return new Location(
            segment.Tape.FileOffset(index),
            segment.Tape.LineOf(index),
            segment.Number,
            System.Text.Encoding.Latin1.GetString(segment.TagBytes),
            null,
            element,
            component,
            0,
            elementId);
    }

    /// <summary>The place of something that is being written; no byte can be named.</summary>
    public static Location Target(string? segment, int element = 0, int component = 0, string? elementId = null) =>
        new(-1, 0, 0, segment, null, element, component, 0, elementId);

    /// <summary>5001: no counterpart of <paramref name="code"/> in <paramref name="table"/>.</summary>
    public static void CodeWithoutCounterpart(this MapContext context, Location at, CodeTable table, string code, bool toEdifact)
    {
        (string from, string to) = toEdifact ? (table.X12Element, table.EdifactElement) : (table.EdifactElement, table.X12Element);
        context.Add(new Finding(
            FindingCodes.CodeWithoutCounterpart,
            context.Rules.CodeWithoutCounterpart,
            at,
            $"Code '{code}' of data element {from} has no counterpart in data element {to} (table '{table.Name}').",
            $"Send a code that the table '{table.Name}' knows, or add the pair to the agreement.",
            Cut(code)));
    }

    /// <summary>5002: <paramref name="value"/> has more than <paramref name="decimals"/> decimal places.</summary>
    public static void ValueTooPrecise(this MapContext context, Location at, string field, string value, int decimals) =>
        context.Add(new Finding(
            FindingCodes.ValueTooPrecise,
            Severity.Error,
            at,
            $"{field} {value} has more than the {decimals} decimal places that its place in the target holds.",
            "Round it where it is made; the gateway never rounds.",
            Cut(value)));

    /// <summary>5002: the release has no form for the offset of <paramref name="date"/>.</summary>
    public static void OffsetNotExpressible(this MapContext context, Location at, string qualifier, string date) =>
        context.Add(new Finding(
            FindingCodes.ValueTooPrecise,
            Severity.Error,
            at,
            $"Date {qualifier} {date} states an offset that {context.Version} cannot say: with seconds, and before D.01B, only whole hours.",
            "State it in UTC, or with an offset of whole hours.",
            Cut(date)));

    /// <summary>5003: <paramref name="value"/> is longer than <paramref name="length"/>.</summary>
    public static void ValueTooLong(this MapContext context, Location at, string field, string value, int length) =>
        context.Add(new Finding(
            FindingCodes.ValueTooLong,
            Severity.Error,
            at,
            $"{field} has more than the {length} characters that its place in the target holds.",
            "Shorten it where it is made; the gateway never cuts.",
            Cut(value)));

    /// <summary>5004: <paramref name="field"/> is absent.</summary>
    public static void MissingField(this MapContext context, Location at, string field, string reason) =>
        context.Add(new Finding(
            FindingCodes.MissingField,
            Severity.Error,
            at,
            $"{field} is missing: {reason}.",
            $"State {field}."));

    /// <summary>5005: the target cannot say <paramref name="field"/>.</summary>
    public static void LostOnConversion(this MapContext context, string field, string? value, string? segment = null) =>
        context.Add(new Finding(
            FindingCodes.LostOnConversion,
            context.Rules.LostOnConversion,
            Target(segment),
            $"{field} cannot be said in the target message and is left out.",
            "Agree on another way to say it, or take it out of the document.",
            Cut(value)));

    /// <summary>5006: the amount <paramref name="total"/> is stated as <paramref name="stated"/> but the lines give <paramref name="found"/>.</summary>
    public static void TotalsMismatch(this MapContext context, Location at, string total, decimal stated, decimal found) =>
        context.Mismatch(context.Rules.Totals, at, total, stated, found);

    /// <summary>5006: the number of lines or hash total <paramref name="total"/> is stated as <paramref name="stated"/> but the lines give <paramref name="found"/>.</summary>
    public static void ControlTotalMismatch(this MapContext context, Location at, string total, decimal stated, decimal found) =>
        context.Mismatch(context.Rules.ControlTotals, at, total, stated, found);

    private static void Mismatch(this MapContext context, TotalRule rule, Location at, string total, decimal stated, decimal found)
    {
        if (rule.Mismatch is Severity severity)
        {
            context.Add(new Finding(
                FindingCodes.TotalsMismatch,
                severity,
                at,
                $"{total} is stated as {stated} but the lines give {found}.",
                "Correct the total or send the lines that are missing.",
                stated.ToString()));
        }
    }

    /// <summary>5007: the check digit of <paramref name="value"/> is wrong.</summary>
    public static void InvalidCheckDigit(this MapContext context, Location at, string kind, string value)
    {
        if (context.Rules.CheckDigits is Severity severity)
        {
            context.Add(new Finding(
                FindingCodes.InvalidCheckDigit,
                severity,
                at,
                $"The check digit of {kind} '{value}' is wrong.",
                $"Correct the {kind}.",
                Cut(value)));
        }
    }

    /// <summary>5008: <paramref name="value"/> is no date of <paramref name="format"/>.</summary>
    public static void UnreadableDate(this MapContext context, Location at, string value, string format) =>
        context.Add(new Finding(
            FindingCodes.UnreadableDate,
            Severity.Error,
            at,
            $"'{value}' cannot be read as {format}.",
            "Send the date in the form that its format code names.",
            Cut(value)));

    /// <summary>5009: <paramref name="value"/> is no number.</summary>
    public static void UnreadableNumber(this MapContext context, Location at, string value) =>
        context.Add(new Finding(
            FindingCodes.UnreadableNumber,
            Severity.Error,
            at,
            $"'{value}' cannot be read as a number of at most 28 digits.",
            "Send digits with at most one decimal mark.",
            Cut(value)));

    /// <summary>5010: the record has no place for something that was read.</summary>
    public static void NotKept(this MapContext context, Location at, string what, string? value = null) =>
        context.Add(new Finding(
            FindingCodes.NotKept,
            context.Rules.LostOnConversion,
            at,
            $"{what} has no place in the record and is left out.",
            "Nothing to do unless the receiver needs it; then agree on a field that the record has.",
            Cut(value)));

    /// <summary>5011: <paramref name="field"/> is stated twice, as <paramref name="first"/> and as <paramref name="second"/>.</summary>
    public static void Contradiction(this MapContext context, Location at, string field, string first, string second) =>
        context.Add(new Finding(
            FindingCodes.Contradiction,
            Severity.Error,
            at,
            $"{field} is stated as '{first}' and as '{second}'.",
            "State it once.",
            Cut(second)));

    /// <summary>5012: a text was wrapped.</summary>
    public static void TextWrapped(this MapContext context, string field, string segment, int width) =>
        context.Add(new Finding(
            FindingCodes.TextWrapped,
            Severity.Warning,
            Target(segment),
            $"{field} was wrapped into pieces of at most {width} characters.",
            "Nothing to do unless the line breaks matter."));

    /// <summary>5013: more than <paramref name="room"/> of <paramref name="field"/>.</summary>
    public static void TooManyForTarget(this MapContext context, string field, string segment, int room) =>
        context.Add(new Finding(
            FindingCodes.TooManyForTarget,
            Severity.Error,
            Target(segment),
            $"{field} occurs more often than the {room} times that the target message has room for.",
            "Send fewer, or agree on a message that has room for them."));

    /// <summary>5014: the target demands <paramref name="field"/>; <paramref name="standIn"/> is written.</summary>
    public static void ValueAssumed(this MapContext context, Location at, string field, string standIn) =>
        context.Add(new Finding(
            FindingCodes.ValueAssumed,
            Severity.Warning,
            at,
            $"The target demands {field}, which is not stated; {standIn} is written in its place.",
            $"State {field}."));

    private static string? Cut(string? value) => value is { Length: > 100 } ? value[..100] : value;
}
