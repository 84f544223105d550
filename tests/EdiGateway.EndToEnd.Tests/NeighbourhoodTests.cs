using System.Text;

namespace EdiGateway.EndToEnd.Tests;

/// <summary>Documents between partners on SFTP, Blob Storage, AS2 and a folder, while each of their servers goes away and comes back.</summary>
public sealed class NeighbourhoodTests : IDisposable
{
    private const string Answered = "SELECT count(*) FROM outbound_document WHERE type = '810' AND answer = 'Accepted'";
    private readonly Neighbourhood _all = new();

    public void Dispose() => _all.Dispose();

    [Fact]
    public async Task EveryServerAwayOnce_NothingIsLostNothingTwice_RepetitionsAreIdenticalAndMarked()
    {
        const int Each = 3;
        _all.Hub.Start();
        _all.Acorn.Start();
        _all.HandOver(Each);
        await _all.Hub.Until(() => _all.HubLedger.Count("SELECT count(*) FROM interchange WHERE standard = 'Edifact'") > 0, "the first ship notice");

        _all.Sftp.Stop();
        _all.HandOver(Each);
        await Failing("lindner-feinkost-out", "zone_status WHERE zone = 'lindner-feinkost-in' AND last_error IS NOT NULL");
        _all.Sftp.Start();
        await Drained();

        _all.Azurite.Stop();
        _all.HandOver(Each);
        await Failing("northway-stores-out", "delivery WHERE target = 'northway-stores-out' AND state = 'Pending'");
        _all.Azurite.Start();
        await Drained();

        // Acorn's gateway dies when it has sent: the answers find nobody.
        _all.HandOver(Each);
        await _all.Acorn.Until(() => _all.HubLedger.Count("SELECT count(*) FROM record WHERE number LIKE 'AF-%'") > 3 * Each, "an invoice of Acorn's");
        _all.Acorn.Kill();
        await _all.Hub.Until(() => Idle(_all.HubLedger, "acorn-foods-out"), "the hub's other deliveries");
        _all.Acorn.Start();
        await Drained();

        // The hub dies in the middle of all of it.
        _all.HandOver(Each);
        await _all.Hub.Until(() => _all.HubLedger.Count("SELECT count(*) FROM interchange") > 8 * Each, "some of the last documents");
        _all.Hub.Kill();
        await _all.Acorn.Until(() => _all.AcornLedger.Count("SELECT count(*) FROM record") == 5 * Each, "Acorn's own system to be heard");
        _all.Hub.Start();
        await Drained();
        EverythingArrivedOnce();

        await Repeated();
        EverythingArrivedOnce();
        _all.Hub.Stop().Should().Be(0);
        _all.Acorn.Stop().Should().Be(0);
        _all.Hub.Run("archive", "verify").ExitCode.Should().Be(0);
    }

    /// <summary>Waits until the hub's ledger says that the server is away, and that its target fails if anything waits for it.</summary>
    private async Task Failing(string target, string sign)
    {
        await _all.Hub.Until(() => _all.HubLedger.Count("SELECT count(*) FROM " + sign) > 0, "a sign of the outage", Standing);
        await _all.Hub.Until(
            () => _all.HubLedger.Count($"SELECT count(*) FROM target_status WHERE target = '{target}' AND failing_since IS NOT NULL") == 1
                || _all.HubLedger.Count($"SELECT count(*) FROM delivery WHERE target = '{target}' AND state = 'Pending'") == 0,
            target + " to fail",
            Standing);
    }

    private async Task Drained()
    {
        int documents = 2 * _all.Numbers.Count;
        await _all.Acorn.Until(() => _all.AcornLedger.Count("SELECT count(*) FROM outbound_document WHERE type = '810'") == _all.Numbers.Count, "Acorn's invoices", Standing);
        await _all.Hub.Until(() => _all.HubLedger.Count("SELECT count(*) FROM record") == documents && Idle(_all.HubLedger), "the hub to have delivered everything", Standing);
        await _all.Acorn.Until(() => Idle(_all.AcornLedger) && _all.AcornLedger.Count(Answered) == _all.Numbers.Count, "Acorn to have sent all and heard the answers", Standing);
    }

