using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using EdiGateway.Edi.Syntax;

namespace EdiGateway.Partners.Agreements;

/// <summary>What a file name can be made of.</summary>
/// <param name="Partner">Short name of the partner.</param>
/// <param name="Us">Our short name.</param>
/// <param name="Standard">X12 or EDIFACT.</param>
/// <param name="Type">Type of the first message ("810", "CONTRL").</param>
/// <param name="Number">The interchange control number, as written.</param>
/// <param name="Local">Date and time of the envelope, so that a repeated delivery has the same name.</param>
/// <param name="Test">Whether it is a test interchange.</param>
public sealed record FileNameParts(string Partner, string Us, EdiStandard Standard, string Type, string Number, DateTime Local, bool Test);

/// <summary>A pattern for names of delivered files; the same interchange always gets the same name.</summary>
public sealed partial record FileNameTemplate
{
    /// <summary>The places that a template may name.</summary>
    public static readonly IReadOnlyList<string> Places = ["partner", "us", "standard", "type", "number", "date", "time", "test"];

    /// <summary><c>{partner}_{type}_{number}.edi</c>.</summary>
    public static readonly FileNameTemplate Default = new("{partner}_{type}_{number}.edi");

    private static readonly SearchValues<char> Refused = SearchValues.Create("/\\{}:*?\"<>|");

    private FileNameTemplate(string text) => Text = text;

    /// <summary>The template as written.</summary>
    public string Text { get; }

    /// <summary>Reads a template; <paramref name="reason"/> says what is wrong with it.</summary>
    public static bool TryParse(string text, out FileNameTemplate? template, out string reason)
    {
        template = null;
        reason = string.Empty;
        foreach (Match match in Place().Matches(text))
        {
            if (!Places.Contains(match.Groups["name"].Value))
            {
                reason = $"unknown place {match.Value}; there are {string.Join(", ", Places.Select(place => "{" + place + "}"))}";
                return false;
            }
        }

        var rest = Place().Replace(text, string.Empty);
        if (rest.AsSpan().IndexOfAny(Refused) >= 0 || rest.Any(char.IsControl))
        {
            reason = "a file name has none of / \\ : * ? \" < > | and no other braces than those of a place";
        }
        else if (text.StartsWith('.'))
        {
            reason = "names that begin with a point are hidden; the gateway keeps them for itself";
        }
        else if (!text.Contains("{number}", StringComparison.Ordinal))
        {
            reason = "without {number} two interchanges would get the same name";
        }
        else
        {
            template = new FileNameTemplate(text);
        }

        return template is not null;
    }

    /// <summary>The name for one interchange; characters that file systems do not take become a hyphen.</summary>
    public string Render(FileNameParts parts) => Place().Replace(Text, match => match.Groups["name"].Value switch
    {
        "partner" => Clean(parts.Partner),
        "us" => Clean(parts.Us),
        "standard" => parts.Standard == EdiStandard.X12 ? "x12" : "edifact",
        "type" => Clean(parts.Type),
        "number" => Clean(parts.Number),
        "date" => parts.Local.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        "time" => parts.Local.ToString("HHmmss", CultureInfo.InvariantCulture),
        _ => parts.Test ? "test" : string.Empty,
    });

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string Clean(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var c in value.Trim())
        {
            text.Append(char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-');
        }

        return text.ToString();
    }

    [GeneratedRegex(@"\{(?<name>[^{}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
