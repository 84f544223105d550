using System.Text;
using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.As2.Messages;
using EdiGateway.Transports.As2.Mime;
using EdiGateway.TestKit.Peers;
using static EdiGateway.Transports.Tests.As2.Messages.Relations;

namespace EdiGateway.Transports.Tests.As2.Messages;

/// <summary>What a partner may send, and what he is told.</summary>
public sealed class OpenerTests : IDisposable
{
    private static readonly byte[] Content = "Content-Type: application/EDI-X12\r\n\r\nISA*00*~\r\n"u8.ToArray();
    private readonly OpenSsl _openSsl = new();

    public void Dispose() => _openSsl.Dispose();

    [Theory]
    [InlineData("-aes256")]
    [InlineData("-aes-256-gcm")]
    public void Open_SignedAndEncryptedByOpenSsl_IsTaken(string cipher)
    {
        OpenedMessage opened = Open(Encrypted(Signed(Content), cipher));

        opened.Reason.Should().BeNull();
        Encoding.ASCII.GetString(opened.Content.Span).Should().Be("ISA*00*~\r\n");
        opened.Covered.ToArray().Should().Equal(Content);
        opened.Signature!.Signer.Subject.Should().StartWith("CN=partner");
    }

    [Fact]
    public void Open_Unsigned_LacksSecurityUnlessTheProfileAllows()
    {
        byte[] message = Encrypted(Content, "-aes-256-gcm");

        Open(message).Disposition.Should().Be(Disposition.InsufficientSecurity);
        Open(message, Hub with { RequireSignature = false }).Succeeded.Should().BeTrue();
    }

    [Fact]
    public void Open_Unencrypted_LacksSecurityUnlessTheProfileAllows()
    {
        byte[] message = Signed(Content);

        Open(message).Disposition.Should().Be(Disposition.InsufficientSecurity);
        Open(message, Hub with { RequireEncryption = false }).Succeeded.Should().BeTrue();
    }

    [Fact]
    public void Open_SignedBySomebodyElse_FailsAuthentication() =>
        Refused(Encrypted(_openSsl.Smime(Content, TestCertificate.Stranger, "-sign", "-signer"), "-aes256"), Disposition.AuthenticationFailed);

    [Fact]
    public void Open_ChangedAfterSigning_FailsIntegrity()
    {
        byte[] signed = Signed(Content);
        signed[signed.AsSpan().IndexOf("ISA*00"u8) + 4] = (byte)'1';

        Refused(Encrypted(signed, "-aes256"), Disposition.IntegrityCheckFailed);
    }

    [Fact]
    public void Open_ForSomebodyElse_FailsDecryption() =>
        Refused(_openSsl.Smime(Signed(Content), TestCertificate.Stranger, "-encrypt", "-recip", "-aes256"), Disposition.DecryptionFailed);

    [Theory]
    [InlineData("-des3", "Triple DES")]
    public void Open_WeakCipher_LacksSecurityUnlessTheProfileAllows(string cipher, string named)
    {
        byte[] message = Encrypted(Signed(Content), cipher);

        OpenedMessage opened = Open(message);

        opened.Disposition.Should().Be(Disposition.InsufficientSecurity);
        opened.Reason.Should().Contain(named);
        Open(message, Hub with { Policy = new CmsPolicy { AllowTripleDes = true } }).Succeeded.Should().BeTrue();
    }

    [Fact]
    public void Open_WeakSignature_LacksSecurityUnlessTheProfileAllows()
    {
        byte[] message = Encrypted(Signed(Content, "sha1"), "-aes256");

        Refused(message, Disposition.InsufficientSecurity);
        Open(message, Hub with { Policy = new CmsPolicy { AllowSha1 = true } }).Succeeded.Should().BeTrue();
    }

    [Fact]
    public void Open_DuringRollOver_BothCertificatesOpenAndVerify()
    {
        TestCertificate renewed = new("renewed");
        As2Relation relation = Hub with
        {
            Ours = new CertificateRing([renewed.Certificate, TestCertificate.Ours.Certificate]),
            Theirs = new CertificateRing([renewed.Public, TestCertificate.Partner.Public]),
        };

        Open(Encrypted(Signed(Content), "-aes256"), relation).Succeeded.Should().BeTrue("the old ones are in force");
        byte[] byNew = _openSsl.Smime(_openSsl.Smime(Content, renewed, "-sign", "-signer", "-md", "sha256"), renewed, "-encrypt", "-recip", "-aes256");
        Open(byNew, relation).Succeeded.Should().BeTrue("the new ones are too");
        Open(byNew).Succeeded.Should().BeFalse("they count because they are named");
    }

    [Fact]
    public void Open_SignerExpired_FailsAuthenticationButWeStillDecrypt()
    {
        byte[] message = Encrypted(Signed(Content), "-aes256");
        As2Relation lasting = Hub with { Theirs = new CertificateRing([new TestCertificate("partner2", Now.AddYears(9)).Public]) };

        OpenedMessage expired = As2Opener.Open(Parse(message).Headers, Parse(message).Body, Hub, Now.AddYears(2));
        OpenedMessage unknown = As2Opener.Open(Parse(message).Headers, Parse(message).Body, lasting, Now.AddYears(2));

        expired.Disposition.Should().Be(Disposition.AuthenticationFailed);
        expired.Reason.Should().Contain("CN=partner").And.Contain("not in force");
        unknown.Cipher.Should().NotBeNull("our own certificate is long expired, but it is ours to open what it was used for");
    }

