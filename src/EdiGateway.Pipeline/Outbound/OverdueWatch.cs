using EdiGateway.Edi.Acknowledgements;
using EdiGateway.Edi.Validation;
using EdiGateway.Pipeline.Inbound;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Outbound;

/// <summary>Watches for acknowledgements that partners owe us.</summary>
internal static class OverdueWatch
{
    private const int AtOnce = 1000;

    /// <summary>Marks what is overdue; gives the number of documents.</summary>
    public static int Run(ILedgerTransaction tx, BookingContext context)
    {
        context.Events.Clear();
        IReadOnlyList<OutboundDocumentRow> overdue = tx.MarkOverdue(context.Now, AtOnce);
        foreach (OutboundDocumentRow document in overdue)
        {
            Finding finding = AcknowledgementFindings.Overdue($"{document.Body.Type} {document.DocumentNumber}", context.Now - document.AnswerDueAt!.Value);
            if (document.MessageId is not null)
            {
                tx.InsertFinding(new FindingRow(null, document.InterchangeId, null, document.MessageId, finding));
            }

            context.Events.Add(new GatewayEvent(GatewayEventKind.Overdue, context.Now) { Partner = document.Partner, MessageType = document.Body.Type, Document = document.DocumentNumber, Code = finding.Code.Number, Reason = finding.Message });
        }

        return overdue.Count;
    }
}
