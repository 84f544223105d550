using System.Security.Cryptography;
using System.Text;
using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.As2.Messages;
using EdiGateway.Transports.As2.Mime;
using EdiGateway.TestKit.Peers;
using static EdiGateway.Transports.Tests.As2.Messages.Relations;

namespace EdiGateway.Transports.Tests.As2.Messages;

/// <summary>Messages that we make, opened by ourselves and by others.</summary>
public sealed class RoundTripTests : IDisposable
{
    private const string Id = "<message-1@hub>";
    private static readonly byte[] Payload = Encoding.Latin1.GetBytes("ISA*00*          *00*~\nGS*PO\u00E4~\r\n\0--=_x\r\n");
    private readonly LibAs2 _peer = new();

    public static TheoryData<DigestAlgorithm?, ContentCipher?, bool> Combinations
    {
        get
        {
            TheoryData<DigestAlgorithm?, ContentCipher?, bool> data = [];
            foreach (DigestAlgorithm? sign in (DigestAlgorithm?[])[null, DigestAlgorithm.Sha256, DigestAlgorithm.Sha512])
            {
                foreach (ContentCipher? cipher in (ContentCipher?[])[null, ContentCipher.Aes192Cbc, ContentCipher.Aes256Gcm])
                {
                    data.Add(sign, cipher, false);
                    data.Add(sign, cipher, true);
                }
            }

            return data;
        }
    }

    public void Dispose() => _peer.Dispose();

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Compose_EachCombination_OpensToTheSameBytesAndIntegrity(DigestAlgorithm? sign, ContentCipher? encrypt, bool compress)
    {
        ComposedMessage message = As2Composer.Compose(Payload, "order 1.edi", Id, Hub with { Sign = sign, Encrypt = encrypt, Compress = compress }, Now);

        OpenedMessage opened = As2Opener.Open(message.Headers, message.Body, Peer with { RequireSignature = false, RequireEncryption = false }, Now);

        opened.Reason.Should().BeNull();
        opened.Content.ToArray().Should().Equal(Payload);
        opened.Inner!.ContentType!.Value.Should().Be("application/edi-x12");
        (opened.Signature?.Digest, opened.Cipher, opened.Compressed).Should().Be((sign, encrypt, compress));
        MessageIntegrity.Of(opened.Covered.Span, DigestAlgorithm.Sha256).Should().Be(message.Covered[1]);
        if (opened.Signature is not null || opened.Cipher is not null || opened.Compressed)
        {
            opened.Inner.FileName.Should().Be("order 1.edi");
        }
    }

    [Fact]
    public void Compose_PlainMessage_IntegrityCoversTheContentAlone()
    {
        ComposedMessage message = As2Composer.Compose(Payload, "a.edi", Id, Hub with { Sign = null, Encrypt = null }, Now);

        message.Body.ToArray().Should().Equal(Payload);
        message.Covered[1].Digest.Should().Be(Convert.ToBase64String(SHA256.HashData(Payload)));
    }

