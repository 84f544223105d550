using System.CommandLine;
using System.CommandLine.Parsing;
using EdiGateway.Partners.Loading;

namespace EdiGateway.Host.Commands;

/// <summary>What is wrong with a command line, in words for the person who typed it.</summary>
internal static class UsageErrors
{
    /// <summary>What is wrong; empty where the command can run. A word that nobody knows is named alone, because the rest often follows from it.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed) =>
        Strays(parsed).FirstOrDefault() is { } stray
            ? [Stray(parsed.CommandResult.Command, stray)]
            : [.. parsed.Errors.Select(error => Plain(parsed.CommandResult, error)).Distinct(StringComparer.Ordinal)];

    /// <summary>"edigateway documents show" for the command that was meant.</summary>
    public static string NameOf(CommandResult command)
    {
        List<string> names = [];
        for (SymbolResult? at = command; at is CommandResult { Command: not RootCommand } one; at = one.Parent)
        {
            names.Insert(0, one.Command.Name);
        }

        return string.Join(' ', ["edigateway", .. names]);
    }

    // An argument that takes any number of files takes a mistyped option too.
    private static IEnumerable<string> Strays(ParseResult parsed) => parsed.UnmatchedTokens.Concat(parsed.CommandResult.Children
        .OfType<ArgumentResult>()
        .SelectMany(static argument => argument.Tokens)
        .Select(static token => token.Value)
        .Where(static word => word.Length > 1 && word[0] == '-' && !File.Exists(word)));

    private static string Stray(Command command, string word)
    {
        if (word.StartsWith('-'))
        {
            string[] options = [.. command.Options.Select(static option => option.Name).Where(static name => name.StartsWith("--", StringComparison.Ordinal))];
            return $"there is no option {word}; {Spelling.Suggest(word, options, "options")}";
        }

        string[] commands = [.. command.Subcommands.Select(static one => one.Name)];
        return commands.Length == 0 ? $"'{word}' is one word too many" : $"there is no command '{word}'; {Spelling.Suggest(word, commands, "commands")}";
    }

    private static string Plain(CommandResult command, ParseError error) => error.SymbolResult switch
    {
        OptionResult { Option: var option } result when IsConversion(error) => $"{option.Name} takes {Kind(option.ValueType, option.HelpName)}; '{Last(result)}' is none",
        OptionResult { Option: var option, Tokens.Count: 0 } when option.Arity.MinimumNumberOfValues > 0 => $"{option.Name} needs a value: {Kind(option.ValueType, option.HelpName)}",
        ArgumentResult { Argument: var argument } result when IsConversion(error) => $"{argument.Name} is {Kind(argument.ValueType, null)}; '{Last(result)}' is none",
        ArgumentResult { Argument: var argument, Tokens.Count: 0 } => $"{command.Command.Name} needs {argument.Name}",
        CommandResult { Command.Subcommands.Count: > 0 } result => $"{result.Command.Name} needs one of {string.Join(", ", result.Command.Subcommands.Select(static one => one.Name))}",
        _ => error.Message.TrimEnd('.'),
    };

    // The library names the .NET type that it could not make.
    private static bool IsConversion(ParseError error) => error.Message.Contains("as expected type", StringComparison.Ordinal);

    private static string Last(SymbolResult result) => result.Tokens.Count == 0 ? string.Empty : result.Tokens[^1].Value;

    private static string Kind(Type type, string? name)
    {
        Type of = Nullable.GetUnderlyingType(type) ?? type;
        return of.IsEnum ? (name ?? string.Join('|', Enum.GetNames(of))).Replace("|", ", ", StringComparison.Ordinal).ToLowerInvariant()
            : of == typeof(int) || of == typeof(long) ? "a whole number"
            : of == typeof(DateTimeOffset) ? "a date or a date and time, such as 2026-01-31 or 2026-01-31T12:00:00Z"
            : name ?? "a value";
    }
}
