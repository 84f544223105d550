using System.Text;
using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.As2.Messages;
using EdiGateway.Transports.As2.Mime;
using EdiGateway.TestKit.Peers;
using static EdiGateway.Transports.Tests.As2.Messages.Relations;

namespace EdiGateway.Transports.Tests.As2.Messages;

public sealed class MdnTests : IDisposable
{
    private const string Id = "<message-1@hub>";
    private static readonly MessageIntegrity Sent = MessageIntegrity.Of("content"u8, DigestAlgorithm.Sha256);
    private static readonly Mdn Good = new() { OriginalMessageId = Id, FinalRecipient = "Acme Supplies", Disposition = Disposition.Processed, Received = Sent, Text = "Empfangen: gr\u00FCn." };
    private readonly OpenSsl _openSsl = new();

    public static TheoryData<string> Dispositions => new()
    {
        Disposition.DecryptionFailed.Outcome, Disposition.DecompressionFailed.Outcome, Disposition.AuthenticationFailed.Outcome,
        Disposition.IntegrityCheckFailed.Outcome, Disposition.InsufficientSecurity.Outcome, Disposition.UnknownPartner.Outcome,
        Disposition.UnexpectedError.Outcome, Disposition.UnsupportedMicAlgorithms.Outcome, Disposition.UnsupportedFormat.Outcome,
    };

