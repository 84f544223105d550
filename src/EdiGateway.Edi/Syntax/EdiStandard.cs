namespace EdiGateway.Edi.Syntax;

/// <summary>The syntax family that an interchange is written in.</summary>
public enum EdiStandard : byte
{
    /// <summary>ANSI ASC X12 (ISA … IEA).</summary>
    X12 = 1,

    /// <summary>UN/EDIFACT, ISO 9735 (UNB … UNZ).</summary>
    Edifact = 2,
}
