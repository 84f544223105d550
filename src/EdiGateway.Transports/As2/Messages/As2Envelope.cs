using System.Diagnostics.CodeAnalysis;
using EdiGateway.Transports.As2.Mime;

namespace EdiGateway.Transports.As2.Messages;

/// <summary>The header fields of an AS2 request that say whose it is (RFC 4130 section 6).</summary>
/// <param name="From">AS2-From, unquoted.</param>
/// <param name="To">AS2-To, unquoted.</param>
/// <param name="MessageId">Message-ID as it came, with its angle brackets.</param>
/// <param name="Receipt">The receipt that is asked for; null where none is.</param>
public sealed record As2Envelope(string From, string To, string MessageId, ReceiptRequest? Receipt)
{
    // RFC 5322 section 2.1.1.
    private const int MaxMessageId = 998;

    /// <summary>Reads the envelope; the reason is for whoever sent the request.</summary>
    public static bool TryRead(MimeHeaders headers, [NotNullWhen(true)] out As2Envelope? envelope, out string reason)
    {
        ArgumentNullException.ThrowIfNull(headers);
        envelope = null;
        string id = headers["Message-ID"]?.Trim() ?? string.Empty;
        if (!As2Name.TryRead(headers["AS2-From"], out string? from))
        {
            reason = "AS2-From is missing or no AS2 name";
        }
        else if (!As2Name.TryRead(headers["AS2-To"], out string? to))
        {
            reason = "AS2-To is missing or no AS2 name";
        }
        else if (id.Length is 0 or > MaxMessageId || id.Any(character => character is <= ' ' or > '~'))
        {
            reason = "Message-ID is missing or no message identifier";
        }
        else if (ReceiptRequest.TryRead(headers, out ReceiptRequest? receipt, out reason))
        {
            envelope = new As2Envelope(from, to, id, receipt);
        }

        return envelope is not null;
    }
}
