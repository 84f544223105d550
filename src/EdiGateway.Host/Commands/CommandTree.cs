using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text.RegularExpressions;

namespace EdiGateway.Host.Commands;

/// <summary>The command line as a whole: finds the commands, runs the one that was asked for, and turns failures into words and an exit code.</summary>
internal static partial class CommandTree
{
    private const string About = """
        EdiGateway: EDIFACT and X12 between trading partners and the systems behind you.

        The file commands (validate, inspect, ack, map, emit, types) work on any file and need no set-up.
        Exit codes: 0 clean, 2 documents with errors, 1 could not run.
        """;

    /// <summary>How long a command may take to finish what it has in hand after Ctrl+C or SIGTERM.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromMinutes(10);

    /// <summary>Runs the command line.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            ParseResult parsed = Create().Parse(args);
            bool runs = ReferenceEquals(parsed.Action, parsed.CommandResult.Command.Action);
            return parsed.Action is ParseErrorAction || (runs && UsageErrors.Of(parsed).Count > 0)
                ? await RefuseAsync(parsed)
                : await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = StopTimeout });
        }
        catch (CommandFailure failure)
        {
            return Fail(failure.Message);
        }
        catch (OperationCanceledException)
        {
            return Fail("stopped");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Fail(failure.Message);
        }
        catch (Exception bug)
        {
            // What is left is a fault of ours: it is shown in full, and the exit code stays one that callers know.
            return Fail($"internal error, please report it: {bug}");
        }
    }

    private static RootCommand Create()
    {
        RootCommand root = new(About);
        ICliCommand[] commands = [.. typeof(CommandTree).Assembly.GetTypes()
            .Where(static type => type is { IsClass: true, IsAbstract: false } && typeof(ICliCommand).IsAssignableFrom(type))
            .Select(static type => (ICliCommand)Activator.CreateInstance(type)!)
            .OrderBy(static command => command.Order)];
        Dictionary<Command, ICliCommand> owners = [];
        foreach (ICliCommand owner in commands)
        {
            Command command = owner.Create();
            owners.Add(command, owner);
            root.Add(command);
        }

        foreach (HelpOption help in root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpWithExamples((HelpAction)help.Action!, owners);
        }

        return root;
    }

    private static async Task<int> RefuseAsync(ParseResult parsed)
    {
        if (parsed.Tokens.Count == 0)
        {
            await Create().Parse(["--help"]).InvokeAsync();
            return ExitCode.CouldNotRun;
        }

        foreach (string error in UsageErrors.Of(parsed))
        {
            Fail(error);
        }

        await Console.Error.WriteLineAsync($"'{UsageErrors.NameOf(parsed.CommandResult)} --help' shows how it is used.");
        return ExitCode.CouldNotRun;
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine($"edigateway: {message}");
        return ExitCode.CouldNotRun;
    }

    // The library prints defaults as .NET spells them; every description states its own.
    [GeneratedRegex(@"\s*\[default:\s[^\]]*\]", RegexOptions.NonBacktracking)]
    private static partial Regex Defaults();

    private sealed class HelpWithExamples(HelpAction standard, Dictionary<Command, ICliCommand> owners) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            TextWriter output = parseResult.InvocationConfiguration.Output;
            using StringWriter help = new();
            parseResult.InvocationConfiguration.Output = help;
            int result = standard.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output = output;
            output.Write(Defaults().Replace(help.ToString(), string.Empty));
            IEnumerable<ICliCommand> shown = owners.TryGetValue(parseResult.CommandResult.Command, out ICliCommand? owner) ? [owner]
                : parseResult.CommandResult.Command is RootCommand ? owners.Values
                : [];
            (string CommandLine, string What)[] examples = [.. shown.SelectMany(command => owner is null ? command.Examples.Take(1) : command.Examples)];
            if (examples.Length > 0)
            {
                output.WriteLine("Examples:");
                foreach ((string commandLine, string what) in examples)
                {
                    output.WriteLine($"  {commandLine}");
                    output.WriteLine($"      {what}");
                }

                output.WriteLine();
            }

            return result;
        }
    }
}
