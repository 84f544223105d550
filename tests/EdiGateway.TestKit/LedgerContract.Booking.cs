using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;
using FluentAssertions;
using Xunit;

namespace EdiGateway.TestKit;

/// <content>Interchanges, messages, records, outbound documents and deliveries.</content>
public abstract partial class LedgerContract
{
    [Fact]
    public async Task FindInterchanges_SupersededOrOlderThanTheWindow_AreLeftOut()
    {
        await Ledger.CommitAsync(tx =>
        {
            long file = tx.InsertFile(File("a"));
            tx.InsertInterchange(Interchange(file) with { State = InterchangeState.Superseded });
            tx.InsertInterchange(Interchange(file) with { DecidedAt = Now.AddDays(-2) });
            tx.InsertInterchange(Interchange(file));
        });
        IReadOnlyList<InterchangeRow> found = await Ledger.CommitAsync(tx => tx.FindInterchanges("x12|ZZ:THEM|ZZ:US|P|1", Now.AddDays(-1)));
        found.Should().ContainSingle().Which.Should().BeEquivalentTo(Interchange(1) with { Id = 3 });
    }

    [Fact]
    public async Task SupersedeInterchange_WithRecordAndPendingDocument_TakesBothBack()
    {
        (long interchange, long message) = await BookAsync();
        await Ledger.CommitAsync(tx =>
        {
            long old = tx.InsertRecord(Record(null, RecordState.Replaced));
            tx.InsertRecord(Record(message, RecordState.Active) with { EarlierId = old, ExportDueAt = Now });
            tx.InsertOutbound(Outbound() with { MessageId = message, InterchangeId = interchange });
            tx.SupersedeInterchange(interchange, Now);
        });
        (await Ledger.Queries.RecordsAsync(null, 10)).Select(record => record.State).Should().Equal(RecordState.Superseded, RecordState.Active);
        (await Ledger.Queries.OutboundAsync(null, 10)).Should().ContainSingle().Which.State.Should().Be(OutboundState.Withdrawn);
        (await Ledger.Queries.InterchangeAsync(interchange))!.State.Should().Be(InterchangeState.Superseded);
        (await Ledger.Queries.DueExportsAsync(Now, 10, 1000)).Should().BeEmpty();
    }

    [Fact]
    public async Task FindActiveRecord_OfSenderAndNumber_GivesTheOneInForce()
    {
        (_, long message) = await BookAsync();
        await Ledger.CommitAsync(tx =>
        {
            tx.InsertRecord(Record(message, RecordState.Held));
            tx.InsertRecord(Record(message, RecordState.Active));
            tx.InsertRecord(Record(message, RecordState.Active) with { Test = true, Number = "2" });
        });
        RecordRow? found = await Ledger.CommitAsync(tx => tx.FindActiveRecord("them", false, "purchaseOrder", "1"));
        found!.State.Should().Be(RecordState.Active);
        (await Ledger.CommitAsync(tx => tx.FindActiveRecord("them", false, "purchaseOrder", "2"))).Should().BeNull("a test never stands in the way of production");
        (await Ledger.CommitAsync(tx => tx.FindActiveRecord("other", false, "purchaseOrder", "1"))).Should().BeNull();
    }

    [Fact]
    public async Task FindActiveRecord_WithIdentity_GivesTheOneThatHasItAndElseTheLatest()
    {
        (_, long message) = await BookAsync();
        long[] ids = await Ledger.CommitAsync(tx => new[]
        {
            tx.InsertRecord(Record(message, RecordState.Active) with { Identity = "release:1" }),
            tx.InsertRecord(Record(message, RecordState.Active) with { Identity = "release:2" }),
        });
        (await Ledger.CommitAsync(tx => tx.FindActiveRecord("them", false, "purchaseOrder", "1", "release:1")))!.Should().BeEquivalentTo(new { Id = ids[0], Identity = "release:1" });
        (await Ledger.CommitAsync(tx => tx.FindActiveRecord("them", false, "purchaseOrder", "1", "release:3"))).Should().BeNull();
        (await Ledger.CommitAsync(tx => tx.FindActiveRecord("them", false, "purchaseOrder", "1")))!.Id.Should().Be(ids[1]);
    }

