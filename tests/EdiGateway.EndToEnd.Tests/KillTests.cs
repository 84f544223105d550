namespace EdiGateway.EndToEnd.Tests;

/// <summary>SIGKILL at many points in the middle of the work: nothing lost, nothing twice, every repetition identical and marked.</summary>
public sealed class KillTests : IDisposable
{
    private const int FilesOfEach = 12;
    private readonly GatewayProcess _gateway = new();
    private readonly LedgerFile _ledger;
    private readonly Traffic _traffic;
    private readonly Accounts _accounts;

    public KillTests()
    {
        _ledger = new LedgerFile(_gateway);
        _traffic = new Traffic(_gateway);
        _accounts = new Accounts(_gateway, _ledger, _traffic);
    }

    public void Dispose() => _gateway.Dispose();

    [Fact]
    public async Task Kill_WhileLanesAreSentSideBySide_RepeatsIdenticallyAndMarksWhatItRepeats()
    {
        foreach (string profile in Directory.EnumerateFiles(_gateway.Partners, "*.yaml"))
        {
            string text = await File.ReadAllTextAsync(profile);
            await File.WriteAllTextAsync(profile, text.Replace("    direction: out\n", "    direction: out\n    concurrency: 4\n", StringComparison.Ordinal));
        }

        int rounds = Environment.GetEnvironmentVariable("EDIGATEWAY_FULL") == "1" ? 40 : 6;
        HashSet<string> inHand = [];
        for (int round = 0; round < rounds; round++)
        {
            long attempts = _ledger.Count("SELECT coalesce(sum(attempts), 0) FROM delivery");
            _traffic.Drop(FilesOfEach);
            _gateway.Start();

            // From the first lease on to some deliveries later: in the middle of what is under way in several lanes.
            await _gateway.Until(() => _ledger.Count("SELECT coalesce(sum(attempts), 0) FROM delivery") > attempts + (round * 3), "deliveries under way");
            _gateway.Kill();
            inHand.UnionWith(_ledger.Column("SELECT id FROM delivery WHERE state = 'Pending' AND owner IS NOT NULL"));
        }

        _gateway.Start();
        await _accounts.Drained();
        _gateway.Stop().Should().Be(0);

        _accounts.EveryDocumentIsBookedOnce();
        _accounts.EveryAcknowledgementIsThereOnce();
        _accounts.EveryDeliveryIsWhatTheArchiveHolds();
        _ledger.Column("SELECT target || ' ' || name FROM delivery").Should().OnlyHaveUniqueItems();
        _ledger.Column("SELECT id FROM delivery WHERE attempts > 1").Should().BeEquivalentTo(inHand, "nothing else was tried twice");
        _ledger.Column("SELECT id FROM delivery WHERE possible_duplicate = 1").Should().BeEquivalentTo(inHand, "what was in hand when the gateway died may have reached its target");
    }

    [Fact]
    public async Task Kill_AtEveryStage_AccountsForEveryFileExactlyOnce()
    {
        (string Stage, string Growing)[] stages =
        [
            ("claimed", string.Empty),
            ("recorded", "SELECT count(*) FROM file"),
            ("booked", "SELECT count(*) FROM interchange"),
            ("half booked", "SELECT count(*) / 20 FROM interchange"),
            ("acknowledgements made", "SELECT count(*) FROM outbound_document"),
            ("released", "SELECT count(*) FROM outbound_interchange"),
            ("delivering", "SELECT count(*) FROM delivery"),
            ("delivered in part", "SELECT count(*) FROM delivery WHERE state = 'Delivered'"),
        ];
        int rounds = Environment.GetEnvironmentVariable("EDIGATEWAY_FULL") == "1" ? 10 : 1;
        foreach ((string stage, string growing) in Enumerable.Repeat(stages, rounds).SelectMany(round => round))
        {
            long before = growing.Length == 0 ? 0 : _ledger.Count(growing);
            _traffic.Drop(FilesOfEach);
            _gateway.Start();
            await _gateway.Until(() => growing.Length == 0 ? _accounts.AnyClaim() : _ledger.Count(growing) > before, stage);
            _gateway.Kill();
        }

        _gateway.Start();
        await _accounts.Drained();
        _gateway.Stop().Should().Be(0);

        _accounts.EveryFileIsThereOnce();
        _accounts.EveryDocumentIsBookedOnce();
        _accounts.EveryAcknowledgementIsThereOnce();
        _accounts.EveryDeliveryIsWhatTheArchiveHolds();
        _gateway.Run("archive", "verify").ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Kill_BetweenWritingAndMarking_RepeatsTheDeliveryIdenticallyAndMarksIt()
    {
        _traffic.Drop(1);
        _gateway.Start();
        await _accounts.Drained();
        _gateway.Stop();
        SortedDictionary<string, string> delivered = _gateway.Delivered("marche-bleu");

        // What a kill between the rename and the commit leaves behind: the file is there, the ledger does not know it.
        _ledger.Execute("UPDATE delivery SET state = 'Pending', delivered_at = NULL WHERE target = 'marche-bleu-out'");
        _gateway.Start();
        await _accounts.Drained();
        _gateway.Stop();

        _gateway.Delivered("marche-bleu").Should().Equal(delivered, "the repetition has the same name, numbers and bytes");
        _ledger.Column("SELECT possible_duplicate FROM delivery WHERE target = 'marche-bleu-out'").Should().Equal("1");
        _accounts.EveryDeliveryIsWhatTheArchiveHolds();
    }
}
