using System.Security.Cryptography;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>The bytes of a file: in memory, or opened from the archive each time they are needed.</summary>
public sealed class FileContent
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly Func<Stream>? _open;

    /// <summary>Bytes in memory.</summary>
    public FileContent(ReadOnlyMemory<byte> bytes) => _bytes = bytes;

    /// <summary>Bytes behind a seekable stream.</summary>
    public FileContent(Func<Stream> open) => _open = open;

    /// <summary>Opens the bytes from the start.</summary>
    public Stream Open()
    {
        if (_open is not null)
        {
            return _open();
        }

        return System.Runtime.InteropServices.MemoryMarshal.TryGetArray(_bytes, out ArraySegment<byte> segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(_bytes.ToArray(), writable: false);
    }

    /// <summary>SHA-256 of a part, in hexadecimal digits.</summary>
    /// <param name="offset">0-based.</param>
    /// <param name="length">Bytes; cut at the end of the file.</param>
    public string Hash(long offset, long length)
    {
        if (_open is null)
        {
            int start = (int)Math.Min(offset, _bytes.Length);
            int count = (int)Math.Min(length, _bytes.Length - start);
            return Convert.ToHexStringLower(SHA256.HashData(_bytes.Span.Slice(start, count)));
        }

        using Stream stream = _open();
        stream.Seek(offset, SeekOrigin.Begin);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] block = new byte[64 * 1024];
        for (long left = length; left > 0;)
        {
            int read = stream.Read(block, 0, (int)Math.Min(left, block.Length));
            if (read == 0)
            {
                break;
            }

            hash.AppendData(block, 0, read);
            left -= read;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
