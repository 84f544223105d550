using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Records;
using EdiGateway.Pipeline.Inbound;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Outbound;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Internal;

/// <summary>
/// Takes records that our own systems drop as JSON (<c>name.json</c>, one record or an array) with, where they like, the
/// lines as CSV beside it (<c>name.lines.csv</c>, dropped first). Each becomes a document for the partner that a route
/// names. A file is taken as a whole: where one record of it cannot leave, none does and the file is held.
/// </summary>
internal sealed class InternalInbox(GatewayParts parts, ZoneBook zones, Leftovers leftovers)
{
    private const string LinesSuffix = ".lines.csv";

    /// <summary>Takes one batch.</summary>
    public async Task<PollResult> ImportAsync(string name, CancellationToken cancellationToken)
    {
        if (parts.Endpoints.Zone(name) is not { } zone)
        {
            return new PollResult(0, false, $"no profile has the zone {name}");
        }

        using ZoneBook.Turn turn = await zones.EnterAsync(name, cancellationToken);
        try
        {
            if (zones.Storage.Shortage is { } shortage)
            {
                await zones.FailedAsync(name, shortage);
                return new PollResult(0, false, shortage);
            }

            await leftovers.SettleFirstAsync(zone, cancellationToken);
            Listing listing = await zone.ListAsync(parts.Options.BatchFiles, cancellationToken);
            ILookup<string, DropCandidate> lines = listing.Candidates.Where(file => file.Name.EndsWith(LinesSuffix, StringComparison.OrdinalIgnoreCase)).ToLookup(file => file.Name[..^LinesSuffix.Length], StringComparer.OrdinalIgnoreCase);
            int taken = 0;
            foreach (DropCandidate candidate in listing.Candidates.Where(file => !file.Name.EndsWith(LinesSuffix, StringComparison.OrdinalIgnoreCase)))
            {
                taken += await TakeAsync(zone, candidate, lines[Path.GetFileNameWithoutExtension(candidate.Name)].FirstOrDefault(), cancellationToken) ? 1 : 0;
            }

            await zones.SucceededAsync(name, taken, listing.Refused);
            return new PollResult(taken, listing.More && taken > 0);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await zones.FailedAsync(name, fault.Message);
            return new PollResult(0, false, fault.Message);
        }
    }

    private async Task<bool> TakeAsync(IDropZone zone, DropCandidate candidate, DropCandidate? lines, CancellationToken cancellationToken)
    {
        if (await zone.ClaimAsync(candidate, cancellationToken) is not { } claimed)
        {
            return false;
        }

        zones.Hold(claimed.Claim);
        ClaimedFile? claimedLines = null;
        try
        {
            claimedLines = lines is null ? null : await zone.ClaimAsync(lines, cancellationToken);
            if (claimedLines is not null)
            {
                zones.Hold(claimedLines.Claim);
            }

            await RecordAsync(zone, claimed, claimedLines);
        }
        catch
        {
            // What is not held goes back with the next sweep.
            zones.Drop(claimed.Claim);
            if (claimedLines is not null)
            {
                zones.Drop(claimedLines.Claim);
            }

            throw;
        }

        zones.Done(claimedLines is null ? [claimed.Claim] : [claimed.Claim, claimedLines.Claim]);
        return true;
    }

    private async Task RecordAsync(IDropZone zone, ClaimedFile claimed, ClaimedFile? claimedLines)
    {
        byte[] json = await ReadAsync(claimed);
        byte[]? csv = claimedLines is null ? null : await ReadAsync(claimedLines);
        IReadOnlyList<ArchiveKey> keys = await parts.Archive.AppendAsync(csv is null ? [new ArchivePayload(json)] : [new ArchivePayload(json), new ArchivePayload(csv)], CancellationToken.None);
        InternalFile file = InternalFile.Read(parts, json, csv);
        BookingContext context = parts.Booking(zone: zone.Name, file: claimed.Claim.Name);
        await parts.Ledger.CommitAsync(
            tx =>
            {
                context.Events.Clear();
                if (claimedLines is not null)
                {
                    tx.InsertFile(Row(claimedLines, keys[1], context.Now));
                }

                long id = tx.InsertFile(Row(claimed, keys[0], context.Now) with { CompanionKey = claimedLines is null ? null : keys[1].ToString() });
                if (id > 0)
                {
                    Book(tx, context, id, file);
                    context.Tell(tx);
                }
            },
            CancellationToken.None);
        parts.Publish(context.Events);
    }

