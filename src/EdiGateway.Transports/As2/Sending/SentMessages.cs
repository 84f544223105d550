using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;
using EdiGateway.Transports.As2.Messages;
using EdiGateway.Transports.As2.Mime;

namespace EdiGateway.Transports.As2.Sending;

/// <summary>The messages that went, or are about to go, to one target.</summary>
internal sealed class SentMessages(string target, As2Parts parts)
{
    /// <summary>What the row keeps for judging the receipt.</summary>
    public static IReadOnlyList<MessageIntegrity> IntegrityOf(As2MessageRow row) =>
        [.. row.Integrity.Split('\n').Select(line => MessageIntegrity.TryRead(line, out MessageIntegrity? integrity) ? integrity : null).OfType<MessageIntegrity>()];

    /// <summary>Where a receipt brings the message; null where it says nothing.</summary>
    public static As2MessageState? StateOf(ReceiptVerdict verdict) => verdict.Meaning switch
    {
        ReceiptMeaning.Taken or ReceiptMeaning.TakenBefore => As2MessageState.Taken,
        ReceiptMeaning.Refused => As2MessageState.Refused,
        _ => null,
    };

    /// <summary>What a receipt means for the delivery. One that counts for nothing parks it: the partner would send the same again.</summary>
    public static DeliveryReceipt OutcomeOf(ReceiptVerdict verdict) => new(
        verdict.Meaning switch
        {
            ReceiptMeaning.Taken => DeliveryOutcome.Delivered,
            ReceiptMeaning.TakenBefore => DeliveryOutcome.AlreadyThereSameBytes,
            _ => DeliveryOutcome.PermanentFault,
        },
        verdict.Reason);

    /// <summary>The message that a try of this delivery repeats; null where there is none, or the partner refused it.</summary>
    public async Task<As2MessageRow?> FindAsync(string name, CancellationToken cancellationToken)
    {
        As2MessageRow? latest = await parts.Ledger.CommitAsync(tx => tx.FindAs2Sent(target, name), cancellationToken);
        return latest?.State == As2MessageState.Refused ? null : latest;
    }

    /// <summary>Makes a message and keeps it, before it goes out for the first time.</summary>
    public async Task<As2MessageRow> ComposeAsync(DeliveryFile file, As2Relation relation, CancellationToken cancellationToken)
    {
        DateTimeOffset now = parts.Time.GetUtcNow();
        ComposedMessage message = As2Composer.Compose(file.Bytes, file.Name, $"<{Guid.CreateVersion7(now):N}@edigateway>", relation, now);
        ArchiveKey request = (await parts.Archive.AppendAsync([new ArchivePayload(MimeEntity.Of(message.Headers, message.Body).Raw)], cancellationToken))[0];
        As2MessageRow row = new()
        {
            Endpoint = target,
            MessageId = message.MessageId,
            Name = file.Name,
            State = As2MessageState.Sent,
            ContentKey = ArchiveKey.Of(file.Bytes.Span).ToString(),
            RequestKey = request.ToString(),
            Integrity = string.Join('\n', message.Covered),
            CreatedAt = now,
        };
        return row with { Id = await parts.Ledger.CommitAsync(tx => tx.InsertAs2Message(row), cancellationToken) };
    }

    /// <summary>The message as it goes out.</summary>
    /// <exception cref="TransportException">The archive does not have it.</exception>
    public MimeEntity Request(As2MessageRow row)
    {
        if (!ArchiveKey.TryParse(row.RequestKey, out ArchiveKey key) || !parts.Archive.Contains(key))
        {
            throw new TransportException($"the archive has lost the request of {row.MessageId}");
        }

        using Stream kept = parts.Archive.OpenRead(key);
        byte[] raw = new byte[kept.Length];
        kept.ReadExactly(raw);
        return MimeEntity.TryParse(raw, out MimeEntity? request, out string reason) ? request : throw new TransportException($"the request of {row.MessageId} cannot be read: {reason}");
    }

    /// <summary>Notes what became of the message; the receipt is kept first.</summary>
    public async Task CloseAsync(As2MessageRow row, As2MessageState state, string? reason, ReadOnlyMemory<byte> receipt = default)
    {
        string evidence = receipt.IsEmpty ? string.Empty : (await parts.Archive.AppendAsync([new ArchivePayload(receipt)]))[0].ToString();
        DateTimeOffset now = parts.Time.GetUtcNow();
        await parts.Ledger.CommitAsync(tx => tx.SetAs2Answer(row.Id, state, reason, evidence, now));
    }
}
