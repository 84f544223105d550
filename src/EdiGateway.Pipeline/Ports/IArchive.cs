using System.Diagnostics.CodeAnalysis;

namespace EdiGateway.Pipeline.Ports;

/// <summary>
/// Write-once store of every byte received and sent, keyed by its SHA-256. Appending what is there already is harmless
/// and gives the same key. Nothing is ever changed or removed through this port.
/// </summary>
public interface IArchive : IDisposable
{
    /// <summary>
    /// Stores the payloads; when the call returns they survive a power failure. One sync for the whole batch. Keys come
    /// back in the order of the payloads.
    /// </summary>
    /// <exception cref="IOException">Nothing of the batch may be relied upon; the call can be repeated.</exception>
    ValueTask<IReadOnlyList<ArchiveKey>> AppendAsync(IReadOnlyList<ArchivePayload> payloads, CancellationToken cancellationToken = default);

    /// <summary>Opens the payload for reading; the stream can seek. Its checksum is verified by <see cref="VerifyAsync"/>, not here.</summary>
    /// <exception cref="KeyNotFoundException">The archive has no such payload.</exception>
    Stream OpenRead(ArchiveKey key);

    /// <summary>Whether the archive holds the payload.</summary>
    bool Contains(ArchiveKey key);

    /// <summary>All payloads with their sizes, in the order in which they were stored.</summary>
    IEnumerable<ArchiveEntry> List();

    /// <summary>Reads everything back and reports what does not match its checksum or cannot be read; empty when all is well.</summary>
    IAsyncEnumerable<ArchiveDamage> VerifyAsync(CancellationToken cancellationToken = default);
}

/// <summary>SHA-256 of a payload, 64 lower-case hexadecimal digits in text.</summary>
public readonly record struct ArchiveKey
{
    private static readonly System.Buffers.SearchValues<char> HexDigits = System.Buffers.SearchValues.Create("0123456789abcdef");
    private readonly string? _hex;

    /// <summary>The key of <paramref name="hash"/> (32 bytes).</summary>
    public ArchiveKey(ReadOnlySpan<byte> hash)
    {
        if (hash.Length != 32)
        {
            throw new ArgumentException("A SHA-256 has 32 bytes.", nameof(hash));
        }

        _hex = Convert.ToHexStringLower(hash);
    }

    private ArchiveKey(string hex) => _hex = hex;

    /// <summary>Whether this is no key at all.</summary>
    public bool IsEmpty => _hex is null;

    /// <summary>The key of <paramref name="bytes"/>.</summary>
    public static ArchiveKey Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[32];
        System.Security.Cryptography.SHA256.HashData(bytes, hash);
        return new ArchiveKey(hash);
    }

    /// <summary>Reads a key back from its text; false where it is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ArchiveKey key)
    {
        bool good = text is { Length: 64 } && text.AsSpan().IndexOfAnyExcept(HexDigits) < 0;
        key = good ? new ArchiveKey(text!) : default;
        return good;
    }

    /// <summary>The 64 digits; empty for no key.</summary>
    public override string ToString() => _hex ?? string.Empty;
}

/// <summary>Bytes to be archived: in memory, or (for large files) a stream of known length that is read once.</summary>
public readonly record struct ArchivePayload
{
    /// <summary>A payload in memory.</summary>
    public ArchivePayload(ReadOnlyMemory<byte> bytes)
    {
        Bytes = bytes;
        Length = bytes.Length;
    }

    /// <summary>A payload that is read from <paramref name="source"/>, which the caller disposes.</summary>
    public ArchivePayload(Stream source, long length)
    {
        Source = source;
        Length = length;
    }

    /// <summary>The bytes where they are in memory.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The stream where they are not; null otherwise.</summary>
    public Stream? Source { get; }

    /// <summary>Number of bytes.</summary>
    public long Length { get; }
}

/// <summary>A payload in the archive.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Location">Pack and offset, for an operator to read.</param>
public sealed record ArchiveEntry(ArchiveKey Key, long Size, string Location);

/// <summary>Something in the archive that cannot be got back.</summary>
/// <param name="Location">Pack and offset.</param>
/// <param name="Key">The key where it is known.</param>
/// <param name="Reason">What is wrong.</param>
public sealed record ArchiveDamage(string Location, ArchiveKey? Key, string Reason);
