using EdiGateway.Edi.Validation;
using EdiGateway.Pipeline.Inbound;
using EdiGateway.Pipeline.Internal;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Operations;

/// <summary>Reprocesses archived bytes with today's profiles. Each item is one transaction, in order of its first arrival.</summary>
internal sealed class Replaying(GatewayParts parts)
{
    private ILedgerQueries Queries => parts.Ledger.Queries;

    /// <summary>Says what is meant.</summary>
    public Task<ReplayPlan> PlanAsync(ReplayRequest request, CancellationToken cancellationToken) => new ReplaySelection(parts.Ledger.Queries, request).PlanAsync(cancellationToken);

    /// <summary>Does it.</summary>
    public async Task<ReplayReport> RunAsync(ReplayRequest request, string actor, CancellationToken cancellationToken)
    {
        ReplayPlan plan = await PlanAsync(request, cancellationToken);
        if (plan.Succeeded > 0 && !request.AllowSuccess)
        {
            throw new ReplayRefusedException($"{plan.Succeeded} of {plan.Items.Count} succeeded before; a replay of what succeeded must be allowed explicitly");
        }

        int booked = 0;
        List<(ReplayItem, string)> failed = [];
        foreach (ReplayItem item in plan.Items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string? failure = item.Kind switch
            {
                "message" => await ReplayMessageAsync(item, request, actor),
                "interchange" => await ReplayInterchangeAsync(item, request, actor),
                _ => await ReplayFileAsync(item, request, actor),
            };
            if (failure is null)
            {
                booked++;
            }
            else
            {
                failed.Add((item, failure));
            }
        }

        return new ReplayReport(plan, booked, failed);
    }

    private async Task<string?> ReplayInterchangeAsync(ReplayItem item, ReplayRequest request, string actor)
    {
        InterchangeRow earlier = (await Queries.InterchangeAsync(item.Id))!;
        FileRow file = (await Queries.FileAsync(earlier.FileId))!;
        BookingContext context = parts.Booking(zone: file.Zone, file: file.Name);
        try
        {
            using InboundInterchange interchange = await ReadAsync(file, earlier, context, null);
            InterchangeRow? now = null;
            BookingContext replay = null!;
            await parts.Ledger.CommitAsync(tx =>
            {
                replay = Begin(tx, context, earlier, request, earlier.Attempt + 1);
                interchange.Reset();
                now = tx.FindInterchange(InterchangeBooking.BookInterchange(tx, replay, earlier.FileId, interchange));
                Audit(tx, item, request, actor);
                replay.Tell(tx);
            });
            parts.Publish(replay.Events);
            return now!.State is InterchangeState.Accepted or InterchangeState.AcceptedWithErrors or InterchangeState.PartiallyAccepted ? null : now.Reason ?? now.State.ToString();
        }
        finally
        {
            await Staging.DiscardAsync(file.Id, CommitAsync);
        }
    }

    private async Task<string?> ReplayMessageAsync(ReplayItem item, ReplayRequest request, string actor)
    {
        DocumentDetail document = (await Queries.DocumentAsync(item.Id))!;
        InterchangeRow earlier = document.Interchange;
        BookingContext context = parts.Booking(zone: document.File.Zone, file: document.File.Name);
        int ordinal = await parts.Ledger.CommitAsync(tx => tx.FindMessage(item.Id)!.Ordinal);
        using InboundInterchange interchange = await ReadAsync(document.File, earlier, context, ordinal);
        (GroupReport group, MessageReport judged) = interchange.Report.Groups.SelectMany(group => group.Messages.Select(one => (group, one))).Single();
        MessageRow? now = null;
        BookingContext replay = null!;
        await parts.Ledger.CommitAsync(tx =>
        {
            MessageRow message = tx.FindMessage(item.Id)!;
            replay = Begin(tx, context, earlier, request, message.Attempt + 1);
            interchange.Reset();
            tx.SupersedeMessage(message.Id, context.Now);
            now = tx.FindMessage(MessageBooking.Book(tx, replay, interchange, interchange.Messages.Single(), judged.Status, message.GroupId, earlier.Id, new Lazy<Rejection>(() => Rejection.Of(interchange.Report, group, interchange.Acceptance.Scope))));
            Audit(tx, item, request, actor);
            replay.Tell(tx);
        });
        parts.Publish(replay.Events);
        return now!.State is MessageState.Booked or MessageState.Reconciled ? null : now.Reason ?? now.State.ToString();
    }

