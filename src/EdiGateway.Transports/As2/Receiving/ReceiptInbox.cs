using System.Globalization;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;
using EdiGateway.Transports.As2.Messages;
using EdiGateway.Transports.As2.Mime;
using EdiGateway.Transports.As2.Sending;
using Microsoft.AspNetCore.Http;

namespace EdiGateway.Transports.As2.Receiving;

/// <summary>Takes receipts that partners post later, and settles the deliveries that wait for them.</summary>
internal sealed class ReceiptInbox(As2InboxParts parts)
{
    /// <summary>Takes a receipt.</summary>
    /// <param name="zones">Outbound zones between the two names.</param>
    /// <param name="headers">Header fields of the request.</param>
    /// <param name="body">Its body.</param>
    public async Task<As2Answer> TakeAsync(IReadOnlyList<DropZone> zones, MimeHeaders headers, ReadOnlyMemory<byte> body)
    {
        string why = "no message was sent between these names";
        foreach (DropZone zone in zones)
        {
            As2Relation relation = parts.Both.Keys.Load(zone.As2!, zone.As2!.MaxSize);
            if (!ReceivedMdn.TryRead(headers, body, relation, parts.Both.Time.GetUtcNow(), out ReceivedMdn? received, out why))
            {
                continue;
            }

            string messageId = received.Mdn.OriginalMessageId.Trim();
            if (await parts.Both.Ledger.CommitAsync(tx => tx.FindAs2Message(zone.Id, messageId)) is { } row)
            {
                return await JudgeAsync(zone, relation, row, received, headers, body);
            }

            why = string.Create(CultureInfo.InvariantCulture, $"no message {messageId} was sent");
        }

        await TellAsync(zones.Count > 0 ? zones[0] : null, why);
        return new As2Answer(StatusCodes.Status400BadRequest, $"The receipt was not taken: {why}.");
    }

    private async Task<As2Answer> JudgeAsync(DropZone zone, As2Relation relation, As2MessageRow row, ReceivedMdn received, MimeHeaders headers, ReadOnlyMemory<byte> body)
    {
        if (row.State is As2MessageState.Taken or As2MessageState.Refused)
        {
            return As2Answer.Done; // A repetition.
        }

        ReceiptVerdict verdict = received.Judge(row.MessageId, SentMessages.IntegrityOf(row), relation.SignedReceipt);
        if (SentMessages.StateOf(verdict) is not { } state || (relation.SignedReceipt && !received.Signed))
        {
            // Anybody could have posted it: it says nothing, good or bad.
            string why = received.Signed ? verdict.Reason! : "it is not signed";
            await TellAsync(zone, $"the receipt for {row.MessageId} counts for nothing: {why}");
            return new As2Answer(StatusCodes.Status400BadRequest, $"The receipt was not taken: {why}.");
        }

        string evidence = (await parts.Both.Archive.AppendAsync([new ArchivePayload(MimeEntity.Of(headers, body).Raw)]))[0].ToString();
        DateTimeOffset now = parts.Both.Time.GetUtcNow();
        await parts.Settle(zone.Id, row.Name, SentMessages.OutcomeOf(verdict), tx => tx.SetAs2Answer(row.Id, state, verdict.Reason, evidence, now));
        return As2Answer.Done;
    }

    private Task TellAsync(DropZone? zone, string reason) =>
        parts.Tell(new GatewayEvent(GatewayEventKind.Rejected, parts.Both.Time.GetUtcNow()) { Partner = zone?.PartnerId, Endpoint = zone?.Id, Reason = reason }, static _ => { });
}
