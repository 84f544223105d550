using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;
using FluentAssertions;
using Xunit;

namespace EdiGateway.TestKit;

/// <content>What waits for its booking.</content>
public abstract partial class LedgerContract
{
    [Fact]
    public async Task PublishRecord_ThatWasStaged_IsSeenWithItsLinesAndBodyFromThenOn()
    {
        (long interchange, long message) = await BookAsync();
        (long record, long body) = await StageAsync(1);
        (await Ledger.Queries.RecordsAsync(null, 10)).Should().BeEmpty();
        (await Ledger.Queries.OutboundAsync(null, 10)).Should().BeEmpty();
        (await Ledger.CommitAsync(tx => tx.FindActiveRecord("them", false, "purchaseOrder", Record(null, RecordState.Active).Number))).Should().BeNull();
        (await Ledger.CommitAsync(tx => tx.PendingBatches())).Should().BeEmpty();

        await Ledger.CommitAsync(tx =>
        {
            tx.PublishRecord(Record(message, RecordState.Active) with { Id = record, ExportDueAt = Now });
            tx.PublishOutbound(Outbound(due: Now) with { Id = body, RecordId = record, MessageId = message, InterchangeId = interchange });
        });

        (await Ledger.Queries.RecordsAsync(null, 10)).Should().ContainSingle().Which.Should().BeEquivalentTo(new { MessageId = message, FileId = (long?)null, State = RecordState.Active });
        (await Ledger.Queries.LinesAsync(record)).Should().Equal("{\"line\":1}");
        (await Ledger.Queries.OutboundAsync(OutboundState.Pending, 10)).Should().ContainSingle().Which.Body.Body.ToArray().Should().Equal(Outbound().Body.Body.ToArray());
        (await Ledger.CommitAsync(tx => tx.DiscardStaged(1, 10))).Should().Be(0, "it is no longer staged");
    }

    [Fact]
    public async Task DiscardStaged_OfOneFile_RemovesItsRecordsLinesAndBodiesOnly()
    {
        await BookAsync();
        long other = await Ledger.CommitAsync(tx => tx.InsertFile(File("other")));
        (long first, _) = await StageAsync(1);
        await StageAsync(1);
        (long kept, _) = await StageAsync(other);
        (await Ledger.CommitAsync(tx => tx.FilesWithStaged())).Should().BeEquivalentTo([1, other]);

        (await Ledger.CommitAsync(tx => tx.DiscardStaged(1, 1))).Should().Be(1);
        (await Ledger.CommitAsync(tx => tx.DiscardStaged(1, 10))).Should().Be(1);

        (await Ledger.CommitAsync(tx => tx.FilesWithStaged())).Should().Equal(other);
        (await Ledger.Queries.LinesAsync(first)).Should().BeEmpty();
        (await Ledger.Queries.LinesAsync(kept)).Should().ContainSingle();
    }

    [Fact]
    public async Task BookedOrdinals_OfAFile_NameEachPlaceOnce()
    {
        await BookAsync();
        await Ledger.CommitAsync(tx => tx.InsertInterchange(Interchange(1, "2") with { Ordinal = 2, State = InterchangeState.Rejected }));
        (await Ledger.Queries.BookedOrdinalsAsync(1)).Should().BeEquivalentTo([1, 2]);
        (await Ledger.Queries.BookedOrdinalsAsync(2)).Should().BeEmpty();
    }

    private async Task<(long Record, long Body)> StageAsync(long file) => await Ledger.CommitAsync(tx =>
    {
        long record = tx.InsertRecord(Record(null, RecordState.Staged) with { FileId = file });
        tx.InsertLine(record, 1, "{\"line\":1}");
        return (record, tx.InsertOutbound(Outbound() with { RecordId = record, State = OutboundState.Staged }));
    });
}
