using System.Diagnostics;
using System.Globalization;
using System.IO.Abstractions;
using EdiGateway.Ledger.Archive;
using EdiGateway.Ledger.Sqlite;
using EdiGateway.Partners.Loading;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Durable;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;
using EdiGateway.Transports.Folder;

namespace EdiGateway.Benchmarks;

/// <summary>
/// One interchange of any size end to end: dropped into a folder, claimed, archived, validated, mapped, staged, booked,
/// acknowledged and delivered, with full durability; and how much memory the process took at most, step by step.
/// </summary>
internal static class LargeCommand
{
    private const string Gateway = """
        partner: gateway
        timeZone: Europe/Brussels
        identities: [ { standard: x12, qualifier: "01", id: "222222222" } ]
        zones: [ { id: internal-out, direction: out, folder: { path: internal-out } } ]
        routes: [ ROUTE ]
        """;

    private const string Acme = """
        partner: acme
        identities: [ { standard: x12, qualifier: "01", id: "111111111" } ]
        zones:
          - { id: acme-in, direction: in, folder: { path: acme-in }, quietPeriod: 0s, maxSize: 64GB }
          - { id: acme-out, direction: out, folder: { path: acme-out } }
        agreements:
          - { id: main, standard: x12, validation: { maxMessageSize: 1GB }, send: [ { type: "850", version: "004010" } ], acknowledge: { "997": always, acceptedSets: ACCEPTED }, batching: { mode: collect, maxMessages: 1000, schedule: { every: 1m } }, delivery: { zone: acme-out } }
        """;

