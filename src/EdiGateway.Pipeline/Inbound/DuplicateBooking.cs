using EdiGateway.Edi.Validation;
using EdiGateway.Partners.Agreements;
using EdiGateway.Partners.ControlNumbers;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>Books what came before: nothing of it is published a second time.</summary>
internal static class DuplicateBooking
{
    /// <summary>Books a duplicate interchange and answers it as agreed; gives its id.</summary>
    public static long Book(ILedgerTransaction tx, BookingContext context, InboundInterchange interchange, Agreement agreement, InterchangeRow row, DuplicateDecision decision)
    {
        InterchangeRow earlier = decision.Earlier!;
        bool sameBytes = decision.Verdict != DuplicateVerdict.Quarantine;
        Finding why = sameBytes
            ? PipelineFindings.DuplicateInterchange(interchange.Envelope, earlier.DecidedAt)
            : PipelineFindings.ControlNumberReused(interchange.Envelope, earlier.DecidedAt);
        bool rejects = decision.Verdict is DuplicateVerdict.Reject or DuplicateVerdict.Quarantine;
        if (rejects)
        {
            // Beside the duplicate nothing else is worth an answer: what follows was not processed.
            interchange.Envelope.Findings.Clear();
        }

        interchange.Envelope.Findings.Add(why);
        InterchangeReport report = StatusRules.Decide(interchange.Report, interchange.Acceptance);
        row = row with
        {
            State = sameBytes ? InterchangeState.Duplicate : InterchangeState.Quarantined,
            Reason = why.Message,
            EarlierId = earlier.Id,
        };
        long id = InterchangeBooking.Insert(tx, context, interchange, row, report, agreement, (message, _, groupId, interchangeId, _) =>
            MessageBooking.BookUnpublished(tx, context, interchange, message, groupId, interchangeId, why));
        if (rejects)
        {
            AcknowledgementBooking.Book(tx, context, interchange, agreement, id, report);
        }
        else if (decision.Verdict == DuplicateVerdict.Resend)
        {
            AcknowledgementBooking.Repeat(tx, context, agreement, earlier.Id);
        }

        context.Note(sameBytes ? GatewayEventKind.Duplicate : GatewayEventKind.Quarantined, row.Partner, interchange.Envelope, why.Code.Number, why.Message);
        return id;
    }

    /// <summary>Marks groups and messages whose numbers came before, where the agreement looks at those levels, and judges anew.</summary>
    public static InterchangeReport MarkLowerLevels(ILedgerTransaction tx, BookingContext context, InboundInterchange interchange, Agreement agreement)
    {
        bool groups = agreement.Duplicates.Levels.Contains(NumberLevel.Group);
        bool sets = agreement.Duplicates.Levels.Contains(NumberLevel.Set);
        if (context.Replay is not null || (!groups && !sets))
        {
            return interchange.Report;
        }

        DateTimeOffset since = context.Now - agreement.Duplicates.Window;
        bool marked = false;
        int index = 0;
        foreach (GroupReport group in interchange.Report.Groups)
        {
            if (groups && group.Envelope.ControlNumber is not null && tx.HasGroup(DuplicateRules.Key(interchange.Envelope, group.Envelope), since))
            {
                group.Envelope.Findings.Add(PipelineFindings.DuplicateGroup(group.Envelope));
                marked = true;
            }

            foreach (MessageReport message in sets ? group.Messages : [])
            {
                if (tx.HasMessage(DuplicateRules.Key(interchange.Envelope, message.Envelope), since))
                {
                    interchange.Messages.MarkDuplicate(index, message.Envelope);
                    marked = true;
                }

                index++;
            }
        }

        return marked ? StatusRules.Decide(interchange.Report, interchange.Acceptance) : interchange.Report;
    }
}
