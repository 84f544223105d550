using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using EdiGateway.Host.Composition;
using EdiGateway.Host.Jobs;
using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;
using EdiGateway.TestKit;
using Microsoft.Extensions.Hosting;

namespace EdiGateway.Host.Tests.As2;

/// <summary>A whole gateway that exchanges AS2 with one partner: real server, real ledger, real archive.</summary>
internal sealed class As2Node : IGatewayEvents, IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private IHost? _host;

    private As2Node(As2Setup setup)
    {
        Setup = setup;
        Folders = new GatewayFolders(_folder.Folder("data"), _folder.Folder("partners"));
        Client = new HttpClient { BaseAddress = new Uri(AddressOf(setup.Port)) };
    }

    public As2Setup Setup { get; private set; }

    public GatewayFolders Folders { get; }

    public GatewayRuntime Runtime { get; private set; } = null!;

    /// <summary>Speaks as anybody who can reach the address.</summary>
    public HttpClient Client { get; }

    public ConcurrentQueue<GatewayEvent> Events { get; } = new();

    public ILedgerQueries Ledger => Runtime.Engine.Operators.Queries;

    public static string AddressOf(int port) => $"http://127.0.0.1:{port}/as2";

    public static async Task<As2Node> StartAsync(As2Setup setup, params (string Name, string Content)[] files)
    {
        As2Node node = new(setup);
        setup.Write(node.Folders.Partners);
        foreach ((string name, string content) in files)
        {
            await File.WriteAllTextAsync(Path.Combine(node.Folders.Partners, name), content);
        }

        await node.ResumeAsync();
        return node;
    }

    /// <summary>Two gateways that are each other's partner: the one that sends, and the one that receives.</summary>
    public static async Task<(As2Node Sender, As2Node Receiver)> PairAsync(string terms = "", string accepted = "{}", Func<As2Setup, As2Setup>? sender = null, Func<As2Setup, As2Setup>? receiver = null)
    {
        As2Setup hub = new() { In = accepted };
        As2Setup peer = hub.Mirrored(As2Ports.Free()) with { Out = $"{{ url: \"{AddressOf(hub.Port)}\"{(terms.Length > 0 ? ", " + terms : string.Empty)} }}" };
        hub = hub with { Out = $"{{ url: \"{AddressOf(peer.Port)}\" }}" };
        As2Node receiving = await StartAsync(receiver is null ? hub : receiver(hub));
        return (await StartAsync(sender is null ? peer : sender(peer)), receiving);
    }

    public void Publish(GatewayEvent happened) => Events.Enqueue(happened);

    public async Task StopAsync()
    {
        if (_host is { } host)
        {
            _host = null;
            await host.StopAsync();
            host.Dispose();
            await Runtime.DisposeAsync();
        }
    }

    /// <summary>Starts again on the same data, with other profiles where they are given.</summary>
    public async Task ResumeAsync(As2Setup? setup = null)
    {
        if (setup is not null)
        {
            Setup = setup;
            setup.Write(Folders.Partners);
        }

        Runtime = GatewayRuntime.Open(Folders, this);
        _host = GatewayHost.Build(Runtime, new JobIntervals(), _ => { }, Runtime.InUse.Gateway.Web);
        await _host.StartAsync();
    }

    /// <summary>Books a delivery to the partner, as the release of an interchange does.</summary>
    public Task<long> SendAsync(string name, byte[] content) => Runtime.As2.Ledger.CommitAsync(tx => tx.InsertDelivery(new DeliveryRow
    {
        Target = "p-out",
        Name = name,
        Lane = "p-out",
        Partner = "p",
        Content = content,
        Size = content.Length,
        NextTryAt = DateTimeOffset.UnixEpoch,
        CreatedAt = DateTimeOffset.UnixEpoch,
    })).AsTask();

    /// <summary>As an operator does with <c>outbox retry</c>.</summary>
    public async Task RetryAsync(long id) =>
        (await Runtime.Engine.Operators.RetryDeliveriesAsync(new DeliverySelection(id), "tester", "mended")).Should().Be(1);

    /// <summary>The delivery once it stands where the test waits for it.</summary>
    public async Task<DeliveryRow> DeliveryAsync(long id, DeliveryState state)
    {
        DeliveryRow row = await UntilAsync(async () =>
            (await Ledger.DeliveriesAsync(null, 100)).FirstOrDefault(row => row.Id == id && (row.State == state || row.State is DeliveryState.Parked or DeliveryState.Delivered)));
        row.State.Should().Be(state, row.LastError ?? string.Empty);
        return row;
    }

    /// <summary>The received files, oldest first, once there are so many that the gateway has taken from the zone.</summary>
    public async Task<IReadOnlyList<byte[]>> ReceivedAsync(int count)
    {
        IReadOnlyList<FileRow> files = (await UntilAsync(async () => await Ledger.FilesAsync(null, 100) is { } rows && rows.Count >= count ? rows : null))!;
        return [.. files.Reverse().Select(Content)];
    }

    /// <summary>Messages, oldest first.</summary>
    public async Task<IReadOnlyList<As2MessageRow>> MessagesAsync() => [.. (await Ledger.As2MessagesAsync(null, null, 100)).Reverse()];

    /// <summary>Waits for what the gateway does by itself; the machine may be slow.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T?>> look)
        where T : class
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
        while (true)
        {
            if (await look() is { } found)
            {
                return found;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    public byte[] Archived(string key)
    {
        ArchiveKey.TryParse(key, out ArchiveKey parsed).Should().BeTrue();
        using Stream stream = Runtime.As2.Archive.OpenRead(parsed);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Client.Dispose();
        _folder.Dispose();
    }

    private byte[] Content(FileRow file) => Archived(file.ArchiveKey);
}