    [Fact]
    public void Compose_EncryptedUnsigned_IntegrityCoversTheFieldsToo()
    {
        ComposedMessage message = As2Composer.Compose("UNB+"u8.ToArray(), "a.edi", Id, Hub with { Sign = null, Compress = true }, Now);
        string entity = "Content-Type: application/EDIFACT\r\nContent-Disposition: attachment; filename=a.edi\r\nContent-Transfer-Encoding: binary\r\n\r\nUNB+";

        message.Covered[1].Digest.Should().Be(Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(entity))));
    }

    [Fact]
    public void Compose_Request_SaysWhoseItIsAndAsksForAReceipt()
    {
        Uri address = new("https://hub.example/as2");
        ComposedMessage message = As2Composer.Compose(Payload, "a.edi", Id, Hub with { PartnerName = "Acme Supplies", Receipt = ReceiptMode.Asynchronous, ReceiptAddress = address }, Now);

        message.Headers["AS2-To"].Should().Be("\"Acme Supplies\"");
        As2Envelope.TryRead(message.Headers, out As2Envelope? envelope, out string reason).Should().BeTrue(reason);
        envelope!.Should().BeEquivalentTo(new As2Envelope("HUB", "Acme Supplies", Id, new ReceiptRequest(true, ["sha-256"], false, address)));
    }

    [Fact]
    public void Compose_SameMessageAgain_HasTheSameSignedContent()
    {
        ComposedMessage first = As2Composer.Compose(Payload, "a.edi", Id, Hub with { Encrypt = null }, Now);
        ComposedMessage second = As2Composer.Compose(Payload, "a.edi", Id, Hub with { Encrypt = null }, Now);

        second.Body.ToArray().Should().Equal(first.Body.ToArray());
        second.Covered.Should().Equal(first.Covered);
    }

    [Theory]
    [InlineData("sha-1", "aes128-CBC")]
    [InlineData("sha-256", "aes256-CBC")]
    [InlineData("sha-384", "aes192-CBC")]
    [InlineData("sha-512", "none")]
    [InlineData("none", "aes128-CBC")]
    public void Open_MessageOfAnotherProduct_GivesItsContent(string sign, string encrypt)
    {
        byte[] payload = Encoding.ASCII.GetBytes("ISA*00*~\r\nGS*PO~\r\nIEA*1~\r\n");
        MimeEntity request = Parse(_peer.Compose(payload, sign, encrypt));
        As2Relation relation = Hub with { RequireSignature = sign != "none", RequireEncryption = encrypt != "none", Policy = new CmsPolicy { AllowSha1 = true } };

        OpenedMessage opened = As2Opener.Open(request.Headers, request.Body, relation, Now);

        opened.Reason.Should().BeNull();
        Encoding.ASCII.GetString(opened.Content.Span).Trim().Should().Be(Encoding.ASCII.GetString(payload).Trim());
        opened.Inner!.FileName.Should().Be("peer.edi");
        As2Envelope.TryRead(request.Headers, out As2Envelope? envelope, out string reason).Should().BeTrue(reason);
        (envelope!.From, envelope.To).Should().Be(("PEER", "HUB"));
        envelope.Receipt!.Algorithms.Should().Equal("sha-256");
    }

    [Theory]
    [InlineData(ContentCipher.Aes256Cbc, DigestAlgorithm.Sha256, KeyTransport.RsaOaepSha1)]
    [InlineData(ContentCipher.Aes128Cbc, DigestAlgorithm.Sha512, KeyTransport.RsaOaepSha256)]
    [InlineData(ContentCipher.Aes192Cbc, DigestAlgorithm.Sha384, KeyTransport.RsaOaepSha512)]
    [InlineData(null, DigestAlgorithm.Sha256, KeyTransport.RsaPkcs1)]
    public void Compose_Message_AnotherProductTakesItAndItsReceiptIsGood(ContentCipher? cipher, DigestAlgorithm digest, KeyTransport transport)
    {
        byte[] payload = Encoding.ASCII.GetBytes("UNB+UNOC:3+A+B'\r\nUNZ+1+1'\r\n");
        ComposedMessage message = As2Composer.Compose(payload, "a.edi", Id, Hub with { Encrypt = cipher, Sign = digest, KeyTransport = transport }, Now);

        (byte[] received, byte[] receiptOfThePeer) = _peer.Receive(Whole(message), encrypted: cipher is not null);
        MimeEntity answer = Parse(receiptOfThePeer);

        Encoding.ASCII.GetString(received).Trim().Should().Be(Encoding.ASCII.GetString(payload).Trim());
        ReceivedMdn.IsReceipt(answer.Headers, answer.Body).Should().BeTrue();
        ReceivedMdn.TryRead(answer.Headers, answer.Body, Hub, Now, out ReceivedMdn? receipt, out string reason).Should().BeTrue(reason);
        receipt!.Signed.Should().BeTrue();
        receipt.Judge(Id, message.Covered, signatureDemanded: true).Should().Be(new ReceiptVerdict(ReceiptMeaning.Taken, null));
    }

    [Fact]
    public void Receipt_OfOurs_AnotherProductReadsIt()
    {
        MimeEntity request = Parse(_peer.Compose(Encoding.ASCII.GetBytes("ISA*00*~\r\n"), "sha-256", "aes256-CBC"));
        OpenedMessage opened = As2Opener.Open(request.Headers, request.Body, Hub, Now);
        MessageIntegrity integrity = MessageIntegrity.Of(opened.Covered.Span, DigestAlgorithm.Sha256);
        Mdn mdn = new() { OriginalMessageId = "<peer-1@x>", FinalRecipient = "HUB", Disposition = opened.Disposition, Received = integrity, Text = "Received." };

        string read = _peer.Judge(Whole(MdnWriter.Compose(mdn, DigestAlgorithm.Sha256, "<mdn-1@hub>", Hub, Now)));

        read.Should().Contain("\"originalMessageId\":\"<peer-1@x>\"").And.Contain(integrity.Digest).And.Contain("\"processed\":true").And.NotContain("description");
    }

    private static byte[] Whole(ComposedMessage message) => MimeEntity.Of(message.Headers, message.Body).Raw.ToArray();

    private static MimeEntity Parse(byte[] whole) =>
        MimeEntity.TryParse(whole, out MimeEntity? entity, out string reason) ? entity with { Raw = default } : throw new InvalidOperationException(reason);
}
