using EdiGateway.Pipeline.Durable;

namespace EdiGateway.Host.Commands;

/// <summary>Shows on standard error, in one line that is wiped at the end, how much of a file has been read.</summary>
internal sealed class ProgressStream(FileStream inner, string name) : ReadOnlyStream
{
    private readonly long _length = Math.Max(1, inner.Length);
    private long _read;
    private int _shown = -1;

    /// <inheritdoc/>
    public override long Length => inner.Length;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        _read += read;
        int percent = (int)Math.Min(100, _read * 100 / _length);
        if (percent != _shown)
        {
            _shown = percent;
            Console.Error.Write($"\r{name}: {percent} %");
        }

        return read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (_shown >= 0)
            {
                Console.Error.Write("\r" + new string(' ', name.Length + 8) + "\r");
            }

            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
