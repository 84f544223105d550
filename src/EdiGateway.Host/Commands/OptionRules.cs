using System.CommandLine;

namespace EdiGateway.Host.Commands;

/// <summary>Checks that several options share.</summary>
internal static class OptionRules
{
    /// <summary>Allows only the given words, in any case.</summary>
    public static Option<string> AcceptOnlyFromAmongIgnoringCase(this Option<string> option, params string[] words)
    {
        option.CompletionSources.Add(words);
        option.Validators.Add(result =>
        {
            string value = result.GetValueOrDefault<string>() ?? string.Empty;
            if (!words.Contains(value, StringComparer.OrdinalIgnoreCase))
            {
                result.AddError($"{option.Name} takes {string.Join(", ", words)}; '{value}' is none");
            }
        });
        return option;
    }

    /// <summary>The option <c>--time-zone</c>.</summary>
    public static Option<string?> TimeZone(string description) => new("--time-zone") { Description = description, HelpName = "Europe/Brussels" };

    /// <summary>The zone of that name; null for none. Throws <see cref="CommandFailure"/> for one that does not exist.</summary>
    public static TimeZoneInfo? FindTimeZone(string? id) =>
        id is null ? null
        : TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone) ? zone
        : throw new CommandFailure($"--time-zone: there is no zone '{id}'; give an IANA name such as Europe/Brussels");

    /// <summary>The option <c>--note-warnings</c>, which agreements call <c>acknowledge: warnings</c>.</summary>
    public static Option<bool> NoteWarnings() => new("--note-warnings")
    {
        Description = "Accept what only has warnings with errors (AK501 E, UCM 7 with the places), as an agreement may want; else it is accepted.",
    };

    /// <summary>The option <c>--control-number</c>, 1 to 999,999,999.</summary>
    public static Option<long> ControlNumber(string description)
    {
        Option<long> option = new("--control-number") { Description = description + " Default: 1.", HelpName = "N", DefaultValueFactory = static _ => 1 };
        option.Validators.Add(static result =>
        {
            if (result.Tokens.Count > 0 && (!long.TryParse(result.Tokens[0].Value, out long number) || number is < 1 or > 999_999_999))
            {
                result.AddError("--control-number is between 1 and 999999999");
            }
        });
        return option;
    }

    /// <summary>A whole number between two others.</summary>
    public static Option<int> Between(string name, int least, int most, int usual, string description)
    {
        Option<int> option = new(name) { Description = $"{description}; {least} to {most}. Default: {usual}.", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out int number) && (number < least || number > most))
            {
                result.AddError($"{name} is between {least} and {most}");
            }
        });
        return option;
    }
}
