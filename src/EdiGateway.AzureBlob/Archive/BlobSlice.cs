using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace EdiGateway.AzureBlob.Archive;

/// <summary>A stretch of a blob as a stream that can seek. One block of it is in memory at a time.</summary>
internal sealed class BlobSlice(BlobClient blob, long start, long length, int blockBytes, Func<Exception, Exception> inWords) : Stream
{
    private readonly byte[] _block = new byte[Math.Min(blockBytes, length)];
    private long _blockStart;
    private int _blockLength;
    private long _position;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (!IsInBlock && IsInSlice)
        {
            try
            {
                using BlobDownloadStreamingResult download = blob.DownloadStreaming(Next(), CancellationToken.None);
                Fill(download.Content.ReadAtLeast(_block, Expected, throwOnEndOfStream: false));
            }
            catch (Exception fault) when (BlobFaults.IsFault(fault, CancellationToken.None))
            {
                throw inWords(fault);
            }
        }

        return Take(buffer);
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!IsInBlock && IsInSlice)
        {
            try
            {
                using BlobDownloadStreamingResult download = await blob.DownloadStreamingAsync(Next(), cancellationToken);
                Fill(await download.Content.ReadAtLeastAsync(_block, Expected, throwOnEndOfStream: false, cancellationToken));
            }
            catch (Exception fault) when (BlobFaults.IsFault(fault, cancellationToken))
            {
                throw inWords(fault);
            }
        }

        return Take(buffer.Span);
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => length + offset,
    };

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException("The archive is write-once.");

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("The archive is write-once.");

    private bool IsInSlice => _position < length;

    private bool IsInBlock => _position >= _blockStart && _position < _blockStart + _blockLength;

    private int Expected => (int)Math.Min(_block.Length, length - _position);

    private BlobDownloadOptions Next() => new() { Range = new HttpRange(start + _position, Expected) };

    private void Fill(int read)
    {
        if (read < Expected)
        {
            _blockLength = 0;
            throw new EndOfStreamException($"the pack ends {Expected - read} bytes too early");
        }

        _blockStart = _position;
        _blockLength = read;
    }

    private int Take(Span<byte> buffer)
    {
        if (!IsInSlice)
        {
            return 0;
        }

        ReadOnlySpan<byte> rest = _block.AsSpan((int)(_position - _blockStart), (int)(_blockStart + _blockLength - _position));
        int taken = Math.Min(rest.Length, buffer.Length);
        rest[..taken].CopyTo(buffer);
        _position += taken;
        return taken;
    }
}
