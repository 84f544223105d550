using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EdiGateway.Pipeline.Ports.Rows;
using EdiGateway.TestKit.Peers;
using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.As2.Messages;
using EdiGateway.Transports.As2.Mime;

namespace EdiGateway.Host.Tests.As2;

/// <summary>How we send, seen from a partner's server that answers as it likes.</summary>
[Collection("web")]
public sealed class As2ClientTests
{
    private static readonly byte[] Content = Encoding.ASCII.GetBytes("ISA*00*anything~\r\n");

    private static As2Relation Peer { get; } = new()
    {
        OurName = "PEER",
        PartnerName = "HUB",
        Ours = new CertificateRing([TestCertificate.Partner.Certificate]),
        Theirs = new CertificateRing([TestCertificate.Ours.Public]),
    };

    [Fact]
    public async Task Send_AnswerWasLost_TheNextTryHasTheSameMessageIdAndBytes()
    {
        await using As2Receiver partner = await As2Receiver.StartAsync();
        partner.Answer = HttpStatusCode.BadGateway;
        await using As2Node hub = await StartAsync(partner);
        long id = await hub.SendAsync("again.edi", Content);
        await partner.UntilAsync(1);

        partner.Answer = HttpStatusCode.OK;
        partner.Reply = request => Receipt(request);
        await hub.StopAsync();
        await hub.ResumeAsync();
        await hub.RetryAsync(id);
        await hub.DeliveryAsync(id, DeliveryState.Delivered);

        IReadOnlyList<byte[]> posts = await partner.UntilAsync(2);
        posts[1].Should().Equal(posts[0]);
        (await hub.MessagesAsync()).Should().ContainSingle().Which.State.Should().Be(As2MessageState.Taken);
    }

    [Fact]
    public async Task Send_PartnerReceivedOtherBytes_IsParkedAndMadeAnewOnRetry()
    {
        await using As2Receiver partner = await As2Receiver.StartAsync();
        partner.Answer = HttpStatusCode.OK;
        partner.Reply = request => Receipt(request, integrity: MessageIntegrity.Of("other bytes"u8, DigestAlgorithm.Sha256));
        await using As2Node hub = await StartAsync(partner);
        long id = await hub.SendAsync("mic.edi", Content);

        (await hub.DeliveryAsync(id, DeliveryState.Parked)).LastError.Should().Contain("other bytes than were sent");

        partner.Reply = request => Receipt(request);
        await hub.RetryAsync(id);
        await hub.DeliveryAsync(id, DeliveryState.Delivered);
        (await hub.MessagesAsync()).Select(row => row.State).Should().Equal(As2MessageState.Refused, As2MessageState.Taken);
    }

