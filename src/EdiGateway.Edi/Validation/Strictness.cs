namespace EdiGateway.Edi.Validation;

/// <summary>What a rule that is broken leads to.</summary>
public enum Strictness : byte
{
    /// <summary>Not checked.</summary>
    Ignore,

    /// <summary>A finding of severity <see cref="Severity.Warning"/>.</summary>
    Warning,

    /// <summary>A finding of severity <see cref="Severity.Error"/>.</summary>
    Error,
}