    /// <summary>Runs it.</summary>
    /// <param name="size">Size of the file.</param>
    /// <param name="folder">Where a folder for it is made.</param>
    /// <param name="how">"routed": documents leave as 850; "listed": the 997 names every set; "message": one message of that size; else records go to the internal outbox.</param>
    public static async Task<int> RunAsync(string size, string folder, string how)
    {
        string route = how == "routed" ? "{ id: back, from: acme, record: purchaseOrder, to: acme, as: { type: \"850\", version: \"004010\" } }" : "{ id: orders, record: purchaseOrder, internal: true }";
        LoadResult loaded = new ProfileLoader(new FileSystem()).LoadTexts(
        [
            new("gateway.yaml", Gateway.Replace("ROUTE", route, StringComparison.Ordinal)),
            new("acme.yaml", Acme.Replace("ACCEPTED", how == "listed" ? "true" : "false", StringComparison.Ordinal)),
        ]);
        ProfileSet profiles = loaded.Profiles ?? throw new InvalidOperationException(string.Join('\n', loaded.Errors));
        string root = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"large-{Environment.ProcessId}"));
        try
        {
            foreach (DropZone zone in profiles.Zones)
            {
                Directory.CreateDirectory(Path.Combine(root, zone.Folder!.Path));
            }

            string file = Path.Combine(root, "acme-in", "large.edi");
            if (how == "message")
            {
                await WriteMessageAsync(file, GenerateCommand.Bytes(size));
            }
            else
            {
                GenerateCommand.Run("x12-850", size, file);
            }

            await MeasureAsync(root, profiles);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }

        return 0;
    }

    /// <summary>One 850 of about <paramref name="bytes"/>.</summary>
    private static async Task WriteMessageAsync(string path, long bytes)
    {
        await using StreamWriter file = new(path);
        await file.WriteAsync("ISA*00*          *00*          *01*111111111      *01*222222222      *260131*1200*U*00401*000000001*0*P*>~GS*PO*111111111*222222222*20260131*1200*1*X*004010~ST*850*0001~BEG*00*SA*PO-1**20260131~");
        const int Lines = 95_000; // A set may have 100,000; descriptions make them as long as it takes.
        string description = $"PID*F****{new string('D', 80)}~";
        int descriptions = (int)Math.Max(0, ((bytes / Lines) - 43) / description.Length);
        for (int line = 1; line <= Lines; line++)
        {
            await file.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"PO1*{line}*10*EA*9.25**UP*012345678905~"));
            for (int one = 0; one < descriptions; one++)
            {
                await file.WriteAsync(description);
            }
        }

        await file.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"CTT*{Lines}~SE*{(Lines * (descriptions + 1)) + 4}*0001~GE*1*1~IEA*1*000000001~"));
    }

    private static async Task MeasureAsync(string root, ProfileSet profiles)
    {
        DurableFiles disk = new();
        await using SqliteLedger ledger = new(new SqliteLedgerOptions { Path = Path.Combine(root, "ledger.db") });
        using PackArchive archive = new(new PackArchiveOptions { Root = Path.Combine(root, "archive") }, disk, TimeProvider.System);
        Stalls stalls = new(ledger);
        using GatewayEngine engine = new(new GatewayParts
        {
            Ledger = stalls,
            Archive = archive,
            Endpoints = new BenchEndpoints(root, profiles, new FolderTransport(disk, TimeProvider.System)),
            Profiles = () => profiles,
            Calendar = new BenchEndpoints.NoCrons(),
            Disk = disk,
            Options = new GatewayOptions { DataFolder = root },
        });
        await engine.StartAsync();
        await StepAsync("claim and archive", async () => (await engine.PollAsync("acme-in")).Taken);
        await StepAsync("read and book", () => engine.ProcessAsync());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"longest commit {stalls.Longest.TotalSeconds:F1} s, median {stalls.Median.TotalMilliseconds:F0} ms of {stalls.Count}; log {new FileInfo(Path.Combine(root, "ledger.db-wal")).Length / 1e6:F0} MB, ledger {new FileInfo(Path.Combine(root, "ledger.db")).Length / 1e6:F0} MB"));
        await StepAsync("acknowledge, route and export", () => engine.ReleaseDueAsync());
        await StepAsync("deliver", () => engine.DeliverDueAsync());
        InterchangeRow interchange = (await ledger.Queries.InterchangesAsync(new DocumentFilter())).Single();
        LedgerCounts counts = await ledger.Queries.CountsAsync();
        Console.WriteLine($"interchange {interchange.State} {interchange.Reason}; {counts.MessagesHeld} messages held, {counts.OutboundPending} documents and {counts.ExportsPending} exports pending; {Directory.GetFiles(Path.Combine(root, "acme-out")).Length} files for the partner, {Directory.GetFiles(Path.Combine(root, "internal-out")).Length} for us");
    }

    private static async Task StepAsync(string name, Func<Task<int>> step)
    {
        using Process process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        Stopwatch watch = Stopwatch.StartNew();
        int done = await step();
        process.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {done} in {watch.Elapsed.TotalSeconds:F1} s, processor {(process.TotalProcessorTime - before).TotalSeconds:F1} s; resident {process.WorkingSet64 / 1e6:F0} MB, at most {process.PeakWorkingSet64 / 1e6:F0} MB so far"));
    }

    /// <summary>Takes note of how long each commit kept the ledger's writer.</summary>
    private sealed class Stalls(ILedger ledger) : ILedger
    {
        private readonly List<TimeSpan> _commits = [];

        public ILedgerQueries Queries => ledger.Queries;

        public TimeSpan Longest => _commits.Max();

        public TimeSpan Median => _commits.Order().ElementAt(_commits.Count / 2);

        public int Count => _commits.Count;

        public async ValueTask<IReadOnlyList<Exception?>> CommitBatchAsync(IReadOnlyList<Action<ILedgerTransaction>> units, CancellationToken cancellationToken = default)
        {
            Stopwatch watch = Stopwatch.StartNew();
            IReadOnlyList<Exception?> results = await ledger.CommitBatchAsync(units, cancellationToken);
            lock (_commits)
            {
                _commits.Add(watch.Elapsed);
            }

            return results;
        }
    }
}
