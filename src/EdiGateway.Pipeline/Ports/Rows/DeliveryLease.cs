namespace EdiGateway.Pipeline.Ports.Rows;

/// <summary>What one worker wants to send to one target.</summary>
/// <param name="Owner">Who takes them.</param>
/// <param name="Target">Where to.</param>
/// <param name="Now">The time.</param>
/// <param name="Until">How long the owner may.</param>
public sealed record DeliveryLease(string Owner, string Target, DateTimeOffset Now, DateTimeOffset Until)
{
    /// <summary>Most deliveries; default 256.</summary>
    public int Limit { get; init; } = 256;

    /// <summary>Bytes after which no further one is taken; default 64 MiB.</summary>
    public long MaxBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Whether only one lane's are wanted, so that others can be sent beside it; default false: all lanes', in order of their ids.</summary>
    public bool OneLane { get; init; }

    /// <summary>Partners that nothing may be sent to now; default none.</summary>
    public IReadOnlySet<string> ClosedPartners { get; init; } = new HashSet<string>(StringComparer.Ordinal);
}

/// <summary>Which deliveries an operator means; what is null is not asked. Without any it is all.</summary>
/// <param name="Id">One delivery.</param>
/// <param name="Target">Those to a target.</param>
/// <param name="Partner">Those to a partner.</param>
public sealed record DeliverySelection(long? Id = null, string? Target = null, string? Partner = null)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        string[] parts =
        [
            .. Id is { } id ? [$"delivery {id}"] : Array.Empty<string>(),
            .. Target is null ? Array.Empty<string>() : [$"target {Target}"],
            .. Partner is null ? Array.Empty<string>() : [$"partner {Partner}"],
        ];
        return parts.Length == 0 ? "all deliveries" : string.Join(", ", parts);
    }
}