    [Fact]
    public void Open_SignedThenCompressed_IntegrityCoversWhatWasSigned()
    {
        byte[] compressed = Compressed(Signed(Content));

        OpenedMessage opened = Open(Encrypted(compressed, "-aes256"));

        opened.Reason.Should().BeNull();
        opened.Compressed.Should().BeTrue();
        opened.Covered.ToArray().Should().Equal(Content);
    }

    [Fact]
    public void Open_BombInTheMessage_IsRefused()
    {
        byte[] bomb = Compressed([.. "Content-Type: application/EDI-X12\r\n\r\n"u8, .. new byte[3_000_000]]);

        OpenedMessage opened = Open(bomb, Hub with { RequireSignature = false, RequireEncryption = false, Policy = new CmsPolicy { MaxBytes = 1_000_000 } });

        opened.Disposition.Should().Be(Disposition.UnexpectedError);
        opened.Reason.Should().Contain("more than 1000000 bytes");
    }

    [Fact]
    public void Open_LargerThanTheLimit_IsRefusedUnread()
    {
        OpenedMessage opened = As2Opener.Open([], new byte[1001], Hub with { Policy = new CmsPolicy { MaxBytes = 1000 } }, Now);

        opened.Disposition.Should().Be(Disposition.UnexpectedError);
        opened.Reason.Should().Contain("1001 bytes, at most 1000");
    }

    [Fact]
    public void Open_LayersTwiceOrInsideOut_AreNoFormatOfAs2()
    {
        Refused(Encrypted(Encrypted(Content, "-aes256"), "-aes-256-gcm"), Disposition.UnsupportedFormat, Disposition.DecryptionFailed);
        Refused(Signed(Signed(Content)), Disposition.UnsupportedFormat);
        Refused(Compressed(Compressed(Content)), Disposition.UnsupportedFormat);
        Refused(Signed(Encrypted(Content, "-aes256")), Disposition.UnsupportedFormat);
        Refused(Encrypted(Signed("Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n"u8.ToArray()), "-aes256"), Disposition.UnsupportedFormat);
    }

    [Theory]
    [InlineData("Content-Type: multipart/signed; boundary=gone\r\n\r\nno parts")]
    [InlineData("no header at all\r\n\r\n")]
    [InlineData("Content-Transfer-Encoding: x-own\r\n\r\nISA")]
    [InlineData("Content-Type: application/pkcs7-mime; smime-type=compressed-data\r\n\r\nno data")]
    [InlineData("Content-Type: \"\r\n\r\nISA")]
    [InlineData("Content-Type: application/EDI-X12\r\n\r\nunsigned")]
    public void Open_NonsenseUnderCbc_IsToldLikeAWrongKey(string nonsense)
    {
        OpenedMessage opened = Open(Encrypted(Encoding.ASCII.GetBytes(nonsense), "-aes256"));

        opened.Disposition.Should().Be(Disposition.DecryptionFailed, "whoever probes must not learn that it decrypted");
        opened.Reason.Should().NotBeEmpty("our operator may know");
    }

    [Fact]
    public void Open_DamagedMessages_AreRefusedNeverAnException()
    {
        byte[] open = Signed(Content);
        byte[] encrypted = Encrypted(open, "-aes256");
        Random random = new(2);
        As2Relation lenient = Hub with { RequireSignature = false, RequireEncryption = false };
        int rounds = Environment.GetEnvironmentVariable("EDIGATEWAY_FULL") is null ? 1_500 : 50_000;
        for (int round = 0; round < rounds; round++)
        {
            byte[] damaged = [.. round % 2 == 0 ? open : encrypted];
            for (int flip = random.Next(1, 5); flip > 0; flip--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            if (MimeEntity.TryParse(damaged, out MimeEntity? entity, out _))
            {
                OpenedMessage opened = As2Opener.Open(entity.Headers, entity.Body, lenient, Now);
                (opened.Reason is null).Should().Be(opened.Succeeded);
                if (opened.Signature is not null)
                {
                    opened.Covered.ToArray().Should().Equal(Content, "a signature holds for what was signed only");
                }
            }
        }
    }

    private static OpenedMessage Open(byte[] message, As2Relation? relation = null) =>
        As2Opener.Open(Parse(message).Headers, Parse(message).Body, relation ?? Hub, Now);

    private static void Refused(byte[] message, params Disposition[] dispositions)
    {
        OpenedMessage opened = Open(message, Hub with { RequireEncryption = false });

        opened.Succeeded.Should().BeFalse();
        opened.Content.IsEmpty.Should().BeTrue();
        opened.Disposition.Should().BeOneOf(dispositions);
    }

    private static MimeEntity Parse(byte[] message) =>
        MimeEntity.TryParse(message, out MimeEntity? entity, out string reason) ? entity : throw new InvalidOperationException(reason);

    private static byte[] Compressed(byte[] content) => MimeEntity.Of(
        new MimeHeaders { { "Content-Type", "application/pkcs7-mime; smime-type=compressed-data; name=smime.p7z" } },
        CompressedContent.Compress(content)).Raw.ToArray();

    private byte[] Signed(byte[] content, string digest = "sha256") => _openSsl.Smime(content, TestCertificate.Partner, "-sign", "-signer", "-md", digest);

    private byte[] Encrypted(byte[] content, string cipher) => _openSsl.Smime(content, TestCertificate.Ours, "-encrypt", "-recip", cipher);
}
