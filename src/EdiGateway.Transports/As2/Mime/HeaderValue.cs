using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace EdiGateway.Transports.As2.Mime;

/// <summary>A header value with parameters (RFC 2045 section 5.1): <c>multipart/signed; micalg=sha-256; boundary="x"</c>.</summary>
public sealed class HeaderValue
{
    private readonly Dictionary<string, string> _parameters = new(StringComparer.OrdinalIgnoreCase);

    private HeaderValue(string value) => Value = value;

    /// <summary>What stands before the parameters, in lower case.</summary>
    public string Value { get; }

    /// <summary>Value of a parameter, without quotes; null where there is none.</summary>
    public string? this[string parameter] => _parameters.GetValueOrDefault(parameter);

    /// <summary>Reads a value; false for text that is none.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out HeaderValue? value)
    {
        value = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        int semicolon = text.IndexOf(';', StringComparison.Ordinal);
        HeaderValue read = new((semicolon < 0 ? text : text[..semicolon]).Trim().ToLowerInvariant());
        ReadOnlySpan<char> rest = semicolon < 0 ? [] : text.AsSpan(semicolon);
        while (!rest.IsEmpty)
        {
            rest = rest.TrimStart("; \t");
            if (rest.IsEmpty)
            {
                break;
            }

            int equals = rest.IndexOf('=');
            if (equals <= 0)
            {
                return false;
            }

            string name = rest[..equals].Trim().ToString();
            rest = rest[(equals + 1)..].TrimStart();
            if (!TakeValue(ref rest, out string taken))
            {
                return false;
            }

            // The first of two of one name counts, for every reader.
            read._parameters.TryAdd(name, taken);
        }

        value = read;
        return true;
    }

    /// <summary>A parameter's value as it is written: quoted where it must be.</summary>
    public static string Quote(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        bool token = value.Length > 0 && value.All(character => char.IsAsciiLetterOrDigit(character) || "!#$&+-.^_`|~*'%".Contains(character, StringComparison.Ordinal));
        return token ? value : $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>
    /// A parameter that may stand in the extended form of RFC 2231 (<c>filename*=utf-8''n%C3%A4me</c>); bytes that were
    /// sent as they are count as UTF-8 where they can be read so.
    /// </summary>
    public string? Text(string parameter)
    {
        if (this[parameter + "*"] is { } extended && extended.Split('\'', 3) is [var set, _, var coded])
        {
            return Unescape(coded, set.Equals("iso-8859-1", StringComparison.OrdinalIgnoreCase) ? Encoding.Latin1 : Encoding.UTF8);
        }

        return this[parameter] is { } plain ? Readable(plain) : null;
    }

    private static bool TakeValue(ref ReadOnlySpan<char> rest, out string value)
    {
        if (rest.IsEmpty || rest[0] != '"')
        {
            int end = rest.IndexOf(';');
            value = (end < 0 ? rest : rest[..end]).Trim().ToString();
            rest = end < 0 ? [] : rest[end..];
            return true;
        }

        StringBuilder quoted = new();
        for (int i = 1; i < rest.Length; i++)
        {
            if (rest[i] == '"')
            {
                value = quoted.ToString();
                rest = rest[(i + 1)..];
                int next = rest.IndexOf(';');
                rest = next < 0 ? [] : rest[next..];
                return true;
            }

            // A backslash takes the next character as it is, but Windows paths in file names come with single ones.
            if (rest[i] == '\\' && i + 1 < rest.Length && rest[i + 1] is '"' or '\\')
            {
                i++;
            }

            quoted.Append(rest[i]);
        }

        value = string.Empty;
        return false;
    }

    private static string Unescape(string coded, Encoding encoding)
    {
        List<byte> bytes = [];
        for (int i = 0; i < coded.Length; i++)
        {
            if (coded[i] == '%' && i + 2 < coded.Length && byte.TryParse(coded.AsSpan(i + 1, 2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out byte value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                bytes.AddRange(encoding.GetBytes([coded[i]]));
            }
        }

        return encoding.GetString([.. bytes]);
    }

    private static string Readable(string latin)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Encoding.Latin1.GetBytes(latin));
        }
        catch (DecoderFallbackException)
        {
            return latin;
        }
    }
}