    /// <summary>Books what a file of the internal inbox holds, and how the file stands.</summary>
    internal static void Book(ILedgerTransaction tx, BookingContext context, long fileId, InternalFile file)
    {
        List<Finding> findings = [.. file.Findings];
        List<(InternalDocument Document, FunctionDecision Decision, RecordRow? Earlier)> decided = [];
        HashSet<(string?, string, string, string?)> here = [];
        foreach (InternalDocument document in file.Documents)
        {
            BusinessRecord record = document.Record;
            string? identity = DocumentIdentity.OfEarlier(record, document.Identity);
            RecordRow? earlier = tx.FindInternalRecord(document.Partner ?? string.Empty, record.RecordType, record.Number, identity);
            FunctionDecision decision = FunctionRules.Decide(record.Function, earlier is not null || !here.Add((document.Partner, record.RecordType, record.Number, identity)));
            decided.Add((document, decision, earlier));
            if (decision.Held)
            {
                findings.Add(PipelineFindings.SecondOriginal(InternalFile.Origin(record), record.Number, earlier?.BookedAt ?? context.Now));
            }
        }

        Finding? fault = findings.Find(finding => finding.IsError);
        findings.ForEach(finding => tx.InsertFinding(new FindingRow(fileId, null, null, null, finding)));
        context.Events.Add(new GatewayEvent(fault is null ? GatewayEventKind.Received : GatewayEventKind.Held, context.Now) { Endpoint = context.Zone, File = context.File, Code = fault?.Code.Number, Reason = fault?.Message });
        foreach ((InternalDocument document, FunctionDecision decision, RecordRow? earlier) in decided)
        {
            BookRecord(tx, context, fileId, document, earlier, fault is null && document.Outbound is not null ? decision : decision with { State = RecordState.Held, Earlier = null, Held = true });
        }

        tx.FinishFile(fileId, fault is null ? FileState.Processed : FileState.Held, fault?.Message);
    }

    private static void BookRecord(ILedgerTransaction tx, BookingContext context, long fileId, InternalDocument document, RecordRow? earlier, FunctionDecision decision)
    {
        if (decision.Earlier is { } changed && earlier is not null)
        {
            tx.SetRecordState(earlier.Id, changed);
        }

        RecordRow record = new()
        {
            FileId = fileId,
            RecordType = document.Record.RecordType,
            Partner = document.Partner ?? string.Empty,
            Number = document.Record.Number,
            Identity = document.Identity,
            Function = document.Record.Function.ToString(),
            BusinessKey = BusinessKeys.Of(document.Record),
            State = decision.State,
            EarlierId = decision.Held ? null : earlier?.Id,
            Header = document.Header,
            LineCount = document.Lines.Count,
            BookedAt = context.Now,
        };
        record = record with { Id = tx.InsertRecord(record) };
        for (int index = 0; index < document.Lines.Count; index++)
        {
            tx.InsertLine(record.Id, index + 1, document.Lines[index]);
        }

        if (!decision.Held)
        {
            OutboundBooking.Book(tx, context, document.Outbound!, null, record, null);
        }
    }

    private static FileRow Row(ClaimedFile claimed, ArchiveKey key, DateTimeOffset now) => new()
    {
        Zone = claimed.Claim.Zone,
        Name = claimed.Claim.Name,
        ClaimToken = claimed.Claim.Token,
        Size = claimed.Size,
        ArchiveKey = key.ToString(),
        ReceivedAt = now,
        State = FileState.Processed,
    };

    private static async Task<byte[]> ReadAsync(ClaimedFile claimed)
    {
        await using Stream stream = await claimed.OpenReadAsync(CancellationToken.None);
        byte[] bytes = new byte[claimed.Size];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }
}
