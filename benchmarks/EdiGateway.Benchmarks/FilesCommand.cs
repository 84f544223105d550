using System.Diagnostics;
using System.Globalization;
using System.IO.Abstractions;
using System.Text;
using EdiGateway.Ledger.Archive;
using EdiGateway.Ledger.Sqlite;
using EdiGateway.Partners.Loading;
using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Schedules;
using EdiGateway.Pipeline.Durable;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Transports.Folder;

namespace EdiGateway.Benchmarks;

/// <summary>
/// Small files end to end: dropped into a folder, claimed, archived, validated, mapped, booked, exported as JSON and CSV,
/// acknowledged, delivered and removed, with full durability.
/// </summary>
internal static class FilesCommand
{
    private const string Gateway = """
        partner: gateway
        timeZone: Europe/Brussels
        identities: [ { standard: x12, qualifier: ZZ, id: HUB } ]
        zones: [ { id: internal-out, direction: out, folder: { path: internal-out } } ]
        routes: [ { id: orders, record: purchaseOrder, internal: true } ]
        """;

    private const string Acme = """
        partner: acme
        identities: [ { standard: x12, qualifier: ZZ, id: ACME } ]
        zones:
          - { id: acme-in, direction: in, folder: { path: acme-in }, quietPeriod: 0s }
          - { id: acme-out, direction: out, folder: { path: acme-out } }
        agreements:
          - { id: main, standard: x12, delivery: { zone: acme-out } }
        """;

    public static async Task<int> RunAsync(string count, string folder)
    {
        int files = int.Parse(count, CultureInfo.InvariantCulture);
        string root = Path.Combine(folder, "files-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        try
        {
            ProfileSet profiles = new ProfileLoader(new FileSystem()).LoadTexts([new("gateway.yaml", Gateway), new("acme.yaml", Acme)]).Profiles!;
            foreach (DropZone zone in profiles.Zones)
            {
                Directory.CreateDirectory(Path.Combine(root, zone.Folder!.Path));
            }

            Drop(Path.Combine(root, "acme-in"), files);
            await MeasureAsync(root, profiles, files);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }

        return 0;
    }

    private static async Task MeasureAsync(string root, ProfileSet profiles, int files)
    {
        DurableFiles disk = new();
        await using SqliteLedger ledger = new(new SqliteLedgerOptions { Path = Path.Combine(root, "ledger.db") });
        using PackArchive archive = new(new PackArchiveOptions { Root = Path.Combine(root, "archive") }, disk, TimeProvider.System);
        using GatewayEngine engine = new(new GatewayParts
        {
            Ledger = ledger,
            Archive = archive,
            Endpoints = new Folders(root, profiles, new FolderTransport(disk, TimeProvider.System)),
            Profiles = () => profiles,
            Calendar = new NoCrons(),
            Disk = disk,
        });
        Stopwatch watch = Stopwatch.StartNew();
        long before = GC.GetTotalAllocatedBytes();
        TimeSpan poll = TimeSpan.Zero;
        TimeSpan process = TimeSpan.Zero;
        int taken = 0;
        Task deliveries = Task.CompletedTask;
        while (taken < files)
        {
            long start = Stopwatch.GetTimestamp();
            taken += (await engine.PollAsync("acme-in")).Taken;
            poll += Stopwatch.GetElapsedTime(start);
            start = Stopwatch.GetTimestamp();
            await engine.ProcessAsync();
            process += Stopwatch.GetElapsedTime(start);
            await engine.TidyAsync();
            if (deliveries.IsCompleted)
            {
                await deliveries;
                deliveries = Task.Run(async () =>
                {
                    await engine.ReleaseDueAsync();
                    await engine.DeliverDueAsync();
                });
            }
        }

        await deliveries;
        await engine.ReleaseDueAsync();
        await engine.DeliverDueAsync();
        await engine.TidyAsync();
        watch.Stop();
        LedgerCounts counts = await ledger.Queries.CountsAsync();
        int records = (await ledger.Queries.RecordsAsync(null, files + 1)).Count;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{files} files in {watch.Elapsed.TotalSeconds:F2} s: {files / watch.Elapsed.TotalSeconds:F0} files/s (take {poll.TotalSeconds:F2} s, process {process.TotalSeconds:F2} s); {(GC.GetTotalAllocatedBytes() - before) / files / 1024} KiB allocated a file; {records} records, {counts.DeliveriesPending} deliveries pending, held {counts.MessagesHeld}"));
    }

    private static void Drop(string zone, int files)
    {
        for (int index = 1; index <= files; index++)
        {
            string number = index.ToString("D9", CultureInfo.InvariantCulture);
            string text = $"ISA*00*          *00*          *ZZ*ACME           *ZZ*HUB            *260131*1200*U*00401*{number}*0*P*:~GS*PO*ACME*HUB*20260131*1200*{index}*X*004010~ST*850*0001~BEG*00*SA*PO-{index}**20260131~N1*BY*Buyer*UL*5400000300011~PO1*1*10*EA*9.25**UP*012345678905~PO1*2*5*EA*1.5**UP*036000291452~PO1*3*7*EA*3**UP*012345678905~CTT*3~SE*8*0001~GE*1*{index}~IEA*1*{number}~";
            File.WriteAllText(Path.Combine(zone, $"order-{number}.edi"), text, Encoding.Latin1);
        }
    }

    private sealed class NoCrons : ICronCalendar
    {
        public string? Check(string cron) => null;

        public DateTimeOffset? Next(string cron, TimeZoneInfo zone, DateTimeOffset after) => null;
    }

    private sealed class Folders(string root, ProfileSet profiles, FolderTransport transport) : IEndpoints
    {
        private readonly Dictionary<string, IDropZone> _zones = new(StringComparer.Ordinal);

        public IReadOnlyCollection<string> Zones => ["acme-in"];

        public IDropZone? Zone(string name) => _zones.TryGetValue(name, out IDropZone? zone) ? zone : _zones[name] = transport.OpenZone(Settings(name));

        public IDeliveryTarget? Target(string name) => transport.OpenTarget(Settings(name));

        private EndpointSettings Settings(string name) => new() { Name = name, Location = Path.Combine(root, profiles.Zone(name)!.Folder!.Path), QuietPeriod = TimeSpan.Zero };
    }
}