    [Fact]
    public async Task Document_WithFindingsAndLines_ComesBackWhole()
    {
        (long interchange, long message) = await BookAsync(MessageState.Held);
        long record = await Ledger.CommitAsync(tx =>
        {
            tx.InsertFinding(new FindingRow(null, interchange, null, message, Finding()));
            long id = tx.InsertRecord(Record(message, RecordState.Held) with { LineCount = 2 });
            tx.InsertLine(id, 2, "{\"b\":1}");
            tx.InsertLine(id, 1, "{\"a\":1}");
            return id;
        });
        DocumentDetail? detail = await Ledger.Queries.DocumentAsync(message);
        detail!.Document.State.Should().Be(MessageState.Held);
        detail.Findings.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Code = "6000", Severity = "Error", Segment = "BEG", Element = 3, ByteOffset = 5L, Value = "value", MessageId = message });
        detail.Records.Should().ContainSingle().Which.LineCount.Should().Be(2);
        (await Ledger.Queries.LinesAsync(record)).Should().Equal("{\"a\":1}", "{\"b\":1}");
        (await Ledger.Queries.DocumentsAsync(new DocumentFilter { Code = "6000", State = "held", Partner = "them" })).Should().ContainSingle();
        (await Ledger.Queries.DocumentsAsync(new DocumentFilter { Code = "6001" })).Should().BeEmpty();
        (await Ledger.CommitAsync(tx => tx.HasHeldMessage("them", false, "order:1"))).Should().BeTrue();
        (await Ledger.CommitAsync(tx => tx.HasHeldMessage("them", false, "order:2"))).Should().BeFalse();
    }

    [Fact]
    public async Task DueExports_DueRecords_ComeInOrderWithLinesAndLeaveOnce()
    {
        (_, long message) = await BookAsync();
        long[] ids = await Ledger.CommitAsync(tx =>
        {
            long first = tx.InsertRecord(Record(message, RecordState.Active) with { ExportDueAt = Now });
            tx.InsertLine(first, 2, "{\"b\":1}");
            tx.InsertLine(first, 1, "{\"a\":1}");
            tx.InsertRecord(Record(message, RecordState.Active) with { ExportDueAt = Now.AddHours(1) });
            tx.InsertRecord(Record(message, RecordState.Active));
            return new[] { first, tx.InsertRecord(Record(message, RecordState.Active) with { ExportDueAt = Now }) };
        });
        IReadOnlyList<DueExport> due = await Ledger.Queries.DueExportsAsync(Now, 10, 1000);
        due.Select(record => record.RecordId).Should().Equal(ids);
        due[0].Should().BeEquivalentTo(new DueExport(ids[0], "purchaseOrder", "them", "1", "{}", ["{\"a\":1}", "{\"b\":1}"], 0));
        (await Ledger.Queries.DueExportsAsync(Now, 10, 1)).Should().ContainSingle("the first one always comes, whatever its size");
        (await Ledger.Queries.DueExportsAsync(Now, 1, 1000)).Should().ContainSingle();

        (await Ledger.CommitAsync(tx => tx.MarkExported(ids[0], tx.InsertDelivery(Delivery("a"))))).Should().BeTrue();
        (await Ledger.CommitAsync(tx => tx.MarkExported(ids[0], tx.InsertDelivery(Delivery("b"))))).Should().BeFalse();
        (await Ledger.Queries.DueExportsAsync(Now, 10, 1000)).Should().ContainSingle().Which.RecordId.Should().Be(ids[1]);
    }

    [Fact]
    public async Task PendingDocuments_BehindAHeldOneOfTheSameBusiness_StayBehind()
    {
        await Ledger.CommitAsync(tx =>
        {
            tx.InsertOutbound(Outbound("order:1") with { State = OutboundState.Held, Reason = "x" });
            tx.InsertOutbound(Outbound("order:1"));
            tx.InsertOutbound(Outbound("order:2"));
        });
        IReadOnlyList<OutboundDocumentRow> pending = await Ledger.CommitAsync(tx => tx.PendingDocuments("them/main|Document|P", 10));
        pending.Should().ContainSingle().Which.Should().BeEquivalentTo(Outbound("order:2") with { Id = 3 }, options => options.Excluding(row => row.Body));
        pending[0].Body.Body.ToArray().Should().Equal("BIG*1~"u8.ToArray());
        pending[0].Body.Separators.Should().Be(Outbound().Body.Separators);
        (await Ledger.CommitAsync(tx => tx.PendingBatches())).Should().ContainSingle().Which.Should().Be(new PendingBatch("them/main|Document|P", "them/main", OutboundRole.Document, 2, 12, Now));
    }

    [Fact]
    public async Task FindReleased_ByNumbers_FindsThePairsOwn()
    {
        await Ledger.CommitAsync(tx =>
        {
            long document = tx.InsertOutbound(Outbound());
            long other = tx.InsertOutbound(Outbound("order:2"));
            long interchange = tx.InsertOutboundInterchange(OutInterchange());
            tx.MarkReleased(document, interchange, "7", "0001", AnswerState.Awaited, Now.AddHours(1));
            tx.MarkReleased(other, interchange, "7", "0002", AnswerState.Awaited, Now.AddHours(3));
        });
        (await Find("000007", null)).Should().HaveCount(2);
        (await Find("7", "0002")).Should().ContainSingle().Which.BusinessKey.Should().Be("order:2");
        (await Find("7", "0003")).Should().BeEmpty();
        (await Ledger.CommitAsync(tx => tx.FindOutboundInterchanges(Edi.Syntax.EdiStandard.X12, "ZZ:US", "ZZ:THEM", false, "12"))).Should().ContainSingle();
        (await Ledger.CommitAsync(tx => tx.MarkOverdue(Now.AddHours(2), 10))).Should().ContainSingle().Which.MessageNumber.Should().Be("0001");
        (await Ledger.CommitAsync(tx => tx.MarkOverdue(Now.AddHours(2), 10))).Should().BeEmpty();

        async Task<IReadOnlyList<OutboundDocumentRow>> Find(string group, string? message) =>
            await Ledger.CommitAsync(tx => tx.FindReleased(Edi.Syntax.EdiStandard.X12, "ZZ:US", "ZZ:THEM", false, group, message));
    }

    [Fact]
    public async Task MarkReceiptsOverdue_Awaited_GivesEachOnceUntilItIsAnswered()
    {
        long[] ids = await Ledger.CommitAsync(tx => new[]
        {
            tx.InsertOutboundInterchange(OutInterchange() with { Receipt = AnswerState.Awaited, ReceiptDueAt = Now.AddHours(1) }),
            tx.InsertOutboundInterchange(OutInterchange() with { Receipt = AnswerState.Awaited, ReceiptDueAt = Now.AddHours(3) }),
            tx.InsertOutboundInterchange(OutInterchange()),
        });
        (await Ledger.Queries.NextDueAsync()).Should().Be(Now.AddHours(1));
        (await Ledger.CommitAsync(tx => tx.MarkReceiptsOverdue(Now.AddHours(2), 10))).Should().ContainSingle().Which.Id.Should().Be(ids[0]);
        (await Ledger.CommitAsync(tx => tx.MarkReceiptsOverdue(Now.AddHours(2), 10))).Should().BeEmpty();
        (await Ledger.Queries.CountsAsync()).AnswersOverdue.Should().Be(1);

        await Ledger.CommitAsync(tx => tx.SetInterchangeReceipt(ids[0], AnswerState.Received));
        (await Ledger.Queries.OutboundInterchangesAsync(10)).Select(row => row.Receipt).Should().Equal(AnswerState.NotExpected, AnswerState.Awaited, AnswerState.Received);
        (await Ledger.Queries.CountsAsync()).AnswersOverdue.Should().Be(0);
    }

    [Fact]
    public async Task LeaseDeliveries_OneWaitsForItsNextTry_HoldsItsLane()
    {
        await Ledger.CommitAsync(tx =>
        {
            tx.InsertDelivery(Delivery("a", "one"));
            tx.InsertDelivery(Delivery("b", "one"));
            tx.InsertDelivery(Delivery("c", "two"));
            tx.LeaseDeliveries(Lease(Now));
            tx.MarkFailed(1, "unreachable", Now.AddMinutes(2));
            tx.ReturnDelivery(2);
            tx.ReturnDelivery(3);
        });
        IReadOnlyList<DeliveryRow> due = await Ledger.CommitAsync(tx => tx.LeaseDeliveries(Lease(Now.AddMinutes(1))));
        due.Select(delivery => (delivery.Name, delivery.Attempts)).Should().Equal(("c", 1));

        await Ledger.CommitAsync(tx => tx.MarkFailed(1, "given up", null));
        due = await Ledger.CommitAsync(tx => tx.LeaseDeliveries(Lease(Now.AddMinutes(3))));
        due.Select(delivery => delivery.Name).Should().Equal(["b", "c"], "a parked delivery does not hold what is of another business, and the lease of c has ended");
    }

    [Fact]
    public async Task LeaseDeliveries_BehindAParkedOneOfTheSameBusiness_GivesOthersOnly()
    {
        await Ledger.CommitAsync(tx =>
        {
            foreach (string key in new[] { "order:1", "order:1", "order:2" })
            {
                long document = tx.InsertOutbound(Outbound(key));
                long interchange = tx.InsertOutboundInterchange(OutInterchange());
                tx.MarkReleased(document, interchange, "7", "0001", AnswerState.NotExpected, null);
                tx.InsertDelivery(Delivery(key + interchange, interchange: interchange));
            }

            tx.LeaseDeliveries(Lease(Now) with { Limit = 1 });
            tx.MarkFailed(1, "given up", null);
        });
        IReadOnlyList<DeliveryRow> due = await Ledger.CommitAsync(tx => tx.LeaseDeliveries(Lease(Now.AddMinutes(3))));
        due.Select(delivery => delivery.Name).Should().Equal("order:23");
        (await Ledger.CommitAsync(tx => tx.RetryDeliveries(new DeliverySelection(1), Now))).Should().Be(1);
        (await Ledger.Queries.DeliveriesAsync(DeliveryState.Parked, 10)).Should().BeEmpty();
    }

    [Fact]
    public async Task MarkArchived_AndDelivered_KeepsTheKeyAndDropsTheCopy()
    {
        await Ledger.CommitAsync(tx =>
        {
            long id = tx.InsertDelivery(Delivery("a"));
            tx.MarkArchived(id, "key");
            tx.MarkDelivered(id, Now, possibleDuplicate: true);
        });
        DeliveryRow row = (await Ledger.Queries.DeliveriesAsync(DeliveryState.Delivered, 10))[0];
        row.Should().BeEquivalentTo(new { ArchiveKey = "key", PossibleDuplicate = true, DeliveredAt = (DateTimeOffset?)Now, Size = 3L });
        row.Content.Should().BeEmpty();
    }

    [Fact]
    public async Task NextDue_WithSeveralKinds_IsTheEarliest()
    {
        (await Ledger.Queries.NextDueAsync()).Should().BeNull();
        await Ledger.CommitAsync(tx =>
        {
            tx.InsertOutbound(Outbound(due: Now.AddHours(2)));
            tx.InsertDelivery(Delivery("a") with { NextTryAt = Now.AddHours(1) });
        });
        (await Ledger.Queries.NextDueAsync()).Should().Be(Now.AddHours(1));
    }

    [Fact]
    public async Task Audit_Written_IsListed()
    {
        AuditRow entry = new(Now, "operator", "replay", "message 1", "mended map");
        await Ledger.CommitAsync(tx => tx.Audit(entry));
        (await Ledger.Queries.AuditAsync(10)).Should().Equal(entry);
    }

    private static RecordRow Record(long? message, RecordState state) => new()
    {
        MessageId = message,
        RecordType = "purchaseOrder",
        Partner = "them",
        Number = "1",
        Function = "Original",
        BusinessKey = "order:1",
        State = state,
        Header = "{}",
        BookedAt = Now,
    };

    private static OutboundInterchangeRow OutInterchange() => new()
    {
        Agreement = "them/main",
        Partner = "them",
        Standard = Edi.Syntax.EdiStandard.X12,
        Role = OutboundRole.Document,
        Sender = "ZZ:US",
        Receiver = "ZZ:THEM",
        ControlNumber = "000000012",
        Documents = 1,
        CreatedAt = Now,
    };

    private async Task<(long Interchange, long Message)> BookAsync(MessageState state = MessageState.Booked) =>
        await Ledger.CommitAsync(tx =>
        {
            long file = tx.InsertFile(File("a"));
            long interchange = tx.InsertInterchange(Interchange(file));
            long group = tx.InsertGroup(new GroupRow { InterchangeId = interchange, Ordinal = 1, ControlNumber = "1", Status = "Accepted" });
            return (interchange, tx.InsertMessage(Message(interchange, group, state)));
        });
}
