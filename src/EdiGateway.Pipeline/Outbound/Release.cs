using System.Buffers;
using EdiGateway.Edi.Envelopes;
using EdiGateway.Edi.Syntax;
using EdiGateway.Partners.Agreements;
using EdiGateway.Partners.ControlNumbers;
using EdiGateway.Pipeline.Inbound;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Outbound;

/// <summary>
/// Makes interchanges of what is due: draws numbers, renders, and books the delivery, all in the transaction that draws
/// the numbers, so that a number is used exactly when its interchange is on record.
/// </summary>
internal sealed class Release(ILedgerTransaction tx, BookingContext context, GatewayOptions options)
{
    private const int MaxDocuments = 10_000;

    /// <summary>Releases what is due; gives the number of interchanges.</summary>
    public int Run()
    {
        int released = 0;
        foreach (PendingBatch batch in tx.PendingBatches())
        {
            if (context.Profiles.Agreement(batch.Agreement) is not { } agreement || !BatchRules.IsDue(batch, agreement.Batching, context.Now))
            {
                continue;
            }

            IReadOnlyList<OutboundDocumentRow> waiting = tx.PendingDocuments(batch.BatchKey, MaxDocuments);
            foreach (IReadOnlyList<OutboundDocumentRow> documents in BatchRules.Split(waiting, agreement.Batching, options.MaxAcknowledgements, context.Now))
            {
                released += TryRelease(agreement, documents) ? 1 : 0;
            }
        }

        return released;
    }

    private bool TryRelease(Agreement agreement, IReadOnlyList<OutboundDocumentRow> documents)
    {
        string? obstacle = agreement.Delivery is null ? $"agreement {agreement.Key} has no delivery" : null;
        try
        {
            if (obstacle is null)
            {
                ReleaseOne(agreement, documents);
                return true;
            }
        }
        catch (ControlNumbersExhaustedException exhausted)
        {
            obstacle = exhausted.Message;
        }

        foreach (OutboundDocumentRow document in documents)
        {
            tx.SetOutboundState(document.Id, OutboundState.Held, obstacle);
            context.Events.Add(new GatewayEvent(GatewayEventKind.Held, context.Now) { Partner = document.Partner, MessageType = document.Body.Type, Document = document.DocumentNumber, Reason = obstacle });
        }

        return false;
    }

    private void ReleaseOne(Agreement agreement, IReadOnlyList<OutboundDocumentRow> documents)
    {
        OutboundDocumentRow first = documents[0];
        EnvelopeSettings settings = Envelopes.Of(agreement, first);
        IReadOnlyList<IReadOnlyList<OutboundDocumentRow>> groups = BatchRules.Groups(documents, settings);
        List<GroupToWrite> write = [];
        List<(OutboundDocumentRow Document, string Group, string Message)> numbered = [];
        foreach (IReadOnlyList<OutboundDocumentRow> group in groups)
        {
            bool hasMessageNumbers = first.Body.Type != "TA1";
            IReadOnlyList<string> messages =
                !hasMessageNumbers ? [string.Empty]
                : group[0].KeptNumber is not null && group[0].MessageNumber.Length > 0 ? [.. group.Select(document => document.MessageNumber)]
                : Draw(agreement, settings, NumberLevel.Set, first, group.Count);
            string? groupNumber =
                !hasMessageNumbers || (settings.Standard == EdiStandard.Edifact && !settings.UseGroups) ? null
                : group[0].KeptNumber is not null && group[0].GroupNumber.Length > 0 ? group[0].GroupNumber
                : Draw(agreement, settings, NumberLevel.Group, first, 1)[0];
            write.Add(new GroupToWrite(groupNumber, [.. group.Select((document, index) => (document.Body, messages[index]))]));
            numbered.AddRange(group.Select((document, index) => (document, groupNumber ?? string.Empty, messages[index])));
        }

        string number = first.KeptNumber ?? Draw(agreement, settings, NumberLevel.Interchange, first, 1)[0];
        DateTimeOffset rendered = first.KeptNumber is null ? context.Now : RenderedBefore(settings, number) ?? context.Now;
        DateTime local = TimeZoneInfo.ConvertTime(rendered, agreement.Zone).DateTime;
        ArrayBufferWriter<byte> bytes = new(documents.Sum(document => document.Body.Body.Length) + 1024);
        InterchangeWriter.Write(bytes, settings, number, write, local);
        Store(agreement, documents, numbered, settings, number, rendered, bytes.WrittenMemory.ToArray());
    }

