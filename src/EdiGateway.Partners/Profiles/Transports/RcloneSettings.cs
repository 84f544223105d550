using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Profiles.Transports;

/// <summary>
/// Settings of the transport <c>rclone</c>: a folder on any other storage that rclone knows (WebDAV, SMB, S3 …), in
/// rclone's own words. Works by construction; not covered by our suite.
/// </summary>
public sealed record RcloneSettings : TransportSettings
{
    /// <summary>Kind of storage, as rclone names it: webdav, smb, s3 …</summary>
    [Option]
    public required string Backend { get; init; }

    /// <summary>Folder, or bucket and prefix; default the top of the storage.</summary>
    [Option]
    public string Path { get; init; } = string.Empty;

    /// <summary>The storage's options, as rclone's documentation names them; default none.</summary>
    [Option]
    public IReadOnlyList<BackendOption> Options { get; init; } = [];

    /// <summary>File with the certificates (PEM) that the server's must go back to; relative paths count from the profiles' folder. Default those that this machine trusts.</summary>
    [Option]
    public string? Authority { get; init; }

    /// <inheritdoc/>
    public override string Kind => "rclone";

    /// <inheritdoc/>
    public override string Address => $"{Backend}:{string.Join(',', Options.Where(option => option.Value is not null).Select(option => $"{option.Name}={option.Value}"))}/{Path.Trim('/')}";

    /// <inheritdoc/>
    public override IEnumerable<(string Key, SecretReference Reference)> Secrets =>
        Options.Where(option => option.Secret is not null).Select(option => (option.Name, option.Secret!));

    /// <summary>Whether both say the same, option by option.</summary>
    public bool Equals(RcloneSettings? other) =>
        other is not null && Backend == other.Backend && Path == other.Path && Authority == other.Authority && Options.SequenceEqual(other.Options);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Backend, Path, Authority, Options.Count);
}

/// <summary>One option of a storage.</summary>
public sealed record BackendOption
{
    /// <summary>Name, as rclone's documentation writes it in configuration files: url, access_key_id …</summary>
    [Option]
    public required string Name { get; init; }

    /// <summary>Value, where it is no secret; default none: then secret is needed.</summary>
    [Option]
    public string? Value { get; init; }

    /// <summary>Points to the value, where it is a secret; default none.</summary>
    [Option]
    public SecretReference? Secret { get; init; }
}
