using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>
/// Closes our outbound documents by what partners say about them. The statement nearest to a document counts (set before
/// group before interchange). Acknowledgements are never forwarded; a rejection flags the origin of what was rejected.
/// </summary>
internal sealed class Reconciliation
{
    private readonly ILedgerTransaction _tx;
    private readonly BookingContext _context;
    private readonly InterchangeEnvelope _envelope;
    private readonly string? _partner;
    private readonly (long Interchange, long? Group, long? Message) _at;
    private readonly HashSet<long> _named = [];

    private Reconciliation(ILedgerTransaction tx, BookingContext context, InboundInterchange interchange, (long, long?, long?) at)
    {
        _tx = tx;
        _context = context;
        _envelope = interchange.Envelope;
        _partner = interchange.Match.Partner?.Id;
        _at = at;
    }

    /// <summary>Reconciles a 997, 999 or CONTRL.</summary>
    public static void Book(ILedgerTransaction tx, BookingContext context, InboundInterchange interchange, AcknowledgementReading reading, long interchangeId, long groupId, long messageId) =>
        new Reconciliation(tx, context, interchange, (interchangeId, groupId, messageId)).Reconcile(reading);

    /// <summary>Reconciles the TA1 segments of an interchange that was accepted.</summary>
    public static void BookInterchangeReceipts(ILedgerTransaction tx, BookingContext context, InboundInterchange interchange, long interchangeId)
    {
        foreach (AcknowledgementReading reading in interchange.Receipts)
        {
            new Reconciliation(tx, context, interchange, (interchangeId, null, null)).Reconcile(reading);
        }
    }

    private void Reconcile(AcknowledgementReading reading)
    {
        foreach (Finding finding in reading.Findings)
        {
            Note(finding);
        }

        foreach (AcknowledgementReceipt receipt in reading.Receipts.OrderByDescending(receipt => receipt.Level))
        {
            switch (receipt.Level)
            {
                case ReceiptLevel.Message:
                    Message(receipt);
                    break;
                case ReceiptLevel.Group:
                    Group(receipt);
                    break;
                default:
                    Interchange(receipt);
                    break;
            }
        }
    }

    private void Message(AcknowledgementReceipt receipt)
    {
        string number = receipt.MessageControlNumber ?? string.Empty;
        List<OutboundDocumentRow> found = receipt.InterchangeControlNumber is { } interchange
            ? [.. DocumentsOfInterchange(interchange).Where(row => row.MessageNumber == number)]
            : Latest(_tx.FindReleased(_envelope.Standard, Ours, Theirs, _envelope.Test, receipt.GroupControlNumber ?? string.Empty, number));
        if (found.Count == 0)
        {
            Unmatched(receipt, $"{receipt.MessageType} {number}");
        }

        foreach (OutboundDocumentRow document in found)
        {
            _named.Add(document.Id);
            Close(document, receipt, receipt.Outcome);
        }
    }

    private void Group(AcknowledgementReceipt receipt)
    {
        string number = receipt.GroupControlNumber ?? string.Empty;
        List<OutboundDocumentRow> found = [.. Latest(_tx.FindReleased(_envelope.Standard, Ours, Theirs, _envelope.Test, number, null))
            .Where(row => receipt.FunctionalId is null || row.Body.FunctionalId == receipt.FunctionalId)];
        if (found.Count == 0)
        {
            Unmatched(receipt, $"group {receipt.FunctionalId} {number}");
        }

        CloseOthers(found, receipt);
    }

    private void Interchange(AcknowledgementReceipt receipt)
    {
        string number = receipt.InterchangeControlNumber ?? string.Empty;
        if (_tx.FindOutboundInterchanges(_envelope.Standard, Ours, Theirs, _envelope.Test, number) is not [var interchange, ..])
        {
            Unmatched(receipt, "interchange " + number);
            return;
        }

        if (receipt.Outcome != AcknowledgementOutcome.Received)
        {
            _tx.SetInterchangeAnswer(interchange.Id, AnswerOf(receipt.Outcome));
        }

        string what = "interchange " + number;
        bool awaited = interchange.Receipt is AnswerState.Awaited or AnswerState.Overdue;
        bool late = awaited && interchange.ReceiptDueAt < _context.Now;

        // What a second CONTRL says differs at its documents, each of which is told; a TA1 names none.
        bool contradicts = receipt.Kind == AcknowledgementKind.Ta1
            && interchange.Answer is AnswerState.Accepted or AnswerState.AcceptedWithErrors or AnswerState.Rejected
            && interchange.Answer != AnswerOf(receipt.Outcome);
        Store(receipt, what, null, interchange.Id, AnswerOf(receipt.Outcome), late, contradicts);
        if (contradicts)
        {
            Note(AcknowledgementFindings.ContradictsEarlier(Here, what, OutcomeOf(interchange.Answer), receipt.Outcome));
        }

        if (awaited)
        {
            // A CONTRL with the result says that the interchange came, too; a 997 never names the interchange.
            _tx.SetInterchangeReceipt(interchange.Id, AnswerOf(receipt.Outcome));
        }

        if (late)
        {
            Note(AcknowledgementFindings.Late(Here, what, _context.Now - interchange.ReceiptDueAt!.Value));
        }

        CloseOthers(DocumentsOfInterchange(number), receipt);
    }

