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

        CheckStatus status = rejectAll ? CheckStatus.Rejected : Combine(groups.ConvertAll(group => group.Status));
        if (status == CheckStatus.Accepted)
        {
            status = Noted(report.Envelope.Findings.Exists(finding => AcknowledgementCodes.CanSayOfInterchange(finding, interchange)));
        }

        return report with { Status = status, Groups = groups };
    }

    private static GroupReport Decide(InterchangeEnvelope interchange, GroupReport report, AcceptanceRules rules)
    {
        List<MessageReport> messages =
        [
            .. report.Messages.Select(message => message with { Status = Of(interchange, message.Envelope, message.Status != CheckStatus.Unsupported, rules) }),
        ];
        bool faulty = report.Envelope.Findings.Exists(finding => finding.IsError);
        bool rejectAll = faulty || (rules.Scope == ErrorScope.Group && messages.Exists(IsRefused));
        GroupReport decided = report with
        {
            Messages = messages,
            Status = Combine([.. messages.Select(message => message.Status), .. report.AcceptedUnlisted > 0 ? [CheckStatus.Accepted] : Array.Empty<CheckStatus>()]),
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
        Messages = [.. report.Messages.Select(message => message.Status == CheckStatus.Unsupported ? message : message with { Status = CheckStatus.Rejected })],
    };

    private static CheckStatus Combine(List<CheckStatus> parts)
    {
        bool refused = parts.Exists(status => status is CheckStatus.Rejected or CheckStatus.Unsupported);
        bool accepted = parts.Exists(status => status is CheckStatus.Accepted or CheckStatus.AcceptedWithErrors or CheckStatus.PartiallyAccepted);
        return refused && accepted ? CheckStatus.PartiallyAccepted
            : refused ? CheckStatus.Rejected
            : parts.Contains(CheckStatus.PartiallyAccepted) ? CheckStatus.PartiallyAccepted
            : parts.Contains(CheckStatus.AcceptedWithErrors) ? CheckStatus.AcceptedWithErrors
            : CheckStatus.Accepted;
    }

    private static bool IsRefused(MessageReport message) => message.Status is CheckStatus.Rejected or CheckStatus.Unsupported;
}
