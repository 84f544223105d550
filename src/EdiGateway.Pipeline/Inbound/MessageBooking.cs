using EdiGateway.Edi.Validation;
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
        Finding? fault = message.Fault;
        FunctionDecision decision = new(false, RecordState.Active, null, false, true);
        RecordRow? earlier = null;
        if (message.Facts is { } facts)
        {
            row = row with { BusinessKey = facts.BusinessKey };
            earlier = tx.FindActiveRecord(partner, row.Test, facts.RecordType, facts.Number, facts.EarlierIdentity);
            decision = FunctionRules.Decide(facts.Function, earlier is not null);
            fault ??= Hold(tx, message, row, facts, decision, earlier);
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
        if (message.Facts is not null)
        {
            BookRecord(tx, context, message, row, id, fault is null ? decision : decision with { State = RecordState.Held, Earlier = null, Leaves = false }, earlier);
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
        DocumentNumber = message.Facts?.Number,
        Partner = interchange.Partner,
        Test = interchange.Envelope.Test,
        Attempt = context.Replay?.Attempt ?? 1,
        OriginId = context.Replay?.Origins.TryGetValue(message.Ordinal, out long origin) == true ? origin : null,
        DuplicateKey = interchange.Match.Agreement?.Duplicates.Levels.Contains(NumberLevel.Set) == true ? DuplicateRules.Key(interchange.Envelope, message.Envelope) : null,
        DecidedAt = context.Now,
    };

    private static Finding? Hold(ILedgerTransaction tx, InboundMessage message, MessageRow row, DocumentFacts facts, FunctionDecision decision, RecordRow? earlier)
    {
        Finding? fault =
            decision.Held ? PipelineFindings.SecondOriginal(message.Envelope, facts.Number, earlier!.BookedAt)
            : tx.HasHeldMessage(row.Partner!, row.Test, row.BusinessKey!, row.OriginId ?? long.MaxValue) ? PipelineFindings.BehindHeldDocument(message.Envelope, facts.Number)
            : null;
        if (fault is not null)
        {
            message.Findings.Add(fault);
        }
        else if (decision.EarlierMissing)
        {
            message.Findings.Add(PipelineFindings.EarlierMissing(message.Envelope, facts.Function.ToString(), facts.Number));
        }

        return fault;
    }

    private static void BookRecord(ILedgerTransaction tx, BookingContext context, InboundMessage message, MessageRow row, long messageId, FunctionDecision decision, RecordRow? earlier)
    {
        LeftBefore? left = context.Replay?.Left.GetValueOrDefault(message.Ordinal);
        bool again = context.Replay?.Send == true;
        bool exports = decision.Leaves && message.IsForUs && (left is not { Exported: true } || again);
        if (decision.Earlier is { } changed)
        {
            tx.SetRecordState(earlier!.Id, changed);
        }

        RecordRow record = RecordOf(message, row.Partner!, row.Test, context.Now) with
        {
            MessageId = messageId,
            State = decision.State,
            EarlierId = decision.Leaves ? earlier?.Id : null,
            ExportDueAt = exports ? context.Now : null,
        };
        if (message.Staged is { } staged)
        {
            record = record with { Id = staged.RecordId };
            tx.PublishRecord(record);
        }
        else
        {
            record = record with { Id = InsertRecord(tx, message, record) };
        }

        if (decision.Leaves && message.Outbound is { } outbound && (left?.Document is null || again))
        {
            OutboundBooking.Book(tx, context, outbound, row with { Id = messageId }, record, context.Replay is { KeepNumbers: true } ? left : null, message.Staged?.OutboundId ?? 0);
        }
        else if (message.Staged is { OutboundId: > 0 } unwanted)
        {
            tx.DiscardOutbound(unwanted.OutboundId);
        }
    }

    /// <summary>The record of a message before anything is decided.</summary>
    internal static RecordRow RecordOf(InboundMessage message, string partner, bool test, DateTimeOffset now)
    {
        DocumentFacts facts = message.Facts!;
        return new RecordRow
        {
            RecordType = facts.RecordType,
            Partner = partner,
            Test = test,
            Number = facts.Number,
            Identity = facts.Identity,
            Function = facts.Function.ToString(),
            BusinessKey = facts.BusinessKey,
            State = RecordState.Active,
            Header = message.Header,
            LineCount = facts.Lines,
            BookedAt = now,
        };
    }

    /// <summary>Stores a record with its lines; gives its id.</summary>
    internal static long InsertRecord(ILedgerTransaction tx, InboundMessage message, RecordRow record)
    {
        long id = tx.InsertRecord(record);
        for (int index = 0; index < message.Lines.Count; index++)
        {
            tx.InsertLine(id, index + 1, message.Lines[index]);
        }

        return id;
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
