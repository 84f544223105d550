namespace EdiGateway.Edi.Validation;

/// <summary>What an error in a message leads to, by agreement.</summary>
public enum ErrorScope : byte
{
    /// <summary>The faulty messages are rejected, the others accepted. The default.</summary>
    Message,

    /// <summary>The whole functional group is rejected.</summary>
    Group,

    /// <summary>The whole interchange is rejected.</summary>
    Interchange,

    /// <summary>Nothing is rejected for what stands in a message: it is accepted with errors.</summary>
    None,
}
