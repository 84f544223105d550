using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;
using EdiGateway.Transports.As2.Messages;
using EdiGateway.Transports.As2.Mime;
using EdiGateway.Transports.Spool;
using Microsoft.AspNetCore.Http;

namespace EdiGateway.Transports.As2.Receiving;

/// <summary>
/// Takes messages: archived, then answered and recorded in one transaction, then published into the partner's zone. A
/// receipt that is posted later is booked as a delivery in that same transaction. Whatever comes again is answered as it
/// was the first time and taken no second time; only what was not taken is looked at anew.
/// </summary>
internal sealed class As2Inbox(As2InboxParts parts, As2Publisher publisher)
{
    private ILedger Ledger => parts.Both.Ledger;

    /// <summary>Largest message of a zone, bytes.</summary>
    public static long LimitOf(DropZone zone) => Math.Min(zone.MaxSize, zone.As2!.MaxSize);

    /// <summary>Takes a message for a zone.</summary>
    /// <exception cref="IOException">Archive or ledger do not take it; nothing was recorded.</exception>
    public async Task<As2Answer> TakeAsync(DropZone zone, As2Envelope envelope, MimeHeaders headers, ReadOnlyMemory<byte> body)
    {
        if (await FindAsync(zone, envelope) is { } known)
        {
            return await AgainAsync(zone, known);
        }

        As2Relation relation = parts.Both.Keys.Load(zone.As2!, LimitOf(zone));
        DateTimeOffset now = parts.Both.Time.GetUtcNow();
        OpenedMessage opened = As2Opener.Open(headers, body, relation, now);
        bool mayPost = MayPost(zone, envelope, opened);
        if (opened.Succeeded && !mayPost)
        {
            opened = opened.Refused(Disposition.InsufficientSecurity, $"the message is not signed, and its receipt is to be posted to {envelope.Receipt!.Address!.Host}, which is not among receiptHosts");
        }

        if (opened.Succeeded && envelope.Receipt is { } asked && asked.Choose(opened.Signature?.Digest, relation.Policy) is null)
        {
            opened = opened.Refused(Disposition.UnsupportedMicAlgorithms, $"a receipt is demanded with {string.Join(", ", asked.Algorithms)}, which are not used here");
        }

        byte[] receipt = ReceiptWriter.Write(envelope, opened, relation, mayPost, now);
        return opened.Succeeded
            ? await AcceptAsync(zone, envelope, opened, MimeEntity.Of(headers, body).Raw, receipt, now)
            : await RefuseAsync(zone, envelope, opened, receipt, now);
    }

    private Task<As2MessageRow?> FindAsync(DropZone zone, As2Envelope envelope) => Ledger.CommitAsync(tx => tx.FindAs2Message(zone.Id, envelope.MessageId)).AsTask();

    private async Task<As2Answer> AcceptAsync(DropZone zone, As2Envelope envelope, OpenedMessage opened, ReadOnlyMemory<byte> request, byte[] receipt, DateTimeOffset now)
    {
        IReadOnlyList<ArchiveKey> keys = await parts.Both.Archive.AppendAsync([new ArchivePayload(opened.Content), new ArchivePayload(request)]);
        As2MessageRow row = new()
        {
            Endpoint = zone.Id,
            MessageId = envelope.MessageId,
            Name = ReceiptNames.Of(ReceiptNames.IdOf(zone.Id, envelope.MessageId), opened.Inner!.FileName),
            State = As2MessageState.Recorded,
            ContentKey = keys[0].ToString(),
            RequestKey = keys[1].ToString(),
            Receipt = receipt,
            CreatedAt = now,
        };
        bool isFirst = await Ledger.CommitAsync(tx =>
        {
            bool stored = tx.InsertAs2Message(row) > 0;
            if (stored)
            {
                Post(tx, zone, row.MessageId, receipt, now);
            }

            return stored;
        });
        if (!isFirst)
        {
            // Its twin was faster.
            return await AgainAsync(zone, (await FindAsync(zone, envelope))!);
        }

        try
        {
            await publisher.RunAsync();
        }
        catch (IOException fault)
        {
            // The partner's receipt is true all the same: the message is kept, and published by a later run.
            await parts.Tell(new GatewayEvent(GatewayEventKind.EndpointFailed, now) { Partner = zone.PartnerId, Endpoint = zone.Id, File = row.Name, Reason = fault.Message }, static _ => { });
        }

        return As2Answer.Of(receipt);
    }

