using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Transports.As2.Cms;
using EdiGateway.Transports.As2.Messages;

namespace EdiGateway.Transports.As2;

/// <summary>What a zone's section says, in the terms of the message layer; the certificates are not loaded.</summary>
internal static class As2Terms
{
    private static readonly IReadOnlyList<As2Digest> Digests = [As2Digest.Sha256, As2Digest.Sha384, As2Digest.Sha512];

    private static readonly IReadOnlyList<As2Cipher> Ciphers = [.. Enum.GetValues<As2Cipher>().Except([As2Cipher.None, As2Cipher.TripleDes])];

    /// <summary>The terms; a section that has an address is about what we send.</summary>
    public static As2Relation Of(As2Settings settings, long limit)
    {
        As2Relation names = new()
        {
            OurName = settings.Ours.Name,
            PartnerName = settings.Theirs.Name,
            Ours = new CertificateRing([]),
            Theirs = new CertificateRing([]),
            Policy = new CmsPolicy { MaxBytes = (int)limit },
        };
        return settings.Url is null ? Inbound(settings, names) : Outbound(settings, names);
    }

    private static As2Relation Inbound(As2Settings settings, As2Relation names)
    {
        IReadOnlyList<As2Digest> digests = settings.Digests.Count > 0 ? settings.Digests : Digests;
        IReadOnlyList<As2Cipher> ciphers = settings.Ciphers.Count > 0 ? settings.Ciphers : Ciphers;
        return names with
        {
            RequireSignature = !digests.Contains(As2Digest.None),
            RequireEncryption = !ciphers.Contains(As2Cipher.None),
            Digests = [.. digests.Select(Of).OfType<DigestAlgorithm>()],
            Ciphers = [.. ciphers.Select(Of).OfType<ContentCipher>()],
            Policy = names.Policy with { AllowSha1 = digests.Contains(As2Digest.Sha1), AllowTripleDes = ciphers.Contains(As2Cipher.TripleDes) },
        };
    }

    private static As2Relation Outbound(As2Settings settings, As2Relation names) => names with
    {
        Sign = Of(settings.Sign ?? As2Digest.Sha256),
        Encrypt = Of(settings.Encrypt ?? As2Cipher.Aes256),
        KeyTransport = Of(settings.KeyTransport ?? As2KeyTransport.Rsa),
        Compress = settings.Compress ?? false,
        Receipt = Of(settings.Receipt ?? As2Receipt.Sync),
        SignedReceipt = settings.UnsignedReceipt != true,
        ReceiptAddress = settings.Receipt == As2Receipt.Async ? new Uri(settings.Ours.Url!) : null,
        Policy = names.Policy with { AllowSha1 = settings.Sign == As2Digest.Sha1 },
    };

    private static DigestAlgorithm? Of(As2Digest digest) => digest switch
    {
        As2Digest.Sha1 => DigestAlgorithm.Sha1,
        As2Digest.Sha256 => DigestAlgorithm.Sha256,
        As2Digest.Sha384 => DigestAlgorithm.Sha384,
        As2Digest.Sha512 => DigestAlgorithm.Sha512,
        _ => null,
    };

    private static ContentCipher? Of(As2Cipher cipher) => cipher switch
    {
        As2Cipher.TripleDes => ContentCipher.TripleDesCbc,
        As2Cipher.Aes128 => ContentCipher.Aes128Cbc,
        As2Cipher.Aes192 => ContentCipher.Aes192Cbc,
        As2Cipher.Aes256 => ContentCipher.Aes256Cbc,
        As2Cipher.Aes128Gcm => ContentCipher.Aes128Gcm,
        As2Cipher.Aes192Gcm => ContentCipher.Aes192Gcm,
        As2Cipher.Aes256Gcm => ContentCipher.Aes256Gcm,
        _ => null,
    };

    private static KeyTransport Of(As2KeyTransport transport) => transport switch
    {
        As2KeyTransport.OaepSha1 => KeyTransport.RsaOaepSha1,
        As2KeyTransport.OaepSha256 => KeyTransport.RsaOaepSha256,
        As2KeyTransport.OaepSha384 => KeyTransport.RsaOaepSha384,
        As2KeyTransport.OaepSha512 => KeyTransport.RsaOaepSha512,
        _ => KeyTransport.RsaPkcs1,
    };

    private static ReceiptMode Of(As2Receipt receipt) => receipt switch
    {
        As2Receipt.Async => ReceiptMode.Asynchronous,
        As2Receipt.None => ReceiptMode.None,
        _ => ReceiptMode.Synchronous,
    };
}
