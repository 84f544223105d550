using EdiGateway.Edi.Validation;

namespace EdiGateway.Pipeline.Reports;

/// <summary>One message as a report lists it.</summary>
/// <param name="Type">"850", "ORDERS".</param>
/// <param name="Version">"004010", "D.96A".</param>
/// <param name="ControlNumber">ST02 or UNH 0062, verbatim.</param>
/// <param name="Segments">Segments received, ST/UNH and SE/UNT included.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Findings">What is wrong with it.</param>
public readonly record struct MessageLine(
    string Type,
    string Version,
    string ControlNumber,
    int Segments,
    CheckStatus Status,
    IReadOnlyList<Finding> Findings);
