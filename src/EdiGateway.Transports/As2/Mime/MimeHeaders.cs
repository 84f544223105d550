using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace EdiGateway.Transports.As2.Mime;

/// <summary>Header fields in their order (RFC 5322 section 2.2). Names compare without case; bytes beyond ASCII stay as Latin-1 characters.</summary>
public sealed class MimeHeaders : IEnumerable<KeyValuePair<string, string>>
{
    /// <summary>Most fields that one block may have; more are no message of a partner's.</summary>
    public const int MaxFields = 200;

    /// <summary>Largest block of fields, bytes.</summary>
    public const int MaxBytes = 64 * 1024;

    private readonly List<KeyValuePair<string, string>> _fields = [];

    /// <summary>Value of the first field of that name, unfolded and trimmed; null where there is none.</summary>
    public string? this[string name] => _fields.Find(field => field.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Adds a field.</summary>
    /// <exception cref="ArgumentException">The name or value holds a line break or what a name may not have.</exception>
    public void Add(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!IsName(name) || value.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
        {
            throw new ArgumentException($"'{name}' cannot be written as a header field", nameof(name));
        }

        _fields.Add(new(name, value));
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _fields.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The fields as bytes, each with its line end, without the empty line that ends a block.</summary>
    public byte[] ToBytes() => Encoding.Latin1.GetBytes(string.Concat(_fields.Select(field => $"{field.Key}: {field.Value}\r\n")));

    /// <summary>
    /// Reads a block of fields up to its empty line or the end of the input; lines may end with CRLF or LF alone.
    /// </summary>
    /// <param name="input">Bytes that begin with a field.</param>
    /// <param name="headers">The fields; null where they cannot be read.</param>
    /// <param name="length">Bytes of the block with its empty line.</param>
    /// <param name="reason">Why they cannot be read.</param>
    public static bool TryParse(ReadOnlySpan<byte> input, [NotNullWhen(true)] out MimeHeaders? headers, out int length, out string reason)
    {
        headers = null;
        length = 0;
        reason = string.Empty;
        MimeHeaders read = [];
        while (length < input.Length)
        {
            ReadOnlySpan<byte> line = Line(input[length..], out int taken);
            length += taken;
            if (length > MaxBytes)
            {
                reason = $"the header fields have more than {MaxBytes} bytes";
                return false;
            }

            if (line.IsEmpty)
            {
                break;
            }

            if (!read.Take(line, out reason))
            {
                return false;
            }
        }

        headers = read;
        return true;
    }

    private static ReadOnlySpan<byte> Line(ReadOnlySpan<byte> input, out int taken)
    {
        int end = input.IndexOf((byte)'\n');
        taken = end < 0 ? input.Length : end + 1;
        ReadOnlySpan<byte> line = end < 0 ? input : input[..end];
        return line.EndsWith("\r"u8) ? line[..^1] : line;
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (char character in name)
        {
            // RFC 5322: printable ASCII without the colon.
            if (character is <= ' ' or > '~' or ':')
            {
                return false;
            }
        }

        return !name.IsEmpty;
    }

    private bool Take(ReadOnlySpan<byte> line, out string reason)
    {
        string text = Encoding.Latin1.GetString(line);
        reason = string.Empty;
        if (text[0] is ' ' or '\t')
        {
            if (_fields.Count > 0)
            {
                // Folded: the field goes on.
                (string name, string value) = _fields[^1];
                _fields[^1] = new(name, $"{value} {text.Trim(' ', '\t')}".Trim());
                return true;
            }

            reason = "the header fields begin with a continuation line";
            return false;
        }

        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !IsName(text.AsSpan(0, colon).TrimEnd()) || text.AsSpan(colon).IndexOfAny('\r', '\0') >= 0)
        {
            reason = "a line among the header fields is no field";
            return false;
        }

        if (_fields.Count == MaxFields)
        {
            reason = $"there are more than {MaxFields} header fields";
            return false;
        }

        _fields.Add(new(text[..colon].TrimEnd(), text[(colon + 1)..].Trim(' ', '\t')));
        return true;
    }
}
