using System.Text;
using EdiGateway.Transports.As2.Cms;
using EdiGateway.TestKit.Peers;
using EdiGateway.Transports.Tests.As2.Peers;

namespace EdiGateway.Transports.Tests.As2.Cms;

public sealed class EnvelopedContentTests(BouncyCastle bouncyCastle) : IClassFixture<BouncyCastle>, IDisposable
{
    private static readonly byte[] Content = Encoding.ASCII.GetBytes("Content-Type: application/EDIFACT\r\n\r\nUNB+UNOC:3'\n\0");
    private static readonly CmsPolicy Lenient = new() { AllowTripleDes = true };
    private readonly OpenSsl _openSsl = new();

    public static TheoryData<ContentCipher, string> Ciphers => new()
    {
        { ContentCipher.TripleDesCbc, "-des3" },
        { ContentCipher.Aes128Cbc, "-aes128" },
        { ContentCipher.Aes192Cbc, "-aes192" },
        { ContentCipher.Aes256Cbc, "-aes256" },
        { ContentCipher.Aes128Gcm, "-aes-128-gcm" },
        { ContentCipher.Aes192Gcm, "-aes-192-gcm" },
        { ContentCipher.Aes256Gcm, "-aes-256-gcm" },
    };

    public static TheoryData<KeyTransport, string[]> Transports => new()
    {
        { KeyTransport.RsaPkcs1, [] },
        { KeyTransport.RsaOaepSha1, ["-keyopt", "rsa_padding_mode:oaep"] },
        { KeyTransport.RsaOaepSha256, ["-keyopt", "rsa_padding_mode:oaep", "-keyopt", "rsa_oaep_md:sha256"] },
        { KeyTransport.RsaOaepSha384, ["-keyopt", "rsa_padding_mode:oaep", "-keyopt", "rsa_oaep_md:sha384"] },
        { KeyTransport.RsaOaepSha512, ["-keyopt", "rsa_padding_mode:oaep", "-keyopt", "rsa_oaep_md:sha512"] },
    };

    public void Dispose() => _openSsl.Dispose();