    /// <summary>When the interchange that is sent again was written: its envelope says so, and the same number comes with the same bytes.</summary>
    private DateTimeOffset? RenderedBefore(EnvelopeSettings settings, string number) =>
        tx.FindOutboundInterchanges(settings.Standard, Participants.Write(settings.Sender), Participants.Write(settings.Receiver), settings.Test, number) is [var before, ..] ? before.CreatedAt : null;

    private void Store(Agreement agreement, IReadOnlyList<OutboundDocumentRow> documents, List<(OutboundDocumentRow Document, string Group, string Message)> numbered, EnvelopeSettings settings, string number, DateTimeOffset rendered, byte[] bytes)
    {
        DateTime local = TimeZoneInfo.ConvertTime(rendered, agreement.Zone).DateTime;
        OutboundDocumentRow first = documents[0];
        TimeSpan? expected = first.Role == OutboundRole.Acknowledgement ? null : Expected(agreement);
        TimeSpan? receipt = first.Role == OutboundRole.Acknowledgement ? null : agreement.Expect.Ta1 ?? agreement.Expect.Receipt;
        long id = tx.InsertOutboundInterchange(new OutboundInterchangeRow
        {
            Agreement = agreement.Key,
            Partner = agreement.PartnerId,
            Standard = settings.Standard,
            Role = first.Role,
            Sender = Participants.Write(settings.Sender),
            Receiver = Participants.Write(settings.Receiver),
            Test = settings.Test,
            ControlNumber = number,
            Documents = documents.Count,
            CreatedAt = rendered,
            Answer = expected is null ? AnswerState.NotExpected : AnswerState.Awaited,
            Receipt = receipt is null ? AnswerState.NotExpected : AnswerState.Awaited,
            ReceiptDueAt = receipt is { } wait ? context.Now + wait : null,
        });
        foreach ((OutboundDocumentRow document, string group, string message) in numbered)
        {
            tx.MarkReleased(document.Id, id, group, message, expected is null ? AnswerState.NotExpected : AnswerState.Awaited, expected is { } time ? context.Now + time : null);
        }

        string name = agreement.Delivery!.FileName.Render(new FileNameParts(agreement.PartnerId, context.Profiles.Gateway.Id, settings.Standard, first.Body.Type, number, local, settings.Test));
        if (settings.Test && !agreement.Delivery.FileName.Text.Contains("{test}", StringComparison.Ordinal))
        {
            name = "test-" + name; // Tests have numbers of their own, which would give the names of production files.
        }

        tx.InsertDelivery(new DeliveryRow
        {
            Target = agreement.Delivery.Zone,
            Name = name,
            Lane = string.Join('|', agreement.Delivery.Zone, Participants.Write(settings.Sender), Participants.Write(settings.Receiver), first.Role),
            Partner = agreement.PartnerId,
            Agreement = agreement.Key,
            OutboundInterchangeId = id,
            Content = bytes,
            Size = bytes.Length,
            NextTryAt = context.Now,
            CreatedAt = context.Now,
        });
        if (first.Role == OutboundRole.Acknowledgement)
        {
            context.Events.Add(new GatewayEvent(GatewayEventKind.Acknowledged, context.Now) { Partner = agreement.PartnerId, Interchange = number, MessageType = first.Body.Type, File = name, Reason = documents.Count == 1 ? null : $"{documents.Count} together" });
        }
    }

    private static TimeSpan? Expected(Agreement agreement) => agreement.Standard == EdiStandard.X12
        ? agreement.Expect.Functional997 ?? agreement.Expect.Implementation999
        : agreement.Expect.Contrl;

    private string[] Draw(Agreement agreement, EnvelopeSettings settings, NumberLevel level, OutboundDocumentRow document, int count)
    {
        bool acknowledges = document.Role == OutboundRole.Acknowledgement;
        ControlNumberRange range = agreement.Range(level, document.Test, acknowledges);
        return [.. tx.DrawNumbers(agreement.Counter(level, document.Test, acknowledges, settings.Sender, settings.Receiver), range, count).Select(range.Format)];
    }
}
