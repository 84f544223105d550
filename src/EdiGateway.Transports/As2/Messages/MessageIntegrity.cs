using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using EdiGateway.Transports.As2.Cms;

namespace EdiGateway.Transports.As2.Messages;

/// <summary>A message integrity check: what a receipt says was received (RFC 4130 section 7.3.1).</summary>
/// <param name="Digest">Base64 of the digest.</param>
/// <param name="AlgorithmName">The algorithm, in the spelling of whoever asked ("sha-256", "sha256").</param>
public sealed record MessageIntegrity(string Digest, string AlgorithmName)
{
    private static readonly (DigestAlgorithm Digest, string Name)[] Names =
    [
        (DigestAlgorithm.Sha1, "sha1"),
        (DigestAlgorithm.Sha256, "sha-256"),
        (DigestAlgorithm.Sha384, "sha-384"),
        (DigestAlgorithm.Sha512, "sha-512"),
    ];

    /// <summary>The algorithm; null for one that the gateway does not have.</summary>
    public DigestAlgorithm? Algorithm => Find(AlgorithmName);

    /// <summary>The algorithm's name as RFC 5751 spells it (and RFC 4130 SHA-1).</summary>
    public static string NameOf(DigestAlgorithm digest) => Array.Find(Names, row => row.Digest == digest).Name;

    /// <summary>The algorithm of a name, with or without hyphen and "rsa-"; null for one that the gateway does not have.</summary>
    public static DigestAlgorithm? Find(string? name)
    {
        string plain = Plain(name);
        return Array.Find(Names, row => Plain(row.Name) == plain) is { Name: not null } row ? row.Digest : null;
    }

    /// <summary>Computes it over the bytes that count.</summary>
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "Chosen only where the profile allows SHA-1.")]
    public static MessageIntegrity Of(ReadOnlySpan<byte> content, DigestAlgorithm digest, string? name = null) => new(
        Convert.ToBase64String(digest switch
        {
            DigestAlgorithm.Sha1 => SHA1.HashData(content),
            DigestAlgorithm.Sha384 => SHA384.HashData(content),
            DigestAlgorithm.Sha512 => SHA512.HashData(content),
            _ => SHA256.HashData(content),
        }),
        name ?? NameOf(digest));

    /// <summary>Reads the field Received-Content-MIC.</summary>
    public static bool TryRead(string? text, [NotNullWhen(true)] out MessageIntegrity? integrity)
    {
        integrity = null;
        if (text?.LastIndexOf(',') is > 0 and int comma)
        {
            string digest = text[..comma].Replace(" ", string.Empty, StringComparison.Ordinal);
            string name = text[(comma + 1)..].Trim();
            integrity = digest.Length > 0 && System.Buffers.Text.Base64.IsValid(digest) ? new MessageIntegrity(digest, name) : null;
        }

        return integrity is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Digest}, {AlgorithmName}";

    private static string Plain(string? name)
    {
        string plain = name?.Trim().ToLowerInvariant().Replace("-", string.Empty, StringComparison.Ordinal) ?? string.Empty;
        return plain.StartsWith("rsa", StringComparison.Ordinal) ? plain[3..] : plain;
    }
}