    private async Task<string?> ReplayFileAsync(ReplayItem item, ReplayRequest request, string actor)
    {
        FileRow file = (await Queries.FileAsync(item.Id))!;
        BookingContext context = parts.Booking(zone: file.Zone, file: file.Name);
        if (context.Profiles.Zone(file.Zone)?.IsInternal == true)
        {
            InternalFile records = InternalFile.Read(parts, Bytes(file.ArchiveKey)!, Bytes(file.CompanionKey));
            await parts.Ledger.CommitAsync(tx =>
            {
                context.Events.Clear();
                tx.SupersedeFileRecords(file.Id);
                InternalInbox.Book(tx, context, file.Id, records);
                Audit(tx, item, request, actor);
                context.Tell(tx);
            });
            parts.Publish(context.Events);
        }
        else
        {
            await parts.Ledger.CommitAsync(tx => Audit(tx, item, request, actor));
            await new LargeFile(parts, context.Profiles, file, CommitAsync, CancellationToken.None).RunAsync(parts.Content(file));
        }

        FileRow now = (await Queries.FileAsync(item.Id))!;
        return now.State == FileState.Processed ? null : now.Reason ?? now.State.ToString();
    }

    private Task CommitAsync(Action<ILedgerTransaction> unit) => parts.Ledger.CommitAsync(unit).AsTask();

    /// <summary>Reads an interchange, or one message of it, from its own bytes, away from the ledger's thread.</summary>
    private Task<InboundInterchange> ReadAsync(FileRow file, InterchangeRow row, BookingContext context, int? message) => Task.Run(() =>
    {
        One taker = new(row.Ordinal, message, parts.Staging(file.Id, CommitAsync));
        parts.Reader(context.Profiles).Read(FileContent.Of(parts.Content(file).Open, row), file.Zone, taker);
        return taker.Taken ?? throw new InvalidDataException($"file {file.Id} holds no interchange {row.Ordinal}");
    });

    private BookingContext Begin(ILedgerTransaction tx, BookingContext context, InterchangeRow earlier, ReplayRequest request, int attempt)
    {
        List<(OutboundDocumentRow, string)> acknowledgements = [];
        Dictionary<int, LeftBefore> left = [];
        foreach (long id in Chain(tx, earlier))
        {
            acknowledgements.InsertRange(0, tx.AcknowledgementsOf(id)
                .Where(row => row is { State: OutboundState.Released, RepeatOfId: null })
                .Select(row => (row, tx.FindOutboundInterchange(row.OutboundInterchangeId!.Value)!.ControlNumber)));
            foreach (int ordinal in tx.ExportedOrdinals(id))
            {
                left[ordinal] = left.TryGetValue(ordinal, out LeftBefore? known) ? known with { Exported = true } : new LeftBefore(true, null, null);
            }

            foreach (OutboundDocumentRow document in tx.DocumentsOf(id).Where(row => row is { State: OutboundState.Released, MessageId: not null }))
            {
                int ordinal = tx.FindMessage(document.MessageId!.Value)!.Ordinal;
                string number = tx.FindOutboundInterchange(document.OutboundInterchangeId!.Value)!.ControlNumber;
                left[ordinal] = new LeftBefore(left.GetValueOrDefault(ordinal)?.Exported == true, document, number);
            }
        }

        return parts.Booking(context.Profiles, context.Zone, context.File, new ReplayTerms
        {
            Earlier = earlier,
            Attempt = attempt,
            Acknowledge = request.Acknowledge,
            Send = request.Send,
            KeepNumbers = request.KeepNumbers,
            WasAcknowledged = acknowledgements.Count > 0,
            Acknowledgements = acknowledgements,
            Left = left,
            Origins = tx.MessagesOf(earlier.Id).GroupBy(message => message.Ordinal).ToDictionary(group => group.Key, group => group.Min(message => message.OriginId ?? message.Id)),
        });
    }

    /// <summary>Ids of the attempts of an interchange, first one first.</summary>
    private static List<long> Chain(ILedgerTransaction tx, InterchangeRow last)
    {
        List<long> ids = [];
        for (InterchangeRow? row = last; row is not null; row = row is { Attempt: > 1, EarlierId: { } earlier } ? tx.FindInterchange(earlier) : null)
        {
            ids.Insert(0, row.Id);
        }

        return ids;
    }

    private void Audit(ILedgerTransaction tx, ReplayItem item, ReplayRequest request, string actor) =>
        tx.Audit(new AuditRow(parts.Now, actor, "replay" + (request.Acknowledge ? " --ack" : string.Empty) + (request.Send ? " --send" : string.Empty), $"{item.Kind} {item.Id}", request.Reason));

    private byte[]? Bytes(string? key)
    {
        if (key is null)
        {
            return null;
        }

        using Stream stream = parts.Archive.OpenRead(Key(key));
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static ArchiveKey Key(string text) => ArchiveKey.TryParse(text, out ArchiveKey key) ? key : throw new InvalidDataException($"'{text}' is no archive key.");

    /// <summary>Takes one interchange, with all its messages or one.</summary>
    private sealed class One(int ordinal, int? message, Staging staging) : IInterchangeTaker
    {
        public InboundInterchange? Taken { get; private set; }

        public Staging Staging => staging;

        public bool Wants(int place) => place == ordinal;

        public bool WantsMessage(int place) => message is null || place == message;

        public void Take(InboundInterchange interchange) => Taken = interchange;
    }
}
