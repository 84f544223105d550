using EdiGateway.Edi.Syntax;
using EdiGateway.Partners.Agreements;
using EdiGateway.Pipeline.Inbound;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Outbound;

/// <summary>Books documents that are to leave.</summary>
internal static class OutboundBooking
{
    /// <summary>Books the document of a record, or the body of it that was staged under the id <paramref name="staged"/>.</summary>
    public static long Book(ILedgerTransaction tx, BookingContext context, OutboundBody outbound, MessageRow? message, RecordRow record, LeftBefore? keep, long staged = 0)
    {
        Agreement agreement = outbound.Agreement;
        bool collects = agreement.Batching.Mode == BatchingMode.Collect;
        OutboundDocumentRow row = Row(outbound, record, context.Now) with
        {
            Id = staged,
            InterchangeId = message?.InterchangeId,
            MessageId = message?.Id,
            State = agreement.Delivery is null ? OutboundState.Held : OutboundState.Pending,
            Reason = agreement.Delivery is null ? $"agreement {agreement.Key} has no delivery" : null,
            DueAt = collects ? DueTimes.Next(agreement.Batching.Schedule, agreement.Zone, context.Now, context.Calendar) : context.Now,
            KeptNumber = keep?.InterchangeNumber,
            GroupNumber = keep?.Document?.GroupNumber ?? string.Empty,
            MessageNumber = keep?.Document?.MessageNumber ?? string.Empty,
        };
        if (staged > 0)
        {
            tx.PublishOutbound(row);
        }

        long id = staged > 0 ? staged : tx.InsertOutbound(row);
        context.Events.Add(new GatewayEvent(GatewayEventKind.Routed, context.Now)
        {
            Partner = agreement.PartnerId,
            MessageType = outbound.Message.Type,
            Document = record.Number,
            File = context.File,
        });
        return id;
    }

    /// <summary>Stages the document of a staged record; gives its id.</summary>
    public static long Stage(ILedgerTransaction tx, OutboundBody outbound, RecordRow record, DateTimeOffset now) =>
        tx.InsertOutbound(Row(outbound, record, now) with { State = OutboundState.Staged });

    private static OutboundDocumentRow Row(OutboundBody outbound, RecordRow record, DateTimeOffset now) => new()
    {
        Role = OutboundRole.Document,
        RecordId = record.Id,
        Agreement = outbound.Agreement.Key,
        Partner = outbound.Agreement.PartnerId,
        Test = record.Test,
        BatchKey = BatchKey(outbound.Agreement, record.Test, outbound.Message.Separators),
        Body = outbound.Message,
        DocumentNumber = record.Number,
        BusinessKey = record.BusinessKey,
        CreatedAt = now,
    };

    /// <summary>What documents must have in common to share one interchange.</summary>
    public static string BatchKey(Agreement agreement, bool test, Separators separators) =>
        string.Join('|', agreement.Key, "documents", test ? "T" : "P", Spelled(separators));

    /// <summary>Service characters in hexadecimal digits.</summary>
    public static string Spelled(Separators separators) => Convert.ToHexStringLower(
        [separators.Element, separators.Component, separators.Segment, separators.Repetition, separators.Release, separators.DecimalMark]);
}