    private async Task<As2Answer> AgainAsync(DropZone zone, As2MessageRow known)
    {
        DateTimeOffset now = parts.Both.Time.GetUtcNow();
        await parts.Tell(
            new GatewayEvent(GatewayEventKind.Duplicate, now) { Partner = zone.PartnerId, Endpoint = zone.Id, File = known.Name, Reason = $"AS2 message {known.MessageId} came again; it is answered as before" },
            tx => Post(tx, zone, known.MessageId, known.Receipt, now));
        return As2Answer.Of(known.Receipt);
    }

    private async Task<As2Answer> RefuseAsync(DropZone zone, As2Envelope envelope, OpenedMessage opened, byte[] receipt, DateTimeOffset now)
    {
        string reason = $"AS2 message {envelope.MessageId} was not taken ({opened.Disposition.Outcome}): {opened.Reason}";
        As2MessageRow row = new()
        {
            Endpoint = zone.Id,
            MessageId = envelope.MessageId,
            Name = string.Empty,
            State = As2MessageState.Rejected,
            ContentKey = string.Empty,
            Reason = $"{opened.Disposition.Outcome}: {opened.Reason}",
            CreatedAt = now,
        };
        await parts.Tell(
            new GatewayEvent(GatewayEventKind.Rejected, now) { Partner = zone.PartnerId, Endpoint = zone.Id, Reason = reason },
            tx =>
            {
                tx.InsertAs2Message(row);
                Post(tx, zone, row.MessageId, receipt, now);
            });

        // Without a receipt the status has to say it.
        return receipt.Length > 0
            ? As2Answer.Of(receipt)
            : new As2Answer(StatusCodes.Status403Forbidden, $"The message was not taken: {opened.Disposition.Outcome}.");
    }

    /// <summary>Books the delivery of a receipt that is posted later; one that is on its way already is enough.</summary>
    private static void Post(ILedgerTransaction tx, DropZone zone, string messageId, byte[] receipt, DateTimeOffset now)
    {
        string target = As2Settings.ReceiptsOf(zone.Id);
        string name = $"mdn-{ReceiptNames.IdOf(zone.Id, messageId)}";
        if (receipt.Length == 0 || StoredReceipt.Read(receipt).Address is null || tx.FindUnsettledDelivery(target, name) is not null)
        {
            return;
        }

        tx.InsertDelivery(new DeliveryRow
        {
            Target = target,
            Name = name,
            Lane = $"{target}/{name}", // Receipts have no order: one that cannot be posted keeps no other back.
            Partner = zone.PartnerId,
            Content = receipt,
            Size = receipt.Length,
            NextTryAt = now,
            CreatedAt = now,
        });
    }

    /// <summary>
    /// Whether a receipt may be posted where the message says. A message that does not prove who sent it must not make us
    /// call any address that somebody likes.
    /// </summary>
    private bool MayPost(DropZone zone, As2Envelope envelope, OpenedMessage opened)
    {
        if (envelope.Receipt?.Address is not { } address || opened.Signature is not null)
        {
            return true;
        }

        IEnumerable<string> known = parts.Profiles().Find(zone.PartnerId)?.Zones.Select(other => other.As2?.Url).OfType<string>().Select(url => new Uri(url).Host) ?? [];
        return known.Concat(zone.As2!.ReceiptHosts).Contains(address.Host, StringComparer.OrdinalIgnoreCase);
    }
}
