namespace EdiGateway.Host.Commands;

/// <summary>What the executable tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>Everything is well.</summary>
    public const int Clean = 0;

    /// <summary>The command could not run: wrong arguments, a file that cannot be read.</summary>
    public const int CouldNotRun = 1;

    /// <summary>The command ran, and documents have errors.</summary>
    public const int DocumentsWithErrors = 2;
}

/// <summary>A reason for which a command cannot run, in words for the person at the terminal; exit code 1.</summary>
internal sealed class CommandFailure : Exception
{
    /// <summary>A reason.</summary>
    public CommandFailure(string message)
        : base(message)
    {
    }

    /// <summary>A reason with its cause.</summary>
    public CommandFailure(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Without a reason.</summary>
    public CommandFailure()
    {
    }
}
