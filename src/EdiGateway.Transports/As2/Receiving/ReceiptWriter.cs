using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.As2.Messages;
using EdiGateway.Transports.Spool;

namespace EdiGateway.Transports.As2.Receiving;

/// <summary>Makes our receipts.</summary>
internal static class ReceiptWriter
{
    /// <summary>The receipt that the message asks for, as it is kept; empty where it asks for none.</summary>
    /// <param name="envelope">Of the message.</param>
    /// <param name="opened">What became of it.</param>
    /// <param name="relation">Whose it is.</param>
    /// <param name="withAddress">Whether it may be posted where the message says.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It is to be signed, and none of our certificates is in force.</exception>
    public static byte[] Write(As2Envelope envelope, OpenedMessage opened, As2Relation relation, bool withAddress, DateTimeOffset now)
    {
        if (envelope.Receipt is not { } asked || (asked.Address is not null && !withAddress))
        {
            return [];
        }

        (DigestAlgorithm digest, string name) = asked.Choose(opened.Signature?.Digest, relation.Policy) ?? (DigestAlgorithm.Sha256, MessageIntegrity.NameOf(DigestAlgorithm.Sha256));
        Mdn mdn = new()
        {
            OriginalMessageId = envelope.MessageId,
            FinalRecipient = relation.OurName,
            Disposition = opened.Disposition,
            Received = opened.Succeeded ? MessageIntegrity.Of(opened.Covered.Span, digest, name) : null,
            Text = Words(opened.Disposition),
        };
        string id = $"<mdn-{ReceiptNames.IdOf(envelope.From, envelope.MessageId)}@edigateway>";
        return StoredReceipt.Write(MdnWriter.Compose(mdn, asked.Signed ? digest : null, id, relation, now), asked.Address);
    }

    /// <summary>What a person at the sender's side reads. It says no more than the disposition does: see <see cref="As2Opener"/>.</summary>
    private static string Words(Disposition disposition) => disposition.Text switch
    {
        null => "The message was received and is kept. What it holds is answered by EDI acknowledgements.",
        "decryption-failed" => "The message does not decrypt to a signed message of yours. Encrypt for the certificate that we gave you last, and sign before you encrypt.",
        "decompression-failed" => "The message does not decompress. Compress with zlib (RFC 3274, RFC 5402).",
        "authentication-failed" => "The message is signed, but with none of your certificates that we have and that are in force. Send us the new certificate, or sign with the one that we have.",
        "integrity-check-failed" => "The signature does not fit the content: it was changed on its way, or signed over other bytes (line ends, transfer encoding).",
        "insufficient-message-security" => "The message lacks a signature, encryption or an algorithm that we agreed on.",
        "unknown-trading-partner" => "There is no agreement between these names in AS2-From and AS2-To. Capitals count.",
        "unsupported MIC-algorithms" => "The receipt is demanded with a digest that we do not use. Ask for sha-256, sha-384 or sha-512.",
        "unsupported format" => "The message is in a form that is not exchanged here. Send one content a message: compressed, then signed, then encrypted.",
        _ => "The message could not be taken. Ask us for the reason, with its Message-ID.",
    };
}
