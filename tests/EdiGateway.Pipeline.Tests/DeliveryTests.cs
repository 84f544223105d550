using EdiGateway.Partners.Agreements;
using EdiGateway.Pipeline.Faults;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Tests;

/// <summary>Deliveries that fail, repeat, park; and what a crash leaves.</summary>
public sealed class DeliveryTests
{
    [Fact]
    public async Task Deliver_TargetVanished_RetriesWithBackOffUntilItIsBack()
    {
        await using Rig rig = new();
        Directory.Delete(rig["acme", "out"], recursive: true);
        await rig.Take("acme-in", "1.edi", Docs.X12850("PO-1", "1"));
        DeliveryRow waiting = (await rig.Queries.DeliveriesAsync(DeliveryState.Pending, 10)).Should().ContainSingle().Subject;
        waiting.Should().BeEquivalentTo(new { Attempts = 1, NextTryAt = rig.Time.Now.AddSeconds(10) });
        waiting.LastError.Should().NotBeEmpty();

        Directory.CreateDirectory(rig["acme", "out"]);
        await rig.Take("acme-in", "2.edi", Docs.X12850("PO-2", "2"));
        rig.In("acme-out").Should().BeEmpty("the later one waits behind the first, and the first for its next try");
        rig.Time.Now = rig.Time.Now.AddSeconds(11);
        await rig.Engine.RunOnceAsync();
        rig.In("acme-out").Should().HaveCount(2);
        (await rig.Queries.DeliveriesAsync(null, 10)).Should().OnlyContain(row => row.State == DeliveryState.Delivered);
    }

    [Fact]
    public async Task Deliver_TooManyFailures_ParksUntilAnOperatorRetries()
    {
        await using Rig rig = new(Yaml.With("acme", ("fileName: \"{type}_{number}.edi\" }", "fileName: \"{type}_{number}.edi\", attempts: 2 }")));
        Directory.Delete(rig["acme", "out"], recursive: true);
        await rig.Take("acme-in", "1.edi", Docs.X12850("PO-1", "1"));
        rig.Time.Now = rig.Time.Now.AddHours(1);
        await rig.Engine.RunOnceAsync();
        DeliveryRow parked = (await rig.Queries.DeliveriesAsync(DeliveryState.Parked, 10)).Should().ContainSingle().Subject;
        rig.Events.Should().Contain(happened => happened.Kind == GatewayEventKind.Parked);

        Directory.CreateDirectory(rig["acme", "out"]);
        (await rig.Engine.Operators.RetryDeliveriesAsync(new DeliverySelection(parked.Id), "operator", "folder is back")).Should().Be(1);
        await rig.Engine.RunOnceAsync();
        rig.In("acme-out").Should().ContainSingle();
    }

    [Fact]
    public async Task Deliver_CrashBetweenSendingAndMarking_RepeatsTheSameBytesAndMarksIt()
    {
        await using Rig rig = new();
        await rig.Take("acme-in", "1.edi", Docs.X12850("PO-1", "1"));
        string before = rig.In("acme-out").Values.Single();
        DeliveryRow row = (await rig.Queries.DeliveriesAsync(null, 10)).Single(delivery => delivery.Target == "acme-out");

        // What a crash after the rename leaves: the file is there, the ledger still says pending, one try is on record.
        long again = await rig.Ledger.CommitAsync(tx => tx.InsertDelivery(row with { Id = 0, State = DeliveryState.Pending, DeliveredAt = null, NextTryAt = rig.Time.Now }));
        await rig.Restart();
        await rig.Engine.RunOnceAsync();
        rig.In("acme-out").Values.Should().Equal(before);
        (await rig.Queries.DeliveriesAsync(null, 10)).Single(delivery => delivery.Id == again)
            .Should().BeEquivalentTo(new { State = DeliveryState.Delivered, PossibleDuplicate = true });
    }

    [Fact]
    public async Task Sweep_ClaimThatWasNeverRecorded_GoesBackAndIsTakenOnce()
    {
        await using Rig rig = new();
        rig.Drop("acme-in", "1.edi", Docs.X12850("PO-1", "1"));
        IDropZone zone = new Transports.Folder.FolderTransport(new Durable.DurableFiles(), rig.Time).OpenZone(new EndpointSettings { Name = "acme-in", Location = rig["acme", "in"], QuietPeriod = TimeSpan.Zero });
        Listing listing = await zone.ListAsync(10);
        (await zone.ClaimAsync(listing.Candidates[0])).Should().NotBeNull();

        await rig.Restart();
        await rig.Engine.RunOnceAsync();
        (await rig.Queries.RecordsAsync(null, 10)).Should().ContainSingle();
        (await rig.Queries.FilesAsync(null, 10)).Should().ContainSingle();
    }

    [Fact]
    public async Task Restart_FileRecordedButNotProcessed_IsProcessedOnce()
    {
        await using Rig rig = new();
        rig.Drop("acme-in", "1.edi", Docs.X12850("PO-1", "1"));
        await rig.Engine.PollAsync("acme-in");
        (await rig.Queries.FilesAsync(FileState.Received, 10)).Should().ContainSingle();
        await rig.Restart();
        await rig.Engine.RunOnceAsync();
        (await rig.Queries.RecordsAsync(null, 10)).Should().ContainSingle();
        rig.In("acme-out").Should().ContainSingle();
        rig.In("acme-in").Should().BeEmpty();
    }

