using System.Net;
using System.Text;
using EdiGateway.Host.Composition;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;
using EdiGateway.TestKit;
using EdiGateway.TestKit.Peers;
using EdiGateway.Transports.As2.Messages;
using EdiGateway.Transports.As2.Mime;
using EdiGateway.Transports.As2.Receiving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EdiGateway.Host.Tests.As2;

/// <summary>What a gateway leaves that ends, or whose disk fails, at each step of taking a message; and what the next one makes of it.</summary>
[Collection("web")]
public sealed class As2CrashTests
{
    private static readonly byte[] Content = Encoding.ASCII.GetBytes("ISA*00*survives~\r\n");

    private static As2Relation Peer { get; } = new()
    {
        OurName = "PEER",
        PartnerName = "HUB",
        Ours = new CertificateRing([TestCertificate.Partner.Certificate]),
        Theirs = new CertificateRing([TestCertificate.Ours.Public]),
    };

    [Fact]
    public async Task Post_EndsBetweenArchiveAndBooking_IsAskedForAgainAndTakenOnce()
    {
        await using As2Node hub = await As2Node.StartAsync(new As2Setup());
        ComposedMessage message = Message();
        await using (Broken broken = await Broken.StartAsync(hub, ledger => new FailingLedger(ledger, failing: 1), disk => disk))
        {
            using HttpResponseMessage answer = await PostAsync(broken.Address, message);
            answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
            (await answer.Content.ReadAsStringAsync()).Should().Contain("with the same Message-ID");
        }

        hub.Runtime.As2.Archive.Contains(ArchiveKey.Of(Content)).Should().BeTrue("it is archived before the receipt is made");
        (await hub.MessagesAsync()).Should().BeEmpty();
        (await hub.Ledger.FilesAsync(null, 10)).Should().BeEmpty();
        await RestartAsync(hub);
        using HttpResponseMessage again = await PostAsync(As2Node.AddressOf(hub.Setup.Port), message);

        (await TakenAsync(again, message)).Should().BeTrue();
        (await hub.ReceivedAsync(1)).Should().ContainSingle().Which.Should().Equal(Content);
    }

    [Fact]
    public async Task Post_EndsBetweenBookingAndPublishing_IsPublishedAtTheNextStart()
    {
        await using As2Node hub = await As2Node.StartAsync(new As2Setup());
        ComposedMessage message = Message();
        await using (Broken broken = await Broken.StartAsync(hub, ledger => ledger, _ => new FullDisk()))
        {
            using HttpResponseMessage answer = await PostAsync(broken.Address, message);
            (await TakenAsync(answer, message)).Should().BeTrue("the content is kept, and the receipt says so");
        }

        (await hub.MessagesAsync()).Should().ContainSingle().Which.State.Should().Be(As2MessageState.Recorded);
        await RestartAsync(hub);

        (await hub.ReceivedAsync(1)).Should().ContainSingle().Which.Should().Equal(Content);
        (await hub.MessagesAsync()).Should().ContainSingle().Which.State.Should().Be(As2MessageState.Published);
    }

    [Fact]
    public async Task Post_EndsBetweenPublishingAndItsNote_IsNotPublishedTwice()
    {
        await using As2Node hub = await As2Node.StartAsync(new As2Setup());
        ComposedMessage message = Message();
        await using (Broken broken = await Broken.StartAsync(hub, ledger => new FailingLedger(ledger, failing: 3), disk => disk))
        {
            using HttpResponseMessage answer = await PostAsync(broken.Address, message);
            (await TakenAsync(answer, message)).Should().BeTrue();
        }

        // The zone is polled meanwhile: the file has left the spool when the next process looks.
        (await hub.ReceivedAsync(1)).Should().ContainSingle();
        (await hub.MessagesAsync()).Should().ContainSingle().Which.State.Should().Be(As2MessageState.Recorded);
        await RestartAsync(hub);

        await As2Node.UntilAsync(async () => (await hub.MessagesAsync())[0].State == As2MessageState.Published ? hub : null);
        Directory.EnumerateFiles(Path.Combine(hub.Folders.Data, "spool", "p-in"), "rcpt-*").Should().BeEmpty();
        (await hub.Ledger.FilesAsync(null, 10)).Should().ContainSingle();
    }