    [Theory]
    [InlineData("unsigned", "not signed")]
    [InlineData("stranger", "cannot be trusted")]
    [InlineData("other", "about another message")]
    [InlineData("silent", "no Received-Content-MIC")]
    public async Task Send_ReceiptThatCountsForNothing_IsParkedAndTheSameMessageGoesAgain(string fault, string reason)
    {
        await using As2Receiver partner = await As2Receiver.StartAsync();
        partner.Answer = HttpStatusCode.OK;
        partner.Reply = request => fault switch
        {
            "unsigned" => Receipt(request, signed: false),
            "stranger" => Receipt(request, relation: Peer with { Ours = new CertificateRing([TestCertificate.Stranger.Certificate]) }),
            "other" => Receipt(request, about: "<another@hub>"),
            _ => Receipt(request, silent: true),
        };
        await using As2Node hub = await StartAsync(partner);
        long id = await hub.SendAsync("x.edi", Content);

        (await hub.DeliveryAsync(id, DeliveryState.Parked)).LastError.Should().Contain(reason);

        partner.Reply = request => Receipt(request);
        await hub.RetryAsync(id);
        await hub.DeliveryAsync(id, DeliveryState.Delivered);
        IReadOnlyList<byte[]> posts = await partner.UntilAsync(2);
        posts[1].Should().Equal(posts[0]);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, DeliveryState.Pending, "without a receipt")]
    [InlineData(HttpStatusCode.ServiceUnavailable, DeliveryState.Pending, "answered 503")]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, DeliveryState.Parked, "answered 413")]
    [InlineData(HttpStatusCode.BadRequest, DeliveryState.Parked, "answered 400")]
    [InlineData(HttpStatusCode.Found, DeliveryState.Parked, "answered 302")]
    public async Task Send_AnswerWithoutAReceipt_IsTriedAgainOrParked(HttpStatusCode answer, DeliveryState state, string reason)
    {
        await using As2Receiver partner = await As2Receiver.StartAsync();
        partner.Answer = answer;
        await using As2Node hub = await StartAsync(partner);

        long id = await hub.SendAsync("x.edi", Content);

        DeliveryRow row = await As2Node.UntilAsync(async () => (await hub.Ledger.DeliveriesAsync(null, 10)).FirstOrDefault(one => one.Id == id && one.LastError is not null));
        row.State.Should().Be(state);
        row.LastError.Should().Contain(reason);
    }

    [Fact]
    public async Task Send_UnsignedReceiptWhereThatWasAgreed_IsDelivered()
    {
        await using As2Receiver partner = await As2Receiver.StartAsync();
        partner.Answer = HttpStatusCode.OK;
        partner.Reply = request => Receipt(request, signed: false);
        await using As2Node hub = await StartAsync(partner, ", unsignedReceipt: true");

        await hub.DeliveryAsync(await hub.SendAsync("x.edi", Content), DeliveryState.Delivered);
    }

    [Fact]
    public async Task Send_ReceiptThatComesLaterFromAnybody_SettlesNothing()
    {
        await using As2Receiver partner = await As2Receiver.StartAsync();
        await using As2Node hub = await StartAsync(partner, ", receipt: async");
        long id = await hub.SendAsync("x.edi", Content);
        byte[] request = (await partner.UntilAsync(1))[0];
        await As2Node.UntilAsync(async () => (await hub.Ledger.DeliveriesAsync(DeliveryState.Awaiting, 10)) is [var waiting] ? waiting : null);

        (await PostAsync(hub, Receipt(request, signed: false))).Should().Be(HttpStatusCode.BadRequest);
        (await PostAsync(hub, Receipt(request, disposition: Disposition.DecryptionFailed, signed: false))).Should().Be(HttpStatusCode.BadRequest);
        (await PostAsync(hub, Receipt(request, relation: Peer with { Ours = new CertificateRing([TestCertificate.Stranger.Certificate]) }))).Should().Be(HttpStatusCode.BadRequest);
        (await PostAsync(hub, Receipt(request, about: "<never-sent@hub>"))).Should().Be(HttpStatusCode.BadRequest);
        (await hub.Ledger.DeliveriesAsync(null, 10)).Should().ContainSingle().Which.State.Should().Be(DeliveryState.Awaiting);

        (await PostAsync(hub, Receipt(request))).Should().Be(HttpStatusCode.OK);
        await hub.DeliveryAsync(id, DeliveryState.Delivered);
        (await PostAsync(hub, Receipt(request))).Should().Be(HttpStatusCode.OK, "it came again");
    }

    [Fact]
    public async Task Send_RefusalThatComesLater_IsParkedWithItsWords()
    {
        await using As2Receiver partner = await As2Receiver.StartAsync();
        await using As2Node hub = await StartAsync(partner, ", receipt: async");
        long id = await hub.SendAsync("x.edi", Content);
        byte[] request = (await partner.UntilAsync(1))[0];

        (await PostAsync(hub, Receipt(request, disposition: Disposition.DecryptionFailed))).Should().Be(HttpStatusCode.OK);

        (await hub.DeliveryAsync(id, DeliveryState.Parked)).LastError.Should().Contain("decryption-failed");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_OverHttpsWithAnAuthorityOfThePartnersOwn_NeedsItNamed(bool named)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest ask = new("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(IPAddress.Loopback);
        ask.CertificateExtensions.Add(names.Build());
        using X509Certificate2 server = ask.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using As2Receiver partner = await As2Receiver.StartAsync(server);
        partner.Answer = HttpStatusCode.OK;
        partner.Reply = request => Receipt(request);
        As2Setup setup = new() { Out = $"{{ url: \"{partner.Address}\"{(named ? ", authorities: authority.pem" : string.Empty)} }}" };
        await using As2Node hub = await As2Node.StartAsync(setup, ("authority.pem", server.ExportCertificatePem()));

        long id = await hub.SendAsync("x.edi", Content);

        if (named)
        {
            await hub.DeliveryAsync(id, DeliveryState.Delivered);
        }
        else
        {
            DeliveryRow row = await As2Node.UntilAsync(async () => (await hub.Ledger.DeliveriesAsync(null, 10)).FirstOrDefault(one => one.LastError is not null));
            row.LastError.Should().Contain("certificate").And.Contain("name that under authorities");
        }
    }

    [Fact]
    public async Task Send_LargerThanTheLimit_IsParkedWithoutACall()
    {
        await using As2Receiver partner = await As2Receiver.StartAsync();
        await using As2Node hub = await StartAsync(partner, ", maxSize: 1KB");

        DeliveryRow row = await hub.DeliveryAsync(await hub.SendAsync("x.edi", new byte[1025]), DeliveryState.Parked);

        row.LastError.Should().Contain("has 1025 bytes").And.Contain("at most 1024");
        (await hub.MessagesAsync()).Should().BeEmpty();
    }

    private static Task<As2Node> StartAsync(As2Receiver partner, string terms = "") => As2Node.StartAsync(new As2Setup { Out = $"{{ url: \"{partner.Address}\"{terms} }}" });

    /// <summary>The partner's receipt for our request, right but for what the test makes wrong.</summary>
    private static byte[] Receipt(byte[] request, bool signed = true, bool silent = false, string? about = null, Disposition? disposition = null, MessageIntegrity? integrity = null, As2Relation? relation = null)
    {
        MimeEntity.TryParse(request, out MimeEntity? message, out _).Should().BeTrue();
        OpenedMessage opened = As2Opener.Open(message!.Headers, message.Body, Peer, DateTimeOffset.UtcNow);
        opened.Succeeded.Should().BeTrue(opened.Reason);
        ComposedMessage receipt = MdnWriter.Compose(
            new Mdn
            {
                OriginalMessageId = about ?? message.Headers["Message-ID"]!,
                FinalRecipient = "PEER",
                Disposition = disposition ?? Disposition.Processed,
                Received = silent || disposition is not null ? null : integrity ?? MessageIntegrity.Of(opened.Covered.Span, DigestAlgorithm.Sha256),
            },
            signed ? DigestAlgorithm.Sha256 : null,
            "<receipt@peer>",
            relation ?? Peer,
            DateTimeOffset.UtcNow);
        return MimeEntity.Of(receipt.Headers, receipt.Body).Raw.ToArray();
    }

    private static async Task<HttpStatusCode> PostAsync(As2Node hub, byte[] receipt)
    {
        MimeEntity.TryParse(receipt, out MimeEntity? entity, out _).Should().BeTrue();
        using HttpRequestMessage post = new(HttpMethod.Post, hub.Client.BaseAddress) { Content = new ReadOnlyMemoryContent(entity!.Body) };
        foreach ((string name, string value) in entity.Headers)
        {
            _ = name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) ? post.Content.Headers.TryAddWithoutValidation(name, value) : post.Headers.TryAddWithoutValidation(name, value);
        }

        using HttpResponseMessage answer = await hub.Client.SendAsync(post);
        return answer.StatusCode;
    }
}
