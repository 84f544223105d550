using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace EdiGateway.Transports.As2.Mime;

/// <summary>Multipart bodies (RFC 2046 section 5.1): their parts as they stand between the delimiters.</summary>
public static class Multipart
{
    /// <summary>Most parts that a body may have.</summary>
    public const int MaxParts = 16;

    // RFC 2046 section 5.1.1.
    private const int MaxBoundary = 70;

    /// <summary>
    /// Splits a body. The line break before a delimiter belongs to the delimiter, and what stands before the first is no
    /// part. Nothing but white space may stand behind the last: a message that goes on after its end was tampered with.
    /// </summary>
    /// <param name="body">The body.</param>
    /// <param name="boundary">The boundary parameter.</param>
    /// <param name="parts">Each part with its header fields, byte for byte.</param>
    /// <param name="reason">Why it cannot be split.</param>
    public static bool TrySplit(ReadOnlyMemory<byte> body, string? boundary, [NotNullWhen(true)] out List<ReadOnlyMemory<byte>>? parts, out string reason)
    {
        parts = null;
        reason = string.Empty;
        if (string.IsNullOrWhiteSpace(boundary) || boundary.Length > MaxBoundary || !Ascii.IsValid(boundary))
        {
            reason = "the multipart has no usable boundary";
            return false;
        }

        byte[] delimiter = Encoding.ASCII.GetBytes("--" + boundary);
        List<ReadOnlyMemory<byte>> found = [];
        int start = -1;
        int from = 0;
        while (Find(body.Span, delimiter, from) is { } at)
        {
            if (start >= 0)
            {
                found.Add(body[start..Math.Max(start, at.Begin)]);
                if (found.Count > MaxParts)
                {
                    reason = $"the multipart has more than {MaxParts} parts";
                    return false;
                }
            }

            if (at.IsLast)
            {
                bool ends = body.Span[at.End..].IndexOfAnyExcept(" \t\r\n"u8) < 0;
                parts = ends ? found : null;
                reason = ends ? string.Empty : "something stands behind the end of the multipart";
                return ends;
            }

            start = from = at.End;
        }

        reason = "the multipart has no end: it was cut off";
        return false;
    }

    /// <summary>Puts parts together, each as <paramref name="parts"/> has it, byte for byte.</summary>
    public static byte[] Join(string boundary, params IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        using MemoryStream body = new(parts.Sum(part => part.Length) + 1024);
        foreach (ReadOnlyMemory<byte> part in parts)
        {
            body.Write(Encoding.ASCII.GetBytes($"--{boundary}\r\n"));
            body.Write(part.Span);
            body.Write("\r\n"u8);
        }

        body.Write(Encoding.ASCII.GetBytes($"--{boundary}--\r\n"));
        return body.ToArray();
    }

    /// <summary>The next delimiter: where its line break begins, where the next part begins, whether it is the last.</summary>
    private static (int Begin, int End, bool IsLast)? Find(ReadOnlySpan<byte> body, ReadOnlySpan<byte> delimiter, int from)
    {
        // The first part may begin with its delimiter at once, so a delimiter may begin where the last one ended.
        while (from <= body.Length && body[from..].IndexOf(delimiter) is >= 0 and int offset)
        {
            int at = from + offset;
            int after = at + delimiter.Length;
            from = after;
            if (at > 0 && body[at - 1] != '\n')
            {
                continue;
            }

            bool last = body[after..].StartsWith("--"u8);
            after += last ? 2 : 0;
            int lineEnd = body[after..].IndexOf((byte)'\n');
            ReadOnlySpan<byte> rest = lineEnd < 0 ? body[after..] : body.Slice(after, lineEnd);
            if (rest.IndexOfAnyExcept(" \t\r"u8) >= 0 || (lineEnd < 0 && !last))
            {
                // Another boundary that begins like ours.
                continue;
            }

            int begin = at == 0 ? 0 : at >= 2 && body[at - 2] == '\r' ? at - 2 : at - 1;
            return (begin, lineEnd < 0 ? body.Length : after + lineEnd + 1, last);
        }

        return null;
    }
}
