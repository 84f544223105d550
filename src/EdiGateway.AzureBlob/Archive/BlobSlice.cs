using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EdiGateway.Pipeline.Durable;

namespace EdiGateway.AzureBlob.Archive;

/// <summary>A stretch of a blob as a stream that can seek. One block of it is in memory at a time.</summary>
internal sealed class BlobSlice(BlobClient blob, long start, long length, int blockBytes, Func<Exception, Exception> inWords) : ReadOnlySlice(length)
{
    private readonly byte[] _block = new byte[Math.Min(blockBytes, length)];
    private long _blockStart;
    private int _blockLength;

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

    private bool IsInSlice => Position < Length;

    private bool IsInBlock => Position >= _blockStart && Position < _blockStart + _blockLength;

    private int Expected => (int)Math.Min(_block.Length, Length - Position);

    private BlobDownloadOptions Next() => new() { Range = new HttpRange(start + Position, Expected) };

    private void Fill(int read)
    {
        if (read < Expected)
        {
            _blockLength = 0;
            throw new EndOfStreamException($"the pack ends {Expected - read} bytes too early");
        }

        _blockStart = Position;
        _blockLength = read;
    }

    private int Take(Span<byte> buffer)
    {
        if (!IsInSlice)
        {
            return 0;
        }

        ReadOnlySpan<byte> rest = _block.AsSpan((int)(Position - _blockStart), (int)(_blockStart + _blockLength - Position));
        int taken = Math.Min(rest.Length, buffer.Length);
        rest[..taken].CopyTo(buffer);
        Position += taken;
        return taken;
    }
}
