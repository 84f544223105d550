using EdiGateway.Pipeline.Ports;
using Spectre.Console;

namespace EdiGateway.Host.Demo;

/// <summary>Prints what happens, one line each, as it happens.</summary>
internal sealed class DemoEvents(IAnsiConsole console) : IGatewayEvents
{
    private readonly Lock _printing = new();

    /// <inheritdoc/>
    public void Publish(GatewayEvent happened)
    {
        (string colour, string word) = happened.Kind switch
        {
            GatewayEventKind.Received => ("grey", "received"),
            GatewayEventKind.Accepted => ("green", "accepted"),
            GatewayEventKind.Rejected => ("red", "rejected"),
            GatewayEventKind.Duplicate => ("yellow", "duplicate"),
            GatewayEventKind.Held => ("yellow", "held"),
            GatewayEventKind.Quarantined => ("red", "set aside"),
            GatewayEventKind.Routed => ("blue", "routed"),
            GatewayEventKind.Acknowledged => ("aqua", "acknowledged"),
            GatewayEventKind.Delivered => ("green", "delivered"),
            GatewayEventKind.Reconciled => ("green", "answered"),
            GatewayEventKind.EndpointRecovered => ("green", "usable"),
            _ => ("yellow", happened.Kind.ToString().ToLowerInvariant()),
        };
        string what = string.Join(' ', ((string?[])[
            happened.Partner ?? happened.Endpoint,
            happened.MessageType,
            happened.Document ?? (happened.Interchange is { } number ? "interchange " + number : happened.File),
        ]).Where(part => !string.IsNullOrEmpty(part)));
        string why = string.Join(' ', ((string?[])[happened.Code, happened.Reason]).Where(part => !string.IsNullOrEmpty(part)));
        lock (_printing)
        {
            console.MarkupLine($"  [{colour}]{word,-12}[/] {Markup.Escape(what)}{(why.Length == 0 ? string.Empty : $" [grey]— {Markup.Escape(why)}[/]")}");
        }
    }
}
