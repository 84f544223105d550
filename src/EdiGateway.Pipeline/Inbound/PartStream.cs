using EdiGateway.Pipeline.Durable;

namespace EdiGateway.Pipeline.Inbound;

/// <summary>A part of a stream, from where it stands on; it owns the stream.</summary>
internal sealed class PartStream(Stream whole, long length) : ReadOnlyStream
{
    private long _left = length;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int read = whole.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
        _left -= read;
        return read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            whole.Dispose();
        }

        base.Dispose(disposing);
    }
}
