namespace EdiGateway.Edi.Validation;

/// <content>6101–6199: what is wrong with an acknowledgement that a partner sent, or with what it says.</content>
public static partial class FindingCodes
{
    /// <summary>An outcome code that the standard does not have.</summary>
    public static readonly FindingCode AcknowledgementOutcomeUnknown = new("6101", Severity.Error);

    /// <summary>A part without which the acknowledgement says nothing is missing.</summary>
    public static readonly FindingCode AcknowledgementIncomplete = new("6102", Severity.Error);

    /// <summary>Two parts of one acknowledgement say different things of the same document.</summary>
    public static readonly FindingCode AcknowledgementContradictsItself = new("6103", Severity.Error);

    /// <summary>The counts of a 997 or 999 do not fit what it lists.</summary>
    public static readonly FindingCode AcknowledgementCountsDiffer = new("6104", Severity.Warning);

    /// <summary>It answers nothing that we sent.</summary>
    public static readonly FindingCode AcknowledgementUnmatched = new("6151", Severity.Warning);

    /// <summary>An earlier acknowledgement said something else of the same document.</summary>
    public static readonly FindingCode AcknowledgementContradictsEarlier = new("6152", Severity.Error);

    /// <summary>It came after the agreed time.</summary>
    public static readonly FindingCode AcknowledgementLate = new("6153", Severity.Warning);

    /// <summary>None came within the agreed time.</summary>
    public static readonly FindingCode AcknowledgementOverdue = new("6154", Severity.Warning);

    /// <summary>The partner rejected a document that we sent.</summary>
    public static readonly FindingCode DocumentRejectedByPartner = new("6155", Severity.Error);
}
