namespace EdiGateway.Edi.Validation;

/// <summary>What was found in one file: its interchanges, and findings that belong to none of them.</summary>
public sealed record FileReport(IReadOnlyList<InterchangeReport> Interchanges, IReadOnlyList<Finding> Findings);
