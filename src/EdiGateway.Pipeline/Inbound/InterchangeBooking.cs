using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Validation;
using EdiGateway.Partners.Agreements;
using EdiGateway.Partners.ControlNumbers;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>Books what was read: everything that the ledger has a say in (duplicates, functions, order) is decided here, inside its transaction.</summary>
public static class InterchangeBooking
{
    /// <summary>Books a file. Each interchange in it stands alone.</summary>
    public static void BookFile(ILedgerTransaction tx, BookingContext context, FileRow file, InboundFile read)
    {
        ArgumentNullException.ThrowIfNull(tx);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(read);
        foreach (Finding finding in read.Findings)
        {
            tx.InsertFinding(new FindingRow(file.Id, null, null, null, finding));
        }

        foreach (InboundInterchange interchange in read.Interchanges)
        {
            BookInterchange(tx, context, file.Id, interchange);
        }

        if (read.Count > 0)
        {
            tx.FinishFile(file.Id, FileState.Processed, read.Findings.Count == 0 ? null : read.Findings[0].Message);
            return;
        }

        Finding unreadable = PipelineFindings.UnreadableFile(file.Size);
        tx.InsertFinding(new FindingRow(file.Id, null, null, null, unreadable));
        tx.FinishFile(file.Id, FileState.Unreadable, unreadable.Message);
        context.Events.Add(new GatewayEvent(GatewayEventKind.Quarantined, context.Now) { Endpoint = file.Zone, File = file.Name, Code = unreadable.Code.Number, Reason = unreadable.Message });
    }

    /// <summary>Books one interchange; gives its id.</summary>
    public static long BookInterchange(ILedgerTransaction tx, BookingContext context, long fileId, InboundInterchange interchange)
    {
        ArgumentNullException.ThrowIfNull(tx);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(interchange);
        InterchangeRow row = Row(context, fileId, interchange);
        if (interchange.Match.Agreement is not { } agreement)
        {
            return Quarantine(tx, context, interchange, row, interchange.Envelope.Findings[^1]);
        }

        if (context.Replay is null && agreement.Duplicates.Levels.Contains(NumberLevel.Interchange))
        {
            DuplicateDecision decision = DuplicateRules.Decide(tx.FindInterchanges(row.DuplicateKey, context.Now - agreement.Duplicates.Window), interchange.ContentHash, agreement.Duplicates.Answer);
            switch (decision.Verdict)
            {
                case DuplicateVerdict.New:
                    break;
                case DuplicateVerdict.Retry:
                    tx.SupersedeInterchange(decision.Earlier!.Id, context.Now);
                    row = row with { Attempt = decision.Earlier.Attempt + 1, EarlierId = decision.Earlier.Id };
                    break;
                default:
                    return DuplicateBooking.Book(tx, context, interchange, agreement, row, decision);
            }
        }
        else if (context.Replay is { } replay)
        {
            tx.SupersedeInterchange(replay.Earlier.Id, context.Now);
            row = row with { Attempt = replay.Earlier.Attempt + 1, EarlierId = replay.Earlier.Id };
        }

        InterchangeReport report = DuplicateBooking.MarkLowerLevels(tx, context, interchange, agreement);
        row = row with { State = StateOf(report.Status), Reason = ReasonOf(interchange, report) };
        long id = Insert(tx, context, interchange, row, report, agreement, (message, status, groupId, interchangeId, rejection) =>
            MessageBooking.Book(tx, context, interchange, message, status, groupId, interchangeId, rejection));
        Reconciliation.BookInterchangeReceipts(tx, context, interchange, id);
        if (context.Replay is not { WasAcknowledged: true, Acknowledge: false })
        {
            AcknowledgementBooking.Book(tx, context, interchange, agreement, id, report);
        }

        context.Note(report.Status == CheckStatus.Rejected ? GatewayEventKind.Rejected : GatewayEventKind.Accepted, row.Partner, interchange.Envelope, FirstError(interchange)?.Code.Number, Told(row));
        return id;
    }

