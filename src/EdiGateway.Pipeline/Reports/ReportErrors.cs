using EdiGateway.Edi.Validation;

namespace EdiGateway.Pipeline.Reports;

/// <summary>Whether a report speaks of documents with errors, which is what exit code 2 says.</summary>
public static class ReportErrors
{
    /// <summary>Whether anything in the interchange was not accepted as it is.</summary>
    public static bool In(InterchangeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Status != CheckStatus.Accepted
            || HasError(report.Envelope.Findings)
            || report.Groups.Any(static group => HasError(group.Envelope.Findings) || group.Messages.Any(static message => message.Status != CheckStatus.Accepted || HasError(message.Envelope.Findings)));
    }

    private static bool HasError(List<Finding> findings) => findings.Exists(static finding => finding.IsError);
}
