using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using EdiGateway.TestKit;
using EdiGateway.TestKit.Peers;
using EdiGateway.TestKit.Servers;

namespace EdiGateway.EndToEnd.Tests;

/// <summary>
/// A hub and its partners where partners really are: Lindner on an OpenSSH server, Northway in a container of Blob Storage,
/// Acorn behind AS2 with a gateway of its own, Marché Bleu in a folder. Everything runs; each can be stopped and started.
/// </summary>
internal sealed class Neighbourhood : IDisposable
{
    private const string Container = "northway";
    private const string Quick = "attempts: 1000, backOff: { first: 1s, factor: 1, max: 1s }";
    private static readonly string Advice = Traffic.Sample("edifact/desadv/lindner-despatch-advice-for-northway.edi");
    private readonly BlobContainerClient _container;
    private readonly string _invoice;
    private int _next = 1000;

    public Neighbourhood()
    {
        _container = new BlobContainerClient(Azurite.ConnectionString, Container);
        _container.Create();
        Directory.CreateDirectory(Path.Combine(Sftp.Home, "lindner/in"));
        Directory.CreateDirectory(Path.Combine(Sftp.Home, "lindner/out"));
        int hubPort = ServerProcess.FreePort();
        int acornPort = ServerProcess.FreePort();
        SetUpHub(hubPort, acornPort);
        SetUpAcorn(hubPort, acornPort);
        (HubLedger, AcornLedger) = (new LedgerFile(Hub), new LedgerFile(Acorn));
        CommandResult mapped = Hub.Run("map", Path.Combine(Checkout.Root, "samples/x12/810/acorn-invoice-for-marche-bleu.edi"), "--format", "json");
        _invoice = mapped.ExitCode == 0 ? mapped.Output : throw new InvalidOperationException(mapped.Error);
    }

    public OpenSshServer Sftp { get; } = new();

    public Azurite Azurite { get; } = new();

    public GatewayProcess Hub { get; } = new();

    public GatewayProcess Acorn { get; } = new();

    public LedgerFile HubLedger { get; }

    public LedgerFile AcornLedger { get; }

    /// <summary>Numbers of the documents that were handed over: one ship notice of Lindner and one invoice of Acorn each.</summary>
    public List<string> Numbers { get; } = [];

    /// <summary>Lindner uploads ship notices, Acorn's own system hands over invoices. Both partners' ends must be there.</summary>
    public void HandOver(int count)
    {
        for (int i = 0; i < count; i++)
        {
            string number = $"{_next++}";
            Numbers.Add(number);
            string advice = Advice.Replace("LF0004", "LF" + number, StringComparison.Ordinal).Replace("LS-5501", "LS-" + number, StringComparison.Ordinal);
            string upload = Path.Combine(Sftp.Home, "lindner/in", $"desadv-{number}.edi");
            File.WriteAllText(upload + ".part", advice, Encoding.Latin1);
            File.Move(upload + ".part", upload);
            Acorn.Drop("internal", $"invoice-{number}.json", Encoding.UTF8.GetBytes(_invoice.Replace("AF-9001", "AF-" + number, StringComparison.Ordinal)));
        }
    }

    /// <summary>What Lindner finds on its server.</summary>
    public Dictionary<string, byte[]> AtLindner() => Files(Path.Combine(Sftp.Home, "lindner/out"));

    /// <summary>What Marché Bleu finds in its folder.</summary>
    public Dictionary<string, byte[]> AtMarcheBleu() => Files(Hub.Zone("marche-bleu", "out"));

    /// <summary>What Northway finds in its container.</summary>
    public Dictionary<string, byte[]> AtNorthway() =>
        _container.GetBlobs(prefix: "out/").ToDictionary(blob => blob.Name["out/".Length..], blob => _container.GetBlobClient(blob.Name).DownloadContent().Value.Content.ToArray(), StringComparer.Ordinal);

