namespace EdiGateway.Transports.As2.Cms;

/// <summary>What is taken from a partner.</summary>
public sealed record CmsPolicy
{
    /// <summary>Largest object and largest content, compressed or not; bytes, default 50 MB, range 1 KB to 1 GB.</summary>
    public int MaxBytes { get; init; } = 50 * 1024 * 1024;

    /// <summary>Whether signatures over SHA-1 count; default no.</summary>
    public bool AllowSha1 { get; init; }

    /// <summary>Whether Triple DES is decrypted; default no.</summary>
    public bool AllowTripleDes { get; init; }
}