    private static ComposedMessage Message() => As2Composer.Compose(Content, "a.edi", "<crash@peer>", Peer, DateTimeOffset.UtcNow);

    private static async Task RestartAsync(As2Node hub)
    {
        await hub.StopAsync();
        await hub.ResumeAsync();
    }

    private static async Task<HttpResponseMessage> PostAsync(string address, ComposedMessage message)
    {
        using HttpClient client = new();
        using HttpRequestMessage post = new(HttpMethod.Post, address) { Content = new ReadOnlyMemoryContent(message.Body) };
        foreach ((string name, string value) in message.Headers)
        {
            _ = name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) ? post.Content.Headers.TryAddWithoutValidation(name, value) : post.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(post);
    }

    private static async Task<bool> TakenAsync(HttpResponseMessage answer, ComposedMessage message)
    {
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        MimeHeaders headers = [];
        foreach (var field in answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated))
        {
            headers.Add(field.Key, field.Value.ToString());
        }

        ReceivedMdn.TryRead(headers, await answer.Content.ReadAsByteArrayAsync(), Peer, DateTimeOffset.UtcNow, out ReceivedMdn? receipt, out string reason).Should().BeTrue(reason);
        return receipt!.Judge(message.MessageId, message.Covered, signatureDemanded: true).Meaning == ReceiptMeaning.Taken;
    }

    /// <summary>An endpoint over the ledger and the archive of a running gateway, with something that fails.</summary>
    private sealed class Broken(WebApplication server, As2Endpoint endpoint, string address) : IAsyncDisposable
    {
        public string Address => address;

        public static async Task<Broken> StartAsync(As2Node hub, Func<ILedger, ILedger> ledger, Func<IDurableFiles, IDurableFiles> disk)
        {
            int port = As2Ports.Free();
            As2Endpoint endpoint = new(new As2InboxParts
            {
                Both = hub.Runtime.As2 with { Ledger = ledger(hub.Runtime.As2.Ledger), Disk = disk(hub.Runtime.As2.Disk) },
                Profiles = () => hub.Runtime.InUse,
                SpoolOf = zone => ProfileEndpoints.FolderOf(zone, hub.Folders.Data),
                Buffers = Path.Combine(hub.Folders.Data, "spool"),
                Shortage = () => null,
                Settle = (_, _, _, _) => Task.FromResult(false),
                Tell = (_, _) => Task.CompletedTask,
                Arrived = _ => { },
            });
            WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
            builder.Services.AddRouting();
            WebApplication server = builder.Build();
            server.UseRouting();
            endpoint.Map(server);
            await server.StartAsync();
            return new Broken(server, endpoint, As2Node.AddressOf(port));
        }

        public async ValueTask DisposeAsync()
        {
            await server.DisposeAsync();
            endpoint.Dispose();
        }
    }

    /// <summary>A ledger that takes so many commits and then none.</summary>
    private sealed class FailingLedger(ILedger ledger, int failing) : ILedger
    {
        private int _commits;

        public ILedgerQueries Queries => ledger.Queries;

        public ValueTask<IReadOnlyList<Exception?>> CommitBatchAsync(IReadOnlyList<Action<ILedgerTransaction>> units, CancellationToken cancellationToken = default) =>
            Interlocked.Increment(ref _commits) > failing ? throw new IOException("the ledger's disk is gone") : ledger.CommitBatchAsync(units, cancellationToken);
    }

    private sealed class FullDisk : FaultyDisk
    {
        public override RenameOutcome Rename(string from, string to) => throw new IOException("the disk is full");
    }
}
