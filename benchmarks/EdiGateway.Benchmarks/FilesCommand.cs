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

    /// <summary>
    /// Three rounds, each with a new ledger, after a round of <paramref name="warmUp"/> files of its own; without one the first
    /// round pays for the compilation of the code. All files are dropped before the first round begins: a file system that
    /// has just removed thousands of files is slow to make new ones.
    /// </summary>
    public static async Task<int> RunAsync(string count, string folder, string warmUp)
    {
        ProfileSet profiles = new ProfileLoader(new FileSystem()).LoadTexts([new("gateway.yaml", Gateway), new("acme.yaml", Acme)]).Profiles!;
        List<(string Root, string Name, int Files)> rounds = [];
        foreach ((string name, string files) in ((string, string)[])[("warm-up", warmUp), ("round 1", count), ("round 2", count), ("round 3", count)])
        {
            string root = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"files-{Environment.ProcessId}-{rounds.Count}"));
            rounds.Add((root, name, int.Parse(files, CultureInfo.InvariantCulture)));
        }

        rounds.RemoveAll(round => round.Files == 0);
        try
        {
            foreach ((string root, _, int files) in rounds)
            {
                foreach (DropZone zone in profiles.Zones)
                {
                    Directory.CreateDirectory(Path.Combine(root, zone.Folder!.Path));
                }

                Drop(Path.Combine(root, "acme-in"), files);
            }

            foreach ((string root, string name, int files) in rounds)
            {
                await MeasureAsync(root, name, profiles, files);
            }
        }
        finally
        {
            rounds.ForEach(round => Directory.Delete(round.Root, recursive: true));
        }

        return 0;
    }

    private static async Task MeasureAsync(string root, string name, ProfileSet profiles, int files)
    {
        DurableFiles disk = new();
        await using SqliteLedger ledger = new(new SqliteLedgerOptions { Path = Path.Combine(root, "ledger.db") });
        using PackArchive archive = new(new PackArchiveOptions { Root = Path.Combine(root, "archive") }, disk, TimeProvider.System);
        using GatewayEngine engine = new(new GatewayParts
        {
            Ledger = ledger,
            Archive = archive,
            Endpoints = new BenchEndpoints(root, profiles, new FolderTransport(disk, TimeProvider.System)),
            Profiles = () => profiles,
            Calendar = new BenchEndpoints.NoCrons(),
            Disk = disk,
        });
        Stopwatch watch = Stopwatch.StartNew();
        long allocated = GC.GetTotalAllocatedBytes();
        using Process process = Process.GetCurrentProcess();
        TimeSpan user = process.UserProcessorTime;
        TimeSpan system = process.PrivilegedProcessorTime;

        // As in the gateway: one pump a job, side by side, each woken by the one before it.
        using SemaphoreSlim taken = new(0);
        using SemaphoreSlim booked = new(0);
        bool intakeEnded = false;
        bool processingEnded = false;
        Task intake = Task.Run(async () =>
        {
            for (int all = 0; all < files; all += (await engine.PollAsync("acme-in")).Taken)
            {
                taken.Release();
                await engine.TidyAsync();
            }

            intakeEnded = true;
            taken.Release();
            await engine.TidyAsync();
        });
        Task processing = Task.Run(async () =>
        {
            for (bool last = false; !last; booked.Release())
            {
                await taken.WaitAsync();
                last = Volatile.Read(ref intakeEnded);
                await engine.ProcessAsync();
            }

            processingEnded = true;
            booked.Release();
        });
        Task deliveries = Task.Run(async () =>
        {
            for (bool last = false; !last;)
            {
                await booked.WaitAsync();
                last = Volatile.Read(ref processingEnded);
                await engine.ReleaseDueAsync();
                await engine.ExportDueAsync();
                await engine.DeliverDueAsync();
            }
        });
        await Task.WhenAll(intake, processing, deliveries);
        double seconds = watch.Elapsed.TotalSeconds;
        process.Refresh();
        user = process.UserProcessorTime - user;
        system = process.PrivilegedProcessorTime - system;
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        LedgerCounts counts = await ledger.Queries.CountsAsync();
        int records = (await ledger.Queries.RecordsAsync(null, files + 1)).Count;
        int delivered = Directory.GetFiles(Path.Combine(root, "acme-out")).Length + Directory.GetFiles(Path.Combine(root, "internal-out")).Length;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {files} files in {seconds:F2} s: {files / seconds:F0} files/s; processor {1000 * (user + system).TotalSeconds / files:F3} ms a file (user {1000 * user.TotalSeconds / files:F3}, system {1000 * system.TotalSeconds / files:F3}); {allocated / files / 1024} KiB allocated a file; {records} records, {delivered} files delivered, {counts.DeliveriesPending} deliveries pending, {counts.MessagesHeld} held"));
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
}
