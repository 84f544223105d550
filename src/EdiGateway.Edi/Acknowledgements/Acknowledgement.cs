using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Validation;

namespace EdiGateway.Edi.Acknowledgements;

/// <summary>One acknowledgement, ready but for its envelope and numbers.</summary>
/// <param name="Kind">Which acknowledgement it is.</param>
/// <param name="Verdict">What it says of the interchange (TA1, CONTRL) or group (997, 999) as a whole.</param>
/// <param name="Message">The body.</param>
/// <param name="Group">The group that a 997 or 999 answers, whose GS02/GS03 are swapped in the answer; null otherwise.</param>
public sealed record Acknowledgement(AcknowledgementKind Kind, CheckStatus Verdict, PreparedMessage Message, GroupEnvelope? Group = null);
