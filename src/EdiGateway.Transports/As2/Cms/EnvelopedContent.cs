using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace EdiGateway.Transports.As2.Cms;

/// <summary>Content that was decrypted.</summary>
/// <param name="Content">The content.</param>
/// <param name="Cipher">The cipher that it was under.</param>
/// <param name="Recipient">Which of our certificates it was encrypted for.</param>
public sealed record DecryptedContent(byte[] Content, ContentCipher Cipher, X509Certificate2 Recipient);

/// <summary>
/// Encrypted content: EnvelopedData (RFC 5652 section 6) for CBC ciphers, AuthEnvelopedData (RFC 5083) for GCM.
/// </summary>
public static class EnvelopedContent
{
    /// <summary>Encrypts for each of the recipients, DER.</summary>
    /// <exception cref="CryptographicException">A recipient's certificate holds no RSA key.</exception>
    public static byte[] Encrypt(byte[] content, IReadOnlyList<X509Certificate2> recipients, ContentCipher cipher, KeyTransport transport)
    {
        ArgumentNullException.ThrowIfNull(recipients);
        if (CmsAlgorithms.IsAuthenticated(cipher))
        {
            return AuthEnvelopedContent.Encrypt(content, recipients, cipher, transport);
        }

        EnvelopedCms cms = new(new ContentInfo(content), new AlgorithmIdentifier(new Oid(CmsAlgorithms.Oid(cipher))));
        CmsRecipientCollection collection = [];
        foreach (X509Certificate2 recipient in recipients)
        {
            collection.Add(new CmsRecipient(SubjectIdentifierType.IssuerAndSerialNumber, recipient, TransportedKey.Padding(transport)));
        }

        cms.Encrypt(collection);
        return cms.Encode();
    }

    /// <summary>Decrypts with the first of our certificates that is among the recipients.</summary>
    /// <param name="encoded">EnvelopedData or AuthEnvelopedData, BER.</param>
    /// <param name="ours">Our certificates with their private keys, the newest first.</param>
    /// <param name="policy">What is taken.</param>
    public static CmsRead<DecryptedContent> Decrypt(byte[] encoded, IReadOnlyList<X509Certificate2> ours, CmsPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(encoded);
        ArgumentNullException.ThrowIfNull(policy);
        if (encoded.Length > policy.MaxBytes)
        {
            return Failed(CmsFault.TooLarge, $"the encrypted content has {encoded.Length} bytes, at most {policy.MaxBytes} are taken");
        }

        try
        {
            (string type, AsnReader content) = CmsReading.Open(encoded);
            return type switch
            {
                CmsAlgorithms.EnvelopedData => Open(encoded, ours, policy),
                CmsAlgorithms.AuthEnvelopedData => AuthEnvelopedContent.Open(content.ReadSequence(), ours),
                _ => Failed(CmsFault.Malformed, $"content type {type} is neither EnvelopedData nor AuthEnvelopedData"),
            };
        }
        catch (Exception fault) when (CmsReading.IsMalformed(fault))
        {
            return Failed(CmsFault.Malformed, "the content cannot be read as EnvelopedData or AuthEnvelopedData");
        }
    }

    internal static CmsRead<DecryptedContent> Failed(CmsFault fault, string reason) => CmsRead<DecryptedContent>.Failed(fault, reason);

    internal static CmsRead<DecryptedContent> NotForUs() =>
        Failed(CmsFault.NotForUs, "none of our certificates is among the recipients; the partner may use one that we have replaced");

    internal static CmsRead<DecryptedContent> Undecipherable() => Failed(CmsFault.Undecipherable, "the content does not decrypt");

    private static CmsRead<DecryptedContent> Open(byte[] encoded, IReadOnlyList<X509Certificate2> ours, CmsPolicy policy)
    {
        EnvelopedCms cms = new();
        cms.Decode(encoded);
        string? algorithm = cms.ContentEncryptionAlgorithm.Oid.Value;
        if (CmsAlgorithms.Cipher(algorithm) is not { } cipher || CmsAlgorithms.IsAuthenticated(cipher))
        {
            return Failed(CmsFault.AlgorithmUnsupported, $"the cipher {algorithm} is neither AES nor Triple DES");
        }

        if (cipher == ContentCipher.TripleDesCbc && !policy.AllowTripleDes)
        {
            return Failed(CmsFault.AlgorithmRefused, "the content is under Triple DES, which the partner's profile does not allow");
        }

        foreach (X509Certificate2 own in ours)
        {
            RecipientInfo? recipient = cms.RecipientInfos.OfType<KeyTransRecipientInfo>().FirstOrDefault(info => info.RecipientIdentifier.MatchesCertificate(own));
            if (recipient is not null)
            {
                return Open(cms, recipient, own, cipher);
            }
        }

        return NotForUs();
    }

    private static CmsRead<DecryptedContent> Open(EnvelopedCms cms, RecipientInfo recipient, X509Certificate2 own, ContentCipher cipher)
    {
        using RSA? key = own.GetRSAPrivateKey();
        try
        {
            cms.Decrypt(recipient, key);
            return CmsRead<DecryptedContent>.Of(new DecryptedContent(cms.ContentInfo.Content, cipher, own));
        }
        catch (Exception fault) when (CmsReading.IsMalformed(fault))
        {
            return Undecipherable();
        }
    }
}
