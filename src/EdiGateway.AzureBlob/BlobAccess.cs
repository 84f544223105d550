using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Storage.Blobs;
using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.AzureBlob;

/// <summary>
/// Signs in to a container as the settings say. The secret is looked up for each use, so that a rolled key counts at
/// once; the client is made anew only when it changed.
/// </summary>
internal sealed class BlobAccess(BlobSettings settings, ISecrets secrets, BlobOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private BlobContainerClient? _client;
    private string? _secret;

    /// <summary>Where the blobs are, without any secret.</summary>
    public string Address => settings.Address;

    /// <summary>Beginning of the blobs' names: empty, or ending with a slash.</summary>
    public string Prefix { get; } = settings.Prefix.Trim('/') is { Length: > 0 } prefix ? prefix + "/" : string.Empty;

    /// <summary>The options.</summary>
    public BlobOptions Options => options;

    /// <summary>The container.</summary>
    /// <exception cref="TransportException">The secret is missing or cannot be used.</exception>
    public BlobContainerClient Container()
    {
        string? secret = (settings.Connection ?? settings.Sas) is { } reference ? secrets.Resolve(reference) : null;
        lock (_gate)
        {
            if (_client is null || !string.Equals(_secret, secret, StringComparison.Ordinal))
            {
                _client = Connect(secret);
                _secret = secret;
            }

            return _client;
        }
    }

    /// <summary>A fault as the pipeline wants it, with words for an operator.</summary>
    public TransportException Fault(string what, Exception fault) => new($"{what}: {Words(fault)}", fault);

    /// <summary>What went wrong, and what to look at.</summary>
    public string Words(Exception fault) =>
        BlobFaults.Words(fault, settings, settings.Sas is not null && _secret is { } signature ? SignatureTerms.Fault(signature, time.GetUtcNow()) : null);

    /// <summary>
    /// How the gateway signs in without a secret: by the variables of Azure's own tools, as a workload of a cluster, or
    /// as the machine. What developers are signed in with (a shell, an editor) is left out: a service must not hang on it.
    /// </summary>
    internal static TokenCredential Identity(BlobSettings settings) => new ChainedTokenCredential(
        new EnvironmentCredential(),
        new WorkloadIdentityCredential(settings.ClientId is null ? new() : new WorkloadIdentityCredentialOptions { ClientId = settings.ClientId }),
        new ManagedIdentityCredential(settings.ClientId is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(settings.ClientId)));

    private BlobContainerClient Connect(string? secret)
    {
        BlobClientOptions client = new();
        client.Retry.MaxRetries = options.Retries;
        client.Retry.Mode = RetryMode.Exponential;
        client.Retry.Delay = options.RetryDelay;
        client.Retry.MaxDelay = TimeSpan.FromMinutes(1);
        client.Retry.NetworkTimeout = options.NetworkTimeout;
        client.Diagnostics.IsLoggingEnabled = false;
        foreach (HttpPipelinePolicy policy in options.Policies)
        {
            client.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        }

        try
        {
            if (settings.Connection is not null)
            {
                return new BlobContainerClient(secret, settings.Container, client);
            }

            Uri container = new(settings.Service!.TrimEnd('/') + "/" + settings.Container);
            return settings.Sas is null
                ? new BlobContainerClient(container, Identity(settings), client)
                : new BlobContainerClient(container, new AzureSasCredential(secret!.TrimStart('?')), client);
        }
#pragma warning disable MA0054 // The cause is not handed on: its text may repeat parts of the secret.
        catch (Exception fault) when (fault is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new TransportException(settings.Connection is null
                ? $"'{Address}' cannot be signed in to: service is no address, or a managed identity was asked for without https"
                : $"secret {settings.Connection}: it is no connection string of a storage account");
        }
#pragma warning restore MA0054
    }
}
