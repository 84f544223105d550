using EdiGateway.Pipeline.Durable;

namespace EdiGateway.TestKit;

/// <summary>Bytes that are made as they are read: the same for the same length, none of them kept.</summary>
/// <param name="length">Bytes.</param>
public sealed class GeneratedStream(long length) : ReadOnlyStream
{
    private long _position;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int count = (int)Math.Min(buffer.Length, length - _position);
        for (int index = 0; index < count; index++)
        {
            long at = _position + index;
            buffer[index] = unchecked((byte)(at ^ (at >> 8) ^ (at >> 16)));
        }

        _position += count;
        return count;
    }
}
