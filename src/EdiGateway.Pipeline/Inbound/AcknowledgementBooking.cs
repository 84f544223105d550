using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Partners.Agreements;
using EdiGateway.Pipeline.Outbound;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>Books the acknowledgements that we owe: bodies now, numbers, envelope and date when the schedule releases them.</summary>
internal static class AcknowledgementBooking
{
    /// <summary>What the agreement wants said about an interchange.</summary>
    public static IReadOnlyList<Acknowledgement> Build(InterchangeReport report, Agreement agreement)
    {
        CompiledAgreement compiled = CompiledAgreement.Of(agreement);
        IReadOnlyList<Acknowledgement> built = AcknowledgementBuilder.Build(report, compiled.Acknowledgements);
        return report.Envelope.Standard == EdiStandard.Edifact && compiled.Receipt != AcknowledgementTrigger.Never && report.Status != CheckStatus.Rejected
            ? [.. AcknowledgementBuilder.Build(report, compiled.Acknowledgements with { Contrl = compiled.Receipt, ReceiptOnly = true }), .. built]
            : built;
    }

    /// <summary>Books what the agreement wants said about an interchange.</summary>
    public static void Book(ILedgerTransaction tx, BookingContext context, InboundInterchange interchange, Agreement agreement, long interchangeId, InterchangeReport report)
    {
        // What was built with the file speaks of the report that it had then; a duplicate changes that.
        IReadOnlyList<Acknowledgement> built = ReferenceEquals(report, interchange.Report) ? interchange.Answers : Build(report, agreement);
        List<(OutboundDocumentRow Document, string InterchangeNumber)> before = context.Replay is { KeepNumbers: true } replay ? [.. replay.Acknowledgements] : [];
        foreach (Acknowledgement acknowledgement in built)
        {
            // The same answer keeps its numbers; another one is new to the partner and must not look like the first.
            int same = before.FindIndex(first => first.Document.Body.Type == acknowledgement.Message.Type && first.Document.Body.Body.Span.SequenceEqual(acknowledgement.Message.Body.Span));
            LeftBefore? keep = same < 0 ? null : new LeftBefore(false, before[same].Document, before[same].InterchangeNumber);
            Insert(tx, context, agreement, interchangeId, interchange.Envelope.Test, acknowledgement.Message, Way(interchange.Envelope, acknowledgement.Group), null, keep);
            if (same >= 0)
            {
                before.RemoveAt(same);
            }
        }
    }

    /// <summary>Sends the first acknowledgements of an interchange again; what has not left yet is on its way anyhow.</summary>
    public static void Repeat(ILedgerTransaction tx, BookingContext context, Agreement agreement, long interchangeId)
    {
        foreach (OutboundDocumentRow first in tx.AcknowledgementsOf(interchangeId).Where(row => row.RepeatOfId is null && row.State == OutboundState.Released))
        {
            Insert(tx, context, agreement, interchangeId, first.Test, first.Body, first.Way!, first.Id);
        }
    }

    private static WayBack Way(InterchangeEnvelope envelope, GroupEnvelope? group) => new(
        Participants.Write(envelope.Receiver),
        Participants.Write(envelope.Sender),
        group?.Receiver.Id,
        group?.Sender.Id,
        envelope.Version,
        envelope.ReceiverRouting,
        envelope.SenderRouting);

    private static void Insert(ILedgerTransaction tx, BookingContext context, Agreement agreement, long interchangeId, bool test, PreparedMessage message, WayBack way, long? repeatOf, LeftBefore? keep = null) =>
        tx.InsertOutbound(new OutboundDocumentRow
        {
            Role = OutboundRole.Acknowledgement,
            InterchangeId = interchangeId,
            Agreement = agreement.Key,
            Partner = agreement.PartnerId,
            Test = test,
            BatchKey = string.Join('|', agreement.Key, message.Type, test ? "T" : "P", OutboundBooking.Spelled(message.Separators), way.Sender, way.Receiver, way.GroupSender, way.GroupReceiver, way.InterchangeVersion, way.SenderRouting, way.ReceiverRouting),
            Body = message,
            Way = way,
            State = agreement.Delivery is null ? OutboundState.Held : OutboundState.Pending,
            Reason = agreement.Delivery is null ? $"agreement {agreement.Key} has no delivery" : null,
            DueAt = DueTimes.Next(agreement.Acknowledge.Schedule, agreement.Zone, context.Now, context.Calendar),
            CreatedAt = context.Now,
            RepeatOfId = repeatOf,
            KeptNumber = keep?.InterchangeNumber,
            GroupNumber = keep?.Document?.GroupNumber ?? string.Empty,
            MessageNumber = keep?.Document?.MessageNumber ?? string.Empty,
        });
}
