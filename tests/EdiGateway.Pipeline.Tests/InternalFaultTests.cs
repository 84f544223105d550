using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;
using Microsoft.Data.Sqlite;

namespace EdiGateway.Pipeline.Tests;

/// <summary>The internal side when something is broken: tries with waits, then aside; nothing else is kept back.</summary>
public sealed class InternalFaultTests
{
    private static readonly (string, string)[] ToAcme =
    [
        ("gateway", Yaml.Gateway.Replace("routes:", "routes:\n  - { id: ours, from: internal, record: purchaseOrder, to: acme, as: { type: \"850\", version: \"004010\" } }", StringComparison.Ordinal)),
        ("acme", Yaml.Acme),
        ("bleu", Yaml.Bleu),
    ];

    [Fact]
    public async Task Export_RecordThatCannotBeWritten_WaitsAndKeepsNothingElseBack()
    {
        await using Rig rig = await SpoiledAsync();
        await rig.Engine.RunOnceAsync();

        rig.In("acme-out").Keys.Should().Equal(["997_000000001.edi"], "both are acknowledged, in one interchange");
        rig.In("internal-out").Keys.Should().Equal("purchaseOrder_000000002-000000002.json", "purchaseOrder_000000002-000000002.lines.csv");
        (await rig.Queries.FailedExportsAsync(10)).Should().ContainSingle().Which.Should().BeEquivalentTo(new { RecordId = 1L, Attempts = 1, NextTryAt = (DateTimeOffset?)rig.Time.Now.AddSeconds(5) })
            .And.Match<FailedExport>(export => export.LastError.Length > 0);
        rig.Events.Should().ContainSingle(happened => happened.Kind == GatewayEventKind.DeliveryFailed).Which.Should().BeEquivalentTo(new { Endpoint = "internal-out", Document = "PO-1" });

        rig.Time.Now = rig.Time.Now.AddSeconds(4);
        (await rig.Engine.ExportDueAsync()).Should().Be(0);
        (await rig.Queries.FailedExportsAsync(10))[0].Attempts.Should().Be(1, "its time has not come");
        Line(rig, 1, "{}");
        rig.Time.Now = rig.Time.Now.AddSeconds(1);
        await rig.Engine.RunOnceAsync();
        rig.In("internal-out").Should().HaveCount(4);
        (await rig.Queries.FailedExportsAsync(10)).Should().BeEmpty();
    }

