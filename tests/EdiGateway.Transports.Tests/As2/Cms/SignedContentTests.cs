using System.Security.Cryptography.Pkcs;
using System.Text;
using EdiGateway.Transports.As2.Cms;
using EdiGateway.TestKit.Peers;
using EdiGateway.Transports.Tests.As2.Peers;

namespace EdiGateway.Transports.Tests.As2.Cms;

public sealed class SignedContentTests(BouncyCastle bouncyCastle) : IClassFixture<BouncyCastle>, IDisposable
{
    private static readonly byte[] Content = Encoding.ASCII.GetBytes("Content-Type: application/EDI-X12\r\n\r\nISA*00*\n~\0");
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private readonly OpenSsl _openSsl = new();

    public void Dispose() => _openSsl.Dispose();

    [Theory]
    [InlineData(DigestAlgorithm.Sha256)]
    [InlineData(DigestAlgorithm.Sha384)]
    [InlineData(DigestAlgorithm.Sha512)]
    [InlineData(DigestAlgorithm.Sha1)]
    public void Sign_EachDigest_OpenSslVerifies(DigestAlgorithm digest)
    {
        byte[] signature = SignedContent.Sign(Content, TestCertificate.Ours.Certificate, digest, Now);

        _openSsl.Verifies(Content, signature, TestCertificate.Ours).Should().BeTrue();
        _openSsl.Verifies([.. Content, 1], signature, TestCertificate.Ours).Should().BeFalse("it is no signature over other bytes");
    }

    [Fact]
    public void Sign_EllipticCurve_OpenSslVerifies()
    {
        TestCertificate curve = new("curve", ellipticCurve: true);

        byte[] signature = SignedContent.Sign(Content, curve.Certificate, DigestAlgorithm.Sha256, Now);

        _openSsl.Verifies(Content, signature, curve).Should().BeTrue();
        Verify(signature, curve).Value!.Digest.Should().Be(DigestAlgorithm.Sha256);
    }

    [Theory]
    [InlineData("sha256", DigestAlgorithm.Sha256)]
    [InlineData("sha384", DigestAlgorithm.Sha384)]
    [InlineData("sha512", DigestAlgorithm.Sha512)]
    public void Verify_SignedByOpenSsl_GivesSignerAndDigest(string name, DigestAlgorithm digest)
    {
        foreach (string[] form in (string[][])[[], ["-nocerts"], ["-keyid"], ["-noattr"], ["-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:digest"]])
        {
            CmsRead<VerifiedSignature> read = Verify(_openSsl.Sign(Content, TestCertificate.Partner, name, form), TestCertificate.Stranger, TestCertificate.Partner);

            read.Reason.Should().BeNull(string.Join(' ', form));
            read.Value!.Digest.Should().Be(digest);
            read.Value.Signer.Subject.Should().StartWith("CN=partner");
        }
    }

    [Fact]
    public void Verify_StreamedByBouncyCastle_GivesSigner()
    {
        byte[] signature = bouncyCastle.Run("sign-streamed", Content, TestCertificate.Partner);

        signature[1].Should().Be(0x80, "its length is indefinite");
        Verify(signature, TestCertificate.Partner).Value!.Digest.Should().Be(DigestAlgorithm.Sha256);
    }

    [Fact]
    public void Verify_Sha1_OnlyWhereThePolicyAllows()
    {
        byte[] signature = _openSsl.Sign(Content, TestCertificate.Partner, "sha1");

        Verify(signature, TestCertificate.Partner).Fault.Should().Be(CmsFault.AlgorithmRefused);
        SignedContent.Verify(Content, signature, [TestCertificate.Partner.Public], new CmsPolicy { AllowSha1 = true }).Value!.Digest.Should().Be(DigestAlgorithm.Sha1);
    }

    [Fact]
    public void Verify_DigestThatNobodyShouldUse_IsUnsupported() =>
        Verify(_openSsl.Sign(Content, TestCertificate.Partner, "md5"), TestCertificate.Partner).Fault.Should().Be(CmsFault.AlgorithmUnsupported);

    [Fact]
    public void Verify_ChangedContent_IsInvalid()
    {
        byte[] signature = _openSsl.Sign([.. Content, 1], TestCertificate.Partner, "sha256");

        Verify(signature, TestCertificate.Partner).Fault.Should().Be(CmsFault.SignatureInvalid);
    }

    [Fact]
    public void Verify_SignedBySomebodyElse_IsUnknown() =>
        Verify(_openSsl.Sign(Content, TestCertificate.Stranger, "sha256"), TestCertificate.Partner).Fault.Should().Be(CmsFault.SignerUnknown);

    [Fact]
    public void Verify_StrangerUnderThePartnersNameAndNumber_IsUnknown()
    {
        // The same issuer and serial number, another key: whoever trusts the certificate that travels along is taken in.
        TestCertificate forged = new("partner");
        SignedCms cms = new(new ContentInfo(Content), detached: true);
        cms.ComputeSignature(new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, forged.Certificate), silent: true);

        Verify(cms.Encode(), TestCertificate.Partner).Fault.Should().Be(CmsFault.SignerUnknown);
    }

    [Fact]
    public void Verify_SignatureThatBringsItsOwnContent_DoesNotCoverOurs()
    {
        byte[] signature = _openSsl.Sign(Encoding.ASCII.GetBytes("other content"), TestCertificate.Partner, "sha256", "-nodetach");

        Verify(signature, TestCertificate.Partner).Succeeded.Should().BeFalse();
    }

    [Fact]
    public void Verify_DamagedSignatures_AreFaultsNeverExceptions()
    {
        byte[] signature = _openSsl.Sign(Content, TestCertificate.Partner, "sha256");
        for (int i = 0; i < signature.Length; i++)
        {
            byte[] damaged = [.. signature];
            damaged[i] ^= (byte)(1 << (i % 8));
            CmsRead<VerifiedSignature> read = Verify(damaged, TestCertificate.Partner);
            read.Succeeded.Should().Be(read.Value is not null);
            Verify(signature[..i], TestCertificate.Partner).Succeeded.Should().BeFalse("{0} of {1} bytes are no signature", i, signature.Length);
        }

        Verify([], TestCertificate.Partner).Fault.Should().Be(CmsFault.Malformed);
    }

    private static CmsRead<VerifiedSignature> Verify(byte[] signature, params TestCertificate[] trusted) =>
        SignedContent.Verify(Content, signature, [.. trusted.Select(certificate => certificate.Public)], new CmsPolicy());
}
