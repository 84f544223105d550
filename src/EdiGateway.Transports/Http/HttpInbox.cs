using System.Security.Cryptography;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;
using EdiGateway.Transports.Spool;

namespace EdiGateway.Transports.Http;

/// <summary>Takes posted files and tells what became of them.</summary>
internal sealed class HttpInbox(HttpInboxParts parts) : IDisposable
{
    private const int MostRows = 1000;
    private const int Turns = 64;

    /// <summary>Receipts that share a turn wait for each other for a rename, no more.</summary>
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, Turns).Select(_ => new SemaphoreSlim(1, 1))];

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(_turns, turn => turn.Dispose());

    /// <summary>
    /// Takes a file. The same <paramref name="idempotencyKey"/> gives the same receipt: a sender that was not told may
    /// post again. Null where the file is too long.
    /// </summary>
    /// <exception cref="ReceiptTakenException">The key was used for other bytes.</exception>
    /// <exception cref="EmptyFileException">There are no bytes.</exception>
    public async Task<(string Receipt, SpoolDraft File)?> TakeAsync(DropZone zone, Stream body, string? name, string? idempotencyKey, CancellationToken cancellationToken)
    {
        SpoolFolder spool = new(parts.SpoolOf(zone), parts.Disk);
        using SpoolDraft? draft = await spool.WriteAsync(body, zone.MaxSize, cancellationToken);
        if (draft is null)
        {
            return null;
        }

        if (draft.Size == 0)
        {
            throw new EmptyFileException();
        }

        string receipt = ReceiptOf(zone, name, idempotencyKey);
        await OneByOneAsync(receipt, () => PublishAsync(zone, spool, draft, receipt, cancellationToken), cancellationToken);
        return (receipt, draft);
    }

    /// <summary>What became of the file; null where there is no such receipt.</summary>
    public async Task<InboxStatus?> StatusAsync(DropZone zone, string receipt, CancellationToken cancellationToken)
    {
        if (await parts.Ledger.FileByReceiptAsync(zone.Id, receipt, cancellationToken) is not { } file)
        {
            return InSpool(zone, receipt) is not null ? new InboxStatus(receipt, "waiting", null, []) : null;
        }

        List<InboxInterchange> interchanges = [];
        DocumentFilter ofFile = new() { FileId = file.Id, Limit = MostRows };
        ILookup<long, DocumentSummary> documents = (await parts.Ledger.DocumentsAsync(ofFile, cancellationToken)).Reverse().ToLookup(document => document.InterchangeId);
        foreach (InterchangeRow interchange in (await parts.Ledger.InterchangesAsync(ofFile, cancellationToken)).Reverse())
        {
            interchanges.Add(new InboxInterchange(
                interchange.Standard.ToString().ToUpperInvariant(),
                interchange.ControlNumber,
                Word(interchange.State.ToString()),
                interchange.Reason,
                await parts.Ledger.FindingsAsync(interchange.Id, cancellationToken),
                [.. documents[interchange.Id].Select(document => new InboxMessage(document.Type, document.ControlNumber, document.DocumentNumber, Word(document.State.ToString()), document.Code, document.Reason))]));
        }

        return new InboxStatus(receipt, file.State is FileState.Received or FileState.Importing ? "processing" : Word(file.State.ToString()), file.Reason, interchanges);
    }

    private async Task PublishAsync(DropZone zone, SpoolFolder spool, SpoolDraft draft, string receipt, CancellationToken cancellationToken)
    {
        if (await KeyOfAsync(zone, receipt, cancellationToken) is not { } known)
        {
            if (!spool.Publish(draft, receipt))
            {
                throw new IOException($"'{receipt}' is in the spool and cannot be read");
            }

            parts.Arrived(zone.Id);
        }
        else if (!string.Equals(known, draft.Key.ToString(), StringComparison.Ordinal))
        {
            throw new ReceiptTakenException();
        }
    }

    /// <summary>
    /// The archive's key of what came under the receipt before; null where nothing did. A file goes from the spool to its
    /// claim, and leaves that once the ledger has it: looked for in this order it is missed nowhere.
    /// </summary>
    private async Task<string?> KeyOfAsync(DropZone zone, string receipt, CancellationToken cancellationToken)
    {
        while (InSpool(zone, receipt) is { } path)
        {
            try
            {
                await using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                return new ArchiveKey(await SHA256.HashDataAsync(file, cancellationToken)).ToString();
            }
            catch (Exception moved) when (moved is FileNotFoundException or DirectoryNotFoundException)
            {
                continue; // Claimed, or removed, in this moment.
            }
        }

        return (await parts.Ledger.FileByReceiptAsync(zone.Id, receipt, cancellationToken))?.ArchiveKey;
    }

    /// <summary>Of posts with the same receipt each sees what the one before it left.</summary>
    private async Task OneByOneAsync(string receipt, Func<Task> work, CancellationToken cancellationToken)
    {
        SemaphoreSlim turn = _turns[string.GetHashCode(receipt, StringComparison.Ordinal) & (Turns - 1)];
        await turn.WaitAsync(cancellationToken);
        try
        {
            await work();
        }
        finally
        {
            turn.Release();
        }
    }

    private static string ReceiptOf(DropZone zone, string? name, string? idempotencyKey)
    {
        string id = idempotencyKey is null ? Guid.NewGuid().ToString("N") : ReceiptNames.IdOf(zone.Id, idempotencyKey);
        return ReceiptNames.Of(id, idempotencyKey is null ? name : null);
    }

    private static string Word(string state) => char.ToLowerInvariant(state[0]) + state[1..];

    private string? InSpool(DropZone zone, string receipt) =>
        receipt.StartsWith(ILedgerQueries.ReceiptPrefix, StringComparison.Ordinal) ? new SpoolFolder(parts.SpoolOf(zone), parts.Disk).Find(receipt) : null;
}

/// <summary>An idempotency key came again with other bytes.</summary>
internal sealed class ReceiptTakenException : Exception;

/// <summary>A file without bytes was posted.</summary>
internal sealed class EmptyFileException : Exception;
