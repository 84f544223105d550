using System.Security.Cryptography;

namespace EdiGateway.EndToEnd.Tests;

/// <summary>SIGKILL at many points in the middle of the work: nothing lost, nothing twice, every repetition identical and marked.</summary>
public sealed class KillTests : IDisposable
{
    private const int FilesOfEach = 12;
    private readonly GatewayProcess _gateway = new();
    private readonly LedgerFile _ledger;
    private readonly Traffic _traffic;

    public KillTests()
    {
        _ledger = new LedgerFile(_gateway);
        _traffic = new Traffic(_gateway);
    }

    public void Dispose() => _gateway.Dispose();

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
            await _gateway.Until(() => growing.Length == 0 ? AnyClaim() : _ledger.Count(growing) > before, stage);
            _gateway.Kill();
        }

        _gateway.Start();
        await Drained();
        _gateway.Stop().Should().Be(0);

        EveryFileIsThereOnce();
        EveryDocumentIsBookedOnce();
        EveryAcknowledgementIsThereOnce();
        EveryDeliveryIsWhatTheArchiveHolds();
        _gateway.Run("archive", "verify").ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Kill_BetweenWritingAndMarking_RepeatsTheDeliveryIdenticallyAndMarksIt()
    {
        _traffic.Drop(1);
        _gateway.Start();
        await Drained();
        _gateway.Stop();
        SortedDictionary<string, string> delivered = _gateway.Delivered("marche-bleu");

        // What a kill between the rename and the commit leaves behind: the file is there, the ledger does not know it.
        _ledger.Execute("UPDATE delivery SET state = 'Pending', delivered_at = NULL WHERE target = 'marche-bleu-out'");
        _gateway.Start();
        await Drained();
        _gateway.Stop();

        _gateway.Delivered("marche-bleu").Should().Equal(delivered, "the repetition has the same name, numbers and bytes");
        _ledger.Column("SELECT possible_duplicate FROM delivery WHERE target = 'marche-bleu-out'").Should().Equal("1");
        EveryDeliveryIsWhatTheArchiveHolds();
    }

    private bool AnyClaim() =>
        Directory.EnumerateDirectories(Path.Combine(_gateway.Data, "zones"))
            .Select(partner => Path.Combine(partner, "in", ".claimed"))
            .Any(claimed => Directory.Exists(claimed) && Directory.EnumerateFiles(claimed, "*.edi", SearchOption.AllDirectories).Any());

    private async Task Drained()
    {
        (string What, string Sql)[] waiting =
        [
            ("files unprocessed", "SELECT count(*) FROM file WHERE state <> 'Processed'"),
            ("documents pending", "SELECT count(*) FROM outbound_document WHERE state = 'Pending'"),
            ("exports pending", "SELECT count(*) FROM record WHERE export_due_at IS NOT NULL AND delivery_id IS NULL"),
            ("deliveries pending", "SELECT count(*) FROM delivery WHERE state <> 'Delivered'"),
        ];
        try
        {
            await _gateway.Until(
                () => _ledger.Count("SELECT count(*) FROM file") == _traffic.Interchanges
                    && Array.TrueForAll(waiting, one => _ledger.Count(one.Sql) == 0)
                    && !AnyClaim(),
                "everything to be processed, delivered and tidied");
        }
        catch (TimeoutException late)
        {
            string counts = string.Join(", ", waiting.Select(one => $"{one.What} {_ledger.Count(one.Sql)}"));
            throw new TimeoutException($"{_ledger.Count("SELECT count(*) FROM file")} of {_traffic.Interchanges} files, {counts}, claims left: {AnyClaim()}\n{late.Message}", late);
        }
    }

    private void EveryFileIsThereOnce()
    {
        List<string> names = _ledger.Column("SELECT name FROM file");
        names.Should().OnlyHaveUniqueItems().And.BeEquivalentTo(_traffic.Dropped.Keys);
        _ledger.Column("SELECT archive_key FROM file").Should().BeEquivalentTo(_traffic.Dropped.Values);
    }

    private void EveryDocumentIsBookedOnce()
    {
        _ledger.Count("SELECT count(*) FROM interchange").Should().Be(_traffic.Interchanges);
        _ledger.Count("SELECT count(*) FROM interchange WHERE state <> 'Accepted'").Should().Be(0);
        _ledger.Column("SELECT number FROM record").Should().OnlyHaveUniqueItems().And.HaveCount(_traffic.Documents);
        _ledger.Count("SELECT count(*) FROM outbound_document WHERE role = 'Document'").Should().Be(_traffic.Documents);
    }

    private void EveryAcknowledgementIsThereOnce()
    {
        _ledger.Count("SELECT count(*) FROM outbound_document WHERE role = 'Acknowledgement'").Should().Be(_traffic.Acknowledgements);
        string functional = string.Concat(_gateway.Delivered("acorn-foods").Values);
        string results = string.Concat(_gateway.Delivered("lindner-feinkost").Values);
        string implementation = string.Concat(_gateway.Delivered("northway-stores").Values);
        foreach (string name in _traffic.Dropped.Keys)
        {
            string number = name[(name.IndexOf('-', StringComparison.Ordinal) + 1)..^4];
            (string text, string answer) = name[0] switch
            {
                'i' => (results, $"UCI+LF{number}+"),
                _ when name.StartsWith("850", StringComparison.Ordinal) => (implementation, $"AK1|PO|{number}|"),
                _ => (functional, $"AK1*IN*{number}~"),
            };
            Occurrences(text, answer).Should().Be(1, "{0} is answered once", name);
        }
    }

    private void EveryDeliveryIsWhatTheArchiveHolds()
    {
        foreach ((string partner, string target) in ((string, string)[])[("acorn-foods", "acorn-foods-out"), ("lindner-feinkost", "lindner-feinkost-out"), ("northway-stores", "northway-stores-out"), ("marche-bleu", "marche-bleu-out"), ("internal", "internal-outbox")])
        {
            Dictionary<string, string> onDisk = Directory.EnumerateFiles(_gateway.Zone(partner, "out"))
                .ToDictionary(path => Path.GetFileName(path)!, path => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), StringComparer.Ordinal);
            Dictionary<string, string> booked = _ledger.Column($"SELECT name || ' ' || archive_key FROM delivery WHERE target = '{target}'")
                .Select(row => row.Split(' ')).ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
            onDisk.Should().Equal(booked, "what lies in {0} is what was sent and archived", target);
        }
    }

    private static int Occurrences(string text, string part)
    {
        int count = 0;
        for (int at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }
}
