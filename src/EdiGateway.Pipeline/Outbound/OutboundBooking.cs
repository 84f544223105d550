using EdiGateway.Edi.Syntax;
using EdiGateway.Mappings.Records;
using EdiGateway.Partners.Agreements;
using EdiGateway.Pipeline.Inbound;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Outbound;

/// <summary>Books documents that are to leave.</summary>
internal static class OutboundBooking
{
    /// <summary>Books the document of a record.</summary>
    public static long Book(ILedgerTransaction tx, BookingContext context, OutboundBody outbound, MessageRow? message, long recordId, BusinessRecord record, LeftBefore? keep, bool test = false)
    {
        Agreement agreement = outbound.Agreement;
        test = message?.Test ?? test;
        bool collects = agreement.Batching.Mode == BatchingMode.Collect;
        long id = tx.InsertOutbound(new OutboundDocumentRow
        {
            Role = OutboundRole.Document,
            InterchangeId = message?.InterchangeId,
            MessageId = message?.Id,
            RecordId = recordId,
            Agreement = agreement.Key,
            Partner = agreement.PartnerId,
            Test = test,
            BatchKey = BatchKey(agreement, test, outbound.Message.Separators),
            Body = outbound.Message,
            DocumentNumber = record.Number,
            BusinessKey = BusinessKeys.Of(record),
            State = agreement.Delivery is null ? OutboundState.Held : OutboundState.Pending,
            Reason = agreement.Delivery is null ? $"agreement {agreement.Key} has no delivery" : null,
            DueAt = collects ? DueTimes.Next(agreement.Batching.Schedule, agreement.Zone, context.Now, context.Calendar) : context.Now,
            CreatedAt = context.Now,
            KeptNumber = keep?.InterchangeNumber,
            GroupNumber = keep?.Document?.GroupNumber ?? string.Empty,
            MessageNumber = keep?.Document?.MessageNumber ?? string.Empty,
        });
        context.Events.Add(new GatewayEvent(GatewayEventKind.Routed, context.Now)
        {
            Partner = agreement.PartnerId,
            MessageType = outbound.Message.Type,
            Document = record.Number,
            File = context.File,
        });
        return id;
    }

    /// <summary>What documents must have in common to share one interchange.</summary>
    public static string BatchKey(Agreement agreement, bool test, Separators separators) =>
        string.Join('|', agreement.Key, "documents", test ? "T" : "P", Spelled(separators));

    /// <summary>Service characters in hexadecimal digits.</summary>
    public static string Spelled(Separators separators) => Convert.ToHexStringLower(
        [separators.Element, separators.Component, separators.Segment, separators.Repetition, separators.Release, separators.DecimalMark]);
}