    private static bool Idle(LedgerFile ledger, string besides = "") =>
        ledger.Count("SELECT count(*) FROM file WHERE state <> 'Processed'") == 0
        && ledger.Count("SELECT count(*) FROM outbound_document WHERE state = 'Pending'") == 0
        && ledger.Count($"SELECT count(*) FROM delivery WHERE state <> 'Delivered' AND target <> '{besides}'") == 0;

    private string Standing() => string.Join('\n', ((string, LedgerFile)[])[("hub", _all.HubLedger), ("acorn", _all.AcornLedger)] is var ledgers
        ? ledgers.SelectMany(one => one.Item2.Column("SELECT target || ' ' || state || ' ' || count(*) || ' ' || coalesce(max(last_error), '') FROM delivery GROUP BY target, state")
            .Concat(one.Item2.Column("SELECT zone || ' ' || state || ' ' || count(*) || ' ' || coalesce(max(reason), '') FROM file GROUP BY zone, state"))
            .Select(line => $"{one.Item1}: {line}"))
        : []);

    /// <summary>What a kill between sending and marking leaves behind, once for each target.</summary>
    private async Task Repeated()
    {
        string[] targets = ["lindner-feinkost-out", "northway-stores-out", "acorn-foods-out", "marche-bleu-out"];
        _all.Hub.Stop().Should().Be(0);
        _all.HubLedger.Execute($"UPDATE delivery SET state = 'Pending', delivered_at = NULL, possible_duplicate = 0 WHERE id IN (SELECT min(id) FROM delivery WHERE target IN ('{string.Join("', '", targets)}') GROUP BY target)");
        _all.Hub.Start();
        await Drained();
        foreach (string target in targets)
        {
            _all.HubLedger.Column($"SELECT possible_duplicate FROM delivery WHERE target = '{target}' ORDER BY id LIMIT 1").Should().Equal(["1"], "the repetition to {0} is marked", target);
        }
    }

    private void EverythingArrivedOnce()
    {
        int each = _all.Numbers.Count;
        _all.HubLedger.Count("SELECT count(*) FROM interchange").Should().Be(2 * each);
        _all.HubLedger.Count("SELECT count(*) FROM interchange WHERE state <> 'Accepted'").Should().Be(0);
        _all.HubLedger.Column("SELECT number FROM record").Should().BeEquivalentTo(_all.Numbers.SelectMany(number => (string[])["LS-" + number, "AF-" + number]));

        Dictionary<string, byte[]> northway = _all.AtNorthway();
        OneEach(northway, _all.Numbers, number => $"BSN|00|LS-{number}|", "the ship notice leaves to the container");
        Dictionary<string, byte[]> lindner = _all.AtLindner();
        OneEach(lindner, _all.Numbers, number => $"UCI+LF{number}+", "the CONTRL goes back by SFTP");
        Dictionary<string, byte[]> marche = _all.AtMarcheBleu();
        OneEach(marche, _all.Numbers, number => $"BGM+380+AF-{number}+", "the invoice leaves as INVOIC");
        Neighbourhood.Hashes(northway).Should().Equal(_all.Delivered("northway-stores-out"), "what lies there is what was sent and archived");
        Neighbourhood.Hashes(lindner).Should().Equal(_all.Delivered("lindner-feinkost-out"), "what lies there is what was sent and archived");
        Neighbourhood.Hashes(marche).Should().Equal(_all.Delivered("marche-bleu-out"), "what lies there is what was sent and archived");

        // Acorn has a signed receipt for each message, and a 997 that closes each invoice.
        _all.AcornLedger.Count("SELECT count(*) FROM as2_message WHERE endpoint = 'hub-out' AND state = 'Taken'").Should().Be(each);
        _all.AcornLedger.Column("SELECT archive_key FROM file WHERE zone = 'hub-in'").Should().BeEquivalentTo(_all.Delivered("acorn-foods-out").Values, "each 997 was taken once");
        _all.AcornLedger.Count(Answered).Should().Be(each);
    }

    /// <summary>Answers may share an interchange; each is there once.</summary>
    private static void OneEach(Dictionary<string, byte[]> files, IReadOnlyCollection<string> numbers, Func<string, string> mark, string because)
    {
        string all = string.Concat(files.Values.Select(Encoding.Latin1.GetString));
        foreach (string number in numbers)
        {
            (all.Split(mark(number)).Length - 1).Should().Be(1, "{0}, once for {1}", because, number);
        }
    }
}
