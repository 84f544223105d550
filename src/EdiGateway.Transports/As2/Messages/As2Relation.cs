using EdiGateway.Transports.As2.Cms;

namespace EdiGateway.Transports.As2.Messages;

/// <summary>How a receipt is asked for.</summary>
public enum ReceiptMode
{
    /// <summary>None is.</summary>
    None = 1,

    /// <summary>In the answer to the request.</summary>
    Synchronous,

    /// <summary>Later, posted to our own address.</summary>
    Asynchronous,
}

/// <summary>What we and one partner agreed on for AS2, with the certificates loaded.</summary>
public sealed record As2Relation
{
    /// <summary>Our name.</summary>
    public required string OurName { get; init; }

    /// <summary>The partner's name.</summary>
    public required string PartnerName { get; init; }

    /// <summary>Our certificates with their private keys.</summary>
    public required CertificateRing Ours { get; init; }

    /// <summary>The partner's certificates.</summary>
    public required CertificateRing Theirs { get; init; }

    /// <summary>What is taken from the partner.</summary>
    public CmsPolicy Policy { get; init; } = new();

    /// <summary>Digests that a signature may use; default every one that <see cref="Policy"/> allows.</summary>
    public IReadOnlyList<DigestAlgorithm>? Digests { get; init; }

    /// <summary>Ciphers that a message may be under; default every one that <see cref="Policy"/> allows.</summary>
    public IReadOnlyList<ContentCipher>? Ciphers { get; init; }

    /// <summary>Whether a message must be signed to be taken; default yes.</summary>
    public bool RequireSignature { get; init; } = true;

    /// <summary>Whether a message must be encrypted to be taken; default yes.</summary>
    public bool RequireEncryption { get; init; } = true;

    /// <summary>Digest that our messages are signed with; null leaves them unsigned. Default SHA-256.</summary>
    public DigestAlgorithm? Sign { get; init; } = DigestAlgorithm.Sha256;

    /// <summary>Cipher that our messages are under; null leaves them open. Default AES-256 in CBC.</summary>
    public ContentCipher? Encrypt { get; init; } = ContentCipher.Aes256Cbc;

    /// <summary>How the cipher's key travels; default RSA with PKCS#1 padding, which every product reads.</summary>
    public KeyTransport KeyTransport { get; init; } = KeyTransport.RsaPkcs1;

    /// <summary>Whether our messages are compressed (before they are signed); default no.</summary>
    public bool Compress { get; init; }

    /// <summary>How we ask for receipts; default in the answer.</summary>
    public ReceiptMode Receipt { get; init; } = ReceiptMode.Synchronous;

    /// <summary>Whether a receipt must be signed to count; default yes.</summary>
    public bool SignedReceipt { get; init; } = true;

    /// <summary>Our address for receipts that come later; null unless <see cref="Receipt"/> is asynchronous.</summary>
    public Uri? ReceiptAddress { get; init; }
}
