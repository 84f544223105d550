using EdiGateway.Edi.Validation;

namespace EdiGateway.Pipeline.Reports;

/// <summary>Whether a report speaks of documents with errors, which is what exit code 2 says.</summary>
public static class ReportErrors
{
    /// <summary>Whether anything in the interchange was refused, or accepted in spite of an error. Warnings alone are none.</summary>
    public static bool In(InterchangeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return IsRefused(report.Status)
            || HasError(report.Envelope.Findings)
            || report.Groups.Any(static group => HasError(group.Envelope.Findings) || group.Messages.Any(static message => IsRefused(message.Status) || HasError(message.Envelope.Findings)));
    }

    private static bool IsRefused(CheckStatus status) => status is not (CheckStatus.Accepted or CheckStatus.AcceptedWithErrors);

    private static bool HasError(List<Finding> findings) => findings.Exists(static finding => finding.IsError);
}
