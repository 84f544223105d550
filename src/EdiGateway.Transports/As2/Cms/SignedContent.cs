using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace EdiGateway.Transports.As2.Cms;

/// <summary>A signature that was checked.</summary>
/// <param name="Signer">The partner's certificate that made it.</param>
/// <param name="Digest">Its digest.</param>
public sealed record VerifiedSignature(X509Certificate2 Signer, DigestAlgorithm Digest);

/// <summary>Detached signatures: SignedData (RFC 5652 section 5) beside the content.</summary>
public static class SignedContent
{
    /// <summary>Signs, DER. The signer's certificate travels along, and the time as a signed attribute.</summary>
    /// <exception cref="CryptographicException">The certificate has no usable private key.</exception>
    public static byte[] Sign(byte[] content, X509Certificate2 signer, DigestAlgorithm digest, DateTimeOffset at)
    {
        SignedCms cms = new(new ContentInfo(content), detached: true);
        CmsSigner terms = new(SubjectIdentifierType.IssuerAndSerialNumber, signer)
        {
            DigestAlgorithm = new Oid(CmsAlgorithms.Oid(digest)),
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        terms.SignedAttributes.Add(new Pkcs9SigningTime(at.UtcDateTime));
        cms.ComputeSignature(terms, silent: true);
        return cms.Encode();
    }

    /// <summary>
    /// Checks a detached signature. It counts when one of <paramref name="trusted"/> made it, byte for byte that
    /// certificate: trust is what the profile names, not who issued it. Whether it has expired is for the caller to say.
    /// </summary>
    public static CmsRead<VerifiedSignature> Verify(byte[] content, byte[] signature, IReadOnlyList<X509Certificate2> trusted, CmsPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        SignedCms cms = new(new ContentInfo(content), detached: true);
        try
        {
            cms.Decode(signature);
            return Check(cms, trusted, policy);
        }
        catch (Exception fault) when (CmsReading.IsMalformed(fault))
        {
            return Failed(CmsFault.Malformed, "the signature cannot be read as SignedData");
        }
    }

    private static CmsRead<VerifiedSignature> Check(SignedCms cms, IReadOnlyList<X509Certificate2> trusted, CmsPolicy policy)
    {
        CmsRead<VerifiedSignature> answer = Failed(CmsFault.SignerUnknown, "none of the partner's certificates made the signature");
        foreach (SignerInfo signer in cms.SignerInfos)
        {
            if (trusted.FirstOrDefault(certificate => IsSigner(signer, certificate)) is not { } certificate)
            {
                continue;
            }

            answer = Check(signer, certificate, policy);
            if (answer.Succeeded)
            {
                break;
            }
        }

        return answer;
    }

    private static CmsRead<VerifiedSignature> Check(SignerInfo signer, X509Certificate2 certificate, CmsPolicy policy)
    {
        if (CmsAlgorithms.Digest(signer.DigestAlgorithm.Value) is not { } digest)
        {
            return Failed(CmsFault.AlgorithmUnsupported, $"the signature's digest {signer.DigestAlgorithm.Value} is none of SHA-1, SHA-256, SHA-384 and SHA-512");
        }

        if (digest == DigestAlgorithm.Sha1 && !policy.AllowSha1)
        {
            return Failed(CmsFault.AlgorithmRefused, "the signature uses SHA-1, which the partner's profile does not allow");
        }

        try
        {
            signer.CheckSignature([certificate], verifySignatureOnly: true);
            return CmsRead<VerifiedSignature>.Of(new VerifiedSignature(certificate, digest));
        }
        catch (Exception fault) when (CmsReading.IsMalformed(fault))
        {
            return Failed(CmsFault.SignatureInvalid, "the signature does not fit the content: it was changed on its way, or signed over other bytes");
        }
    }

    private static bool IsSigner(SignerInfo signer, X509Certificate2 certificate) =>
        signer.Certificate is { } embedded
            ? embedded.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span)
            : signer.SignerIdentifier.MatchesCertificate(certificate);

    private static CmsRead<VerifiedSignature> Failed(CmsFault fault, string reason) => CmsRead<VerifiedSignature>.Failed(fault, reason);
}
