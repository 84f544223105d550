using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Records;
using EdiGateway.Partners.ControlNumbers;
using EdiGateway.Pipeline.Outbound;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>Books one message: its record, what leaves because of it, or why it is held.</summary>
internal static class MessageBooking
{
    /// <summary>Books a message of an interchange that was not a duplicate; gives its id.</summary>
    public static long Book(ILedgerTransaction tx, BookingContext context, InboundInterchange interchange, InboundMessage message, CheckStatus status, long groupId, long interchangeId, Lazy<Rejection> rejection)
    {
        MessageRow row = Row(context, interchange, message, groupId, interchangeId);
        if (status is CheckStatus.Rejected or CheckStatus.Unsupported)
        {
            Finding? own = message.Envelope.Findings.Find(finding => finding.IsError && finding.Code.IsAcknowledged);
            MessageState state = status == CheckStatus.Unsupported ? MessageState.Unsupported : own is not null ? MessageState.Rejected : MessageState.Unpublished;
            Finding? why = own ?? (state == MessageState.Unsupported ? PipelineFindings.NoMap(message.Envelope) : null);
            Rejection rejected = why is null ? rejection.Value : new Rejection(why.Code.Number, why.Message);
            context.Note(GatewayEventKind.Rejected, row.Partner, interchange.Envelope, rejected.Code, rejected.Reason, row.Type, row.DocumentNumber);
            return Store(tx, message, row with { State = state, Code = rejected.Code, Reason = rejected.Reason });
        }

        if (message.Receipt is not null)
        {
            long id = Store(tx, message, row with { State = MessageState.Reconciled });
            Reconciliation.Book(tx, context, interchange, message.Receipt, interchangeId, groupId, id);
            return id;
        }

        return BookDocument(tx, context, interchange, message, row);
    }

    /// <summary>Books a message of which nothing is published.</summary>
    public static void BookUnpublished(ILedgerTransaction tx, BookingContext context, InboundInterchange interchange, InboundMessage message, long groupId, long interchangeId, Finding why) =>
        Store(tx, message, Row(context, interchange, message, groupId, interchangeId) with { State = MessageState.Unpublished, Code = why.Code.Number, Reason = why.Message, DuplicateKey = null });

    /// <summary>Books a business document in the place of <paramref name="row"/>; gives the message's id.</summary>
    private static long BookDocument(ILedgerTransaction tx, BookingContext context, InboundInterchange interchange, InboundMessage message, MessageRow row)
    {
        string partner = row.Partner!;
        BusinessRecord? record = message.Record;
        Finding? fault = message.Fault;
        FunctionDecision decision = new(false, RecordState.Active, null, false, true);
        RecordRow? earlier = null;
        string? identity = null;
        if (record is not null)
        {
            identity = DocumentIdentity.Of(record, message.Header, message.Lines);
            row = row with { DocumentNumber = record.Number, BusinessKey = BusinessKeys.Of(record) };
            earlier = tx.FindActiveRecord(partner, row.Test, record.RecordType, record.Number, DocumentIdentity.OfEarlier(record, identity));
            decision = FunctionRules.Decide(record.Function, earlier is not null);
            fault ??= Hold(tx, message, row, record, decision, earlier);
        }

        if (fault is not null)
        {
            bool unsupported = fault.Code == FindingCodes.NoMap;

            // A second original stands in nobody's way; what else is held makes later documents of its business wait.
            string? key = fault.Code == FindingCodes.SecondOriginal ? null : row.BusinessKey;
            row = row with { State = unsupported ? MessageState.Unsupported : MessageState.Held, Code = fault.Code.Number, Reason = fault.Message, BusinessKey = key };
            context.Note(GatewayEventKind.Held, partner, interchange.Envelope, fault.Code.Number, fault.Message, row.Type, row.DocumentNumber);
        }

        long id = Store(tx, message, row);
        if (record is not null)
        {
            BookRecord(tx, context, message, row, id, identity, fault is null ? decision : decision with { State = RecordState.Held, Earlier = null, Leaves = false }, earlier);
        }

        if (fault is null)
        {
            context.Note(GatewayEventKind.Accepted, partner, interchange.Envelope, null, null, row.Type, row.DocumentNumber);
        }

        return id;
    }