    /// <summary>Stores an interchange with its groups, messages and findings; gives its id.</summary>
    internal static long Insert(ILedgerTransaction tx, BookingContext context, InboundInterchange interchange, InterchangeRow row, InterchangeReport report, Agreement? agreement, Action<InboundMessage, CheckStatus, long, long, Lazy<Rejection>> bookMessage)
    {
        long id = tx.InsertInterchange(row);
        foreach (Finding finding in interchange.Envelope.Findings)
        {
            tx.InsertFinding(new FindingRow(null, id, null, null, finding));
        }

        bool uniqueGroups = agreement?.Duplicates.Levels.Contains(NumberLevel.Group) == true && row.State is not (InterchangeState.Duplicate or InterchangeState.Quarantined);
        using IEnumerator<InboundMessage> messages = interchange.Messages.GetEnumerator();
        for (int index = 0; index < report.Groups.Count; index++)
        {
            GroupReport group = report.Groups[index];
            long groupId = tx.InsertGroup(new GroupRow
            {
                InterchangeId = id,
                Ordinal = index + 1,
                ControlNumber = group.Envelope.ControlNumber,
                FunctionalId = group.Envelope.FunctionalId,
                Version = group.Envelope.Version,
                Status = group.Status.ToString(),
                DuplicateKey = uniqueGroups && group.Envelope.ControlNumber is not null ? DuplicateRules.Key(interchange.Envelope, group.Envelope) : null,
            });
            foreach (Finding finding in group.Envelope.Findings)
            {
                tx.InsertFinding(new FindingRow(null, id, groupId, null, finding));
            }

            Lazy<Rejection> rejection = new(() => Rejection.Of(report, group, interchange.Acceptance.Scope));
            foreach (MessageReport message in group.Messages)
            {
                messages.MoveNext();
                bookMessage(messages.Current, message.Status, groupId, id, rejection);
                context.Condense(tx);
            }
        }

        return id;
    }

    /// <summary>The row of an interchange before anything is decided.</summary>
    internal static InterchangeRow Row(BookingContext context, long fileId, InboundInterchange interchange)
    {
        InterchangeEnvelope envelope = interchange.Envelope;
        return new InterchangeRow
        {
            FileId = fileId,
            Ordinal = interchange.Ordinal,
            Standard = envelope.Standard,
            Version = envelope.Version,
            Sender = Participants.Write(envelope.Sender),
            Receiver = Participants.Write(envelope.Receiver),
            Test = envelope.Test,
            ControlNumber = envelope.ControlNumber,
            DuplicateKey = DuplicateRules.Key(envelope),
            ContentHash = interchange.ContentHash,
            ByteOffset = envelope.ByteOffset,
            Length = envelope.Length,
            Partner = interchange.Partner,
            Agreement = interchange.Match.Agreement?.Key,
            State = InterchangeState.Accepted,
            DecidedAt = context.Now,
        };
    }

    /// <summary>Sets an interchange aside, unacknowledged; nothing of it is published.</summary>
    private static long Quarantine(ILedgerTransaction tx, BookingContext context, InboundInterchange interchange, InterchangeRow row, Finding why)
    {
        if (context.Replay is { } replay)
        {
            tx.SupersedeInterchange(replay.Earlier.Id, context.Now);
            row = row with { Attempt = replay.Earlier.Attempt + 1, EarlierId = replay.Earlier.Id };
        }

        row = row with { State = InterchangeState.Quarantined, Reason = why.Message };
        long id = Insert(tx, context, interchange, row, interchange.Report, null, (message, _, groupId, interchangeId, _) =>
            MessageBooking.BookUnpublished(tx, context, interchange, message, groupId, interchangeId, why));
        context.Note(GatewayEventKind.Quarantined, row.Partner, interchange.Envelope, why.Code.Number, why.Message);
        return id;
    }

    private static InterchangeState StateOf(CheckStatus status) => status switch
    {
        CheckStatus.Accepted => InterchangeState.Accepted,
        CheckStatus.AcceptedWithErrors => InterchangeState.AcceptedWithErrors,
        CheckStatus.PartiallyAccepted => InterchangeState.PartiallyAccepted,
        _ => InterchangeState.Rejected,
    };

    /// <summary>The reason as an event gives it: what was accepted only in part says so first.</summary>
    private static string? Told(InterchangeRow row)
    {
        string? how = row.State switch
        {
            InterchangeState.PartiallyAccepted => "partially accepted",
            InterchangeState.AcceptedWithErrors => "accepted with errors",
            _ => null,
        };
        return how is null || row.Reason is null ? how ?? row.Reason : how + ": " + row.Reason;
    }

    private static string? ReasonOf(InboundInterchange interchange, InterchangeReport report) =>
        report.Status == CheckStatus.Accepted ? null : (FirstError(interchange) ?? First(interchange, static _ => true))?.Message;

    private static Finding? FirstError(InboundInterchange interchange) => First(interchange, static finding => finding.IsError);

    private static Finding? First(InboundInterchange interchange, Predicate<Finding> wanted) =>
        interchange.Envelope.Findings.Find(wanted)
        ?? interchange.Report.Groups.Select(group => group.Envelope.Findings.Find(wanted)).FirstOrDefault(finding => finding is not null)
        ?? interchange.Messages.Select(message => message.Envelope.Findings.Find(wanted)).FirstOrDefault(finding => finding is not null);
}
