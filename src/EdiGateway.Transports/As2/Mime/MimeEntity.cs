using System.Diagnostics.CodeAnalysis;

namespace EdiGateway.Transports.As2.Mime;

/// <summary>Header fields and a body.</summary>
/// <param name="Headers">The fields.</param>
/// <param name="Body">The body as it came, before its transfer encoding is undone.</param>
/// <param name="Raw">Fields and body, byte for byte as they came: what signatures and integrity checks cover. Empty where the fields came with HTTP.</param>
public sealed record MimeEntity(MimeHeaders Headers, ReadOnlyMemory<byte> Body, ReadOnlyMemory<byte> Raw)
{
    private const int MaxName = 120;

    /// <summary>The content type; text/plain where none is stated (RFC 2045 section 5.2), null where it cannot be read.</summary>
    public HeaderValue? ContentType => HeaderValue.TryParse(Headers["Content-Type"] ?? "text/plain", out HeaderValue? type) ? type : null;

    /// <summary>The file name that the content goes by, a plain one; null where none is stated that can be used.</summary>
    public string? FileName =>
        HeaderValue.TryParse(Headers["Content-Disposition"], out HeaderValue? disposition) && Plain(disposition.Text("filename")) is { } stated
            ? stated
            : Plain(ContentType?.Text("name"));

    /// <summary>Reads an entity.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> raw, [NotNullWhen(true)] out MimeEntity? entity, out string reason)
    {
        entity = MimeHeaders.TryParse(raw.Span, out MimeHeaders? headers, out int length, out reason)
            ? new MimeEntity(headers, raw[length..], raw)
            : null;
        return entity is not null;
    }

    /// <summary>Puts an entity together, in the form that is signed: lines end with CRLF, the body as it is.</summary>
    public static MimeEntity Of(MimeHeaders headers, ReadOnlyMemory<byte> body)
    {
        ArgumentNullException.ThrowIfNull(headers);
        byte[] fields = headers.ToBytes();
        byte[] raw = new byte[fields.Length + 2 + body.Length];
        fields.CopyTo(raw, 0);
        "\r\n"u8.CopyTo(raw.AsSpan(fields.Length));
        body.CopyTo(raw.AsMemory(fields.Length + 2));
        return new MimeEntity(headers, body, raw);
    }

    /// <summary>Undoes the transfer encoding.</summary>
    public bool TryDecode(out ReadOnlyMemory<byte> content, out string reason) =>
        TransferEncoding.TryDecode(Headers["Content-Transfer-Encoding"], Body, out content, out reason);

    /// <summary>Splits a multipart.</summary>
    public bool TrySplit([NotNullWhen(true)] out List<MimeEntity>? parts, out string reason)
    {
        parts = null;
        if (!Multipart.TrySplit(Body, ContentType?["boundary"], out List<ReadOnlyMemory<byte>>? raw, out reason))
        {
            return false;
        }

        List<MimeEntity> read = [];
        foreach (ReadOnlyMemory<byte> part in raw)
        {
            if (!TryParse(part, out MimeEntity? entity, out reason))
            {
                return false;
            }

            read.Add(entity);
        }

        parts = read;
        return true;
    }

    /// <summary>A name without folders, control characters and leading points, at most 120 characters.</summary>
    private static string? Plain(string? stated)
    {
        if (stated is null)
        {
            return null;
        }

        string name = stated[(stated.AsSpan().LastIndexOfAny('/', '\\') + 1)..];
        name = string.Concat(name.Where(character => !char.IsControl(character) && character is not ':' and not '\uFFFD')).Trim().TrimStart('.');
        name = name.Length <= MaxName ? name : name[..(char.IsHighSurrogate(name[MaxName - 1]) ? MaxName - 1 : MaxName)];
        return name.Length == 0 ? null : name;
    }
}
