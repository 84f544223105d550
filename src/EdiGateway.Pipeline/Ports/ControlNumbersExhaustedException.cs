namespace EdiGateway.Pipeline.Ports;

/// <summary>A range of control numbers that does not roll over is used up.</summary>
public sealed class ControlNumbersExhaustedException : Exception
{
    /// <summary>Without words.</summary>
    public ControlNumbersExhaustedException()
    {
    }

    /// <summary>For <paramref name="message"/>.</summary>
    public ControlNumbersExhaustedException(string message)
        : base(message)
    {
    }

    /// <summary>With a cause.</summary>
    public ControlNumbersExhaustedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
