using System.Diagnostics.CodeAnalysis;
using System.Text;
using EdiGateway.Transports.As2.Mime;

namespace EdiGateway.Transports.As2.Messages;

/// <summary>A receipt that came, opened.</summary>
/// <param name="Mdn">What it says.</param>
/// <param name="Signed">Whether the partner signed it.</param>
public sealed record ReceivedMdn(Mdn Mdn, bool Signed)
{
    /// <summary>Whether a request or an answer is a receipt, signed or not.</summary>
    public static bool IsReceipt(MimeHeaders headers, ReadOnlyMemory<byte> body)
    {
        MimeEntity entity = new(headers, body, default);
        return IsReport(entity)
            || (entity.ContentType?.Value == "multipart/signed" && entity.TrySplit(out List<MimeEntity>? parts, out _) && parts.Count > 0 && IsReport(parts[0]));
    }

    /// <summary>Reads a receipt; the reason is for an operator.</summary>
    public static bool TryRead(MimeHeaders headers, ReadOnlyMemory<byte> body, As2Relation relation, DateTimeOffset now, [NotNullWhen(true)] out ReceivedMdn? received, out string reason)
    {
        received = null;
        OpenedMessage opened = As2Opener.Peel(headers, body, relation, now);
        if (!opened.Succeeded)
        {
            reason = $"the receipt cannot be trusted: {opened.Reason}";
            return false;
        }

        if (!IsReport(opened.Inner) || !opened.Inner.TrySplit(out List<MimeEntity>? parts, out reason))
        {
            reason = "the answer is no receipt";
            return false;
        }

        MimeEntity? notification = parts.Find(part => part.ContentType?.Value == "message/disposition-notification");
        if (notification is null || !notification.TryDecode(out ReadOnlyMemory<byte> content, out reason) || !TryRead(content, out MimeHeaders? fields))
        {
            reason = "the receipt has no disposition notification that can be read";
            return false;
        }

        if (fields["Original-Message-ID"] is not { Length: > 0 } original || !Disposition.TryRead(fields["Disposition"], out Disposition? disposition))
        {
            reason = "the receipt does not say which message it is about, or what became of it";
            return false;
        }

        MessageIntegrity.TryRead(fields["Received-Content-MIC"], out MessageIntegrity? integrity);
        received = new ReceivedMdn(
            new Mdn
            {
                OriginalMessageId = original,
                FinalRecipient = fields["Final-Recipient"] ?? string.Empty,
                Disposition = disposition,
                Received = integrity,
                Text = TextOf(parts),
            },
            opened.Signature is not null);
        reason = string.Empty;
        return true;
    }

    /// <summary>Judges it against what was sent.</summary>
    /// <param name="messageId">Message-ID of what was sent.</param>
    /// <param name="sent">Its integrity checks.</param>
    /// <param name="signatureDemanded">Whether only a signed receipt counts.</param>
    public ReceiptVerdict Judge(string messageId, IReadOnlyList<MessageIntegrity> sent, bool signatureDemanded)
    {
        if (!string.Equals(Mdn.OriginalMessageId.Trim(), messageId, StringComparison.Ordinal))
        {
            return new ReceiptVerdict(ReceiptMeaning.Worthless, "the receipt is about another message");
        }

        // A refusal counts unsigned too: whoever could not tell who we are could not sign for us, and it claims no delivery.
        if (!Mdn.Disposition.IsGood && !Mdn.Disposition.IsDuplicate)
        {
            return new ReceiptVerdict(ReceiptMeaning.Refused, $"the partner did not take the message: {Mdn.Disposition.Outcome}");
        }

        if (signatureDemanded && !Signed)
        {
            return new ReceiptVerdict(ReceiptMeaning.Worthless, "the receipt is not signed, which the profile demands");
        }

        if (Mdn.Disposition.IsDuplicate)
        {
            return new ReceiptVerdict(ReceiptMeaning.TakenBefore, "the partner had the message already");
        }

        string? remark = Mdn.Disposition.Modifier is null ? null : $"the partner took the message with a remark: {Mdn.Disposition.Outcome}";
        if (Mdn.Received is null)
        {
            return signatureDemanded
                ? new ReceiptVerdict(ReceiptMeaning.Worthless, "the receipt does not say what was received (no Received-Content-MIC)")
                : new ReceiptVerdict(ReceiptMeaning.Taken, remark);
        }

        MessageIntegrity? ours = sent.FirstOrDefault(integrity => integrity.Algorithm == Mdn.Received.Algorithm);
        return ours is not null && string.Equals(ours.Digest, Mdn.Received.Digest, StringComparison.Ordinal)
            ? new ReceiptVerdict(ReceiptMeaning.Taken, remark)
            : new ReceiptVerdict(ReceiptMeaning.Refused, "the partner received other bytes than were sent: the integrity checks differ");
    }

    private static bool IsReport(MimeEntity entity) => entity.ContentType?.Value == "multipart/report";

    /// <summary>The notification's fields; some products put an empty line before them.</summary>
    private static bool TryRead(ReadOnlyMemory<byte> content, [NotNullWhen(true)] out MimeHeaders? fields) =>
        MimeHeaders.TryParse(content.Span.TrimStart("\r\n"u8), out fields, out _, out _);

    private static string TextOf(List<MimeEntity> parts) =>
        parts.Find(part => part.ContentType?.Value == "text/plain") is { } text && text.TryDecode(out ReadOnlyMemory<byte> content, out _)
            ? Encoding.UTF8.GetString(content.Span).Trim()
            : string.Empty;
}
