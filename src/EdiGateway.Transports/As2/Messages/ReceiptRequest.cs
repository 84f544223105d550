using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.As2.Mime;

namespace EdiGateway.Transports.As2.Messages;

/// <summary>The receipt that a message asks for (RFC 4130 section 7.3).</summary>
/// <param name="Signed">Whether it is to be signed.</param>
/// <param name="Algorithms">Digests in the sender's order and spelling.</param>
/// <param name="AlgorithmsRequired">Whether one of them must be used.</param>
/// <param name="Address">Where it is to be posted; null in the answer.</param>
public sealed record ReceiptRequest(bool Signed, IReadOnlyList<string> Algorithms, bool AlgorithmsRequired, Uri? Address)
{
    /// <summary>Reads what a message asks for; null where it asks for none. An address that is none is a fault.</summary>
    internal static bool TryRead(MimeHeaders headers, out ReceiptRequest? request, out string reason)
    {
        request = null;
        reason = string.Empty;
        if (headers["Disposition-Notification-To"] is null)
        {
            return true;
        }

        Uri? address = null;
        if (headers["Receipt-Delivery-Option"] is { Length: > 0 } text && (!Uri.TryCreate(text, UriKind.Absolute, out address) || address.Scheme is not ("http" or "https")))
        {
            reason = "Receipt-Delivery-Option is no http or https address";
            return false;
        }

        // The options are parameters without a value before them; a value is put there to read them.
        HeaderValue? options = HeaderValue.TryParse("options;" + headers["Disposition-Notification-Options"], out HeaderValue? read) ? read : null;
        string[] protocol = Words(options?["signed-receipt-protocol"]);
        string[] algorithms = Words(options?["signed-receipt-micalg"]);
        request = new ReceiptRequest(
            protocol.Contains("pkcs7-signature", StringComparer.OrdinalIgnoreCase),
            [.. algorithms.Skip(1)],
            algorithms is ["required", ..],
            address);
        return true;
    }

    /// <summary>The digest to use: the first that we have and may use; null where there is none and one of them is required.</summary>
    /// <param name="used">The digest that the message was signed with; null for an unsigned one.</param>
    /// <param name="policy">What the profile allows.</param>
    public (DigestAlgorithm Digest, string Name)? Choose(DigestAlgorithm? used, CmsPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        foreach (string name in Algorithms)
        {
            if (MessageIntegrity.Find(name) is { } digest && (digest != DigestAlgorithm.Sha1 || policy.AllowSha1))
            {
                return (digest, name);
            }
        }

        DigestAlgorithm fallback = used ?? DigestAlgorithm.Sha256;
        return AlgorithmsRequired && Algorithms.Count > 0 ? null : (fallback, MessageIntegrity.NameOf(fallback));
    }

    private static string[] Words(string? list) =>
        list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { } words
            ? [.. words.Select((word, index) => index == 0 ? word.ToLowerInvariant() : word)]
            : [];
}
