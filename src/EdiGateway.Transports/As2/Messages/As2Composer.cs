using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.As2.Mime;

namespace EdiGateway.Transports.As2.Messages;

/// <summary>An AS2 request, or a receipt, ready to be sent.</summary>
/// <param name="Headers">Its header fields.</param>
/// <param name="Body">Its body.</param>
/// <param name="MessageId">Its Message-ID, with angle brackets.</param>
/// <param name="Covered">Integrity checks of what was sent, one for each digest that a receipt may name; none for a receipt.</param>
public sealed record ComposedMessage(MimeHeaders Headers, ReadOnlyMemory<byte> Body, string MessageId, IReadOnlyList<MessageIntegrity> Covered);

/// <summary>Builds AS2 requests: compressed, then signed, then encrypted, as the relation says.</summary>
public static class As2Composer
{
    // Compression is what sets 1.1 apart from 1.0 (RFC 4130 section 6.2).
    private const string Version = "1.1";

    /// <summary>Builds a request.</summary>
    /// <param name="payload">The content.</param>
    /// <param name="fileName">The name that it goes by.</param>
    /// <param name="messageId">Message-ID, with angle brackets; the same for every try of one message.</param>
    /// <param name="relation">What was agreed.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="CryptographicException">A certificate that is needed is not in force or has no usable key; the message says which.</exception>
    public static ComposedMessage Compose(ReadOnlyMemory<byte> payload, string fileName, string messageId, As2Relation relation, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(relation);
        MimeEntity content = MimeEntity.Of(Fields(ContentTypeOf(payload.Span), "attachment", fileName), payload);
        MimeEntity entity = content;
        if (relation.Compress)
        {
            entity = Pkcs7("compressed-data", "smime.p7z", CompressedContent.Compress(entity.Raw));
        }

        // RFC 4130 section 7.3.1 and RFC 5402 section 4: what is signed; else the content with its fields where a layer protects them; else the content alone.
        ReadOnlyMemory<byte> covered = relation.Sign is not null ? entity.Raw : relation.Compress || relation.Encrypt is not null ? content.Raw : payload;
        if (relation.Sign is { } digest)
        {
            entity = Signed(entity, digest, messageId, relation, now);
        }

        if (relation.Encrypt is { } cipher)
        {
            X509Certificate2 recipient = relation.Theirs.Current(now) ?? throw new CryptographicException(relation.Theirs.Warning("the partner's", now) ?? "the partner has no certificate to encrypt for");
            string kind = CmsAlgorithms.IsAuthenticated(cipher) ? "authEnveloped-data" : "enveloped-data";
            entity = Pkcs7(kind, "smime.p7m", EnvelopedContent.Encrypt(entity.Raw.ToArray(), [recipient], cipher, relation.KeyTransport));
        }

        MimeHeaders headers = Envelope(relation, messageId, now);
        AskForReceipt(headers, relation);
        foreach ((string name, string value) in entity.Headers)
        {
            headers.Add(name, value);
        }

        return new ComposedMessage(headers, entity.Body, messageId, [.. Enum.GetValues<DigestAlgorithm>().Select(algorithm => MessageIntegrity.Of(covered.Span, algorithm))]);
    }

    internal static MimeHeaders Envelope(As2Relation relation, string messageId, DateTimeOffset now) => new()
    {
        { "AS2-Version", Version },
        { "AS2-From", As2Name.Write(relation.OurName) },
        { "AS2-To", As2Name.Write(relation.PartnerName) },
        { "Message-ID", messageId },
        { "Date", now.UtcDateTime.ToString("r", CultureInfo.InvariantCulture) },
        { "MIME-Version", "1.0" },
        { "User-Agent", "EdiGateway" },
    };

    /// <summary>multipart/signed around an entity (RFC 1847), which is left byte for byte as it is.</summary>
    /// <exception cref="CryptographicException">None of our certificates is in force.</exception>
    internal static MimeEntity Signed(MimeEntity content, DigestAlgorithm digest, string messageId, As2Relation relation, DateTimeOffset now)
    {
        X509Certificate2 signer = relation.Ours.Current(now) ?? throw new CryptographicException(relation.Ours.Warning("our", now) ?? "we have no certificate to sign with");
        byte[] signature = SignedContent.Sign(content.Raw.ToArray(), signer, digest, now);
        MimeHeaders fields = Fields("application/pkcs7-signature; name=smime.p7s", "attachment", "smime.p7s", "base64");
        string boundary = Boundary(messageId, "signed");
        byte[] body = Multipart.Join(boundary, content.Raw, MimeEntity.Of(fields, TransferEncoding.ToBase64(signature)).Raw);
        return MimeEntity.Of(
            new MimeHeaders { { "Content-Type", $"multipart/signed; protocol=\"application/pkcs7-signature\"; micalg={MessageIntegrity.NameOf(digest)}; boundary=\"{boundary}\"" } },
            body);
    }

    /// <summary>A boundary that no content holds but by a miracle, the same for the same message.</summary>
    internal static string Boundary(string messageId, string part) =>
        "=_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(part + messageId)).AsSpan(0, 16));

    private static MimeEntity Pkcs7(string kind, string name, byte[] content) =>
        MimeEntity.Of(Fields($"application/pkcs7-mime; smime-type={kind}; name={name}", "attachment", name), content);

    private static MimeHeaders Fields(string type, string disposition, string fileName, string encoding = "binary") => new()
    {
        { "Content-Type", type },
        { "Content-Disposition", $"{disposition}; filename={HeaderValue.Quote(fileName)}" },
        { "Content-Transfer-Encoding", encoding },
    };

    private static void AskForReceipt(MimeHeaders headers, As2Relation relation)
    {
        if (relation.Receipt == ReceiptMode.None)
        {
            return;
        }

        // RFC 4130 section 7.3: the address is not used, the field asks.
        headers.Add("Disposition-Notification-To", relation.ReceiptAddress?.ToString() ?? As2Name.Write(relation.OurName));
        if (relation.SignedReceipt)
        {
            string digest = MessageIntegrity.NameOf(relation.Sign ?? DigestAlgorithm.Sha256);
            headers.Add("Disposition-Notification-Options", $"signed-receipt-protocol=optional, pkcs7-signature; signed-receipt-micalg=optional, {digest}");
        }

        if (relation.Receipt == ReceiptMode.Asynchronous)
        {
            Uri address = relation.ReceiptAddress ?? throw new InvalidOperationException("a receipt that comes later needs our address");
            headers.Add("Receipt-Delivery-Option", address.ToString());
        }
    }

    /// <summary>RFC 1767 and RFC 7303 name the content; what is none of theirs goes as bytes.</summary>
    private static string ContentTypeOf(ReadOnlySpan<byte> payload)
    {
        ReadOnlySpan<byte> start = payload.TrimStart(" \t\r\n"u8);
        return start.StartsWith("ISA"u8) ? "application/EDI-X12"
            : start.StartsWith("UNA"u8) || start.StartsWith("UNB"u8) ? "application/EDIFACT"
            : start.StartsWith("<?xml"u8) ? "application/xml"
            : "application/octet-stream";
    }
}
