using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Profiles.Transports;

/// <summary>What a webhook can be told.</summary>
public enum WebhookEvent
{
    /// <summary>A file of the partner is safe with us.</summary>
    Received = 1,

    /// <summary>An interchange or document of the partner was accepted.</summary>
    Accepted,

    /// <summary>An interchange or document of the partner was rejected, or set aside.</summary>
    Rejected,

    /// <summary>A document or acknowledgement was delivered to the partner.</summary>
    Delivered,

    /// <summary>An acknowledgement that the partner owes us is overdue.</summary>
    Overdue,
}

/// <summary>
/// An address that is told what happens, by signed POSTs. In a partner's file it hears of that partner, in our own file
/// of all.
/// </summary>
public sealed record Webhook : TransportSettings
{
    /// <summary>Name, unique in its file: a–z, 0–9 and hyphen, up to 40.</summary>
    [Option]
    public required string Id { get; init; }

    /// <summary>Address that takes the POSTs; https, or http on this machine.</summary>
    [Option]
    public required string Url { get; init; }

    /// <summary>Points to the secret that signs the POSTs (HMAC-SHA256).</summary>
    [Option]
    public required SecretReference Secret { get; init; }

    /// <summary>received, accepted, rejected, delivered, overdue; default all.</summary>
    [Option]
    public IReadOnlyList<WebhookEvent> Events { get; init; } = [.. Enum.GetValues<WebhookEvent>()];

    /// <summary>Short name of the profile in whose file it stands.</summary>
    public string PartnerId { get; init; } = string.Empty;

    /// <summary>Whether it hears of all partners.</summary>
    public bool HearsAll { get; init; }

    /// <summary>Name as a delivery target.</summary>
    public string Target => $"webhook/{PartnerId}/{Id}";

    /// <inheritdoc/>
    public override string Kind => "webhook";

    /// <inheritdoc/>
    public override string Address => Url;

    /// <inheritdoc/>
    public override IEnumerable<(string Key, SecretReference Reference)> Secrets => Given(("secret", Secret));
}
