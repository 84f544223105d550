using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EdiGateway.TestKit.Servers;

namespace EdiGateway.EndToEnd.Tests;

/// <summary>Real gateways on a real Blob Storage: zones and archive in one container that they share.</summary>
public sealed class BlobGatewayTests : IDisposable
{
    private const string Container = "edi";
    private static readonly string[] Senders = ["acorn-foods", "lindner-feinkost", "northway-stores"];
    private readonly Azurite _server = new();
    private readonly BlobContainerClient _container;
    private readonly GatewayProcess _one = new();
    private readonly GatewayProcess _two = new();

    public BlobGatewayTests()
    {
        _container = new BlobContainerClient(_server.ConnectionString, Container);
        _container.Create();
        foreach (GatewayProcess gateway in (GatewayProcess[])[_one, _two])
        {
            gateway.Variables["STORAGE"] = _server.ConnectionString;
            gateway.Edit("gateway.yaml", text => text + $"\narchive:\n  blob: {{ container: {Container}, prefix: archive, connection: \"env:STORAGE\" }}\n");
        }
    }

    public void Dispose()
    {
        _one.Dispose();
        _two.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Run_TwoGatewaysOnOneContainer_EachBlobIsBookedByExactlyOneOfThem()
    {
        int rounds = Environment.GetEnvironmentVariable("EDIGATEWAY_FULL") == "1" ? 200 : 20;
        ZonesInBlobs(_one);
        ZonesInBlobs(_two);
        Traffic traffic = new(Upload);
        LedgerFile[] ledgers = [new(_one), new(_two)];
        traffic.Drop(rounds);
        _one.Start();
        await _one.Until(() => Waiting(BlobTraits.Metadata).Any(blob => blob.Metadata.ContainsKey("edigateway_claim")), "the first gateway to claim something");

        // One dies with claims in hand and comes back while the other one is at work.
        // It may have claimed all there was; what comes now is for the other one.
        _one.Kill();
        traffic.Drop(1);
        _two.Start();
        await _two.Until(() => ledgers[1].Count("SELECT count(*) FROM file") > 0, "the second gateway to take what the first one had not claimed");
        _one.Start();
        for (int round = 0; round < rounds || (round < 200 && Array.Exists(ledgers, ledger => ledger.Count("SELECT count(*) FROM file") == 0)); round++)
        {
            traffic.Drop(1);
            await Task.Delay(100);
        }

        await _two.Until(() => BookedIn(ledgers) == traffic.Interchanges && !Waiting().Any(), "every blob to be booked and removed", () => $"{BookedIn(ledgers)} of {traffic.Interchanges} booked, waiting: {string.Join(' ', Waiting().Select(blob => blob.Name))}");
        await _one.Until(() => Idle(ledgers[0]), "the first gateway's deliveries");
        await _two.Until(() => Idle(ledgers[1]), "the second gateway's deliveries");
        _one.Stop().Should().Be(0);
        _two.Stop().Should().Be(0);

        List<string>[] names = [.. ledgers.Select(ledger => ledger.Column("SELECT name FROM file"))];
        names.SelectMany(booked => booked).Should().OnlyHaveUniqueItems().And.BeEquivalentTo(traffic.Dropped.Keys);
        names.Should().OnlyContain(booked => booked.Count > 0, "both took part");
        ledgers.SelectMany(ledger => ledger.Column("SELECT archive_key FROM file")).Should().BeEquivalentTo(traffic.Dropped.Values);
        ledgers.Should().OnlyContain(ledger => ledger.Count("SELECT count(*) FROM interchange WHERE state <> 'Accepted'") == 0);
        ledgers.Sum(ledger => ledger.Count("SELECT count(*) FROM record")).Should().Be(traffic.Documents);

        // Either machine proves the whole archive, and reads what the other one stored.
        CommandResult verify = _one.Run("archive", "verify");
        verify.ExitCode.Should().Be(0, verify.Error + verify.Output);
        verify.Output.Should().EndWith(" 0 damaged\n");
        CommandResult extract = _one.Run("archive", "extract", traffic.Dropped[names[1][0]], "--output", Path.Combine(_one.Data, "back.edi"));
        extract.ExitCode.Should().Be(0, extract.Error);
        Directory.Exists(Path.Combine(_one.Data, "archive")).Should().BeFalse("nothing is kept twice");
        (_one.Output + _two.Output).Should().NotContain(_server.Key);
    }

    [Fact]
    public async Task Run_StorageAwayForAWhile_NothingIsLostOrSetAside()
    {
        Traffic traffic = new(_one);
        LedgerFile ledger = new(_one);
        traffic.Drop(2);
        _one.Start();
        await _one.Until(() => ledger.Count("SELECT count(*) FROM interchange") == traffic.Interchanges && Idle(ledger), "the first files");

        _server.Stop();
        traffic.Drop(2);
        await _one.Until(() => _one.Output.Contains("the archive '"), "the outage to be told");
        ledger.Count("SELECT count(*) FROM file").Should().Be(6, "what cannot be archived is not taken");
        _server.Start();

        await _one.Until(() => ledger.Count("SELECT count(*) FROM interchange") == traffic.Interchanges && Idle(ledger), "everything to be processed and delivered", () => string.Join(", ", ledger.Column("SELECT state || ' ' || count(*) FROM file GROUP BY state").Concat(ledger.Column("SELECT state || ' ' || coalesce(last_error, '') FROM delivery WHERE state <> 'Delivered'"))));
        _one.Stop().Should().Be(0);
        ledger.Column("SELECT name FROM file").Should().OnlyHaveUniqueItems().And.BeEquivalentTo(traffic.Dropped.Keys);
        ledger.Count("SELECT count(*) FROM file WHERE state <> 'Processed'").Should().Be(0);
        ledger.Count("SELECT count(*) FROM delivery WHERE possible_duplicate = 1").Should().Be(0, "nothing left before it was archived");
        _one.Run("archive", "verify").ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task ArchiveCopy_InAndOut_MovesAnArchiveWithoutLosingAByte()
    {
        string settings = string.Empty;
        _two.Edit("gateway.yaml", text =>
        {
            int section = text.IndexOf("\narchive:", StringComparison.Ordinal);
            settings = text[section..];
            return text[..section];
        });
        Traffic traffic = new(_two);
        LedgerFile ledger = new(_two);
        traffic.Drop(3);
        _two.Start();
        await _two.Until(() => ledger.Count("SELECT count(*) FROM interchange") == traffic.Interchanges && Idle(ledger), "the files");
        _two.Stop().Should().Be(0);
        string folder = Path.Combine(_two.Data, "archive");
        string before = _two.Run("archive", "verify").Output;

        _two.Edit("gateway.yaml", text => text + settings);
        CommandResult copy = _two.Run("archive", "copy", "--from", folder);
        copy.ExitCode.Should().Be(0, copy.Error);
        Directory.Delete(folder, recursive: true);

        _two.Run("archive", "verify").Output.Should().Be(before);
        _two.Run("archive", "copy", "--to", Path.Combine(_two.Data, "copy")).ExitCode.Should().Be(0);
        _two.Edit("gateway.yaml", text => text.Replace(settings, string.Empty, StringComparison.Ordinal));
        Directory.Move(Path.Combine(_two.Data, "copy"), folder);
        _two.Run("archive", "verify").Output.Should().Be(before);
    }

    [Fact]
    public void Commands_ArchiveOutOfReach_SayWhyAndKeepTheSecret()
    {
        _one.Variables.Remove("STORAGE");
        CommandResult check = _one.Run("partners", "check");
        check.ExitCode.Should().Be(2);
        check.Output.Should().Contain("archive of gateway, blob.connection: secret env:STORAGE");
        _one.Variables["STORAGE"] = _server.ConnectionString.Replace(_server.Key, Convert.ToBase64String(new byte[64]), StringComparison.Ordinal);
        Directory.CreateDirectory(_one.Data);

        CommandResult verify = _one.Run("archive", "verify");

        verify.ExitCode.Should().Be(1);
        verify.Error.Should().Contain("403").And.Contain("account key in env:STORAGE is wrong").And.NotContain("AccountKey=");
    }

    private static void ZonesInBlobs(GatewayProcess gateway)
    {
        foreach (string sender in Senders)
        {
            gateway.Edit(sender + ".yaml", text => text.Replace(
                $"folder: {{ path: zones/{sender}/in }}",
                $"blob: {{ container: {Container}, prefix: {sender}/in, connection: \"env:STORAGE\" }}",
                StringComparison.Ordinal));
        }
    }

    private static long BookedIn(LedgerFile[] ledgers) => ledgers.Sum(ledger => ledger.Count("SELECT count(*) FROM file WHERE state = 'Processed'"));

    private static bool Idle(LedgerFile ledger) =>
        ledger.Count("SELECT count(*) FROM outbound_document WHERE state = 'Pending'") == 0
        && ledger.Count("SELECT count(*) FROM record WHERE export_due_at IS NOT NULL AND delivery_id IS NULL") == 0
        && ledger.Count("SELECT count(*) FROM delivery WHERE state <> 'Delivered'") == 0;

    private IEnumerable<BlobItem> Waiting(BlobTraits traits = BlobTraits.None) => Senders.SelectMany(sender => _container.GetBlobs(traits, prefix: sender + "/"));

    private void Upload(string sender, string name, byte[] content) => _container.GetBlobClient($"{sender}/in/{name}").Upload(BinaryData.FromBytes(content));
}