    /// <summary>The row of a message before anything is decided.</summary>
    private static MessageRow Row(BookingContext context, InboundInterchange interchange, InboundMessage message, long groupId, long interchangeId) => new()
    {
        InterchangeId = interchangeId,
        GroupId = groupId,
        Ordinal = message.Ordinal,
        Type = message.Envelope.Type,
        Version = message.Envelope.Version,
        ControlNumber = message.Envelope.ControlNumber,
        Segments = message.Envelope.SegmentCount,
        State = MessageState.Booked,
        DocumentNumber = message.Record?.Number,
        Partner = interchange.Match.Partner?.Id ?? interchange.Match.Agreement?.PartnerId,
        Test = interchange.Envelope.Test,
        Attempt = context.Replay?.Attempt ?? 1,
        OriginId = context.Replay?.Origins.TryGetValue(message.Ordinal, out long origin) == true ? origin : null,
        DuplicateKey = interchange.Match.Agreement?.Duplicates.Levels.Contains(NumberLevel.Set) == true ? DuplicateRules.Key(interchange.Envelope, message.Envelope) : null,
        DecidedAt = context.Now,
    };

    private static Finding? Hold(ILedgerTransaction tx, InboundMessage message, MessageRow row, BusinessRecord record, FunctionDecision decision, RecordRow? earlier)
    {
        Finding? fault =
            decision.Held ? PipelineFindings.SecondOriginal(message.Envelope, record.Number, earlier!.BookedAt)
            : tx.HasHeldMessage(row.Partner!, row.Test, row.BusinessKey!, row.OriginId ?? long.MaxValue) ? PipelineFindings.BehindHeldDocument(message.Envelope, record.Number)
            : null;
        if (fault is not null)
        {
            message.Findings.Add(fault);
        }
        else if (decision.EarlierMissing)
        {
            message.Findings.Add(PipelineFindings.EarlierMissing(message.Envelope, record.Function.ToString(), record.Number));
        }

        return fault;
    }

    private static void BookRecord(ILedgerTransaction tx, BookingContext context, InboundMessage message, MessageRow row, long messageId, string? identity, FunctionDecision decision, RecordRow? earlier)
    {
        BusinessRecord record = message.Record!;
        LeftBefore? left = context.Replay?.Left.GetValueOrDefault(message.Ordinal);
        bool again = context.Replay?.Send == true;
        bool exports = decision.Leaves && message.Route?.Internal == true && (left is not { Exported: true } || again);
        if (decision.Earlier is { } changed)
        {
            tx.SetRecordState(earlier!.Id, changed);
        }

        long recordId = tx.InsertRecord(new RecordRow
        {
            MessageId = messageId,
            RecordType = record.RecordType,
            Partner = row.Partner!,
            Test = row.Test,
            Number = record.Number,
            Identity = identity,
            Function = record.Function.ToString(),
            BusinessKey = BusinessKeys.Of(record),
            State = decision.State,
            EarlierId = decision.Leaves ? earlier?.Id : null,
            Header = message.Header,
            LineCount = message.Lines.Count,
            BookedAt = context.Now,
            ExportDueAt = exports ? context.Now : null,
        });
        for (int index = 0; index < message.Lines.Count; index++)
        {
            tx.InsertLine(recordId, index + 1, message.Lines[index]);
        }

        if (decision.Leaves && message.Outbound is { } outbound && (left?.Document is null || again))
        {
            OutboundBooking.Book(tx, context, outbound, row with { Id = messageId }, recordId, record, context.Replay is { KeepNumbers: true } ? left : null);
        }
    }

    private static long Store(ILedgerTransaction tx, InboundMessage message, MessageRow row)
    {
        long id = tx.InsertMessage(row);
        foreach (Finding finding in message.Envelope.Findings.Concat(message.Findings))
        {
            tx.InsertFinding(new FindingRow(null, row.InterchangeId, row.GroupId, id, finding));
        }

        return id;
    }
}
