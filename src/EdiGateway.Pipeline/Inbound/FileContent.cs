using System.Security.Cryptography;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>The bytes of a file, or one interchange of it: in memory, or opened from the archive each time they are needed.</summary>
public sealed class FileContent
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly Func<Stream>? _open;
    private long _length = long.MaxValue;

    /// <summary>Bytes in memory.</summary>
    public FileContent(ReadOnlyMemory<byte> bytes) => _bytes = bytes;

    /// <summary>Bytes behind a seekable stream.</summary>
    public FileContent(Func<Stream> open) => _open = open;

    /// <summary>Where it begins in the file, 0-based.</summary>
    public long Offset { get; private init; }

    /// <summary>Line of the file that it begins in, 1-based.</summary>
    public int Line { get; private init; } = 1;

    /// <summary>Place of its first interchange in the file, 1-based.</summary>
    public int First { get; private init; } = 1;

    /// <summary>One interchange of a file behind a seekable stream; only its own bytes are read, and counted from the file's start.</summary>
    public static FileContent Of(Func<Stream> open, InterchangeRow interchange)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(interchange);
        int line = 1;
        using (PartStream before = new(open(), interchange.ByteOffset))
        {
            byte[] block = new byte[64 * 1024];
            for (int read = before.Read(block); read > 0; read = before.Read(block))
            {
                line += block.AsSpan(0, read).Count((byte)'\n');
            }
        }

        return new FileContent(open) { Offset = interchange.ByteOffset, Line = line, First = interchange.Ordinal, _length = interchange.Length };
    }

    /// <summary>Opens the bytes from the start.</summary>
    public Stream Open()
    {
        if (_open is not null)
        {
            Stream stream = _open();
            if (_length == long.MaxValue)
            {
                return stream;
            }

            stream.Seek(Offset, SeekOrigin.Begin);
            return new PartStream(stream, _length);
        }

        return System.Runtime.InteropServices.MemoryMarshal.TryGetArray(_bytes, out ArraySegment<byte> segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(_bytes.ToArray(), writable: false);
    }

    /// <summary>SHA-256 of a part, in hexadecimal digits.</summary>
    /// <param name="offset">0-based, in the file.</param>
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
