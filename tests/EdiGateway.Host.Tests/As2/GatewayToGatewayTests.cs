using System.Globalization;
using System.Text;
using EdiGateway.Pipeline.Operations;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;
using EdiGateway.TestKit.Peers;

namespace EdiGateway.Host.Tests.As2;

/// <summary>Two gateways exchange AS2 over loopback.</summary>
[Collection("web")]
public sealed class GatewayToGatewayTests
{
    private static readonly byte[] Content = Encoding.ASCII.GetBytes("ISA*00*anything at all~\r\n");

    [Theory]
    [InlineData("")]
    [InlineData("sign: sha512, encrypt: aes128, keyTransport: oaepSha256, compress: true")]
    [InlineData("sign: sha384, encrypt: aes256Gcm, keyTransport: oaepSha1")]
    [InlineData("receipt: async, receiptTimeout: 1h")]
    [InlineData("receipt: none")]
    public async Task Send_AnyTerms_ArrivesOnceAndIsDelivered(string terms)
    {
        (As2Node sender, As2Node receiver) = await As2Node.PairAsync(terms);
        await using As2Node first = sender, second = receiver;

        DeliveryRow delivery = await sender.DeliveryAsync(await sender.SendAsync("invoice 1.edi", Content), DeliveryState.Delivered);

        delivery.PossibleDuplicate.Should().BeFalse();
        (await receiver.ReceivedAsync(1)).Should().ContainSingle().Which.Should().Equal(Content);
        As2MessageRow sent = (await sender.MessagesAsync()).Should().ContainSingle().Subject;
        As2MessageRow received = (await receiver.MessagesAsync()).Should().ContainSingle().Subject;
        sent.State.Should().Be(As2MessageState.Taken);
        received.Should().BeEquivalentTo(new { sent.MessageId, sent.ContentKey, State = As2MessageState.Published });
        received.Name.Should().EndWith("invoice_1.edi");
        if (!terms.Contains("none", StringComparison.Ordinal))
        {
            Encoding.ASCII.GetString(sender.Archived(sent.EvidenceKey)).Should().Contain("Disposition: automatic-action/MDN-sent-automatically; processed\r\n", "the receipt is evidence");
        }
    }

    [Fact]
    public async Task Send_OpenMessage_IsTakenWhereTheProfileSaysSo()
    {
        (As2Node sender, As2Node receiver) = await As2Node.PairAsync("sign: none, encrypt: none", "{ digests: [none], ciphers: [none] }");
        await using As2Node first = sender, second = receiver;

        await sender.DeliveryAsync(await sender.SendAsync("open.edi", Content), DeliveryState.Delivered);

        (await receiver.ReceivedAsync(1)).Should().ContainSingle().Which.Should().Equal(Content);
    }

    [Theory]
    [InlineData("encrypt: none", "{}", "insufficient-message-security", "not encrypted")]
    [InlineData("sign: none", "{}", "decryption-failed", "not signed")]
    [InlineData("sign: none, encrypt: none", "{}", "insufficient-message-security", "not signed")]
    [InlineData("sign: sha1", "{}", "insufficient-message-security", "SHA-1")]
    [InlineData("encrypt: tripleDes", "{}", "insufficient-message-security", "Triple DES")]
    [InlineData("", "{ digests: [sha512] }", "insufficient-message-security", "Sha256")]
    [InlineData("", "{ ciphers: [aes256Gcm] }", "insufficient-message-security", "Aes256Cbc")]
    public async Task Send_LessThanTheReceiverDemands_IsParkedWithItsWords(string terms, string accepted, string disposition, string reason)
    {
        (As2Node sender, As2Node receiver) = await As2Node.PairAsync(terms, accepted);
        await using As2Node first = sender, second = receiver;

        DeliveryRow delivery = await sender.DeliveryAsync(await sender.SendAsync("weak.edi", Content), DeliveryState.Parked);

        delivery.LastError.Should().Contain(disposition);
        (await sender.MessagesAsync()).Should().ContainSingle().Which.State.Should().Be(As2MessageState.Refused);
        (await receiver.MessagesAsync()).Should().ContainSingle().Which.Should().Match<As2MessageRow>(row => row.State == As2MessageState.Rejected && row.Reason!.Contains(reason));
        receiver.Events.Should().ContainSingle(one => one.Kind == GatewayEventKind.Rejected && one.Endpoint == "p-in" && one.Reason!.Contains(reason));
        (await receiver.Ledger.FilesAsync(null, 10)).Should().BeEmpty();
    }

    [Fact]
    public async Task Send_WeakAlgorithmsThatTheProfileAllows_AreTaken()
    {
        (As2Node sender, As2Node receiver) = await As2Node.PairAsync("sign: sha1, encrypt: tripleDes", "{ digests: [sha1], ciphers: [tripleDes] }");
        await using As2Node first = sender, second = receiver;

        await sender.DeliveryAsync(await sender.SendAsync("old.edi", Content), DeliveryState.Delivered);

        (await receiver.ReceivedAsync(1)).Should().HaveCount(1);
    }

