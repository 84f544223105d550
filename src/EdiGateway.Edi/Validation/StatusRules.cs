using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Envelopes;

namespace EdiGateway.Edi.Validation;

/// <summary>
/// Decides what becomes of messages, groups and interchanges from their findings alone, so that it can be decided again
/// when a duplicate check or an agreement has added some.
/// </summary>
public static class StatusRules
{
    /// <summary>The status of one message by itself; an unsupported one stays unsupported.</summary>
    public static CheckStatus Of(InterchangeEnvelope interchange, MessageEnvelope envelope, bool isSupported, AcceptanceRules rules)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        if (!isSupported)
        {
            return CheckStatus.Unsupported;
        }

        // A fault of the message's own envelope (2xxx) rejects it even where an agreement takes errors in its contents.
        bool faulty = envelope.HasFindings && envelope.Findings.Exists(finding => finding.IsError);
        bool envelopeFaulty = faulty && envelope.Findings.Exists(finding => finding.IsError && finding.Code.Number[0] is '1' or '2');
        return !faulty ? Noted(rules.NoteWarnings && envelope.HasFindings && HasSayable(interchange, envelope))
            : rules.Scope == ErrorScope.None && !envelopeFaulty ? CheckStatus.AcceptedWithErrors
            : CheckStatus.Rejected;
    }

    /// <summary>Decides an interchange anew, with all its groups and messages.</summary>
    public static InterchangeReport Decide(InterchangeReport report, AcceptanceRules rules)
    {
        ArgumentNullException.ThrowIfNull(report);
        InterchangeEnvelope interchange = report.Envelope;
        List<GroupReport> groups = [.. report.Groups.Select(group => Decide(interchange, group, rules))];
        bool faulty = report.Envelope.Findings.Exists(finding => finding.IsError);
        bool rejectAll = faulty || (rules.Scope == ErrorScope.Interchange && groups.Exists(group => group.Status is CheckStatus.Rejected or CheckStatus.PartiallyAccepted));
        if (rejectAll)
        {
            groups = [.. groups.Select(RejectWhole)];
        }

        CheckStatus status = rejectAll ? CheckStatus.Rejected : Combine(groups.Select(group => group.Status));
        if (status == CheckStatus.Accepted)
        {
            status = Noted(report.Envelope.Findings.Exists(finding => AcknowledgementCodes.CanSayOfInterchange(finding, interchange)));
        }

        return report with { Status = status, Groups = groups };
    }

    private static GroupReport Decide(InterchangeEnvelope interchange, GroupReport report, AcceptanceRules rules)
    {
        IReadOnlyList<MessageReport> messages = KeptReports.Restate(report.Messages, message => message with { Status = Of(interchange, message.Envelope, message.Status != CheckStatus.Unsupported, rules) });
        bool faulty = report.Envelope.Findings.Exists(finding => finding.IsError);
        bool rejectAll = faulty || (rules.Scope == ErrorScope.Group && messages.Any(IsRefused));
        GroupReport decided = report with
        {
            Messages = messages,
            Status = Combine(messages.Select(message => message.Status).Concat(report.AcceptedUnlisted > 0 ? [CheckStatus.Accepted] : [])),
        };
        return rejectAll ? RejectWhole(decided)
            : decided.Status != CheckStatus.Accepted ? decided
            : decided with { Status = Noted(report.Envelope.Findings.Exists(finding => AcknowledgementCodes.CanSayOfGroup(finding, interchange))) };
    }

    // On its own, because a closure is made where its method begins, and a clean message makes none.
    private static bool HasSayable(InterchangeEnvelope interchange, MessageEnvelope envelope) =>
        envelope.Findings.Exists(finding => AcknowledgementCodes.CanSayOfMessage(finding, interchange));

    private static CheckStatus Noted(bool hasNotes) => hasNotes ? CheckStatus.AcceptedWithErrors : CheckStatus.Accepted;

    private static GroupReport RejectWhole(GroupReport report) => report with
    {
        Status = CheckStatus.Rejected,
        Messages = KeptReports.Restate(report.Messages, message => message.Status == CheckStatus.Unsupported ? message : message with { Status = CheckStatus.Rejected }),
    };

    private static CheckStatus Combine(IEnumerable<CheckStatus> parts)
    {
        int seen = 0;
        foreach (CheckStatus part in parts)
        {
            seen |= 1 << (int)part;
        }

        bool refused = Has(CheckStatus.Rejected) || Has(CheckStatus.Unsupported);
        bool accepted = Has(CheckStatus.Accepted) || Has(CheckStatus.AcceptedWithErrors) || Has(CheckStatus.PartiallyAccepted);
        return refused && accepted ? CheckStatus.PartiallyAccepted
            : refused ? CheckStatus.Rejected
            : Has(CheckStatus.PartiallyAccepted) ? CheckStatus.PartiallyAccepted
            : Has(CheckStatus.AcceptedWithErrors) ? CheckStatus.AcceptedWithErrors
            : CheckStatus.Accepted;

        bool Has(CheckStatus status) => (seen & (1 << (int)status)) != 0;
    }

    private static bool IsRefused(MessageReport message) => message.Status is CheckStatus.Rejected or CheckStatus.Unsupported;
}
