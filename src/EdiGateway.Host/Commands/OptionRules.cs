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
                result.AddError($"{option.Name} is one of {string.Join(", ", words)}; '{value}' is none of them.");
            }
        });
        return option;
    }
}