    [Fact]
    public async Task Restart_AfterThreeDeathsDuringOneFile_SetsItAsideAndGoesOn()
    {
        await using Rig rig = new();
        rig.Drop("acme-in", "bad.edi", Docs.X12850("PO-1", "1"));
        await rig.Engine.PollAsync("acme-in");
        FileRow file = (await rig.Queries.FilesAsync(FileState.Received, 10))[0];

        // The process died over it, and three times more while it alone was in hand: each beginning is on record, no end is.
        await rig.Ledger.CommitAsync(tx => tx.LeaseFiles(rig.Options.Owner, rig.Time.Now, rig.Time.Now.AddMinutes(10), 10));
        await rig.Restart();
        await rig.Ledger.CommitAsync(tx =>
        {
            tx.LeaseFiles(rig.Options.Owner, rig.Time.Now, rig.Time.Now.AddMinutes(10), 10);
            for (int death = 0; death < 3; death++)
            {
                tx.CountAttempt(file.Id);
            }
        });
        await rig.Restart();
        await rig.Take("acme-in", "good.edi", Docs.X12850("PO-2", "2"));
        FileRow aside = (await rig.Queries.FilesAsync(FileState.Quarantined, 10)).Should().ContainSingle().Subject;
        aside.Name.Should().Be("bad.edi");
        aside.Reason.Should().Contain("never came to an end");
        (await rig.Queries.RecordsAsync(null, 10)).Should().ContainSingle().Which.Number.Should().Be("PO-2");
    }

    [Fact]
    public async Task Restart_AfterManyDeathsWithFilesInHandTogether_SetsNoneAside()
    {
        await using Rig rig = new();
        for (int number = 1; number <= 4; number++)
        {
            rig.Drop("acme-in", $"{number}.edi", Docs.X12850($"PO-{number}", $"{number}"));
        }

        await rig.Engine.PollAsync("acme-in");
        for (int death = 0; death < 5; death++)
        {
            (await rig.Ledger.CommitAsync(tx => tx.LeaseFiles(rig.Options.Owner, rig.Time.Now, rig.Time.Now.AddMinutes(10), 10))).Should().HaveCount(4);
            await rig.Restart();
        }

        await rig.Take("acme-in", "5.edi", Docs.X12850("PO-5", "5"));
        (await rig.Queries.FilesAsync(FileState.Processed, 10)).Should().HaveCount(5);
        (await rig.Queries.RecordsAsync(null, 10)).Select(record => record.Number).Should().Equal(["PO-5", "PO-4", "PO-3", "PO-2", "PO-1"], "what was left comes first, in order of arrival");
    }

    [Fact]
    public async Task Stop_WithFilesInTheQueue_GivesThemBackWithoutSuspicion()
    {
        await using Rig rig = new();
        await rig.Engine.ProcessAsync(); // From now on the queue takes what is recorded.
        rig.Drop("acme-in", "1.edi", Docs.X12850("PO-1", "1"));
        await rig.Engine.PollAsync("acme-in");
        (await rig.Queries.FilesAsync(FileState.Received, 10)).Should().ContainSingle().Which.Owner.Should().NotBeNull();

        await rig.Engine.StopAsync();
        await rig.Restart();
        (await rig.Queries.FilesAsync(FileState.Received, 10)).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Suspect = false, Attempts = 0 });
        await rig.Engine.RunOnceAsync();
        (await rig.Queries.RecordsAsync(null, 10)).Should().ContainSingle();
    }

    [Fact]
    public async Task Poll_DiskAlmostFull_StopsAndSaysSo()
    {
        await using Rig rig = new();
        rig.Options = rig.Options with { DataFolder = rig["data"], MinFreeBytes = 1L << 60 };
        await rig.Restart();
        await rig.Take("acme-in", "1.edi", Docs.X12850("PO-1", "1"));
        rig.In("acme-in").Should().ContainSingle("nothing is taken");
        (await rig.Engine.Operators.StatusAsync()).PollingStopped.Should().Contain("polling stopped");
        (await rig.Queries.ZonesAsync()).Should().Contain(zone => zone.Zone == "acme-in" && zone.LastError != null);
    }

    [Fact]
    public async Task Poll_ZoneVanished_IsReportedAndWorksAgainWhenBack()
    {
        await using Rig rig = new();
        Directory.Delete(rig["acme", "in"], recursive: true);
        (await rig.Engine.PollAsync("acme-in")).Reason.Should().NotBeNullOrEmpty();
        (await rig.Queries.ZonesAsync()).Should().ContainSingle().Which.LastError.Should().NotBeNullOrEmpty();
        Directory.CreateDirectory(rig["acme", "in"]);
        rig.Time.Now = rig.Time.Now.AddMinutes(2);
        await rig.Take("acme-in", "1.edi", Docs.X12850("PO-1", "1"));
        (await rig.Queries.RecordsAsync(null, 10)).Should().ContainSingle();
        (await rig.Queries.ZonesAsync()).Single(zone => zone.Zone == "acme-in").LastError.Should().BeNull();
        rig.Events.Where(happened => happened.Endpoint == "acme-in" && happened.Kind is GatewayEventKind.EndpointFailed or GatewayEventKind.EndpointRecovered)
            .Select(happened => happened.Kind).Should().Equal(GatewayEventKind.EndpointFailed, GatewayEventKind.EndpointRecovered);
    }
}
