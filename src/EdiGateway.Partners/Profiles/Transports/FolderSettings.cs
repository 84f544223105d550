using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Profiles.Transports;

/// <summary>Settings of the transport <c>folder</c>: a folder on a mounted file system.</summary>
public sealed record FolderSettings : TransportSettings
{
    /// <summary>The folder; relative paths count from the data folder.</summary>
    [Option]
    public required string Path { get; init; }

    /// <inheritdoc/>
    public override string Kind => "folder";

    /// <inheritdoc/>
    public override string Address => Path.Replace('\\', '/').TrimEnd('/');
}
