using System.Diagnostics.CodeAnalysis;

namespace EdiGateway.Transports.As2.Cms;

/// <summary>Digests of signatures and message integrity checks.</summary>
public enum DigestAlgorithm
{
    /// <summary>SHA-1; only where <see cref="CmsPolicy.AllowSha1"/> says so.</summary>
    Sha1 = 1,

    /// <summary>SHA-256.</summary>
    Sha256,

    /// <summary>SHA-384.</summary>
    Sha384,

    /// <summary>SHA-512.</summary>
    Sha512,
}

/// <summary>Ciphers of the content.</summary>
public enum ContentCipher
{
    /// <summary>Triple DES, CBC; only where <see cref="CmsPolicy.AllowTripleDes"/> says so.</summary>
    TripleDesCbc = 1,

    /// <summary>AES-128, CBC.</summary>
    Aes128Cbc,

    /// <summary>AES-192, CBC.</summary>
    Aes192Cbc,

    /// <summary>AES-256, CBC.</summary>
    Aes256Cbc,

    /// <summary>AES-128, GCM: encrypted and authenticated (RFC 5084).</summary>
    Aes128Gcm,

    /// <summary>AES-192, GCM.</summary>
    Aes192Gcm,

    /// <summary>AES-256, GCM.</summary>
    Aes256Gcm,
}

/// <summary>How the content's key is encrypted for a recipient's RSA certificate.</summary>
public enum KeyTransport
{
    /// <summary>RSA with PKCS#1 v1.5 padding.</summary>
    RsaPkcs1 = 1,

    /// <summary>RSA-OAEP with SHA-1 (OAEP's default; its safety does not rest on collisions).</summary>
    RsaOaepSha1,

    /// <summary>RSA-OAEP with SHA-256, mask generation likewise.</summary>
    RsaOaepSha256,

    /// <summary>RSA-OAEP with SHA-384, mask generation likewise.</summary>
    RsaOaepSha384,

    /// <summary>RSA-OAEP with SHA-512, mask generation likewise.</summary>
    RsaOaepSha512,
}

/// <summary>The algorithms by their object identifiers.</summary>
[SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "Only named here; a profile must allow them.")]
internal static class CmsAlgorithms
{
    public const string Data = "1.2.840.113549.1.7.1";
    public const string SignedData = "1.2.840.113549.1.7.2";
    public const string EnvelopedData = "1.2.840.113549.1.7.3";
    public const string AuthEnvelopedData = "1.2.840.113549.1.9.16.1.23";
    public const string CompressedData = "1.2.840.113549.1.9.16.1.9";
    public const string Zlib = "1.2.840.113549.1.9.16.3.8";
    public const string Rsa = "1.2.840.113549.1.1.1";
    public const string RsaOaep = "1.2.840.113549.1.1.7";
    public const string Mgf1 = "1.2.840.113549.1.1.8";

    private static readonly (DigestAlgorithm Digest, string Oid)[] Digests =
    [
        (DigestAlgorithm.Sha1, "1.3.14.3.2.26"),
        (DigestAlgorithm.Sha256, "2.16.840.1.101.3.4.2.1"),
        (DigestAlgorithm.Sha384, "2.16.840.1.101.3.4.2.2"),
        (DigestAlgorithm.Sha512, "2.16.840.1.101.3.4.2.3"),
    ];

    private static readonly (ContentCipher Cipher, string Oid, int KeyBytes)[] Ciphers =
    [
        (ContentCipher.TripleDesCbc, "1.2.840.113549.3.7", 24),
        (ContentCipher.Aes128Cbc, "2.16.840.1.101.3.4.1.2", 16),
        (ContentCipher.Aes192Cbc, "2.16.840.1.101.3.4.1.22", 24),
        (ContentCipher.Aes256Cbc, "2.16.840.1.101.3.4.1.42", 32),
        (ContentCipher.Aes128Gcm, "2.16.840.1.101.3.4.1.6", 16),
        (ContentCipher.Aes192Gcm, "2.16.840.1.101.3.4.1.26", 24),
        (ContentCipher.Aes256Gcm, "2.16.840.1.101.3.4.1.46", 32),
    ];

    public static string Oid(DigestAlgorithm digest) => Array.Find(Digests, row => row.Digest == digest).Oid;

    public static DigestAlgorithm? Digest(string? oid) =>
        Array.Find(Digests, row => row.Oid == oid) is { Oid: not null } row ? row.Digest : null;

    public static string Oid(ContentCipher cipher) => Array.Find(Ciphers, row => row.Cipher == cipher).Oid;

    public static int KeyBytes(ContentCipher cipher) => Array.Find(Ciphers, row => row.Cipher == cipher).KeyBytes;

    public static ContentCipher? Cipher(string? oid) =>
        Array.Find(Ciphers, row => row.Oid == oid) is { Oid: not null } row ? row.Cipher : null;

    public static bool IsAuthenticated(ContentCipher cipher) => cipher >= ContentCipher.Aes128Gcm;
}