    [Fact]
    public async Task Export_TriesUsedUp_IsParkedUntilAnOperatorRetries()
    {
        await using Rig rig = await SpoiledAsync();
        for (int attempt = 0; attempt < 6; attempt++)
        {
            await rig.Engine.RunOnceAsync();
            rig.Time.Now = rig.Time.Now.AddMinutes(2);
        }

        (await rig.Queries.FailedExportsAsync(10)).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Attempts = 6, NextTryAt = (DateTimeOffset?)null });
        (await rig.Queries.CountsAsync()).ExportsParked.Should().Be(1);
        rig.Events.Should().ContainSingle(happened => happened.Kind == GatewayEventKind.Parked);

        Line(rig, 1, "{}");
        await rig.Engine.RunOnceAsync();
        rig.In("internal-out").Should().HaveCount(2, "nobody has decided");
        (await rig.Engine.Operators.RetryDeliveriesAsync(new DeliverySelection(Target: "internal-out"), "operator", "mended")).Should().Be(1);
        await rig.Engine.RunOnceAsync();
        rig.In("internal-out").Should().HaveCount(4);
        (await rig.Queries.CountsAsync()).ExportsParked.Should().Be(0);
    }

    [Fact]
    public async Task Export_OutboxThatCannotBeWritten_IsTriedAgainLikeEveryDelivery()
    {
        await using Rig rig = new();
        Directory.Delete(rig["internal", "out"]);
        await rig.Take("acme-in", "1.edi", Docs.X12850("PO-1", "1"));

        rig.In("acme-out").Should().HaveCount(1);
        (await rig.Queries.DeliveriesAsync(DeliveryState.Pending, 10)).Should().HaveCount(2).And.OnlyContain(row => row.Target == "internal-out");
        (await rig.Queries.TargetsAsync()).Single(target => target.Target == "internal-out").LastError.Should().NotBeEmpty();

        Directory.CreateDirectory(rig["internal", "out"]);
        rig.Time.Now = rig.Time.Now.AddSeconds(10);
        await rig.Engine.RunOnceAsync();
        rig.In("internal-out").Should().HaveCount(2);
    }

    [Fact]
    public async Task Import_ArchiveThatCannotBeRead_IsTriedAgainWithWaitsAndInOrder()
    {
        await using Rig rig = new(ToAcme);
        (string first, string second) = await TwoAsync(rig);
        Hide(rig, hide: true);

        await rig.Engine.ImportDueAsync();

        (await rig.Queries.FilesAsync(FileState.Importing, 10)).OrderBy(file => file.Id).Select(file => (file.Name, file.Attempts, file.NextTryAt))
            .Should().Equal([(first, 1, rig.Time.Now.AddSeconds(5)), (second, 0, null)], "a change must not overtake its order");
        (await rig.Queries.FilesAsync(FileState.Importing, 10)).Single(file => file.Name == first).Reason.Should().NotBeEmpty();
        (await rig.Queries.CountsAsync()).FilesWaiting.Should().Be(2);

        Hide(rig, hide: false);
        rig.Time.Now = rig.Time.Now.AddSeconds(5);
        await rig.Engine.RunOnceAsync();
        (await rig.Queries.FilesAsync(FileState.Processed, 10)).Select(file => file.Name).Should().Contain([first, second]);
        (await rig.Queries.RecordsAsync(null, 10)).Where(record => record.Number.StartsWith("OUR", StringComparison.Ordinal)).Select(record => record.Number).Should().Equal("OUR-2", "OUR-1");
    }

    [Fact]
    public async Task Import_TriesUsedUp_IsSetAsideAndTheNextGoesOn()
    {
        await using Rig rig = new(ToAcme);
        (string first, string second) = await TwoAsync(rig);
        for (int attempt = 0; attempt < 6; attempt++)
        {
            Hide(rig, hide: true);
            await rig.Engine.ImportDueAsync();
            Hide(rig, hide: false);
            rig.Time.Now = rig.Time.Now.AddMinutes(2);
        }

        FileRow aside = (await rig.Queries.FilesAsync(FileState.Quarantined, 10)).Should().ContainSingle().Subject;
        aside.Name.Should().Be(first);
        rig.Events.Should().ContainSingle(happened => happened.Kind == GatewayEventKind.Quarantined && happened.Code == "7112");
        await rig.Engine.RunOnceAsync();
        (await rig.Queries.FilesAsync(FileState.Processed, 1))[0].Name.Should().Be(second);

        ReplayReport report = await rig.Engine.Operators.ReplayAsync(new ReplayRequest { Filter = new DocumentFilter { FileId = aside.Id } }, "operator");
        report.Booked.Should().Be(1);
        (await rig.Queries.RecordsAsync(null, 10)).Select(record => record.Number).Should().Contain(["OUR-1", "OUR-2"]);
    }

    [Fact]
    public async Task Import_ProcessThatEndsOverAFileAgainAndAgain_SetsItAside()
    {
        await using Rig rig = new(ToAcme);
        (string first, string second) = await TwoAsync(rig);
        long id = (await rig.Queries.FilesAsync(FileState.Importing, 10)).Single(file => file.Name == first).Id;
        for (int death = 0; death < 6; death++)
        {
            await rig.Ledger.CommitAsync(tx => tx.BeginImport(id, rig.Time.Now));
        }

        await rig.Restart();
        await rig.Engine.RunOnceAsync();

        (await rig.Queries.FilesAsync(FileState.Quarantined, 10)).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Name = first, Attempts = 6 });
        (await rig.Queries.FilesAsync(FileState.Processed, 1))[0].Name.Should().Be(second);
    }

    [Fact]
    public async Task Poll_FileThatCannotBeRead_GoesBackAndKeepsNoOtherOut()
    {
        await using Rig rig = new(ToAcme);
        string json = await OrderAsync(rig);
        rig.Wrap = endpoints => new Unreadable(endpoints, "internal-in", "bad.json");
        await rig.Restart();
        rig.Drop("internal-in", "bad.json", json);
        await rig.Take("internal-in", "good.json", json.Replace("PO-1", "OUR-2", StringComparison.Ordinal));

        (await rig.Queries.FilesAsync(FileState.Processed, 1))[0].Name.Should().Be("good.json");
        rig.In("internal-in").Keys.Should().Equal("bad.json");
        (await rig.Queries.ZonesAsync()).Single(zone => zone.Zone == "internal-in").Should().BeEquivalentTo(new { LastError = "bad.json: no permission", Waiting = 1 });

        rig.Wrap = endpoints => endpoints;
        await rig.Restart();
        await rig.Engine.RunOnceAsync();
        rig.In("internal-in").Should().BeEmpty();
    }

    private static async Task<Rig> SpoiledAsync()
    {
        Rig rig = new();
        foreach (string number in new[] { "1", "2" })
        {
            rig.Drop("acme-in", number + ".edi", Docs.X12850("PO-" + number, number));
            await rig.Engine.PollAsync("acme-in");
            await rig.Engine.ProcessAsync();
        }

        Line(rig, 1, "{");
        return rig;
    }

    /// <summary>An order of ours as JSON.</summary>
    private static async Task<string> OrderAsync(Rig rig)
    {
        await rig.Take("acme-in", "x.edi", Docs.X12850("PO-1"));
        return rig.In("internal-out").First().Value;
    }

    /// <summary>Two files that are recorded and of which nothing is made yet.</summary>
    private static async Task<(string First, string Second)> TwoAsync(Rig rig)
    {
        string json = await OrderAsync(rig);
        IArchive archive = rig.Archive;
        await rig.Ledger.CommitAsync(tx =>
        {
            foreach (string number in new[] { "OUR-1", "OUR-2" })
            {
                byte[] bytes = System.Text.Encoding.UTF8.GetBytes(json.Replace("PO-1", number, StringComparison.Ordinal));
                ArchiveKey key = archive.AppendAsync([new ArchivePayload(bytes)]).AsTask().GetAwaiter().GetResult()[0];
                tx.InsertFile(new FileRow { Zone = "internal-in", Name = number + ".json", ClaimToken = number, Size = bytes.Length, ArchiveKey = key.ToString(), ReceivedAt = rig.Time.Now, State = FileState.Importing });
            }
        });
        return ("OUR-1.json", "OUR-2.json");
    }

    /// <summary>Takes the archive away, or brings it back.</summary>
    private static void Hide(Rig rig, bool hide)
    {
        foreach (string pack in Directory.EnumerateFiles(rig["data", "archive"], hide ? "*.pack" : "*.pack.hidden", SearchOption.AllDirectories).ToArray())
        {
            File.Move(pack, hide ? pack + ".hidden" : pack[..^".hidden".Length]);
        }
    }

    /// <summary>Spoils, or mends, the lines of a record behind the gateway's back.</summary>
    private static void Line(Rig rig, long record, string json)
    {
        using SqliteConnection ledger = new($"Data Source={rig["data", "ledger.db"]};Pooling=False");
        ledger.Open();
        using SqliteCommand command = ledger.CreateCommand();
        command.CommandText = "UPDATE record_line SET line = $line WHERE record_id = $record";
        command.Parameters.AddWithValue("$line", json);
        command.Parameters.AddWithValue("$record", record);
        command.ExecuteNonQuery().Should().Be(1);
    }

    /// <summary>Endpoints of which one zone's file may be claimed but not read.</summary>
    private sealed class Unreadable(IEndpoints inner, string zone, string file) : IEndpoints
    {
        public IReadOnlyCollection<string> Zones => inner.Zones;

        public IDropZone? Zone(string name) => name == zone ? new UnreadableZone(inner.Zone(name)!, file) : inner.Zone(name);

        public IDeliveryTarget? Target(string name) => inner.Target(name);
    }

    private sealed class UnreadableZone(IDropZone inner, string file) : IDropZone
    {
        public string Name => inner.Name;

        public ValueTask<ProbeResult> ProbeAsync(CancellationToken cancellationToken = default) => inner.ProbeAsync(cancellationToken);

        public ValueTask<Listing> ListAsync(int limit, CancellationToken cancellationToken = default) => inner.ListAsync(limit, cancellationToken);

        public async ValueTask<ClaimedFile?> ClaimAsync(DropCandidate candidate, CancellationToken cancellationToken = default)
        {
            ClaimedFile? claimed = await inner.ClaimAsync(candidate, cancellationToken);
            return claimed is not null && candidate.Name == file ? claimed with { OpenReadAsync = _ => throw new TransportException("no permission") } : claimed;
        }

        public ValueTask ReleaseAsync(Claim claim, CancellationToken cancellationToken = default) => inner.ReleaseAsync(claim, cancellationToken);

        public ValueTask<int> CompleteAsync(IReadOnlyList<Claim> claims, CancellationToken cancellationToken = default) => inner.CompleteAsync(claims, cancellationToken);

        public ValueTask<IReadOnlyList<Claim>> SweepAsync(int limit, CancellationToken cancellationToken = default) => inner.SweepAsync(limit, cancellationToken);
    }
}