    private void CloseOthers(IEnumerable<OutboundDocumentRow> documents, AcknowledgementReceipt receipt)
    {
        foreach (OutboundDocumentRow document in documents.Where(document => _named.Add(document.Id)))
        {
            if (receipt.OutcomeOfOthers != AcknowledgementOutcome.Received)
            {
                Close(document, receipt, receipt.OutcomeOfOthers);
            }
        }
    }

    private void Close(OutboundDocumentRow document, AcknowledgementReceipt receipt, AcknowledgementOutcome outcome)
    {
        if (document.Role != OutboundRole.Document || outcome == AcknowledgementOutcome.Received)
        {
            return;
        }

        string what = $"{document.Body.Type} {document.DocumentNumber}";
        AnswerState answer = AnswerOf(outcome);
        string? details = receipt.Details.Count == 0 ? null : string.Join("; ", receipt.Details);
        if (document.Answer is AnswerState.NotExpected or AnswerState.Awaited or AnswerState.Overdue)
        {
            bool late = document.Answer == AnswerState.Overdue || (document.AnswerDueAt is { } due && due < _context.Now);
            _tx.SetAnswer(document.Id, answer, details);
            Store(receipt, what, document.Id, document.OutboundInterchangeId, answer, late, false);
            if (late)
            {
                Note(AcknowledgementFindings.Late(Here, what, _context.Now - document.AnswerDueAt!.Value));
            }
        }
        else
        {
            bool contradicts = document.Answer != answer;
            Store(receipt, what, document.Id, document.OutboundInterchangeId, answer, false, contradicts);
            if (contradicts)
            {
                Note(AcknowledgementFindings.ContradictsEarlier(Here, what, OutcomeOf(document.Answer), outcome));
            }

            return;
        }

        if (answer == AnswerState.Rejected)
        {
            Finding rejected = AcknowledgementFindings.RejectedByPartner(Here, what, receipt.Details);
            Note(rejected);
            if (document.MessageId is not null)
            {
                _tx.InsertFinding(new FindingRow(null, document.InterchangeId, null, document.MessageId, rejected));
            }
        }

        _context.Note(GatewayEventKind.Reconciled, _partner, _envelope, null, $"{answer}: {what}{(details is null ? string.Empty : " (" + details + ")")}", document.Body.Type, document.DocumentNumber);
    }

    private void Unmatched(AcknowledgementReceipt receipt, string what)
    {
        Store(receipt, what, null, null, AnswerOf(receipt.Outcome), false, false);
        Note(AcknowledgementFindings.Unmatched(Here, what));
        _context.Note(GatewayEventKind.Reconciled, _partner, _envelope, FindingCodes.AcknowledgementUnmatched.Number, "answers " + what + ", which was not sent");
    }

    private void Store(AcknowledgementReceipt receipt, string what, long? document, long? interchange, AnswerState answer, bool late, bool contradicts) =>
        _tx.InsertReceivedAcknowledgement(new ReceivedAcknowledgementRow
        {
            InterchangeId = _at.Interchange,
            Kind = receipt.Kind switch
            {
                AcknowledgementKind.Ta1 => "TA1",
                AcknowledgementKind.Functional997 => "997",
                AcknowledgementKind.Implementation999 => "999",
                _ => "CONTRL",
            },
            Answers = what,
            DocumentId = document,
            OutboundInterchangeId = interchange,
            Answer = answer,
            Late = late,
            Contradicts = contradicts,
            Reason = receipt.Details.Count == 0 ? null : string.Join("; ", receipt.Details),
            ReceivedAt = _context.Now,
        });

    private void Note(Finding finding) => _tx.InsertFinding(new FindingRow(null, _at.Interchange, _at.Group, _at.Message, finding));

    private List<OutboundDocumentRow> DocumentsOfInterchange(string number) =>
        _tx.FindOutboundInterchanges(_envelope.Standard, Ours, Theirs, _envelope.Test, number) is [var latest, ..] ? [.. _tx.DocumentsIn(latest.Id)] : [];

    /// <summary>Control numbers come again after a roll-over: only the latest interchange is meant.</summary>
    private static List<OutboundDocumentRow> Latest(IReadOnlyList<OutboundDocumentRow> rows) =>
        rows.Count == 0 ? [] : [.. rows.Where(row => row.OutboundInterchangeId == rows[0].OutboundInterchangeId)];

    private string Ours => Participants.Write(_envelope.Receiver);

    private string Theirs => Participants.Write(_envelope.Sender);

    private Location Here => new(_envelope.ByteOffset, _envelope.Line);

    private static AnswerState AnswerOf(AcknowledgementOutcome outcome) => outcome switch
    {
        AcknowledgementOutcome.Accepted => AnswerState.Accepted,
        AcknowledgementOutcome.AcceptedWithErrors => AnswerState.AcceptedWithErrors,
        AcknowledgementOutcome.PartiallyAccepted => AnswerState.PartiallyAccepted,
        AcknowledgementOutcome.Rejected => AnswerState.Rejected,
        _ => AnswerState.Received,
    };

    private static AcknowledgementOutcome OutcomeOf(AnswerState answer) => answer switch
    {
        AnswerState.AcceptedWithErrors => AcknowledgementOutcome.AcceptedWithErrors,
        AnswerState.PartiallyAccepted => AcknowledgementOutcome.PartiallyAccepted,
        AnswerState.Rejected => AcknowledgementOutcome.Rejected,
        _ => AcknowledgementOutcome.Accepted,
    };
}
