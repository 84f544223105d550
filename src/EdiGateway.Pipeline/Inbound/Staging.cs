using EdiGateway.Pipeline.Outbound;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>
/// Where the messages of an interchange that is too large for memory wait until its trailer has passed and it is booked:
/// records, lines and bodies in the ledger, invisible and slice by slice, so that other work comes between; what the booking
/// decides by in a scratch file. What is never booked is discarded.
/// </summary>
/// <param name="fileId">The file that is read; what it staged is found by it.</param>
/// <param name="now">Clock.</param>
/// <param name="commit">Commits to the ledger.</param>
/// <param name="window">About how many bytes of messages an interchange may hold in memory before it is staged, and in one slice.</param>
/// <param name="openScratch">Makes an empty scratch file that is gone when it is closed, or the process ends.</param>
public sealed class Staging(long fileId, Func<DateTimeOffset> now, Func<Action<ILedgerTransaction>, Task> commit, long window, Func<FileStream> openScratch)
{
    private const int Discarded = 200;

    /// <summary>About how many bytes of messages an interchange may hold in memory before it is staged, and in one slice.</summary>
    public long Window => window;

    /// <summary>Removes what was staged for a file and not booked, a slice at a time.</summary>
    public static async Task DiscardAsync(long fileId, Func<Action<ILedgerTransaction>, Task> commit)
    {
        ArgumentNullException.ThrowIfNull(commit);
        int removed;
        do
        {
            removed = 0;
            await commit(tx => removed = tx.DiscardStaged(fileId, Discarded));
        }
        while (removed == Discarded);
    }

    /// <summary>A new scratch file.</summary>
    internal FileStream OpenScratch() => openScratch();

    /// <summary>Stages the documents among <paramref name="slice"/>.</summary>
    internal Task StoreAsync(InboundInterchange interchange, IReadOnlyList<InboundMessage> slice) => commit(tx =>
    {
        DateTimeOffset at = now();
        foreach (InboundMessage message in slice)
        {
            message.Staged = message.Facts is null ? null : Store(tx, interchange, message, at);
        }
    });

    private StagedDocument Store(ILedgerTransaction tx, InboundInterchange interchange, InboundMessage message, DateTimeOffset at)
    {
        RecordRow record = MessageBooking.RecordOf(message, interchange.Partner!, interchange.Envelope.Test, at) with { FileId = fileId, State = RecordState.Staged };
        record = record with { Id = MessageBooking.InsertRecord(tx, message, record) };
        return new StagedDocument(record.Id, message.Outbound is { } outbound ? OutboundBooking.Stage(tx, outbound, record, at) : 0);
    }
}
