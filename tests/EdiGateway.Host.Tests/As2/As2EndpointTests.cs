using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;
using EdiGateway.TestKit;
using EdiGateway.TestKit.Peers;

namespace EdiGateway.Host.Tests.As2;

/// <summary>What a partner's software sees at our address; OpenSSL makes the messages and reads the receipts, any HTTP client posts them.</summary>
[Collection("web")]
public sealed partial class As2EndpointTests : IDisposable
{
    private const string Signed = "signed-receipt-protocol=required, pkcs7-signature; signed-receipt-micalg=optional, sha256";
    private readonly OpenSsl _openSsl = new();

    public void Dispose() => _openSsl.Dispose();

    [Theory]
    [InlineData("-aes256")]
    [InlineData("-aes128")]
    [InlineData("-aes-256-gcm")]
    public async Task Post_MadeByOpenSsl_IsTakenAndAnsweredWithAReceiptThatOpenSslVerifies(string cipher)
    {
        await using As2Node hub = await As2Node.StartAsync(new As2Setup());
        byte[] entity = Encoding.ASCII.GetBytes("Content-Type: application/EDI-X12\r\nContent-Disposition: attachment; filename=\"po 4711.x12\"\r\n\r\nISA*00*by OpenSSL~\r\n");

        using HttpResponseMessage answer = await PostAsync(hub, Encrypted(entity, cipher), "<1@openssl.example>");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        string receipt = _openSsl.VerifySmime(await WholeAsync(answer), TestCertificate.Ours);
        receipt.Should().Contain("Original-Message-ID: <1@openssl.example>").And.Contain("; processed\r\n");
        receipt.Should().Contain($"Received-Content-MIC: {Convert.ToBase64String(SHA256.HashData(entity))}, sha256");
        Encoding.ASCII.GetString((await hub.ReceivedAsync(1)).Single()).Should().Be("ISA*00*by OpenSSL~\r\n");
        (await hub.Ledger.FilesAsync(null, 1))[0].Name.Should().StartWith("rcpt-").And.EndWith("-po_4711.x12");
    }

    [Fact]
    public async Task Post_SameMessageIdAgain_IsAnsweredWithTheFirstReceiptByteForByteAndTakenOnce()
    {
        await using As2Node hub = await As2Node.StartAsync(new As2Setup());
        byte[] message = Encrypted(Entity("ISA*00*once~"), "-aes256");
        using HttpResponseMessage first = await PostAsync(hub, message, "<same@openssl.example>");
        await hub.ReceivedAsync(1);

        using HttpResponseMessage second = await PostAsync(hub, message, "<same@openssl.example>");
        await hub.StopAsync();
        await hub.ResumeAsync();
        using HttpResponseMessage third = await PostAsync(hub, Encrypted(Entity("ISA*00*other bytes~"), "-aes256"), "<same@openssl.example>");

        byte[] receipt = await WholeAsync(first);
        (await WholeAsync(second)).Should().Equal(receipt);
        (await WholeAsync(third)).Should().Equal(receipt, "the Message-ID says what is the same");
        hub.Events.Count(one => one.Kind == GatewayEventKind.Duplicate && one.Reason!.Contains("came again")).Should().Be(2);
        (await hub.MessagesAsync()).Should().ContainSingle();
        (await hub.ReceivedAsync(1)).Should().ContainSingle();
    }

