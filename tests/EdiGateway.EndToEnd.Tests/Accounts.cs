using System.Security.Cryptography;

namespace EdiGateway.EndToEnd.Tests;

/// <summary>What must hold of all that was dropped, once everything is drained: nothing lost, nothing twice.</summary>
internal sealed class Accounts(GatewayProcess gateway, LedgerFile ledger, Traffic traffic)
{
    /// <summary>Whether a claimed file lies in any zone.</summary>
    public bool AnyClaim() =>
        Directory.EnumerateDirectories(Path.Combine(gateway.Data, "zones"))
            .Select(partner => Path.Combine(partner, "in", ".claimed"))
            .Any(claimed => Directory.Exists(claimed) && Directory.EnumerateFiles(claimed, "*.edi", SearchOption.AllDirectories).Any());

    /// <summary>Waits until everything is processed, delivered and tidied.</summary>
    public async Task Drained()
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
            await gateway.Until(
                () => ledger.Count("SELECT count(*) FROM file") == traffic.Interchanges
                    && Array.TrueForAll(waiting, one => ledger.Count(one.Sql) == 0)
                    && !AnyClaim(),
                "everything to be processed, delivered and tidied");
        }
        catch (TimeoutException late)
        {
            string counts = string.Join(", ", waiting.Select(one => $"{one.What} {ledger.Count(one.Sql)}"));
            throw new TimeoutException($"{ledger.Count("SELECT count(*) FROM file")} of {traffic.Interchanges} files, {counts}, claims left: {AnyClaim()}\n{late.Message}", late);
        }
    }

    /// <summary>Every file was taken once, with the bytes that were dropped.</summary>
    public void EveryFileIsThereOnce()
    {
        List<string> names = ledger.Column("SELECT name FROM file");
        names.Should().OnlyHaveUniqueItems().And.BeEquivalentTo(traffic.Dropped.Keys);
        ledger.Column("SELECT archive_key FROM file").Should().BeEquivalentTo(traffic.Dropped.Values);
    }

    /// <summary>Every document was booked once and caused one outbound document.</summary>
    public void EveryDocumentIsBookedOnce()
    {
        ledger.Count("SELECT count(*) FROM interchange").Should().Be(traffic.Interchanges);
        ledger.Count("SELECT count(*) FROM interchange WHERE state <> 'Accepted'").Should().Be(0);
        ledger.Column("SELECT number FROM record").Should().OnlyHaveUniqueItems().And.HaveCount(traffic.Documents);
        ledger.Count("SELECT count(*) FROM outbound_document WHERE role = 'Document'").Should().Be(traffic.Documents);
    }

    /// <summary>Every interchange was answered once.</summary>
    public void EveryAcknowledgementIsThereOnce()
    {
        ledger.Count("SELECT count(*) FROM outbound_document WHERE role = 'Acknowledgement'").Should().Be(traffic.Acknowledgements);
        string functional = string.Concat(gateway.Delivered("acorn-foods").Values);
        string results = string.Concat(gateway.Delivered("lindner-feinkost").Values);
        string implementation = string.Concat(gateway.Delivered("northway-stores").Values);
        foreach (string name in traffic.Dropped.Keys)
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

    /// <summary>What lies with the partners is what was booked and archived.</summary>
    public void EveryDeliveryIsWhatTheArchiveHolds()
    {
        foreach ((string partner, string target) in ((string, string)[])[("acorn-foods", "acorn-foods-out"), ("lindner-feinkost", "lindner-feinkost-out"), ("northway-stores", "northway-stores-out"), ("marche-bleu", "marche-bleu-out"), ("internal", "internal-outbox")])
        {
            Dictionary<string, string> onDisk = Directory.EnumerateFiles(gateway.Zone(partner, "out"))
                .ToDictionary(path => Path.GetFileName(path)!, path => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), StringComparer.Ordinal);
            Dictionary<string, string> booked = ledger.Column($"SELECT name || ' ' || archive_key FROM delivery WHERE target = '{target}'")
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
