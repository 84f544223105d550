using EdiGateway.Pipeline.Durable;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Transports.Rclone;

/// <summary>Reads a remote file once, from front to end; what breaks off, or ends early, is a fault and never a short file.</summary>
internal sealed class RemoteStream(Stream source, long size, string what) : ReadOnlyStream
{
    private long _read;

    /// <inheritdoc/>
    public override long Length => size;

    /// <inheritdoc/>
    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Counted(source.Read(buffer), buffer.Length);
        }
        catch (Exception fault) when (fault is not TransportException and (IOException or HttpRequestException))
        {
            throw BrokenOff(fault);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Counted(await source.ReadAsync(buffer, cancellationToken), buffer.Length);
        }
        catch (Exception fault) when (fault is not TransportException and (IOException or HttpRequestException))
        {
            throw BrokenOff(fault);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Counted(int read, int asked)
    {
        _read += read;
        return read > 0 || asked == 0 || _read == size ? read : throw new TransportException($"{what} ended after {_read} of {size} bytes");
    }

    private TransportException BrokenOff(Exception fault) => new($"{what} broke off after {_read} of {size} bytes: {fault.Message}", fault);
}
