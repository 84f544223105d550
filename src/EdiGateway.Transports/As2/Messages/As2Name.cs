using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace EdiGateway.Transports.As2.Messages;

/// <summary>Names in AS2-From and AS2-To (RFC 4130 section 6.2): 1 to 128 printable ASCII characters, case counts, quoted where they hold a space, quote or backslash.</summary>
public static class As2Name
{
    private const int MaxLength = 128;

    /// <summary>Whether the text can be a name.</summary>
    public static bool IsGood(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and <= MaxLength && name.All(character => character is >= ' ' and <= '~') && name.Trim().Length == name.Length;
    }

    /// <summary>The name as a header has it.</summary>
    public static string Write(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.AsSpan().IndexOfAny(" \"\\") < 0
            ? name
            : $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>Reads a header; a name with spaces but without quotes is taken too.</summary>
    public static bool TryRead(string? header, [NotNullWhen(true)] out string? name)
    {
        string text = header?.Trim() ?? string.Empty;
        if (text is ['"', .., '"'] and { Length: > 1 })
        {
            StringBuilder plain = new();
            for (int i = 1; i < text.Length - 1; i++)
            {
                if (text[i] == '\\' && i + 2 < text.Length)
                {
                    i++;
                }

                plain.Append(text[i]);
            }

            text = plain.ToString();
        }

        name = IsGood(text) ? text : null;
        return name is not null;
    }
}
