namespace EdiGateway.Edi.Syntax;

/// <summary>Why the service characters cannot be made out of what begins like an interchange.</summary>
internal enum HeaderDoubt
{
    /// <summary>It is no header at all.</summary>
    None,

    /// <summary>The header never ends, or the next interchange's begins in the middle of it.</summary>
    CutOff,

    /// <summary>ISA without its 16 elements.</summary>
    Isa,

    /// <summary>UNA without its six service characters.</summary>
    UnaShort,

    /// <summary>UNA with a separator that is no service character, or with one character for two separators.</summary>
    UnaSeparators,

    /// <summary>No UNB with the separators of the UNA follows it.</summary>
    UnbAfterUna,

    /// <summary>UNB without UNA, and with other separators than the default ones.</summary>
    UnbSeparators,

    /// <summary>UNB 0001 is not four characters.</summary>
    UnbSyntax,
}
