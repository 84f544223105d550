using System.ComponentModel.DataAnnotations;
using Azure.Core.Pipeline;

namespace EdiGateway.AzureBlob;

/// <summary>How the gateway talks to Blob Storage.</summary>
public sealed record BlobOptions
{
    /// <summary>How long one request may go without a byte before it is tried again; default 30 s, range 1 s to 10 min.</summary>
    public TimeSpan NetworkTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Further tries of one request; default 2, range 0–10. What fails after that is tried again by the next poll, sweep or delivery.</summary>
    [Range(0, 10)]
    public int Retries { get; init; } = 2;

    /// <summary>Pause before the second try, doubled before each further one; default 500 ms, range 0 to 1 min.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Claims and removals that run side by side in one zone; default 16, range 1–256.</summary>
    [Range(1, 256)]
    public int SideBySide { get; init; } = 16;

    /// <summary>Blobs that one page of a listing holds; default 5,000, range 1–5,000.</summary>
    [Range(1, 5000)]
    public int PageSize { get; init; } = 5000;

    /// <summary>Bytes of one block of an upload; default 4 MiB, range 64 KiB to 100 MiB.</summary>
    [Range(1 << 16, 100 << 20)]
    public int BlockBytes { get; init; } = 4 << 20;

    /// <summary>Further steps of every request, such as a header that a proxy wants; default none.</summary>
    public IReadOnlyList<HttpPipelinePolicy> Policies { get; init; } = [];
}
