using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Transports.Http;
using Hook = EdiGateway.Partners.Profiles.Transports.Webhook;

namespace EdiGateway.Transports.Webhook;

/// <summary>
/// Tells one address, by a POST for each event. The event's name is the idempotency key: a try that is repeated has the
/// same. The signature is HMAC-SHA256 over the time of sending, a point and the body.
/// </summary>
internal sealed class WebhookTarget(string name, Hook hook, HttpClient client, ISecrets secrets, TimeProvider time) : IDeliveryTarget
{
    /// <summary>Header with the signature: <c>t=UNIXSECONDS,v1=HEX</c>.</summary>
    public const string SignatureHeader = "EdiGateway-Signature";

    /// <summary>Header with the key by which a receiver knows a repetition.</summary>
    public const string IdempotencyHeader = "Idempotency-Key";

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public ValueTask<ProbeResult> ProbeAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(secrets.TryResolve(hook.Secret, out _, out string? reason) ? ProbeResult.Good : new ProbeResult(false, reason));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DeliveryReceipt>> DeliverAsync(IReadOnlyList<DeliveryFile> files, CancellationToken cancellationToken = default)
    {
        DeliveryReceipt[] receipts = new DeliveryReceipt[files.Count];
        Array.Fill(receipts, new DeliveryReceipt(DeliveryOutcome.NotTried));
        for (int index = 0; index < files.Count && !cancellationToken.IsCancellationRequested; index++)
        {
            receipts[index] = await PostAsync(files[index], cancellationToken);
            if (receipts[index].Outcome != DeliveryOutcome.Delivered)
            {
                break;
            }
        }

        return receipts;
    }

    /// <summary>The signature of <paramref name="body"/>, sent at <paramref name="at"/>.</summary>
    internal static string Sign(string secret, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        string seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using IncrementalHash hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.ASCII.GetBytes(seconds + "."));
        hmac.AppendData(body);
        return $"t={seconds},v1={Convert.ToHexStringLower(hmac.GetHashAndReset())}";
    }

    private async Task<DeliveryReceipt> PostAsync(DeliveryFile file, CancellationToken cancellationToken)
    {
        if (!secrets.TryResolve(hook.Secret, out string? secret, out string? missing))
        {
            return new DeliveryReceipt(DeliveryOutcome.TransientFault, missing);
        }

        using HttpRequestMessage request = new(HttpMethod.Post, hook.Url) { Content = new ReadOnlyMemoryContent(file.Bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(IdempotencyHeader, file.Name);
        request.Headers.Add(SignatureHeader, Sign(secret, time.GetUtcNow(), file.Bytes.Span));
        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            string answer = $"{hook.Url} answered {(int)response.StatusCode} {response.ReasonPhrase}";
            return response.IsSuccessStatusCode ? new DeliveryReceipt(DeliveryOutcome.Delivered)
                : HttpAnswers.MayPass(response.StatusCode) ? new DeliveryReceipt(DeliveryOutcome.TransientFault, answer)
                : new DeliveryReceipt(DeliveryOutcome.PermanentFault, answer);
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return new DeliveryReceipt(DeliveryOutcome.TransientFault, $"{hook.Url} cannot be told: {fault.Message}");
        }
    }
}
