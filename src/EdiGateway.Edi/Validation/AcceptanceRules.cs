namespace EdiGateway.Edi.Validation;

/// <summary>What an agreement says about accepting what has findings; the default value is the default of every agreement.</summary>
/// <param name="Scope">What an error in a message leads to.</param>
/// <param name="NoteWarnings">
/// Whether a message that only has warnings is accepted with errors, so that the acknowledgement names them (AK501 E, UCM 7
/// with UCS and UCD); else it is accepted, and they stay between us. Warnings about an envelope are always named (TA104 E,
/// UCI 7 with a code), because they are breaches of the interchange standard itself.
/// </param>
public readonly record struct AcceptanceRules(ErrorScope Scope = ErrorScope.Message, bool NoteWarnings = false);
