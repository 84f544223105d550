using EdiGateway.Edi.Validation;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Inbound;
using EdiGateway.Pipeline.Outbound;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Operations;

/// <summary>
/// Processes recorded files: reads a batch on all workers, books it in order of arrival in one transaction. A file that
/// fails is tried by itself, and so is each that was in hand when a process ended, and what is too large for memory; one that
/// keeps failing, or keeps ending the process while it alone is in hand, is set aside and the rest go on. What the ledger
/// cannot take, for want of room or by a fault of the disk, and what an archive out of reach cannot give, is no file's fault:
/// it stays in hand until it is stored.
/// </summary>
internal sealed class Processing(GatewayParts parts, IWorkQueue queue, StorageWatch storage) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly PatientLedger _ledger = new(parts, storage);
    private readonly WaitingFiles _waiting = new(parts, queue);

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

    /// <summary>Discards what an earlier process staged and did not book.</summary>
    public async Task DiscardStagedAsync(CancellationToken cancellationToken)
    {
        foreach (long file in await parts.Ledger.CommitAsync(tx => tx.FilesWithStaged(), cancellationToken))
        {
            await Staging.DiscardAsync(file, unit => parts.Ledger.CommitAsync(unit, cancellationToken).AsTask());
        }
    }

    /// <summary>Gives back what waits in the queue, when the process ends in order: nothing of it was begun.</summary>
    public Task ReturnAsync() => _ledger.ReturnAsync(_waiting.Drain(), counted: false);

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    /// <summary>What was recorded just now. One batch is booked while the next one is read.</summary>
    private async Task<int> RunQueueAsync(CancellationToken cancellationToken)
    {
        int all = 0;
        Task<List<Failed>> booking = Task.FromResult<List<Failed>>([]);
        try
        {
            while (!cancellationToken.IsCancellationRequested && _waiting.Take() is { Count: > 0 } batch)
            {
                all += batch.Count;
                if (batch[0].IsLarge)
                {
                    await SettleAsync(booking, cancellationToken);
                    booking = Task.FromResult<List<Failed>>([]);
                    await RunAloneAsync(batch[0].File, null, cancellationToken);
                    continue;
                }

                ProfileSet profiles = parts.Profiles();
                await PrepareAllAsync(batch, profiles, cancellationToken);
                await SettleAsync(booking, cancellationToken);
                booking = BookAllAsync(batch, profiles, cancellationToken);
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

    /// <summary>What an earlier process left, or the queue had no room for.</summary>
    private async Task<int> RunLedgerAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = parts.Now;
        IReadOnlyList<FileRow> files = await _ledger.CommitAsync(tx => tx.LeaseFiles(parts.Options.Owner, now, now + parts.Options.Lease, parts.Options.BatchFiles), cancellationToken);

        List<FileInHand> together = [];
        foreach (FileRow file in files)
        {
            FileInHand work = new(parts, file);
            bool alone = file.Suspect || work.IsLarge;
            if (alone || together.Sum(one => one.File.Size) >= parts.Options.BatchBytes)
            {
                await RunTogetherAsync(together, cancellationToken);
            }

            if (alone)
            {
                await RunAloneAsync(file, null, cancellationToken);
            }
            else
            {
                together.Add(work);
            }
        }

        await RunTogetherAsync(together, cancellationToken);
        return files.Count;
    }

    private async Task RunTogetherAsync(List<FileInHand> batch, CancellationToken cancellationToken)
    {
        if (batch.Count > 0)
        {
            ProfileSet profiles = parts.Profiles();
            await PrepareAllAsync(batch, profiles, cancellationToken);
            await SettleAsync(BookAllAsync(batch, profiles, cancellationToken), cancellationToken);
            batch.Clear();
        }
    }

    private async Task PrepareAllAsync(IReadOnlyList<FileInHand> batch, ProfileSet profiles, CancellationToken cancellationToken)
    {
        IReadOnlyList<FileInHand> left = batch;
        while (true)
        {
            Parallel.ForEach(left, new ParallelOptions { MaxDegreeOfParallelism = parts.Options.Workers }, work => Prepare(work, profiles));
            left = [.. left.Where(work => work.Failure is TransportException)];
            if (left.Count == 0)
            {
                return;
            }

            await Task.Delay(storage.Failed(left[0].Failure!), parts.Time, cancellationToken);
        }
    }

    private async Task<List<Failed>> BookAllAsync(IReadOnlyList<FileInHand> batch, ProfileSet profiles, CancellationToken cancellationToken)
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
        while (true)
        {
            int attempt = await _ledger.CommitAsync(tx => tx.IsWaiting(file.Id) ? tx.CountAttempt(file.Id) : 0, cancellationToken);
            if (attempt == 0)
            {
                return; // Handled before: an item may come twice.
            }

            if (attempt > parts.Options.MaxAttempts)
            {
                await SetAsideAsync(file, failure, attempt - 1, cancellationToken);
                return;
            }

            try
            {
                failure = await TryAloneAsync(file, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                await _ledger.ReturnAsync([file.Id], counted: true);
                throw;
            }

            if (failure is null)
            {
                return;
            }
        }
    }

    private async Task<Exception?> TryAloneAsync(FileRow file, CancellationToken cancellationToken)
    {
        ProfileSet profiles = parts.Profiles();
        FileInHand work = new(parts, file);
        if (!work.IsLarge)
        {
            await PrepareAllAsync([work], profiles, cancellationToken);
            return (await BookAllAsync([work], profiles, cancellationToken)).FirstOrDefault()?.Why;
        }

        while (true)
        {
            try
            {
                await new LargeFile(parts, profiles, file, unit => _ledger.CommitAsync(unit, cancellationToken), cancellationToken).RunAsync(work.Content);
                return null;
            }
            catch (TransportException away)
            {
                await Task.Delay(storage.Failed(away), parts.Time, cancellationToken);
            }
#pragma warning disable CA1031 // It is the file's fault, as far as anybody can tell, and counts as one of its attempts.
            catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
            {
                return fault;
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
    private void Prepare(FileInHand work, ProfileSet profiles)
    {
        work.Failure = null;
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

    private void Book(ILedgerTransaction tx, FileInHand work, ProfileSet profiles)
    {
        work.Events.Clear();
        if (!tx.IsWaiting(work.File.Id))
        {
            return; // Handled before: an item may come twice.
        }

        if (work.Failure is not null)
        {
            throw new InvalidOperationException("The file could not be read: " + work.Failure.Message, work.Failure);
        }

        work.Read!.Interchanges.ForEach(interchange => interchange.Reset());
        BookingContext context = parts.Booking(profiles, work.File.Zone, work.File.Name);
        InterchangeBooking.BookFile(tx, context, work.File, work.Read);
        context.Tell(tx);
        work.Events.AddRange(context.Events);
    }

    private sealed record Failed(FileRow File, Exception Why);
}
