using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Pipeline.Reports;

/// <summary>How reports, the command line and the API spell standards and states.</summary>
public static class ReportNames
{
    /// <summary>"X12" or "EDIFACT".</summary>
    public static string Of(EdiStandard standard) => standard == EdiStandard.X12 ? "X12" : "EDIFACT";

    /// <summary>"accepted", "acceptedWithErrors", "partiallyAccepted", "rejected" or "unsupported".</summary>
    public static string Of(CheckStatus status) => status switch
    {
        CheckStatus.Accepted => "accepted",
        CheckStatus.AcceptedWithErrors => "acceptedWithErrors",
        CheckStatus.PartiallyAccepted => "partiallyAccepted",
        CheckStatus.Unsupported => "unsupported",
        _ => "rejected",
    };
}
