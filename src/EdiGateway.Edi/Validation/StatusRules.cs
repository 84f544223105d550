using EdiGateway.Edi.Envelopes;

namespace EdiGateway.Edi.Validation;

/// <summary>
/// Decides what becomes of messages, groups and interchanges from their findings alone, so that it can be decided again
/// when a duplicate check or an agreement has added some.
/// </summary>
public static class StatusRules
{
    /// <summary>The status of one message by itself. Warnings change nothing; an unsupported one stays unsupported.</summary>
    public static CheckStatus Of(MessageEnvelope envelope, bool isSupported, ErrorScope scope)
    {
        if (!isSupported)
        {
            return CheckStatus.Unsupported;
        }

        // A fault of the message's own envelope (2xxx) rejects it even where an agreement takes errors in its contents.
        bool faulty = envelope.HasFindings && envelope.Findings.Exists(finding => finding.IsError);
        bool envelopeFaulty = faulty && envelope.Findings.Exists(finding => finding.IsError && finding.Code.Number[0] is '1' or '2');
        return !faulty ? CheckStatus.Accepted
            : scope == ErrorScope.None && !envelopeFaulty ? CheckStatus.AcceptedWithErrors
            : CheckStatus.Rejected;
    }

    /// <summary>Decides an interchange anew, with all its groups and messages.</summary>
    public static InterchangeReport Decide(InterchangeReport report, ErrorScope scope)
    {
        List<GroupReport> groups = [.. report.Groups.Select(group => Decide(group, scope))];
        bool faulty = report.Envelope.Findings.Exists(finding => finding.IsError);
        bool rejectAll = faulty || (scope == ErrorScope.Interchange && groups.Exists(group => group.Status != CheckStatus.Accepted));
        if (rejectAll)
        {
            groups = [.. groups.Select(RejectWhole)];
        }

        CheckStatus status = rejectAll ? CheckStatus.Rejected : Combine(groups.ConvertAll(group => group.Status));
        return report with { Status = status, Groups = groups };
    }

    /// <summary>Decides a group anew, with all its messages.</summary>
    public static GroupReport Decide(GroupReport report, ErrorScope scope)
    {
        List<MessageReport> messages =
        [
            .. report.Messages.Select(message => message with { Status = Of(message.Envelope, message.Status != CheckStatus.Unsupported, scope) }),
        ];
        bool faulty = report.Envelope.Findings.Exists(finding => finding.IsError);
        bool rejectAll = faulty || (scope == ErrorScope.Group && messages.Exists(IsRefused));
        GroupReport decided = report with
        {
            Messages = messages,
            Status = Combine([.. messages.Select(message => message.Status), .. report.AcceptedUnlisted > 0 ? [CheckStatus.Accepted] : Array.Empty<CheckStatus>()]),
        };
        return rejectAll ? RejectWhole(decided) : decided;
    }

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
