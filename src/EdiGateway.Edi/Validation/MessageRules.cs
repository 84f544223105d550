using EdiGateway.Edi.Specs;

namespace EdiGateway.Edi.Validation;

/// <summary>How one message is to be checked.</summary>
public sealed record MessageRules
{
    /// <summary>The standard's specification, default options.</summary>
    public static MessageRules Default { get; } = new();

    /// <summary>How strictly.</summary>
    public ValidationOptions Options { get; init; } = ValidationOptions.Default;

    /// <summary>
    /// The specification to check against, from an agreement (an overlay applied to the standard's, or a version that it
    /// says to read as another); null for the one that the message names.
    /// </summary>
    public MessageSpec? Spec { get; init; }
}