    [Fact]
    public async Task Post_SameMessageManyTimesAtOnce_IsTakenOnce()
    {
        await using As2Node hub = await As2Node.StartAsync(new As2Setup());
        byte[] message = Encrypted(Entity("ISA*00*once~"), "-aes256");

        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(hub, message, "<race@openssl.example>")));

        byte[][] receipts = await Task.WhenAll(answers.Select(WholeAsync));
        receipts.Should().AllSatisfy(receipt => receipt.Should().Equal(receipts[0]));
        (await hub.MessagesAsync()).Should().ContainSingle();
        (await hub.ReceivedAsync(1)).Should().ContainSingle();
    }

    [Fact]
    public async Task Post_ChangedOnItsWay_IsRefusedAndMayComeAgainWhole()
    {
        await using As2Node hub = await As2Node.StartAsync(new As2Setup { In = "{ ciphers: [none] }" });
        byte[] good = _openSsl.Smime(Entity("ISA*00*ten boxes~"), TestCertificate.Partner, "-sign", "-signer", "-md", "sha256");
        byte[] bad = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(good).Replace("ten boxes", "six boxes", StringComparison.Ordinal));

        using HttpResponseMessage refused = await PostAsync(hub, bad, "<again@openssl.example>");
        using HttpResponseMessage taken = await PostAsync(hub, good, "<again@openssl.example>");

        _openSsl.VerifySmime(await WholeAsync(refused), TestCertificate.Ours).Should().Contain("processed/error: integrity-check-failed").And.NotContain("Received-Content-MIC");
        _openSsl.VerifySmime(await WholeAsync(taken), TestCertificate.Ours).Should().Contain("; processed\r\n");
        (await hub.ReceivedAsync(1)).Should().ContainSingle();
        (await hub.MessagesAsync()).Should().ContainSingle().Which.State.Should().Be(As2MessageState.Published);
    }

    [Theory]
    [InlineData("stranger", "authentication-failed", "none of the partner's certificates")]
    [InlineData("forOther", "decryption-failed", "none of our certificates is among the recipients")]
    [InlineData("garbage", "decryption-failed", "cannot be read")]
    [InlineData("expired", "authentication-failed", "is not in force")]
    public async Task Post_WhatCannotBeTrusted_IsRefusedWithTheRightDisposition(string fault, string disposition, string reason)
    {
        TestCertificate expired = new("expired", DateTimeOffset.UtcNow.AddDays(-1));
        await using As2Node hub = await As2Node.StartAsync(new As2Setup { Theirs = [(TestCertificate.Partner, null), (expired, null)] });
        TestCertificate signer = fault switch { "stranger" => TestCertificate.Stranger, "expired" => expired, _ => TestCertificate.Partner };
        byte[] signed = _openSsl.Smime(Entity("ISA*00*~"), signer, "-sign", "-signer", "-md", "sha256");
        byte[] message = fault switch
        {
            "garbage" => Encoding.ASCII.GetBytes("Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nnothing that decrypts"),
            "forOther" => Enveloped(signed, "-aes256", TestCertificate.Stranger),
            _ => Enveloped(signed, "-aes256", TestCertificate.Ours),
        };

        using HttpResponseMessage answer = await PostAsync(hub, message, "<bad@openssl.example>");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        _openSsl.VerifySmime(await WholeAsync(answer), TestCertificate.Ours).Should().Contain("processed/error: " + disposition);
        hub.Events.Should().ContainSingle(one => one.Kind == GatewayEventKind.Rejected).Which.Reason.Should().Contain("<bad@openssl.example>").And.Contain(reason);
        (await hub.MessagesAsync()).Should().ContainSingle().Which.Should().BeEquivalentTo(new { State = As2MessageState.Rejected, ContentKey = string.Empty });
        Directory.EnumerateFiles(Path.Combine(hub.Folders.Data, "spool"), "*", SearchOption.AllDirectories).Should().BeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_LargerThanTheLimit_IsRefusedInPlainWordsWithoutBeingHeld(bool lengthKnown)
    {
        await using As2Node hub = await As2Node.StartAsync(new As2Setup());
        long before = GC.GetTotalAllocatedBytes(precise: true);

        using HttpResponseMessage answer = await SendAsync(hub, new Zeros(51 << 20, lengthKnown), "<large@openssl.example>", "application/pkcs7-mime; smime-type=enveloped-data", Signed);

        answer.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("more than 52428800 bytes").And.Contain("Split it");
        (GC.GetTotalAllocatedBytes(precise: true) - before).Should().BeLessThan(25 << 20, "it went by in blocks");
        Directory.EnumerateFiles(hub.Folders.Data, "*.tmp", SearchOption.AllDirectories).Should().BeEmpty();
        (await hub.MessagesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Post_SmallButUnpackingBeyondTheLimit_IsRefused()
    {
        (As2Node sender, As2Node receiver) = await As2Node.PairAsync("compress: true", "{ maxSize: 1MB }");
        await using As2Node first = sender, second = receiver;

        DeliveryRow delivery = await sender.DeliveryAsync(await sender.SendAsync("bomb.edi", new byte[5 << 20]), DeliveryState.Parked);

        delivery.LastError.Should().Contain("processed/error: ");
        receiver.Events.Should().ContainSingle(one => one.Kind == GatewayEventKind.Rejected).Which.Reason.Should().Contain("decompresses to more than 1048576 bytes");
    }

    [Fact]
    public async Task Post_NoAs2_IsToldWhatItIsNot()
    {
        await using As2Node hub = await As2Node.StartAsync(new As2Setup());

        using HttpResponseMessage looked = await hub.Client.GetAsync(string.Empty);
        using HttpResponseMessage posted = await hub.Client.PostAsync(string.Empty, new StringContent("hello"));

        looked.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
        posted.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await posted.Content.ReadAsStringAsync()).Should().Contain("This is no AS2 request: AS2-From is missing");
    }

    [Theory]
    [InlineData("stranger")]
    [InlineData("partner")]
    public async Task Post_UnprovenWithAReceiptForAnywhere_CallsNobody(string signer)
    {
        await using As2Receiver anywhere = await As2Receiver.StartAsync();
        await using As2Node hub = await As2Node.StartAsync(new As2Setup());
        byte[] signed = _openSsl.Smime(Entity("ISA*00*~"), TestCertificate.Stranger, "-sign", "-signer", "-md", "sha256");

        using HttpResponseMessage answer = await PostAsync(hub, Enveloped(signed, "-aes256", TestCertificate.Ours), "<ssrf@openssl.example>", anywhere.Address, from: signer == "partner" ? "PEER" : "NOBODY");

        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await hub.Ledger.DeliveriesAsync(null, 10)).Should().BeEmpty();
    }

    [Fact]
    public async Task Post_ReceiptLater_IsPostedOnceTheReceiverIsBackEvenAfterARestart()
    {
        await using As2Receiver partner = await As2Receiver.StartAsync();
        partner.Answer = HttpStatusCode.ServiceUnavailable;
        await using As2Node hub = await As2Node.StartAsync(new As2Setup());
        using HttpResponseMessage answer = await PostAsync(hub, Encrypted(Entity("ISA*00*~"), "-aes256"), "<later@openssl.example>", partner.Address);
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await answer.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
        await hub.ReceivedAsync(1);
        (await partner.UntilAsync(1))[0].Should().NotBeEmpty("the content did not wait for the receipt");

        await hub.StopAsync();
        partner.Answer = HttpStatusCode.NoContent;
        await hub.ResumeAsync();
        DeliveryRow waiting = await As2Node.UntilAsync(async () => (await hub.Ledger.DeliveriesAsync(null, 10)).FirstOrDefault(row => row.LastError is not null));
        waiting.Should().BeEquivalentTo(new { Target = "as2-receipts/p-in", Partner = "p" });
        await hub.RetryAsync(waiting.Id);
        await hub.DeliveryAsync(waiting.Id, DeliveryState.Delivered);

        IReadOnlyList<byte[]> posts = await partner.UntilAsync(2);
        posts[1].Should().Equal(posts[0]);
        string receipt = _openSsl.VerifySmime(posts[1], TestCertificate.Ours);
        receipt.Should().Contain("Original-Message-ID: <later@openssl.example>").And.Contain("; processed\r\n");
        Encoding.Latin1.GetString(posts[1]).Should().NotContain("Receipt-Delivery-Option");
    }

    [Fact]
    public async Task Post_AgainWithReceiptLater_GetsTheFirstReceiptAgain()
    {
        await using As2Receiver partner = await As2Receiver.StartAsync();
        await using As2Node hub = await As2Node.StartAsync(new As2Setup());
        byte[] message = Encrypted(Entity("ISA*00*~"), "-aes256");
        using HttpResponseMessage first = await PostAsync(hub, message, "<later@openssl.example>", partner.Address);
        await As2Node.UntilAsync(async () => (await hub.Ledger.DeliveriesAsync(DeliveryState.Delivered, 10)) is [var done] ? done : null);

        using HttpResponseMessage second = await PostAsync(hub, message, "<later@openssl.example>", partner.Address);

        IReadOnlyList<byte[]> posts = await partner.UntilAsync(2);
        posts[1].Should().Equal(posts[0]);
        (await hub.ReceivedAsync(1)).Should().ContainSingle();
    }

    private static byte[] Entity(string payload) => Encoding.ASCII.GetBytes($"Content-Type: application/EDI-X12\r\n\r\n{payload}\r\n");

    private byte[] Encrypted(byte[] entity, string cipher) =>
        Enveloped(_openSsl.Smime(entity, TestCertificate.Partner, "-sign", "-signer", "-md", "sha256"), cipher, TestCertificate.Ours);

    private byte[] Enveloped(byte[] signed, string cipher, TestCertificate recipient)
    {
        byte[] content = _openSsl.Encrypt(signed, recipient, cipher);
        return [.. Encoding.ASCII.GetBytes($"Content-Type: application/pkcs7-mime; smime-type={(cipher.Contains("gcm", StringComparison.Ordinal) ? "authEnveloped" : "enveloped")}-data; name=smime.p7m\r\n\r\n"), .. content];
    }

    private static Task<HttpResponseMessage> PostAsync(As2Node hub, byte[] message, string messageId, string? receiptAddress = null, string from = "PEER")
    {
        string text = Encoding.Latin1.GetString(message);
        Match type = ContentType().Match(text);
        int body = BodyBegins().Match(text) is { Success: true } end ? end.Index + end.Length : 0;
        return SendAsync(hub, new ByteArrayContent(message, body, message.Length - body), messageId, Folding().Replace(type.Groups["value"].Value, " "), Signed, receiptAddress, from);
    }

    private static Task<HttpResponseMessage> SendAsync(As2Node hub, HttpContent content, string messageId, string type, string options, string? receiptAddress = null, string from = "PEER")
    {
        HttpRequestMessage request = new(HttpMethod.Post, hub.Client.BaseAddress) { Content = content };
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.Add("AS2-Version", "1.2");
        request.Headers.Add("AS2-From", from);
        request.Headers.Add("AS2-To", "HUB");
        request.Headers.TryAddWithoutValidation("Message-ID", messageId);
        request.Headers.Add("Disposition-Notification-To", "edi@peer.example");
        request.Headers.Add("Disposition-Notification-Options", options);
        if (receiptAddress is not null)
        {
            request.Headers.Add("Receipt-Delivery-Option", receiptAddress);
        }

        return hub.Client.SendAsync(request);
    }

    /// <summary>An answer as a file of MIME, as OpenSSL reads it.</summary>
    private static async Task<byte[]> WholeAsync(HttpResponseMessage answer) =>
        [.. Encoding.ASCII.GetBytes($"MIME-Version: 1.0\r\nContent-Type: {answer.Content.Headers.NonValidated["Content-Type"]}\r\n\r\n"), .. await answer.Content.ReadAsByteArrayAsync()];

    [GeneratedRegex("^content-type: *(?<value>.*(\r?\n[ \t].*)*)", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ContentType();

    [GeneratedRegex("\r?\n\r?\n", RegexOptions.None, 1000)]
    private static partial Regex BodyBegins();

    [GeneratedRegex("\r?\n[ \t]+|\r", RegexOptions.None, 1000)]
    private static partial Regex Folding();

    /// <summary>So many bytes, made block by block.</summary>
    private sealed class Zeros(long length, bool known) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            byte[] block = new byte[1 << 16];
            for (long left = length; left > 0; left -= block.Length)
            {
                await stream.WriteAsync(block);
            }
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return known;
        }
    }
}
