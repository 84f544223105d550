using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EdiGateway.TestKit.Peers;

/// <summary>A certificate made for the tests, with its key.</summary>
public sealed class TestCertificate
{
    /// <summary>Its validity counts from the machine's clock, for OpenSSL and Java check it against that.</summary>
    public TestCertificate(string name, DateTimeOffset? notAfter = null, bool ellipticCurve = false, DateTimeOffset? notBefore = null)
    {
        Name = name;
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using ECDsa? curve = ellipticCurve ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : null;
        using RSA? rsa = ellipticCurve ? null : RSA.Create(2048);
        CertificateRequest request = curve is null
            ? new CertificateRequest($"CN={name}, O=EdiGateway tests", rsa!, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest($"CN={name}, O=EdiGateway tests", curve, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        Certificate = request.CreateSelfSigned(notBefore ?? now.AddYears(-1), notAfter ?? now.AddYears(1));
    }

    public static TestCertificate Ours { get; } = new("ours");

    public static TestCertificate Partner { get; } = new("partner");

    public static TestCertificate Stranger { get; } = new("stranger");

    public string Name { get; }

    public X509Certificate2 Certificate { get; }

    /// <summary>The certificate alone, as a partner has it.</summary>
    public X509Certificate2 Public => X509CertificateLoader.LoadCertificate(Certificate.RawData);

    public byte[] KeyPkcs8() => Key().ExportPkcs8PrivateKey();

    public string KeyPem() => Key().ExportPkcs8PrivateKeyPem();

    private AsymmetricAlgorithm Key() => (AsymmetricAlgorithm?)Certificate.GetRSAPrivateKey() ?? Certificate.GetECDsaPrivateKey()!;
}
