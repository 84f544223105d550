using EdiGateway.Pipeline.Durable;

namespace EdiGateway.AzureBlob;

/// <summary>A blob's bytes as they come; faults on the way have words for an operator.</summary>
internal sealed class BlobReadStream(Stream content, Func<Exception, Exception> inWords) : ReadOnlyStream
{
    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        try
        {
            return content.Read(buffer);
        }
        catch (Exception fault) when (BlobFaults.IsFault(fault, CancellationToken.None))
        {
            throw inWords(fault);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception fault) when (BlobFaults.IsFault(fault, cancellationToken))
        {
            throw inWords(fault);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await content.DisposeAsync();
        await base.DisposeAsync();
    }
}
