using System.CommandLine;

namespace EdiGateway.Host.Commands;

/// <summary>
/// One command of the executable: its name, arguments, help, examples and what it does, in one file. Every class of this
/// assembly that implements it and has a parameterless constructor is found; nothing is registered elsewhere.
/// </summary>
internal interface ICliCommand
{
    /// <summary>Where it stands in the help: file commands 100–199, the gateway itself 1–99, operators' commands 200–299.</summary>
    int Order { get; }

    /// <summary>Command lines that work as they stand, with what each does; shown under the help.</summary>
    IReadOnlyList<(string CommandLine, string What)> Examples { get; }

    /// <summary>Makes the command, with its action set. The action returns an <see cref="ExitCode"/>, or throws <see cref="CommandFailure"/>.</summary>
    Command Create();
}