    /// <summary>Name and SHA-256 of what the hub has delivered to a target.</summary>
    public Dictionary<string, string> Delivered(string target) =>
        HubLedger.Column($"SELECT name || ' ' || archive_key FROM delivery WHERE target = '{target}' AND state = 'Delivered'")
            .Select(row => row.Split(' ')).ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);

    public void Dispose()
    {
        Acorn.Dispose();
        Hub.Dispose();
        Azurite.Dispose();
        Sftp.Dispose();
    }

    private static Dictionary<string, byte[]> Files(string folder) =>
        Directory.EnumerateFiles(folder).Where(path => !Path.GetFileName(path).StartsWith('.')).ToDictionary(path => Path.GetFileName(path)!, File.ReadAllBytes, StringComparer.Ordinal);

    /// <summary>SHA-256 of each file.</summary>
    public static Dictionary<string, string> Hashes(Dictionary<string, byte[]> files) =>
        files.ToDictionary(file => file.Key, file => Convert.ToHexStringLower(SHA256.HashData(file.Value)), StringComparer.Ordinal);

    private void SetUpHub(int port, int acornPort)
    {
        Hub.Variables["STORAGE"] = Azurite.ConnectionString;
        Keep(Hub, TestCertificate.Ours, "hub", withKey: true);
        Keep(Hub, TestCertificate.Partner, "acorn", withKey: false);
        Hub.Edit("gateway.yaml", text => text + $$"""

            web: { listen: ["http://127.0.0.1:{{port}}"] }
            as2: { name: HUB, url: "http://127.0.0.1:{{port}}/as2", certificates: [{ file: hub.pem, key: "file:hub.key" }] }

            """);
        string Server(string path) => $"sftp: {{ host: 127.0.0.1, port: {Sftp.Port}, user: {Sftp.User}, key: \"file:{Sftp.Key}\", knownHosts: {Sftp.KnownHosts}, path: {path} }}";
        Hub.Edit("lindner-feinkost.yaml", text => Patient(text, "lindner-feinkost")
            .Replace("acknowledge: { contrl: always }", "acknowledge: { contrl: always, schedule: { every: 2s } }", StringComparison.Ordinal)
            .Replace("folder: { path: zones/lindner-feinkost/in }", Server("lindner/in"), StringComparison.Ordinal)
            .Replace("folder: { path: zones/lindner-feinkost/out }", Server("lindner/out") + Circuit, StringComparison.Ordinal));
        Hub.Edit("northway-stores.yaml", text => Patient(text, "northway-stores")
            .Replace("folder: { path: zones/northway-stores/out }", $"blob: {{ container: {Container}, prefix: out, connection: \"env:STORAGE\" }}" + Circuit, StringComparison.Ordinal));
        Hub.Edit("acorn-foods.yaml", text => Patient(text, "acorn-foods")
            .Replace("folder: { path: zones/acorn-foods/in }", "as2: {}", StringComparison.Ordinal)
            .Replace("folder: { path: zones/acorn-foods/out }", $"as2: {{ url: \"http://127.0.0.1:{acornPort}/as2\" }}" + Circuit, StringComparison.Ordinal)
            + "\nas2: { name: ACORN, certificates: [{ file: acorn.pem }] }\n");
    }

    private void SetUpAcorn(int hubPort, int port)
    {
        foreach (string profile in Directory.EnumerateFiles(Acorn.Partners, "*.yaml"))
        {
            File.Delete(profile);
        }

        Keep(Acorn, TestCertificate.Partner, "acorn", withKey: true);
        Keep(Acorn, TestCertificate.Ours, "hub", withKey: false);
        File.WriteAllText(Path.Combine(Acorn.Partners, "gateway.yaml"), $$"""
            partner: gateway
            name: Acorn Foods Inc.
            timeZone: America/Chicago
            identities: [{ standard: x12, qualifier: ZZ, id: ACORNFOODS }]
            web: { listen: ["http://127.0.0.1:{{port}}"] }
            as2: { name: ACORN, url: "http://127.0.0.1:{{port}}/as2", certificates: [{ file: acorn.pem, key: "file:acorn.key" }] }
            zones:
              - { id: internal-inbox, direction: in, folder: { path: zones/internal/in }, poll: { every: 1s }, quietPeriod: 0s }
              - { id: internal-outbox, direction: out, folder: { path: zones/internal/out } }
            routes:
              - { id: invoices, from: internal, record: invoice, to: hub, as: { type: "810", version: "004010" } }
            """);
        File.WriteAllText(Path.Combine(Acorn.Partners, "hub.yaml"), $$"""
            partner: hub
            name: Example Trading Hub
            identities: [{ standard: x12, qualifier: ZZ, id: EXAMPLEHUB }]
            as2: { name: HUB, certificates: [{ file: hub.pem }] }
            zones:
              - { id: hub-in, direction: in, poll: { every: 1s }, as2: {} }
              - { id: hub-out, direction: out, circuit: { open: 1s }, as2: { url: "http://127.0.0.1:{{hubPort}}/as2" } }
            agreements:
              - id: x12
                standard: x12
                send: [{ type: "810", version: "004010" }]
                expect: { "997": 24h }
                delivery: { zone: hub-out, {{Quick}} }
            """);
    }

    private const string Circuit = "\n    circuit: { open: 1s }";

    private static string Patient(string profile, string partner) =>
        profile.Replace($"delivery: {{ zone: {partner}-out,", $"delivery: {{ zone: {partner}-out, {Quick},", StringComparison.Ordinal);

    private static void Keep(GatewayProcess gateway, TestCertificate certificate, string name, bool withKey)
    {
        File.WriteAllText(Path.Combine(gateway.Partners, name + ".pem"), certificate.Certificate.ExportCertificatePem());
        if (withKey)
        {
            File.WriteAllText(Path.Combine(gateway.Partners, name + ".key"), certificate.KeyPem());
        }
    }
}
