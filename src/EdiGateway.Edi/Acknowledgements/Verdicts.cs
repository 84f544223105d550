using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Acknowledgements;

/// <summary>
/// What a report means for the acknowledgements. Only findings that may speak (<see cref="FindingCode.IsAcknowledged"/>)
/// count, so that a mapping or routing failure of ours is never told to the sender as a fault of his.
/// </summary>
internal static class Verdicts
{
    /// <summary>The findings that may speak.</summary>
    public static IEnumerable<Finding> Spoken(this IEnumerable<Finding> findings) => findings.Where(finding => finding.Code.IsAcknowledged);

    /// <summary>Whether an error that may speak is among the findings.</summary>
    public static bool HasSpokenError(this IEnumerable<Finding> findings) =>
        findings.Any(finding => finding.IsError && finding.Code.IsAcknowledged);

    /// <summary>
    /// Whether the group gets no answer: X12 functional id FA, or nothing but acknowledgements in it. An empty EDIFACT
    /// group is answered, because its emptiness is what has to be said.
    /// </summary>
    public static bool IsAcknowledgement(this GroupReport group) =>
        group.Envelope.FunctionalId is "FA" or "CONTRL" || (group.Messages.Count > 0 && group.Messages.All(message => message.Envelope.IsAcknowledgement));

    /// <summary>Whether the interchange holds acknowledgements only (997, 999, CONTRL, or a TA1 alone).</summary>
    public static bool IsAcknowledgement(this InterchangeReport report) =>
        report.Groups.Count > 0
            ? report.Groups.All(group => group.IsAcknowledgement())
            : report.Envelope.HasAcknowledgement;

    /// <summary>Whether the message is rejected for what stands in it, not only because what it stands in is.</summary>
    public static bool IsFaulty(this MessageReport message) =>
        message.Status is CheckStatus.Unsupported || (message.Status is CheckStatus.Rejected && message.Envelope.Findings.HasSpokenError());

    /// <summary>Whether the message is not taken over.</summary>
    public static bool IsRejected(this MessageReport message) => message.Status is CheckStatus.Rejected or CheckStatus.Unsupported;

    /// <summary>
    /// Whether the group as such is rejected: for a fault of GS/UNG or GE/UNE, or because the agreement rejects the whole
    /// group for one faulty message. False where merely every message of it is faulty.
    /// </summary>
    public static bool IsRejectedAsWhole(this GroupReport group) =>
        group.Status is CheckStatus.Rejected && (group.Envelope.Findings.HasSpokenError() || !group.HasOnlyFaulty());

    /// <summary>Whether the interchange as such is rejected: for a fault of its envelope, or because the agreement rejects the whole for a part.</summary>
    public static bool IsRejectedAsWhole(this InterchangeReport report) =>
        report.Status is CheckStatus.Rejected
        && (report.Envelope.Findings.HasSpokenError() || !report.Groups.All(IsRejectedForItself));

    /// <summary>Whether the interchange is rejected for a fault of its own envelope.</summary>
    public static bool HasRejectedEnvelope(this InterchangeReport report) =>
        report.Status is CheckStatus.Rejected && report.Envelope.Findings.HasSpokenError();

    /// <summary>Whether anything in the interchange is rejected.</summary>
    public static bool HasRejection(this InterchangeReport report) =>
        report.Status is CheckStatus.Rejected or CheckStatus.PartiallyAccepted || report.Groups.Any(HasRejection);

    /// <summary>Whether anything in the group is rejected.</summary>
    public static bool HasRejection(this GroupReport group) =>
        group.Status is CheckStatus.Rejected or CheckStatus.PartiallyAccepted || group.Messages.Any(IsRejected);

    // An implied group (EDIFACT without UNG) has no level of its own to speak at: its faults are the interchange's.
    private static bool IsRejectedForItself(GroupReport group) =>
        (group.Envelope.ControlNumber is not null && group.Envelope.Findings.HasSpokenError())
        || (!group.Envelope.Findings.HasSpokenError() && group.HasOnlyFaulty());

    // Messages that the report does not list are clean.
    private static bool HasOnlyFaulty(this GroupReport group) => group.AcceptedUnlisted == 0 && group.Messages.All(IsFaulty);

    /// <summary>Whether <paramref name="trigger"/> demands an answer.</summary>
    public static bool Demands(this AcknowledgementTrigger trigger, bool asked, bool rejected) => trigger switch
    {
        AcknowledgementTrigger.Always => true,
        AcknowledgementTrigger.WhenAsked => asked || rejected,
        AcknowledgementTrigger.OnRejection => rejected,
        _ => false,
    };
}
