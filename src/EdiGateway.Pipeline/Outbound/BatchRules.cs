using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Partners.Agreements;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Outbound;

/// <summary>Which waiting documents leave together. Pure.</summary>
public static class BatchRules
{
    /// <summary>Whether something of a batch leaves now: its time has come, or it is full.</summary>
    public static bool IsDue(PendingBatch batch, BatchingTerms terms, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(terms);
        return batch.DueAt <= now
            || (batch.Role == OutboundRole.Document
                && (batch.Documents >= terms.MaxMessages || batch.Bytes >= terms.MaxSize));
    }

    /// <summary>
    /// Cuts waiting documents into interchanges, in order. A batch that is not full leaves only with a document whose
    /// time has come. A TA1 goes alone; documents that keep their numbers leave with those that they left with.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<OutboundDocumentRow>> Split(IReadOnlyList<OutboundDocumentRow> waiting, BatchingTerms terms, int maxAcknowledgements, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        ArgumentNullException.ThrowIfNull(terms);
        List<IReadOnlyList<OutboundDocumentRow>> interchanges = [];
        List<OutboundDocumentRow> open = [];
        long bytes = 0;
        interchanges.AddRange(waiting.Where(document => document.KeptNumber is not null).GroupBy(document => document.KeptNumber, StringComparer.Ordinal).Select(again => (IReadOnlyList<OutboundDocumentRow>)[.. again]));
        foreach (OutboundDocumentRow document in waiting.Where(document => document.KeptNumber is null))
        {
            bool acknowledges = document.Role == OutboundRole.Acknowledgement;
            int most =
                document.Body.Type == "TA1" ? 1
                : acknowledges ? maxAcknowledgements
                : terms.Mode == BatchingMode.Single ? 1
                : terms.MaxMessages ?? int.MaxValue;
            if (most == 1)
            {
                Close(full: false);
                if (document.DueAt <= now || terms is { MaxMessages: 1 })
                {
                    interchanges.Add([document]);
                }

                continue;
            }

            open.Add(document);
            bytes += document.Body.Body.Length;
            if (open.Count >= most || (!acknowledges && bytes >= terms.MaxSize))
            {
                Close(full: true);
            }
        }

        Close(full: false);
        return interchanges;

        void Close(bool full)
        {
            if (open.Count > 0 && (full || open.Exists(document => document.DueAt <= now)))
            {
                interchanges.Add([.. open]);
            }

            open.Clear();
            bytes = 0;
        }
    }

    /// <summary>
    /// Cuts one interchange into groups: one functional id and version each, in order of their first document. EDIFACT
    /// without UNG is one group.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<OutboundDocumentRow>> Groups(IReadOnlyList<OutboundDocumentRow> documents, EnvelopeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Standard == EdiStandard.Edifact && !settings.UseGroups
            ? [documents]
            : [.. documents.GroupBy(document => (document.Body.FunctionalId, document.Body.Version)).Select(group => (IReadOnlyList<OutboundDocumentRow>)[.. group])];
    }
}
