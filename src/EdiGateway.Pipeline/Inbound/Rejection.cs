using EdiGateway.Edi.Validation;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>Why messages that are good themselves are rejected with their group or interchange.</summary>
/// <param name="Code">Number of the finding that rejects; null where none can be named.</param>
/// <param name="Reason">In words.</param>
internal sealed record Rejection(string? Code, string Reason)
{
    /// <summary>What rejects the messages of <paramref name="group"/>.</summary>
    /// <param name="report">The interchange.</param>
    /// <param name="group">The group.</param>
    /// <param name="scope">What one faulty message rejects by agreement.</param>
    public static Rejection Of(InterchangeReport report, GroupReport group, ErrorScope scope)
    {
        if (Error(report.Envelope.Findings) is { } envelope)
        {
            return new Rejection(envelope.Code.Number, "its interchange was rejected: " + envelope.Message);
        }

        if (Error(group.Envelope.Findings) is { } header)
        {
            return new Rejection(header.Code.Number, "its group was rejected: " + header.Message);
        }

        return (scope == ErrorScope.Interchange
            ? report.Groups.Select(other => Other(other, "interchange")).FirstOrDefault(other => other is not null)
            : Other(group, "group")) ?? new Rejection(null, "its group or interchange was rejected");
    }

    private static Rejection? Other(GroupReport group, string what) =>
        Error(group.Envelope.Findings) is { } header ? new Rejection(header.Code.Number, $"its {what} was rejected with group {group.Envelope.ControlNumber}: {header.Message}")
        : group.Messages.FirstOrDefault(message => Error(message.Envelope.Findings) is not null) is { } faulty && Error(faulty.Envelope.Findings) is { } finding
            ? new Rejection(finding.Code.Number, $"its {what} was rejected with message {faulty.Envelope.ControlNumber}: {finding.Message}")
        : group.Messages.FirstOrDefault(message => message.Status == CheckStatus.Unsupported) is { } unsupported
            ? new Rejection(null, $"its {what} was rejected with message {unsupported.Envelope.ControlNumber}: {unsupported.Envelope.Type} {unsupported.Envelope.Version} is not supported")
        : null;

    private static Finding? Error(List<Finding> findings) => findings.Find(finding => finding.IsError && finding.Code.IsAcknowledged);
}
