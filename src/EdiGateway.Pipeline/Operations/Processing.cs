using EdiGateway.Edi.Validation;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Inbound;
using EdiGateway.Pipeline.Outbound;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Operations;

/// <summary>
/// Processes recorded files: reads a batch on all workers, books it in order of arrival in one transaction. A file that
/// fails is tried by itself, and so is each that was in hand when a process ended; one that keeps failing, or keeps ending
/// the process while it alone is in hand, is set aside and the rest go on. What the ledger cannot take, for want of room or
/// by a fault of the disk, is no file's fault: it stays in hand and is tried again until it is stored.
/// </summary>
internal sealed class Processing(GatewayParts parts, IWorkQueue queue, StorageWatch storage) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly PatientLedger _ledger = new(parts, storage);

    /// <summary>Runs until nothing is left; gives the number of files.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            int all = 0;
            int done;
            do
            {
                done = await RunQueueAsync(cancellationToken);
                queue.Reopen();
                for (int left = await RunLedgerAsync(cancellationToken); left > 0; left = await RunLedgerAsync(cancellationToken))
                {
                    done += left;
                }

                all += done;
            }
            while (done > 0 && !cancellationToken.IsCancellationRequested);
            return all;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Gives back what waits in the queue, when the process ends in order: nothing of it was begun.</summary>
    public async Task ReturnAsync()
    {
        List<long> waiting = [];
        while (queue.TryTake(out WorkItem item))
        {
            waiting.Add(item.File.Id);
        }

        await _ledger.ReturnAsync(waiting);
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    /// <summary>What was recorded just now. One batch is booked while the next one is read.</summary>
    private async Task<int> RunQueueAsync(CancellationToken cancellationToken)
    {
        int all = 0;
        Task<List<Failed>> booking = Task.FromResult<List<Failed>>([]);
        try
        {
            while (!cancellationToken.IsCancellationRequested && Take() is { Count: > 0 } batch)
            {
                ProfileSet profiles = parts.Profiles();
                PrepareAll(batch, profiles);
                await SettleAsync(booking, cancellationToken);
                booking = BookAllAsync(batch, profiles, cancellationToken);
                all += batch.Count;
            }
        }
        finally
        {
            await SettleAsync(booking, cancellationToken);
        }

        return all;
    }

    /// <summary>Waits for a batch; what failed in it is tried by itself before anything later is booked.</summary>
    private async Task SettleAsync(Task<List<Failed>> booking, CancellationToken cancellationToken)
    {
        foreach (Failed failed in await booking)
        {
            await RunAloneAsync(failed.File, failed.Why, cancellationToken);
        }
    }

    private List<Work> Take()
    {
        List<Work> batch = [];
        while (batch.Count < parts.Options.BatchFiles && queue.TryTake(out WorkItem item))
        {
            batch.Add(Of(item.File, item.Bytes));
        }

        return batch;
    }

    /// <summary>What an earlier process left, or the queue had no room for.</summary>
    private async Task<int> RunLedgerAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = parts.Now;
        IReadOnlyList<FileRow> files = await _ledger.CommitAsync(tx => tx.LeaseFiles(parts.Options.Owner, now, now + parts.Options.Lease, parts.Options.BatchFiles), cancellationToken);

        List<Work> together = [];
        foreach (FileRow file in files)
        {
            if (file.Suspect)
            {
                await RunTogetherAsync(together, cancellationToken);
                await RunAloneAsync(file, null, cancellationToken);
            }
            else
            {
                together.Add(Of(file));
            }
        }

        await RunTogetherAsync(together, cancellationToken);
        return files.Count;
    }

    private async Task RunTogetherAsync(List<Work> batch, CancellationToken cancellationToken)
    {
        if (batch.Count > 0)
        {
            ProfileSet profiles = parts.Profiles();
            PrepareAll(batch, profiles);
            await SettleAsync(BookAllAsync(batch, profiles, cancellationToken), cancellationToken);
            batch.Clear();
        }
    }

    private void PrepareAll(IReadOnlyList<Work> batch, ProfileSet profiles) =>
        Parallel.ForEach(batch, new ParallelOptions { MaxDegreeOfParallelism = parts.Options.Workers }, work => Prepare(work, profiles));

    private async Task<List<Failed>> BookAllAsync(IReadOnlyList<Work> batch, ProfileSet profiles, CancellationToken cancellationToken)
    {
        IReadOnlyList<Exception?> results = await _ledger.CommitBatchAsync([.. batch.Select(work => (Action<ILedgerTransaction>)(tx => Book(tx, work, profiles)))], cancellationToken);
        List<Failed> failed = [];
        for (int index = 0; index < results.Count; index++)
        {
            if (results[index] is { } why)
            {
                failed.Add(new Failed(batch[index].File, why));
            }
            else
            {
                parts.Publish(batch[index].Events);
            }
        }

        return failed;
    }

    /// <summary>Nothing else is in hand meanwhile, so that an end of the process is this file's fault, as far as anybody can tell.</summary>
    private async Task RunAloneAsync(FileRow file, Exception? failure, CancellationToken cancellationToken)
    {
        ProfileSet profiles = parts.Profiles();
        while (true)
        {
            int attempt = await _ledger.CommitAsync(tx => tx.CountAttempt(file.Id), cancellationToken);
            if (attempt > parts.Options.MaxAttempts)
            {
                await SetAsideAsync(file, failure, attempt - 1, cancellationToken);
                return;
            }

            Work work = Of(file);
            Prepare(work, profiles);
            failure = (await _ledger.CommitBatchAsync([tx => Book(tx, work, profiles)], cancellationToken))[0];
            if (failure is null)
            {
                parts.Publish(work.Events);
                return;
            }
        }
    }

    private async Task SetAsideAsync(FileRow file, Exception? failure, int attempts, CancellationToken cancellationToken)
    {
        Finding finding = failure is null ? PipelineFindings.PoisonousFile(attempts) : PipelineFindings.ProcessingFailed(failure);
        GatewayEvent happened = new(GatewayEventKind.Quarantined, parts.Now) { Endpoint = file.Zone, File = file.Name, Code = finding.Code.Number, Reason = finding.Message };
        await _ledger.CommitAsync(
            tx =>
            {
                tx.InsertFinding(new FindingRow(file.Id, null, null, null, finding));
                tx.FinishFile(file.Id, FileState.Quarantined, finding.Message);
                WebhookBooking.Run(tx, parts.Profiles(), happened.At, [happened]);
            },
            cancellationToken);
        parts.Events.Publish(happened);
    }

    /// <summary>Reads a file away from the ledger's thread; what goes wrong is thrown when it is booked.</summary>
    private void Prepare(Work work, ProfileSet profiles)
    {
        try
        {
            work.Read = parts.Reader(profiles).Read(work.Content, work.File.Zone);
        }
#pragma warning disable CA1031 // Kept, and thrown in the file's own unit.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            work.Failure = failure;
        }
    }

    private void Book(ILedgerTransaction tx, Work work, ProfileSet profiles)
    {
        work.Events.Clear();
        if (work.Begun)
        {
            Prepare(work, profiles); // A second run needs fresh what the first one marked.
        }

        work.Begun = true;
        if (!tx.IsWaiting(work.File.Id))
        {
            return; // Handled before: an item may come twice.
        }

        if (work.Failure is not null)
        {
            throw new InvalidOperationException("The file could not be read: " + work.Failure.Message, work.Failure);
        }

        BookingContext context = parts.Booking(profiles, work.File.Zone, work.File.Name);
        InterchangeBooking.BookFile(tx, context, work.File, work.Read!);
        context.Tell(tx);
        work.Events.AddRange(context.Events);
    }

    private Work Of(FileRow file, ReadOnlyMemory<byte> bytes = default)
    {
        FileContent content =
            !bytes.IsEmpty ? new FileContent(bytes)
            : ArchiveKey.TryParse(file.ArchiveKey, out ArchiveKey key) ? new FileContent(() => parts.Archive.OpenRead(key))
            : new FileContent(ReadOnlyMemory<byte>.Empty);
        return new Work(file, content);
    }

    private sealed record Failed(FileRow File, Exception Why);

    private sealed class Work(FileRow file, FileContent content)
    {
        public FileRow File { get; } = file;

        public FileContent Content { get; } = content;

        public InboundFile? Read { get; set; }

        public bool Begun { get; set; }

        public Exception? Failure { get; set; }

        public List<GatewayEvent> Events { get; } = [];
    }
}
