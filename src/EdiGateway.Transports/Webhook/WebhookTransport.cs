using EdiGateway.Pipeline.Ports;
using Hook = EdiGateway.Partners.Profiles.Transports.Webhook;

namespace EdiGateway.Transports.Webhook;

/// <summary>Addresses that are told what happens.</summary>
public sealed class WebhookTransport(ISecrets secrets, TimeProvider time) : ITransport, IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <inheritdoc/>
    public string Kind => "webhook";

    /// <inheritdoc/>
    public IDropZone OpenZone(EndpointSettings settings) => throw new NotSupportedException("a webhook is told; it gives nothing");

    /// <inheritdoc/>
    public IDeliveryTarget OpenTarget(EndpointSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new WebhookTarget(settings.Name, (Hook)settings.Transport!, _client, secrets, time);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
