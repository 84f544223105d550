using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Acknowledgements;

/// <summary>The findings of reading acknowledgements and of matching them with what was sent; one factory a failure.</summary>
public static class AcknowledgementFindings
{
    /// <summary>6101: an outcome code that the standard does not have.</summary>
    public static Finding OutcomeUnknown(Location at, string value) => New(
        FindingCodes.AcknowledgementOutcomeUnknown,
        at,
        $"The acknowledgement gives the outcome '{value}', which is no code of the standard; what it names counts as unanswered.",
        "Ask the partner what became of the document, and to correct the code.",
        value);

    /// <summary>6102: a part without which it says nothing is missing.</summary>
    public static Finding Incomplete(Location at, string missing) => New(
        FindingCodes.AcknowledgementIncomplete,
        at,
        $"The acknowledgement lacks {missing}; what it names there counts as unanswered.",
        "Ask the partner to send a complete acknowledgement.");

    /// <summary>6103: two parts say different things; the worse one was taken.</summary>
    public static Finding ContradictsItself(Location at, string what) => New(
        FindingCodes.AcknowledgementContradictsItself,
        at,
        $"The acknowledgement contradicts itself: {what}. The worse of the two was taken.",
        "Ask the partner what became of the document.");

    /// <summary>6104: the counts of AK9 do not fit the rest.</summary>
    public static Finding CountsDiffer(Location at, string what) => New(
        FindingCodes.AcknowledgementCountsDiffer,
        at,
        $"The counts of the acknowledgement do not fit: {what}.",
        "Compare the number of sets that the partner received with what was sent.");

    /// <summary>6151: it answers nothing that we sent.</summary>
    public static Finding Unmatched(Location at, string what) => New(
        FindingCodes.AcknowledgementUnmatched,
        at,
        $"The acknowledgement answers {what}, which was not sent to this partner.",
        "Check whether it was meant for somebody else, or whether the document left by another way.");

    /// <summary>6152: an earlier one said something else; the earlier one stands.</summary>
    public static Finding ContradictsEarlier(Location at, string what, AcknowledgementOutcome earlier, AcknowledgementOutcome now) => New(
        FindingCodes.AcknowledgementContradictsEarlier,
        at,
        $"For {what} the partner first answered {earlier} and now {now}.",
        "Ask the partner which of the two holds.");

    /// <summary>6153: it came late.</summary>
    public static Finding Late(Location at, string what, TimeSpan by) => New(
        FindingCodes.AcknowledgementLate,
        at,
        $"The acknowledgement of {what} came {Span(by)} after the agreed time.",
        "Nothing has to be done; where it happens often, agree on another time.");

    /// <summary>6154: none came.</summary>
    public static Finding Overdue(string what, TimeSpan by) => New(
        FindingCodes.AcknowledgementOverdue,
        new Location(-1),
        $"No acknowledgement of {what} has come; it is {Span(by)} overdue.",
        "Ask the partner whether the document arrived; send it again if it did not.");

    /// <summary>6155: the partner rejected what we sent.</summary>
    public static Finding RejectedByPartner(Location at, string what, IReadOnlyList<string> details) => New(
        FindingCodes.DocumentRejectedByPartner,
        at,
        details.Count == 0 ? $"The partner rejected {what} and gave no reason." : $"The partner rejected {what}: {string.Join("; ", details)}.",
        "Correct what the reasons name and send the document again.");

    internal static Location At(Segment segment, int element = 0, int component = 0) => new(
        segment.ByteOffset,
        segment.Tape.LineOf(segment.Start),
        segment.Number,
        ShortValue.Unpack(segment.Tag),
        null,
        element,
        component);

    private static Finding New(FindingCode code, Location at, string message, string fix, string? value = null) =>
        new(code, code.Severity, at, message, fix, value);

    private static string Span(TimeSpan span) =>
        span.TotalHours >= 48 ? $"{(int)span.TotalDays} days" : span.TotalMinutes >= 120 ? $"{(int)span.TotalHours} hours" : $"{Math.Max(1, (int)span.TotalMinutes)} minutes";
}
