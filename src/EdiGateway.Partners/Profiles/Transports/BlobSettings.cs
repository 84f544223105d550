using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Profiles.Transports;

/// <summary>
/// Settings of the transport <c>blob</c>: a prefix of an Azure Blob Storage container. Exactly one of connection,
/// sas and managedIdentity says how to sign in.
/// </summary>
public sealed record BlobSettings : TransportSettings
{
    /// <summary>Address of the storage account's blob service, such as https://example.blob.core.windows.net; needed with sas and managedIdentity; default what the connection string says.</summary>
    [Option]
    public string? Service { get; init; }

    /// <summary>Container; 3 to 63 characters.</summary>
    [Option]
    public required string Container { get; init; }

    /// <summary>Beginning of the blobs' names, without the closing slash; default none: the container's top level.</summary>
    [Option]
    public string Prefix { get; init; } = string.Empty;

    /// <summary>Points to the connection string; default none.</summary>
    [Option]
    public SecretReference? Connection { get; init; }

    /// <summary>Points to a shared access signature (its query string); default none.</summary>
    [Option]
    public SecretReference? Sas { get; init; }

    /// <summary>Sign in with the machine's managed identity, or what else Azure finds in its environment; default false.</summary>
    [Option]
    public bool ManagedIdentity { get; init; }

    /// <summary>Client id of a user-assigned managed identity; default the system-assigned one.</summary>
    [Option]
    public string? ClientId { get; init; }

    /// <inheritdoc/>
    public override string Kind => "blob";

    /// <inheritdoc/>
    public override string Address => $"{(Service ?? Connection?.ToString())?.TrimEnd('/')}/{Container}/{Prefix.Trim('/')}".TrimEnd('/');

    /// <inheritdoc/>
    public override IEnumerable<(string Key, SecretReference Reference)> Secrets => Given(("connection", Connection), ("sas", Sas));
}
