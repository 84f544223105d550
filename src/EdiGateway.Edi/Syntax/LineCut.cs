namespace EdiGateway.Edi.Syntax;

/// <summary>Where line breaks inside a segment were taken out of a hard-wrapped interchange.</summary>
/// <param name="Index">Index in <see cref="Tape.Bytes"/> of the byte before which they stood.</param>
/// <param name="Removed">Bytes taken out up to here, this cut's own included.</param>
/// <param name="Lines">Line feeds among <paramref name="Removed"/>.</param>
public readonly record struct LineCut(int Index, int Removed, int Lines);