    public void Dispose() => _openSsl.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData(DigestAlgorithm.Sha256)]
    [InlineData(DigestAlgorithm.Sha512)]
    public void Compose_Receipt_ReadsBackTheSame(DigestAlgorithm? digest)
    {
        ComposedMessage receipt = MdnWriter.Compose(Good, digest, "<mdn-1@peer>", Peer, Now);

        ReceivedMdn.IsReceipt(receipt.Headers, receipt.Body).Should().BeTrue();
        ReceivedMdn read = Read(receipt);
        read.Mdn.Should().BeEquivalentTo(Good with { FinalRecipient = "rfc822; \"Acme Supplies\"" });
        read.Signed.Should().Be(digest is not null);
        read.Judge(Id, [Sent], signatureDemanded: digest is not null).Should().Be(new ReceiptVerdict(ReceiptMeaning.Taken, null));
    }

    [Fact]
    public void Compose_SignedReceipt_OpenSslVerifies()
    {
        ComposedMessage receipt = MdnWriter.Compose(Good, DigestAlgorithm.Sha256, "<mdn-1@peer>", Peer, Now);

        string content = _openSsl.VerifySmime(MimeEntity.Of(receipt.Headers, receipt.Body).Raw.ToArray(), TestCertificate.Partner);

        content.Should().Contain("Disposition: automatic-action/MDN-sent-automatically; processed\r\n").And.Contain($"Received-Content-MIC: {Sent}\r\n");
    }

    [Theory]
    [MemberData(nameof(Dispositions))]
    public void Judge_NotTaken_FailsWithThePartnersWords(string outcome)
    {
        Disposition.TryRead("x;" + outcome, out Disposition? disposition).Should().BeTrue();
        ReceivedMdn read = Read(MdnWriter.Compose(Good with { Disposition = disposition!, Received = null }, DigestAlgorithm.Sha256, "<m@p>", Peer, Now));

        ReceiptVerdict verdict = read.Judge(Id, [Sent], signatureDemanded: true);

        verdict.Delivered.Should().BeFalse();
        verdict.Reason.Should().Contain(outcome);
    }

    [Fact]
    public void Judge_OtherBytesReceived_Fails()
    {
        ReceivedMdn read = Read(MdnWriter.Compose(Good with { Received = MessageIntegrity.Of("other"u8, DigestAlgorithm.Sha256) }, DigestAlgorithm.Sha256, "<m@p>", Peer, Now));

        read.Judge(Id, [Sent], signatureDemanded: true).Reason.Should().Contain("other bytes");
    }

    [Fact]
    public void Judge_DigestOfThePartnersChoice_IsCompared()
    {
        MessageIntegrity[] sent = [.. Enum.GetValues<DigestAlgorithm>().Select(digest => MessageIntegrity.Of("content"u8, digest))];
        ReceivedMdn read = Read(MdnWriter.Compose(Good with { Received = MessageIntegrity.Of("content"u8, DigestAlgorithm.Sha512, "SHA512") }, DigestAlgorithm.Sha256, "<m@p>", Peer, Now));

        read.Judge(Id, sent, signatureDemanded: true).Delivered.Should().BeTrue();
        read.Judge(Id, [Sent], signatureDemanded: true).Delivered.Should().BeFalse();
    }

    [Fact]
    public void Judge_AboutAnotherMessageUnsignedOrSilent_Fails()
    {
        Read(MdnWriter.Compose(Good, DigestAlgorithm.Sha256, "<m@p>", Peer, Now)).Judge("<other@hub>", [Sent], true).Reason.Should().Contain("another message");
        Read(MdnWriter.Compose(Good, null, "<m@p>", Peer, Now)).Judge(Id, [Sent], true).Reason.Should().Contain("not signed");
        ReceivedMdn silent = Read(MdnWriter.Compose(Good with { Received = null }, DigestAlgorithm.Sha256, "<m@p>", Peer, Now));
        silent.Judge(Id, [Sent], true).Reason.Should().Contain("Received-Content-MIC");
        silent.Judge(Id, [Sent], false).Delivered.Should().BeTrue();
    }

    [Theory]
    [InlineData("processed/error: duplicate-document")]
    [InlineData("processed/warning: duplicate-document")]
    public void Judge_Duplicate_IsDeliveredWithARemark(string outcome)
    {
        Disposition.TryRead("x;" + outcome, out Disposition? disposition).Should().BeTrue();

        Read(MdnWriter.Compose(Good with { Disposition = disposition!, Received = null }, DigestAlgorithm.Sha256, "<m@p>", Peer, Now))
            .Judge(Id, [Sent], true).Should().Be(new ReceiptVerdict(ReceiptMeaning.TakenBefore, "the partner had the message already"));
    }

    [Fact]
    public void TryRead_SignedBySomebodyElseOrChanged_CannotBeTrusted()
    {
        As2Relation stranger = Peer with { Ours = new CertificateRing([TestCertificate.Stranger.Certificate]) };
        ComposedMessage forged = MdnWriter.Compose(Good, DigestAlgorithm.Sha256, "<m@p>", stranger, Now);
        ComposedMessage changed = MdnWriter.Compose(Good with { Disposition = Disposition.UnexpectedError }, DigestAlgorithm.Sha256, "<m@p>", Peer, Now);
        byte[] body = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(changed.Body.Span).Replace("processed/error: unexpected-processing-error", "processed", StringComparison.Ordinal));

        ReceivedMdn.TryRead(forged.Headers, forged.Body, Hub, Now, out _, out string stranger1).Should().BeFalse();
        ReceivedMdn.TryRead(changed.Headers, body, Hub, Now, out _, out string changed1).Should().BeFalse();

        stranger1.Should().Contain("none of the partner's certificates");
        changed1.Should().Contain("does not fit the content");
    }

    [Theory]
    [InlineData("Content-Type: text/plain\r\n\r\nUNB+UNOC:3'")]
    [InlineData("Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\n\r\nonly words\r\n--b--")]
    [InlineData("Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/disposition-notification\r\n\r\nDisposition: x; processed\r\n--b--")]
    [InlineData("Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/disposition-notification\r\n\r\nOriginal-Message-ID: <1>\r\n--b--")]
    [InlineData("Content-Type: multipart/report; boundary=b\r\n\r\ncut off")]
    public void TryRead_WhatIsNoReceipt_IsRefusedWithAReason(string text)
    {
        MimeEntity.TryParse(Encoding.ASCII.GetBytes(text), out MimeEntity? entity, out _).Should().BeTrue();

        ReceivedMdn.TryRead(entity!.Headers, entity.Body, Hub, Now, out _, out string reason).Should().BeFalse();

        reason.Should().NotBeEmpty();
    }

    /// <summary>Other products fold, spell and encode in their own ways.</summary>
    [Theory]
    [InlineData("message/disposition-notification", "\r\nReporting-UA: Other AS2\r\nOriginal-Message-ID:\r\n <message-1@hub>\r\nDisposition: automatic-action/MDN-sent-automatically;\r\n processed\r\nReceived-content-MIC: {0}, SHA256\r\n")]
    [InlineData("Message/Disposition-Notification; name=\"mdn.txt\"", "original-message-id: <message-1@hub>\nDISPOSITION: automatic-action/MDN-sent-automatically; Processed\nReceived-Content-Mic: {0} , sha-256\n\n")]
    public void TryRead_ReceiptOfAnotherProduct_IsUnderstood(string type, string fields)
    {
        string notification = string.Format(null, fields, Sent.Digest);
        foreach (bool coded in (bool[])[false, true])
        {
            string part = coded ? "base64\r\n\r\n" + Convert.ToBase64String(Encoding.ASCII.GetBytes(notification)) : "7bit\r\n\r\n" + notification;
            string text = $"Content-Type: multipart/report; Report-Type=disposition-notification; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: {type}\r\nContent-Transfer-Encoding: {part}\r\n--b--\r\n";
            MimeEntity.TryParse(Encoding.ASCII.GetBytes(text), out MimeEntity? entity, out _).Should().BeTrue();

            ReceivedMdn.TryRead(entity!.Headers, entity.Body, Hub, Now, out ReceivedMdn? read, out string reason).Should().BeTrue(reason);

            read!.Judge(Id, [Sent], signatureDemanded: false).Should().Be(new ReceiptVerdict(ReceiptMeaning.Taken, null));
        }
    }

    private static ReceivedMdn Read(ComposedMessage receipt)
    {
        ReceivedMdn.TryRead(receipt.Headers, receipt.Body, Hub, Now, out ReceivedMdn? read, out string reason).Should().BeTrue(reason);
        return read!;
    }
}
