using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Tests;

/// <summary>What happens while archive or ledger take nothing.</summary>
public sealed class StorageTests
{
    [Fact]
    public async Task Process_LedgerTakesNothing_KeepsTheFilesInHandAndBooksThemInOrder()
    {
        await using Rig rig = new();
        await rig.Engine.ProcessAsync(); // From now on the queue takes what is recorded.
        rig.Drop("acme-in", "1.edi", Docs.X12850("PO-1", "1"));
        rig.Drop("acme-in", "2.edi", Docs.X12850("PO-1", "2", function: "05"));
        await rig.Engine.PollAsync("acme-in");
        int refused = 0;
        rig.LedgerFails = () => refused++ < 1;

        await rig.Engine.ProcessAsync();

        refused.Should().BeGreaterThan(1, "it was tried again");
        (await rig.Queries.RecordsAsync(null, 10)).Select(record => (record.Function, record.State)).Should().Equal(("Replace", RecordState.Active), ("Original", RecordState.Replaced));
        (await rig.Queries.FilesAsync(FileState.Processed, 10)).Should().HaveCount(2).And.OnlyContain(file => file.Attempts == 0 && !file.Suspect, "it was no file's fault");
        rig.Events.Where(happened => happened.Kind == GatewayEventKind.Polling).Select(happened => happened.Reason![..7]).Should().Equal("stopped", "goes on");
    }

    [Fact]
    public async Task Process_ArchiveOutOfReach_KeepsTheFileInHandAndBlamesNoFile()
    {
        await using Rig rig = new();
        rig.Drop("acme-in", "1.edi", Docs.X12850("PO-1", "1"));
        await rig.Engine.PollAsync("acme-in");
        await rig.Restart(); // What was in memory is read from the archive now.
        int refused = 0;
        rig.ArchiveFails = () => refused++ < 2;

        await rig.Engine.ProcessAsync();

        refused.Should().BeGreaterThan(2, "it was tried again");
        (await rig.Queries.RecordsAsync(null, 10)).Should().ContainSingle();
        (await rig.Queries.FilesAsync(FileState.Processed, 10)).Should().ContainSingle().Which.State.Should().Be(FileState.Processed);
        rig.Events.Where(happened => happened.Kind == GatewayEventKind.Polling).Select(happened => happened.Reason![..7]).Should().Equal("stopped", "goes on");
    }

    [Fact]
    public async Task Poll_ArchiveOutOfReach_LeavesTheFilesAndSaysSo()
    {
        await using Rig rig = new();
        rig.Drop("acme-in", "1.edi", Docs.X12850("PO-1", "1"));
        rig.ArchiveFails = () => true;

        (await rig.Engine.PollAsync("acme-in")).Reason.Should().Contain("the archive is out of reach");
        rig.In("acme-in").Should().ContainSingle("it went back");

        rig.ArchiveFails = () => false;
        await rig.Engine.RunOnceAsync();
        (await rig.Queries.RecordsAsync(null, 10)).Should().ContainSingle();
    }

    [Fact]
    public async Task Deliver_ArchiveOutOfReach_SendsNothingAndGoesOnAfterwards()
    {
        await using Rig rig = new();
        rig.Drop("acme-in", "1.edi", Docs.X12850("PO-1", "1"));
        await rig.Engine.PollAsync("acme-in");
        await rig.Engine.ProcessAsync();
        await rig.Engine.ReleaseDueAsync();
        rig.ArchiveFails = () => true;
        await FluentActions.Awaiting(() => rig.Engine.DeliverDueAsync()).Should().ThrowAsync<TransportException>();
        rig.In("acme-out").Should().BeEmpty("nothing leaves before it is archived");

        rig.ArchiveFails = () => false;
        await rig.Engine.RunOnceAsync();

        rig.In("acme-out").Should().NotBeEmpty();
    }

    [Fact]
    public async Task Process_EndsWhileTheLedgerTakesNothing_BooksOnceAfterTheStart()
    {
        await using Rig rig = new();
        await rig.Engine.ProcessAsync();
        rig.Drop("acme-in", "1.edi", Docs.X12850("PO-1", "1"));
        await rig.Engine.PollAsync("acme-in");
        using CancellationTokenSource stop = new();
        rig.LedgerFails = () =>
        {
            stop.CancelAfter(TimeSpan.FromMilliseconds(50));
            return true;
        };

        await FluentActions.Awaiting(() => rig.Engine.ProcessAsync(stop.Token)).Should().ThrowAsync<OperationCanceledException>();
        await rig.Engine.StopAsync();

        rig.LedgerFails = () => false;
        await rig.Restart();
        await rig.Engine.RunOnceAsync();
        (await rig.Queries.RecordsAsync(null, 10)).Should().ContainSingle();
        rig.In("acme-out").Should().ContainSingle();
    }

    [Fact]
    public async Task Poll_LedgerTakesNothing_LeavesTheFilesStopsSaysSoAndGoesOn()
    {
        await using Rig rig = new();
        rig.Drop("acme-in", "1.edi", Docs.X12850("PO-1", "1"));
        rig.LedgerFails = () => true;

        (await rig.Engine.PollAsync("acme-in")).Reason.Should().Contain("full");
        rig.In("acme-in").Should().ContainSingle("it went back");
        (await rig.Engine.PollAsync("acme-in")).Reason.Should().StartWith("polling stopped: nothing can be stored");
        (await rig.Engine.Operators.StatusAsync()).PollingStopped.Should().Contain("nothing can be stored").And.Contain("full");
        rig.Engine.Shortage.Should().NotBeNull("who posts over HTTP is told, too");

        rig.LedgerFails = () => false;
        rig.Time.Now = rig.Time.Now.AddSeconds(2);
        await rig.Engine.RunOnceAsync();
        rig.In("acme-in").Should().BeEmpty();
        (await rig.Queries.RecordsAsync(null, 10)).Should().ContainSingle();
        (await rig.Engine.Operators.StatusAsync()).PollingStopped.Should().BeNull();
    }

    [Fact]
    public async Task Process_GatewayDiedOverAFile_ItsPartnersLaterFilesWaitAndOthersGoOn()
    {
        await using Rig rig = new();
        rig.Drop("acme-in", "1.edi", Docs.X12850("PO-1", "1"));
        await rig.Engine.PollAsync("acme-in");
        long deadly = (await rig.Queries.FilesAsync(FileState.Received, 1))[0].Id;
        await rig.Ledger.CommitAsync(tx => tx.CountAttempt(deadly));
        rig.Drop("acme-in", "2.edi", Docs.X12850("PO-1", "2", function: "05"));
        rig.Drop("bleu-in", "3.edi", Docs.Edifact([Docs.Orders("PO-3")]));
        await rig.Engine.PollAsync("acme-in");
        await rig.Engine.PollAsync("bleu-in");

        await rig.Restart();
        await rig.Engine.RunOnceAsync();

        rig.Events.Where(happened => happened is { Kind: GatewayEventKind.Accepted, MessageType: not null }).Select(happened => (happened.Partner, happened.Interchange)).Should().Equal(
            ("bleu", "1"), ("acme", "000000001"), ("acme", "000000002"));
        (await rig.Queries.RecordsAsync(null, 10)).Where(record => record.Partner == "acme").Select(record => record.State).Should().Equal(RecordState.Active, RecordState.Replaced);
    }
}