    [Fact]
    public async Task Send_AsSomebodyElse_IsParkedAndNobodyElseIsToldWhoExists()
    {
        (As2Node sender, As2Node receiver) = await As2Node.PairAsync(sender: setup => setup with { Us = "peer" });
        await using As2Node first = sender, second = receiver;

        DeliveryRow delivery = await sender.DeliveryAsync(await sender.SendAsync("x.edi", Content), DeliveryState.Parked);

        delivery.LastError.Should().Contain("unknown-trading-partner");
        receiver.Events.Should().Contain(one => one.Kind == GatewayEventKind.Rejected && one.Reason!.Contains("from peer to HUB"));
    }

    [Fact]
    public async Task Send_SignedWithACertificateThatTheReceiverLacks_IsDeliveredOnceItHasIt()
    {
        TestCertificate renewed = new("renewed");
        (As2Node sender, As2Node receiver) = await As2Node.PairAsync(sender: setup => setup with { Ours = [(renewed, null)] });
        await using As2Node first = sender, second = receiver;
        long id = await sender.SendAsync("new.edi", Content);
        (await sender.DeliveryAsync(id, DeliveryState.Parked)).LastError.Should().Contain("authentication-failed");

        await receiver.StopAsync();
        await receiver.ResumeAsync(receiver.Setup with { Theirs = [(TestCertificate.Partner, null), (renewed, null)] });
        await sender.RetryAsync(id);

        // Encrypted for us still, since our own did not change; refused ones are made anew, with a Message-ID of their own.
        await sender.DeliveryAsync(id, DeliveryState.Delivered);
        IReadOnlyList<As2MessageRow> sent = await sender.MessagesAsync();
        sent.Select(row => row.State).Should().Equal(As2MessageState.Refused, As2MessageState.Taken);
        sent[0].MessageId.Should().NotBe(sent[1].MessageId);
        (await receiver.ReceivedAsync(1)).Should().ContainSingle();
    }

    [Fact]
    public async Task Send_BothSidesRollTheirCertificates_NothingIsRefusedOnTheWay()
    {
        TestCertificate next = new("ours-next");
        TestCertificate theirNext = new("partner-next");
        string today = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string tomorrow = DateTimeOffset.UtcNow.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        (As2Node sender, As2Node receiver) = await As2Node.PairAsync(
            sender: setup => setup with { Ours = [(TestCertificate.Partner, null), (theirNext, tomorrow)], Theirs = [(TestCertificate.Ours, null), (next, tomorrow)] },
            receiver: setup => setup with { Ours = [(TestCertificate.Ours, null), (next, tomorrow)], Theirs = [(TestCertificate.Partner, null), (theirNext, tomorrow)] });
        await using As2Node first = sender, second = receiver;
        await sender.DeliveryAsync(await sender.SendAsync("1.edi", Content), DeliveryState.Delivered);

        // The sender is the first to change, the receiver is still at the old one.
        await sender.StopAsync();
        await sender.ResumeAsync(sender.Setup with { Ours = [(TestCertificate.Partner, null), (theirNext, today)], Theirs = [(TestCertificate.Ours, null), (next, today)] });
        await sender.DeliveryAsync(await sender.SendAsync("2.edi", Content), DeliveryState.Delivered);
        await receiver.StopAsync();
        await receiver.ResumeAsync(receiver.Setup with { Ours = [(next, null)], Theirs = [(theirNext, null)] });
        await sender.DeliveryAsync(await sender.SendAsync("3.edi", Content), DeliveryState.Delivered);

        (await receiver.MessagesAsync()).Select(row => row.State).Should().Equal(As2MessageState.Published, As2MessageState.Published, As2MessageState.Published);
    }

    [Fact]
    public async Task Send_ReceiverIsDown_IsTriedAgainAndArrivesOnce()
    {
        (As2Node sender, As2Node receiver) = await As2Node.PairAsync();
        await using As2Node first = sender, second = receiver;
        await receiver.StopAsync();
        long id = await sender.SendAsync("later.edi", Content);
        DeliveryRow failed = await As2Node.UntilAsync(async () => (await sender.Ledger.DeliveriesAsync(null, 10)).FirstOrDefault(row => row.LastError is not null));
        failed.Should().BeEquivalentTo(new { State = DeliveryState.Pending, Attempts = 1 });
        failed.LastError.Should().Contain("cannot be reached");
        As2MessageRow before = (await sender.MessagesAsync()).Single();

        await receiver.ResumeAsync();
        await sender.RetryAsync(id);
        await sender.DeliveryAsync(id, DeliveryState.Delivered);

        (await sender.MessagesAsync()).Should().ContainSingle().Which.Should().BeEquivalentTo(new { before.MessageId, before.RequestKey, State = As2MessageState.Taken });
        (await receiver.ReceivedAsync(1)).Should().ContainSingle();
    }
}
