using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Syntax;
using EdiGateway.Edi.Validation;
using EdiGateway.Pipeline.Inbound;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Outbound;

/// <summary>Watches for acknowledgements that partners owe us.</summary>
internal static class OverdueWatch
{
    private const int AtOnce = 1000;

    /// <summary>Marks what is overdue; gives the number of documents and interchanges.</summary>
    public static int Run(ILedgerTransaction tx, BookingContext context)
    {
        context.Events.Clear();
        IReadOnlyList<OutboundDocumentRow> documents = tx.MarkOverdue(context.Now, AtOnce);
        foreach (OutboundDocumentRow document in documents)
        {
            Finding finding = AcknowledgementFindings.Overdue($"{document.Body.Type} {document.DocumentNumber}", context.Now - document.AnswerDueAt!.Value);
            Note(tx, document, finding);
            context.Events.Add(new GatewayEvent(GatewayEventKind.Overdue, context.Now) { Partner = document.Partner, MessageType = document.Body.Type, Document = document.DocumentNumber, Code = finding.Code.Number, Reason = finding.Message });
        }

        IReadOnlyList<OutboundInterchangeRow> interchanges = tx.MarkReceiptsOverdue(context.Now, AtOnce);
        foreach (OutboundInterchangeRow interchange in interchanges)
        {
            string kind = interchange.Standard == EdiStandard.X12 ? "TA1" : "CONTRL";
            Finding finding = AcknowledgementFindings.Overdue($"interchange {interchange.ControlNumber} by a {kind}", context.Now - interchange.ReceiptDueAt!.Value);
            foreach (OutboundDocumentRow document in tx.DocumentsIn(interchange.Id))
            {
                Note(tx, document, finding);
            }

            context.Events.Add(new GatewayEvent(GatewayEventKind.Overdue, context.Now) { Partner = interchange.Partner, MessageType = kind, Interchange = interchange.ControlNumber, Code = finding.Code.Number, Reason = finding.Message });
        }

        context.Tell(tx);
        return documents.Count + interchanges.Count;
    }

    /// <summary>The finding stands at the message that the document was made of; one from the internal inbox has none.</summary>
    private static void Note(ILedgerTransaction tx, OutboundDocumentRow document, Finding finding)
    {
        if (document.MessageId is not null)
        {
            tx.InsertFinding(new FindingRow(null, document.InterchangeId, null, document.MessageId, finding));
        }
    }
}
