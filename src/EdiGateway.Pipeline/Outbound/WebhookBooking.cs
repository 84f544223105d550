using System.Text.Json;
using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Outbound;

/// <summary>
/// Books what webhooks are told, in the transaction that makes it true: nothing that happened is untold, nothing is told
/// that did not happen. It leaves like any other delivery, with its retries and its parking.
/// </summary>
internal static class WebhookBooking
{
    /// <summary>Books the events that somebody wants to hear of.</summary>
    public static void Run(ILedgerTransaction tx, ProfileSet profiles, DateTimeOffset now, IEnumerable<GatewayEvent> events)
    {
        if (profiles.Webhooks.Count == 0)
        {
            return;
        }

        foreach (GatewayEvent happened in events)
        {
            if (Word(happened) is not { } word)
            {
                continue;
            }

            string? partner = happened.Partner ?? (happened.Endpoint is { } zone ? profiles.Zone(zone)?.PartnerId : null);
            foreach (Webhook hook in profiles.Webhooks.Where(hook => hook.Events.Contains(word) && (hook.HearsAll || string.Equals(hook.PartnerId, partner, StringComparison.Ordinal))))
            {
                Insert(tx, hook, partner, word, happened, now);
            }
        }
    }

    /// <summary>What the event is to a webhook; null where none hears of it. A webhook's own deliveries are never told.</summary>
    private static WebhookEvent? Word(GatewayEvent happened) => happened.Kind switch
    {
        GatewayEventKind.Received => WebhookEvent.Received,
        GatewayEventKind.Accepted => WebhookEvent.Accepted,
        GatewayEventKind.Rejected or GatewayEventKind.Quarantined => WebhookEvent.Rejected,
        GatewayEventKind.Delivered when happened.Endpoint?.StartsWith("webhook/", StringComparison.Ordinal) != true => WebhookEvent.Delivered,
        GatewayEventKind.Overdue => WebhookEvent.Overdue,
        _ => null,
    };

    private static void Insert(ILedgerTransaction tx, Webhook hook, string? partner, WebhookEvent word, GatewayEvent happened, DateTimeOffset now)
    {
        string id = $"evt-{Guid.CreateVersion7(now):N}";
        byte[] body = Body(id, partner, word, happened);
        tx.InsertDelivery(new DeliveryRow
        {
            Target = hook.Target,
            Name = id,
            Lane = hook.Target,
            Partner = hook.HearsAll ? null : hook.PartnerId,
            Content = body,
            Size = body.Length,
            NextTryAt = now,
            CreatedAt = now,
        });
    }

    private static byte[] Body(string id, string? partner, WebhookEvent word, GatewayEvent happened)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            json.WriteStartObject();
            Text("id", id);
            Text("event", JsonNamingPolicy.CamelCase.ConvertName(word.ToString()));
            Text("at", happened.At.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
            Text("partner", partner);
            Text("zone", happened.Endpoint);
            Text("file", happened.File);
            Text("interchange", happened.Interchange);
            Text("messageType", happened.MessageType);
            Text("document", happened.Document);
            Text("code", happened.Code);
            Text("reason", happened.Reason);
            json.WriteEndObject();

            void Text(string name, string? value)
            {
                if (value is not null)
                {
                    json.WriteString(name, value);
                }
            }
        }

        return bytes.ToArray();
    }
}
