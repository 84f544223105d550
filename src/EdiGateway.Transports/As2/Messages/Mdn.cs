using System.Globalization;
using System.Text;
using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.As2.Mime;

namespace EdiGateway.Transports.As2.Messages;

/// <summary>A receipt: a message disposition notification (RFC 4130 section 7.4).</summary>
public sealed record Mdn
{
    /// <summary>Message-ID of what it is about.</summary>
    public required string OriginalMessageId { get; init; }

    /// <summary>Who received that.</summary>
    public required string FinalRecipient { get; init; }

    /// <summary>What became of it.</summary>
    public required Disposition Disposition { get; init; }

    /// <summary>Integrity check of what was received; null where it was not taken, or the receipt does not say.</summary>
    public MessageIntegrity? Received { get; init; }

    /// <summary>Words for people.</summary>
    public string Text { get; init; } = string.Empty;
}

/// <summary>Writes receipts.</summary>
public static class MdnWriter
{
    /// <summary>Builds a receipt.</summary>
    /// <param name="mdn">What it says.</param>
    /// <param name="signWith">Digest to sign with; null leaves it unsigned.</param>
    /// <param name="messageId">Its own Message-ID.</param>
    /// <param name="relation">Whose it is.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">None of our certificates is in force.</exception>
    public static ComposedMessage Compose(Mdn mdn, DigestAlgorithm? signWith, string messageId, As2Relation relation, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(mdn);
        MimeHeaders notification = new()
        {
            { "Reporting-UA", "EdiGateway" },
            { "Original-Recipient", "rfc822; " + As2Name.Write(mdn.FinalRecipient) },
            { "Final-Recipient", "rfc822; " + As2Name.Write(mdn.FinalRecipient) },
            { "Original-Message-ID", mdn.OriginalMessageId },
            { "Disposition", mdn.Disposition.ToString() },
        };
        if (mdn.Received is not null)
        {
            notification.Add("Received-Content-MIC", mdn.Received.ToString());
        }

        string boundary = As2Composer.Boundary(messageId, "report");
        byte[] body = Multipart.Join(
            boundary,
            Part("text/plain; charset=utf-8", Encoding.UTF8.GetBytes(mdn.Text + "\r\n"), "8bit"),
            Part("message/disposition-notification", notification.ToBytes(), "7bit"));
        MimeEntity report = MimeEntity.Of(
            new MimeHeaders { { "Content-Type", $"multipart/report; report-type=disposition-notification; boundary=\"{boundary}\"" } },
            body);
        MimeEntity entity = signWith is { } digest ? As2Composer.Signed(report, digest, messageId, relation, now) : report;
        MimeHeaders headers = As2Composer.Envelope(relation, messageId, now);
        foreach ((string name, string value) in entity.Headers)
        {
            headers.Add(name, value);
        }

        return new ComposedMessage(headers, entity.Body, messageId, []);
    }

    private static ReadOnlyMemory<byte> Part(string type, byte[] content, string encoding) =>
        MimeEntity.Of(new MimeHeaders { { "Content-Type", type }, { "Content-Transfer-Encoding", encoding } }, content).Raw;
}
