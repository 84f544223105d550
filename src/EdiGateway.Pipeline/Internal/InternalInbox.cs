using EdiGateway.Edi.Validation;
using EdiGateway.Mappings.Records;
using EdiGateway.Pipeline.Inbound;
using EdiGateway.Pipeline.Faults;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Outbound;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Internal;

/// <summary>
/// Makes documents of what our own systems dropped, once it is archived and recorded: each for the partner that a route names.
/// A file is taken as a whole: where one record of it cannot leave, none does and the file is held. Where the making itself
/// fails (a disk, a bug) it is tried again with growing waits, and set aside in the end; the files behind it in its zone wait
/// meanwhile, so that a change does not overtake its order.
/// </summary>
internal sealed class InternalInbox(GatewayParts parts) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Makes what is due; gives the number of files. Returns at once where it is being done already.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (!await _gate.WaitAsync(0, cancellationToken))
        {
            return 0;
        }

        try
        {
            int done = 0;
            while (!cancellationToken.IsCancellationRequested && await parts.Ledger.Queries.NextImportAsync(parts.Now, cancellationToken) is { } file)
            {
                await TryAsync(file);
                done++;
            }

            return done;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

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

    private async Task TryAsync(FileRow file)
    {
        FaultOptions faults = parts.Options.Internal;
        if (file.Attempts >= faults.MaxAttempts)
        {
            await SetAsideAsync(file, PipelineFindings.PoisonousFile(file.Attempts)); // The last try ended with the process.
            return;
        }

        FaultDecision ifItFails = FaultPolicy.Decide(FaultKind.Transient, file.Attempts + 1, faults, parts.Chance());
        DateTimeOffset next = parts.Now + (ifItFails.RetryAfter ?? TimeSpan.Zero);
        await parts.Ledger.CommitAsync(tx => tx.BeginImport(file.Id, next));
        try
        {
            await MakeAsync(file);
        }
#pragma warning disable CA1031 // Whatever it is, it is this file's fault until the tries are used up; the cause stands in the ledger.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            if (ifItFails.Parks)
            {
                await SetAsideAsync(file, PipelineFindings.ProcessingFailed(fault));
            }
            else
            {
                await parts.Ledger.CommitAsync(tx => tx.PostponeImport(file.Id, fault.Message, next));
            }
        }
    }

    private async Task MakeAsync(FileRow file)
    {
        InternalFile read = InternalFile.Read(parts, await BytesAsync(file.ArchiveKey), file.CompanionKey is { } lines ? await BytesAsync(lines) : null);
        BookingContext context = parts.Booking(zone: file.Zone, file: file.Name);
        await parts.Ledger.CommitAsync(tx =>
        {
            context.Events.Clear();
            Book(tx, context, file.Id, read);
            context.Tell(tx);
        });
        parts.Publish(context.Events);
    }

    private async Task SetAsideAsync(FileRow file, Finding finding)
    {
        GatewayEvent happened = new(GatewayEventKind.Quarantined, parts.Now) { Endpoint = file.Zone, File = file.Name, Code = finding.Code.Number, Reason = finding.Message };
        await parts.Ledger.CommitAsync(tx =>
        {
            tx.InsertFinding(new FindingRow(file.Id, null, null, null, finding));
            tx.FinishFile(file.Id, FileState.Quarantined, finding.Message);
            WebhookBooking.Run(tx, parts.Profiles(), happened.At, [happened]);
        });
        parts.Events.Publish(happened);
    }

    private async Task<byte[]> BytesAsync(string key)
    {
        await using Stream stream = parts.Archive.OpenRead(ArchiveKey.TryParse(key, out ArchiveKey parsed) ? parsed : throw new InvalidDataException($"'{key}' is no archive key."));
        byte[] bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }
}
