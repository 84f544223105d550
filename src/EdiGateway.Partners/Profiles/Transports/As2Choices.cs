using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Profiles.Transports;

/// <summary>Digests of signatures.</summary>
public enum As2Digest
{
    /// <summary>No signature.</summary>
    None = 1,

    /// <summary>SHA-1, which is broken; for partners who have nothing else.</summary>
    Sha1,

    /// <summary>SHA-256.</summary>
    Sha256,

    /// <summary>SHA-384.</summary>
    Sha384,

    /// <summary>SHA-512.</summary>
    Sha512,
}

/// <summary>Ciphers of messages.</summary>
public enum As2Cipher
{
    /// <summary>No encryption.</summary>
    None = 1,

    /// <summary>Triple DES, which is weak; for partners who have nothing else.</summary>
    TripleDes,

    /// <summary>AES-128 in CBC.</summary>
    Aes128,

    /// <summary>AES-192 in CBC.</summary>
    Aes192,

    /// <summary>AES-256 in CBC.</summary>
    Aes256,

    /// <summary>AES-128 in GCM.</summary>
    Aes128Gcm,

    /// <summary>AES-192 in GCM.</summary>
    Aes192Gcm,

    /// <summary>AES-256 in GCM.</summary>
    Aes256Gcm,
}

/// <summary>How the cipher's key is encrypted for the partner's certificate.</summary>
public enum As2KeyTransport
{
    /// <summary>RSA with PKCS#1 v1.5 padding.</summary>
    Rsa = 1,

    /// <summary>RSA-OAEP with SHA-1, its default.</summary>
    OaepSha1,

    /// <summary>RSA-OAEP with SHA-256.</summary>
    OaepSha256,

    /// <summary>RSA-OAEP with SHA-384.</summary>
    OaepSha384,

    /// <summary>RSA-OAEP with SHA-512.</summary>
    OaepSha512,
}

/// <summary>How receipts (MDNs) are asked for.</summary>
public enum As2Receipt
{
    /// <summary>In the answer to the request.</summary>
    Sync = 1,

    /// <summary>Posted to our address later.</summary>
    Async,

    /// <summary>Not at all: a 2xx answer counts as delivered.</summary>
    None,
}
