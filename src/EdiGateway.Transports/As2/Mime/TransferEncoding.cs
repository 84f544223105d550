using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace EdiGateway.Transports.As2.Mime;

/// <summary>Content-Transfer-Encoding (RFC 2045 section 6): binary, 8bit and 7bit as they are, base64 and quoted-printable decoded.</summary>
public static class TransferEncoding
{
    /// <summary>Decodes; false for an encoding that is none of RFC 2045's, or bytes that are not in it.</summary>
    /// <param name="encoding">The header's value; null or empty is binary, as HTTP carries it.</param>
    /// <param name="body">The bytes as they came.</param>
    /// <param name="decoded">The content.</param>
    /// <param name="reason">Why it cannot be decoded.</param>
    public static bool TryDecode(string? encoding, ReadOnlyMemory<byte> body, out ReadOnlyMemory<byte> decoded, out string reason)
    {
        reason = string.Empty;
        decoded = body;
        string name = encoding?.Trim().ToLowerInvariant() ?? string.Empty;
        byte[]? result;
        switch (name)
        {
            case "" or "binary" or "8bit" or "7bit":
                return true;
            case "base64":
                result = FromBase64(body.Span);
                break;
            case "quoted-printable":
                result = FromQuotedPrintable(body.Span);
                break;
            default:
                reason = "the content transfer encoding is none of binary, 8bit, 7bit, base64 and quoted-printable";
                return false;
        }

        decoded = result;
        reason = result is null ? $"the content is not {name}" : string.Empty;
        return result is not null;
    }

    /// <summary>Base64 in lines of 76 characters, each with its line end.</summary>
    public static byte[] ToBase64(ReadOnlySpan<byte> content)
    {
        string text = Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks);
        return Encoding.ASCII.GetBytes(text.Length == 0 ? text : text + "\r\n");
    }

    private static byte[]? FromBase64(ReadOnlySpan<byte> body)
    {
        byte[] decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(body.Length)];
        return Base64.IsValid(body) && Base64.DecodeFromUtf8(body, decoded, out int consumed, out int written) == System.Buffers.OperationStatus.Done && Blank(body[consumed..])
            ? decoded[..written]
            : null;
    }

    private static bool Blank(ReadOnlySpan<byte> rest) => rest.IndexOfAnyExcept(" \t\r\n"u8) < 0;

    [SuppressMessage("Design", "MA0051:Method is too long", Justification = "One loop over bytes.")]
    private static byte[]? FromQuotedPrintable(ReadOnlySpan<byte> body)
    {
        using MemoryStream decoded = new(body.Length);
        while (!body.IsEmpty)
        {
            int end = body.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? body : body[..end];
            bool ended = end >= 0;
            body = ended ? body[(end + 1)..] : [];
            bool carriage = ended && line.EndsWith("\r"u8);
            line = carriage ? line[..^1] : line;

            // RFC 2045 section 6.7 rule 3: white space at the end of a line was added on the way.
            line = line.TrimEnd(" \t"u8);
            bool soft = line.EndsWith("="u8);
            line = soft ? line[..^1] : line;
            while (!line.IsEmpty)
            {
                int equals = line.IndexOf((byte)'=');
                decoded.Write(equals < 0 ? line : line[..equals]);
                if (equals < 0)
                {
                    break;
                }

                if (equals + 3 > line.Length || !Utf8Parser.TryParse(line.Slice(equals + 1, 2), out byte value, out int digits, 'x') || digits != 2)
                {
                    return null;
                }

                decoded.WriteByte(value);
                line = line[(equals + 3)..];
            }

            if (ended && !soft)
            {
                decoded.Write(carriage ? "\r\n"u8 : "\n"u8);
            }
        }

        return decoded.ToArray();
    }
}