    [Theory]
    [MemberData(nameof(Ciphers))]
    public void Encrypt_EachCipher_OpenSslDecrypts(ContentCipher cipher, string name)
    {
        name.Should().NotBeEmpty();
        byte[] encrypted = EnvelopedContent.Encrypt(Content, [TestCertificate.Partner.Public], cipher, KeyTransport.RsaPkcs1);

        _openSsl.Decrypt(encrypted, TestCertificate.Partner).Should().Equal(Content);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void Encrypt_EachKeyTransport_OpenSslDecrypts(KeyTransport transport, string[] options)
    {
        options.Should().NotBeNull();
        foreach (ContentCipher cipher in (ContentCipher[])[ContentCipher.Aes256Cbc, ContentCipher.Aes256Gcm])
        {
            byte[] encrypted = EnvelopedContent.Encrypt(Content, [TestCertificate.Partner.Public], cipher, transport);

            _openSsl.Decrypt(encrypted, TestCertificate.Partner).Should().Equal(Content);
        }
    }

    [Theory]
    [MemberData(nameof(Ciphers))]
    public void Decrypt_EachCipherFromOpenSsl_GivesTheContent(ContentCipher cipher, string name)
    {
        foreach (string[] form in (string[][])[[], ["-stream"], ["-keyid"]])
        {
            CmsRead<DecryptedContent> read = Decrypt(_openSsl.Encrypt(Content, TestCertificate.Ours, name, form), Lenient);

            read.Reason.Should().BeNull(string.Join(' ', form));
            read.Value!.Content.Should().Equal(Content);
            read.Value.Cipher.Should().Be(cipher);
        }
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void Decrypt_EachKeyTransportFromOpenSsl_GivesTheContent(KeyTransport transport, string[] options)
    {
        foreach (string name in (string[])["-aes256", "-aes-256-gcm"])
        {
            CmsRead<DecryptedContent> read = Decrypt(_openSsl.Encrypt(Content, TestCertificate.Ours, name, options), Lenient);

            read.Reason.Should().BeNull("{0} by {1}", name, transport);
            read.Value!.Content.Should().Equal(Content);
        }
    }

    [Theory]
    [InlineData("auth-encrypt")]
    [InlineData("auth-encrypt-attributes")]
    [InlineData("encrypt-streamed")]
    public void Decrypt_FromBouncyCastle_GivesTheContent(string operation)
    {
        byte[] encrypted = bouncyCastle.Run(operation, Content, TestCertificate.Ours);

        CmsRead<DecryptedContent> read = Decrypt(encrypted, new CmsPolicy());

        read.Reason.Should().BeNull();
        read.Value!.Content.Should().Equal(Content);
    }

    [Fact]
    public void Encrypt_Gcm_BouncyCastleDecrypts()
    {
        byte[] encrypted = EnvelopedContent.Encrypt(Content, [TestCertificate.Partner.Public], ContentCipher.Aes256Gcm, KeyTransport.RsaPkcs1);

        bouncyCastle.Run("auth-decrypt", encrypted, TestCertificate.Partner).Should().Equal(Content);
    }

    [Fact]
    public void Decrypt_AuthenticatedAttributesChanged_IsUndecipherable()
    {
        byte[] encrypted = bouncyCastle.Run("auth-encrypt-attributes", Content, TestCertificate.Ours);
        int hint = encrypted.AsSpan().IndexOf("a hint"u8);
        encrypted[hint] = (byte)'A';

        Decrypt(encrypted, new CmsPolicy()).Fault.Should().Be(CmsFault.Undecipherable);
    }

    [Theory]
    [InlineData(ContentCipher.Aes256Cbc)]
    [InlineData(ContentCipher.Aes256Gcm)]
    public void Encrypt_SeveralRecipientsAndEmptyContent_EachDecrypts(ContentCipher cipher)
    {
        byte[] encrypted = EnvelopedContent.Encrypt([], [TestCertificate.Partner.Public, TestCertificate.Ours.Public], cipher, KeyTransport.RsaOaepSha256);

        Decrypt(encrypted, new CmsPolicy()).Value!.Content.Should().BeEmpty();
        _openSsl.Decrypt(encrypted, TestCertificate.Partner).Should().BeEmpty();
    }

    [Fact]
    public void Decrypt_TripleDes_OnlyWhereThePolicyAllows() =>
        Decrypt(_openSsl.Encrypt(Content, TestCertificate.Ours, "-des3"), new CmsPolicy()).Fault.Should().Be(CmsFault.AlgorithmRefused);

    [Theory]
    [InlineData("-camellia128")]
    public void Decrypt_CipherThatWeDoNotHave_IsUnsupported(string name) =>
        Decrypt(_openSsl.Encrypt(Content, TestCertificate.Ours, name), new CmsPolicy()).Fault.Should().Be(CmsFault.AlgorithmUnsupported);

    [Theory]
    [InlineData("-aes256")]
    [InlineData("-aes-256-gcm")]
    public void Decrypt_ForSomebodyElse_SaysSo(string name) =>
        Decrypt(_openSsl.Encrypt(Content, TestCertificate.Stranger, name), new CmsPolicy()).Fault.Should().Be(CmsFault.NotForUs);

    [Theory]
    [InlineData("-aes256")]
    [InlineData("-aes-256-gcm")]
    public void Decrypt_OldAndNewCertificate_TakesTheOneThatItWasEncryptedFor(string name)
    {
        TestCertificate renewed = new("ours-renewed");

        CmsRead<DecryptedContent> read = EnvelopedContent.Decrypt(
            _openSsl.Encrypt(Content, TestCertificate.Ours, name), [renewed.Certificate, TestCertificate.Ours.Certificate], new CmsPolicy());

        read.Value!.Recipient.Thumbprint.Should().Be(TestCertificate.Ours.Certificate.Thumbprint);
    }

    [Fact]
    public void Decrypt_LargerThanTheLimit_IsRefused()
    {
        byte[] encrypted = EnvelopedContent.Encrypt(new byte[5000], [TestCertificate.Ours.Public], ContentCipher.Aes128Cbc, KeyTransport.RsaPkcs1);

        CmsRead<DecryptedContent> read = Decrypt(encrypted, new CmsPolicy { MaxBytes = 5000 });

        read.Fault.Should().Be(CmsFault.TooLarge);
        read.Reason.Should().Contain("at most 5000");
    }

    [Theory]
    [InlineData(ContentCipher.Aes256Cbc)]
    [InlineData(ContentCipher.Aes256Gcm)]
    public void Decrypt_DamagedBytes_AreFaultsNeverExceptions(ContentCipher cipher)
    {
        byte[] encrypted = EnvelopedContent.Encrypt(Content, [TestCertificate.Ours.Public], cipher, KeyTransport.RsaOaepSha256);
        for (int i = 0; i < encrypted.Length; i++)
        {
            byte[] damaged = [.. encrypted];
            damaged[i] ^= (byte)(1 << (i % 8));
            CmsRead<DecryptedContent> read = Decrypt(damaged, Lenient);
            if (cipher == ContentCipher.Aes256Gcm && read.Succeeded)
            {
                read.Value.Content.Should().Equal(Content, "GCM gives the content that was encrypted, or none");
            }

            Decrypt(encrypted[..i], Lenient).Succeeded.Should().BeFalse("{0} of {1} bytes are no message", i, encrypted.Length);
        }
    }

    private static CmsRead<DecryptedContent> Decrypt(byte[] encrypted, CmsPolicy policy) =>
        EnvelopedContent.Decrypt(encrypted, [TestCertificate.Ours.Certificate], policy);
}
