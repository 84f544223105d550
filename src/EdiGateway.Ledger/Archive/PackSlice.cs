using EdiGateway.Pipeline.Durable;
using Microsoft.Win32.SafeHandles;

namespace EdiGateway.Ledger.Archive;

/// <summary>One payload of a pack as a stream that can seek. It owns its handle.</summary>
internal sealed class PackSlice(SafeFileHandle file, long start, long length) : ReadOnlySlice(length)
{
    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        long left = Length - Position;
        if (left <= 0)
        {
            return 0;
        }

        int read = RandomAccess.Read(file, buffer[..(int)Math.Min(buffer.Length, left)], start + Position);
        Position += read;
        return read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }
}
